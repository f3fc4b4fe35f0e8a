import { createHash } from 'node:crypto'
import type { Language } from '../language.ts'
import { escape } from './page.ts'

/** How every page that opens by a signed link looks: dark or light as its reader likes it, and readable at any width. */
export const BASE = `:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --line: #8a8a8a; --soft: #f2f0ea; --quiet: #555; --act: #0b4f8a; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #777; --soft: #242424; --quiet: #b5b5b5; --act: #8cc4ff; --on: #111 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif }
main { max-width: 90rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
p { max-width: 45rem }
a { color: var(--act) }
.sub { color: var(--quiet); margin: .2rem 0 1rem }
.told { border-left: .3rem solid var(--act); background: var(--soft); padding: .6rem .8rem }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
`

/** What a page may load and do: its own style, its own forms, and nothing from anywhere. */
export function policyFor(style: string) {
  const hash = createHash('sha256').update(style).digest('base64')
  return {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'style-src': [`'sha256-${hash}'`],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  }
}

/** A whole page that works without scripts and prints well; what is in `body` is escaped already. */
export function styledDocument(language: Language, title: string, style: string, body: string): string {
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">` +
    `<title>${escape(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`
  )
}
