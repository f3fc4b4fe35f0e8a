import type { Language } from '../../language.ts'
import { escape } from '../page.ts'
import { BASE, policyFor, styledDocument } from '../styled-page.ts'

const STYLE = `
${BASE}table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9rem }
th, td { border: 1px solid var(--line); padding: .5rem; text-align: left; vertical-align: top }
thead th { background: var(--soft) }
tbody th strong { display: block; font-size: 1.05rem }
tbody th { font-weight: normal }
dl { margin: 0 }
dt { color: var(--quiet); font-size: .8rem }
dd { margin: 0 0 .4rem }
dd ul, dd ol, td > ol { margin: 0; padding-left: 1.2rem }
.open { border: 1px dashed var(--line); padding: 0 .3rem; color: var(--quiet); display: inline-block; font-style: italic }
textarea { width: 100%; min-height: 24rem; font: .85rem/1.4 ui-monospace, monospace; white-space: pre; overflow: auto }
textarea, input, button { color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .25rem; padding: .4rem; max-width: 100% }
button { font: inherit; background: var(--act); color: var(--on); border-color: var(--act); padding: .5rem 1rem; min-height: 2.75rem; cursor: pointer }
button.plain { background: none; color: var(--act) }
label { display: block; margin: .8rem 0 .2rem; font-weight: 600 }
form { margin: .6rem 0 }
li { margin: .2rem 0 }
.rows { list-style: none; padding: 0 }
.rows form { display: inline }
@media (max-width: 60rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, tbody, tr, th, td { display: block; width: 100% }
  tbody tr { border: 1px solid var(--line); margin-bottom: 1rem }
  tbody th, tbody td { border: 0 }
  tbody th { background: var(--soft) }
}
@media print {
  @page { size: A4 landscape; margin: 12mm }
  :root { --ink: #000; --paper: #fff; --line: #777; --soft: #eee; --quiet: #333 }
  main { max-width: none; padding: 0 }
  table { font-size: 8pt }
  tr { break-inside: avoid }
  thead { display: table-header-group }
  .screen { display: none }
}
`

/** What a page of the model may load and do: its own style, its own forms, and nothing from anywhere. */
export const POLICY = policyFor(STYLE)

/** A whole page about the model; what is in `body` is escaped already. */
export const modelDocument = (language: Language, title: string, body: string): string =>
  styledDocument(language, title, STYLE, body)

/** A button that posts; the address is below the one the page stands at. */
export function postButton(to: string, label: string, look: 'main' | 'plain' = 'main'): string {
  const plain = look === 'plain' ? ' class="plain"' : ''
  return `<form method="post" action="${escape(to)}" class="screen"><button${plain}>${escape(label)}</button></form>`
}

export const bulleted = (items: readonly string[]) =>
  `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`

/** What happened, or why it did not: read out at once. */
export const told = (text: string) => `<p class="told" role="status">${escape(text)}</p>`
