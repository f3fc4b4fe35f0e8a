import { createHash } from 'node:crypto'
import { words } from '../../cards/words.ts'
import type { Language } from '../../language.ts'
import { escape, paragraph } from '../page.ts'
import { otherLanguages } from '../pulse/document.ts'
import { EMPTY, type Faults, type FieldName, type SentForm, MOST } from './fields.ts'

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --line: #767676; --quiet: #555; --act: #0b4f8a; --on: #fff; --wrong: #a4161a }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --line: #8a8a8a; --quiet: #b5b5b5; --act: #8cc4ff; --on: #111; --wrong: #ff9a8f } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.05rem/1.5 system-ui, sans-serif }
header, main { max-width: 36rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--line) }
header strong { font-size: 1.1rem }
header a { display: inline-block; padding: .6rem .4rem; min-height: 2.75rem }
a { color: var(--act) }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 }
h2 { font-size: 1.1rem; margin: 0 }
fieldset { border: 0; margin: 1.2rem 0 0; padding: 0; min-width: 0 }
legend { padding: 0; font-weight: 600 }
.choice { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; padding: .4rem .75rem; margin: .5rem 0; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer }
.choice:has(:checked) { border: 2px solid var(--act) }
.choice input { width: 1.4rem; height: 1.4rem; margin: 0; flex: none; accent-color: var(--act) }
.field { margin: 1.2rem 0 0 }
.field > label { display: block; font-weight: 600; margin-bottom: .3rem }
.field input, textarea { width: 100%; min-height: 2.75rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .6rem }
textarea { min-height: 9rem }
.field [aria-invalid=true] { border: 2px solid var(--wrong) }
.hint { color: var(--quiet); margin: .2rem 0 0 }
.fault { color: var(--wrong); margin: .2rem 0 .3rem }
button { font: inherit; color: var(--on); background: var(--act); border: 0; border-radius: .4rem; padding: .6rem 1.6rem; min-height: 2.75rem; margin-top: 1.4rem; cursor: pointer }
.wrong { border-left: .3rem solid var(--wrong); padding: .4rem .8rem; margin: 1rem 0 }
.wrong a { display: inline-block; vertical-align: top; padding: .3rem 0; color: var(--wrong) }
.off { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
`

const HASH = createHash('sha256').update(STYLE).digest('base64')

/** What the page may load and do: its own style, its own form, and nothing from anywhere. */
export const INTAKE_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': [`'sha256-${HASH}'`],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
}

/** A whole page in the name of a company, or of nobody, with the way to it in the other languages; `body` is escaped already. */
export function intakeDocument(
  { language, title, company }: { language: Language; title: string; company: string },
  body: string,
): string {
  const others = company === '' ? '' : otherLanguages(language, words(language)('intakePage.languages'))
  const head = company === '' ? '' : `<header><strong>${escape(company)}</strong>${others}</header>`
  const name = company === '' || title.includes(company) ? title : `${title} – ${company}`
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">` +
    `<title>${escape(name)}</title><style>${STYLE}</style></head><body>${head}<main>${body}</main></body></html>`
  )
}

/** What can be chosen, in the words of who fills it in. */
export interface Choice {
  value: string
  label: string
}

export interface ShownForm {
  language: Language
  company: string
  choices: readonly Choice[]
  filled: SentForm
  faults: Faults
  /** Why it is shown again though nothing is wrong with it. */
  again: 'early' | 'late' | 'elsewhere' | 'busy' | null
}

/** The order in which the fields stand, and in which what is wrong is said. */
const ORDER: readonly FieldName[] = ['kind', 'name', 'company', 'mail', 'phone', 'order', 'text']

/** The form, which works without scripts and posts to where it stands; what was filled in stands in it. */
export function intakeForm(shown: ShownForm): string {
  const { language, company, filled } = shown
  const t = words(language)
  const at = (name: FieldName) => fieldOf(shown, name)
  return (
    `<h1>${escape(t('intakePage.title', { company }))}</h1>${paragraph(t('intakePage.intro', { company }))}${saidAbove(shown)}` +
    `<form method="post" action="?lang=${language}" novalidate>` +
    `<input type="hidden" name="form" value="${escape(filled.form)}">` +
    `${kindsOf(shown)}${at('name')}${at('company')}` +
    `<fieldset><legend>${escape(t('intakePage.reach'))}</legend><p class="hint">${escape(t('intakePage.reachHint'))}</p>` +
    `${at('mail')}${at('phone')}</fieldset>${at('order')}${at('text')}` +
    `<div class="off" aria-hidden="true"><label for="trap">${escape(t('intakePage.trap'))}</label>` +
    `<input id="trap" name="trap" value="${escape(filled.trap)}" autocomplete="off" tabindex="-1"></div>` +
    `<button>${escape(t('intakePage.send'))}</button></form>`
  )
}

function faultSaid({ language, faults }: ShownForm, name: FieldName): string {
  const fault = faults[name]
  if (!fault) return ''
  const most = name === 'kind' ? 0 : MOST[name]
  return words(language)(`intakePage.wrong.${fault}`, { most })
}

/** What keeps it from being sent, each with the way to its field. */
function saidAbove(shown: ShownForm): string {
  const t = words(shown.language)
  if (shown.again) return `<div class="wrong" role="alert">${paragraph(t(`intakePage.again.${shown.again}`))}</div>`
  const wrong = ORDER.filter((name) => shown.faults[name])
  if (wrong.length === 0) return ''
  const items = wrong.map((name) => `<li><a href="#${name}">${escape(faultSaid(shown, name))}</a></li>`)
  return `<div class="wrong" role="alert"><h2>${escape(t('intakePage.error'))}</h2><ul>${items.join('')}</ul></div>`
}

function faultBelow(shown: ShownForm, name: FieldName): string {
  const said = faultSaid(shown, name)
  return said === '' ? '' : `<p class="fault" id="${name}-fault">${escape(said)}</p>`
}

const marks = ({ faults }: ShownForm, name: FieldName): string =>
  faults[name] ? ` aria-invalid="true" aria-describedby="${name}-fault"` : ''

function kindsOf(shown: ShownForm): string {
  const { choices, filled, faults, language } = shown
  const rows = choices.map(({ value, label }, n) => {
    const id = n === 0 ? ' id="kind"' : ''
    const checked = value === filled.kind ? ' checked' : ''
    const described = faults.kind ? ' aria-describedby="kind-fault"' : ''
    return `<label class="choice"><input type="radio" name="kind"${id} value="${escape(value)}"${checked}${described}><span>${escape(label)}</span></label>`
  })
  const legend = escape(words(language)('intakePage.kind'))
  return `<fieldset><legend>${legend}</legend>${faultBelow(shown, 'kind')}${rows.join('')}</fieldset>`
}

/** By what a browser fills in what it knows (WCAG 1.3.5). */
const KNOWN_AS = {
  name: 'type="text" autocomplete="name"',
  company: 'type="text" autocomplete="organization"',
  mail: 'type="email" autocomplete="email" inputmode="email"',
  phone: 'type="tel" autocomplete="tel"',
  order: 'type="text" autocomplete="off"',
} as const

const REQUIRED: readonly FieldName[] = ['name', 'text']

function fieldOf(shown: ShownForm, name: FieldName): string {
  if (name === 'kind') return kindsOf(shown)
  const { filled, language } = shown
  const value = escape(filled[name])
  const required = REQUIRED.includes(name) ? ' aria-required="true"' : ''
  const common = `id="${name}" name="${name}" maxlength="${MOST[name]}"${required}${marks(shown, name)}`
  const field =
    name === 'text'
      ? `<textarea ${common} rows="6">\n${value}</textarea>`
      : `<input ${KNOWN_AS[name]} ${common} value="${value}">`
  const label = `<label for="${name}">${escape(words(language)(`intakePage.${name}`))}</label>`
  return `<div class="field">${label}${faultBelow(shown, name)}${field}</div>`
}

/** The form as it is shown first. */
export const unfilled = (form: string): SentForm => ({ ...EMPTY, form })
