import { createHash } from 'node:crypto'
import { SCALE } from '../../cards/pulse/card.ts'
import { words } from '../../cards/words.ts'
import { MOST_WORDS } from '../../crm/pulse/terms.ts'
import { type Language, LANGUAGES } from '../../language.ts'
import { escape, paragraph } from '../page.ts'

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --line: #767676; --quiet: #555; --act: #0b4f8a; --on: #fff; --wrong: #a4161a }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #8a8a8a; --quiet: #b5b5b5; --act: #8cc4ff; --on: #111; --wrong: #ff9a8f } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.5 system-ui, sans-serif }
header, main { max-width: 36rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--line) }
header strong { font-size: 1.1rem }
header a { display: inline-block; padding: .6rem .4rem }
a { color: var(--act) }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0 }
legend { padding: 0 }
.choice { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; padding: .4rem .75rem; margin: .5rem 0; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer }
.choice:has(:checked) { border: 2px solid var(--act) }
.choice input { width: 1.4rem; height: 1.4rem; margin: 0; flex: none; accent-color: var(--act) }
.more { display: block; margin: 1.2rem 0 .3rem }
textarea { width: 100%; min-height: 6rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem }
button { font: inherit; color: var(--on); background: var(--act); border: 0; border-radius: .4rem; padding: .6rem 1.6rem; min-height: 2.75rem; margin-top: 1rem; cursor: pointer }
.wrong { border-left: .3rem solid var(--wrong); padding: .2rem .8rem; color: var(--wrong) }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
`

const HASH = createHash('sha256').update(STYLE).digest('base64')

/** What the page may load and do: its own style, its own form, and nothing from anywhere. */
export const PULSE_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': [`'sha256-${HASH}'`],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
}

/** A whole page in the name of a company, or of nobody; `body` is escaped already, `others` leads to it in another language. */
export function pulseDocument(
  { language, title, company, others }: { language: Language; title: string; company: string; others: string },
  body: string,
): string {
  const head = company === '' && others === '' ? '' : `<header><strong>${escape(company)}</strong>${others}</header>`
  const name = company === '' ? title : `${title} – ${company}`
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">` +
    `<title>${escape(name)}</title><style>${STYLE}</style></head><body>${head}<main>${body}</main></body></html>`
  )
}

/** Leads to the same page in the other languages; an address below says which. */
export function otherLanguages(language: Language, label: string): string {
  const links = LANGUAGES.filter((one) => one !== language).map(
    (one) => `<a href="?lang=${one}" lang="${one}" hreflang="${one}">${escape(words(one)('settings.ownName'))}</a>`,
  )
  return `<nav aria-label="${escape(label)}">${links.join(' ')}</nav>`
}

/** What is filled in, and why it was not taken. */
export interface Filled {
  score: number | null
  said: string
  wrong: 'choose' | 'tooLong' | null
}

interface Asked {
  language: Language
  /** As it is asked. */
  question: string
  intro: string
  wordsLabel: string
}

/** The question as a form that works without scripts; it posts to where it stands. */
export function pulseForm({ language, question, intro, wordsLabel }: Asked, { score, said, wrong }: Filled): string {
  const t = words(language)
  const sentence = wrong === null ? '' : t(`pulsePage.${wrong}`, { most: MOST_WORDS })
  const error = wrong === null ? '' : `<p class="wrong" id="wrong" role="alert">${escape(sentence)}</p>`
  const at = (field: Filled['wrong']) => (wrong === field ? ' aria-describedby="wrong"' : '')
  // Best last, as the scale counts; nothing is chosen for them unless the address did.
  const choices = SCALE.map((step, n) => {
    const value = n + 1
    const checked = value === score ? ' checked' : ''
    const name = escape(t(`pulsePage.scale.${step}`))
    return `<label class="choice"><input type="radio" name="score" value="${value}"${checked}${at('choose')}><span>${name}</span></label>`
  })
  const isLong = wrong === 'tooLong' ? ' aria-invalid="true"' : ''
  return (
    `<form method="post" action="?lang=${language}"><fieldset><legend><h1>${escape(question)}</h1></legend>` +
    `${paragraph(intro)}${error}${choices.join('')}</fieldset>` +
    `<label class="more" for="words">${escape(wordsLabel)}</label>` +
    `<textarea id="words" name="words" rows="4"${isLong}${at('tooLong')}>\n${escape(said)}</textarea>` +
    `<button>${escape(t('pulsePage.send'))}</button></form>`
  )
}
