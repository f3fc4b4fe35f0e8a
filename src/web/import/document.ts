import type { Language } from '../../language.ts'
import { escape } from '../page.ts'
import { BASE, policyFor, styledDocument } from '../styled-page.ts'

const STYLE = `
${BASE}main { max-width: 70rem }
section { border-top: 1px solid var(--line); margin-top: 1.6rem }
section h2 { margin-top: .8rem }
h3 { font-size: 1rem; margin: 1.2rem 0 .2rem }
.note { color: var(--quiet); font-size: .9rem; margin: .2rem 0 .6rem }
.wide { position: relative; overflow-x: auto; overflow-wrap: normal }
table { border-collapse: collapse; font-size: .95rem; margin: .6rem 0 }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; max-width: 20rem }
thead th { white-space: nowrap; color: var(--quiet); font-weight: 600 }
td.whole { white-space: nowrap; max-width: none }
td.long { min-width: 12rem }
td form { display: inline-block; margin: 0 .4rem .2rem 0 }
.refused { color: var(--bad) }
:root { --bad: #9b1c1c }
@media (prefers-color-scheme: dark) { :root { --bad: #ff9a9a } }
select, input, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .25rem; padding: .4rem; max-width: 100% }
input[type=file] { width: 100%; max-width: 30rem; border-style: dashed; padding: 1rem }
input[type=radio] { min-width: 1.25rem; min-height: 1.25rem; vertical-align: middle; margin: 0 .5rem 0 0 }
select { min-height: 2.75rem; background: var(--paper) }
input[type=text] { min-height: 2.75rem }
button { background: var(--act); color: var(--on); border-color: var(--act); padding: .5rem 1rem; min-height: 2.75rem; cursor: pointer }
button.plain { background: none; color: var(--act) }
label { display: block; font-weight: 600; margin: .6rem 0 .2rem }
fieldset { border: 0; padding: 0; margin: 1rem 0; min-width: 0 }
legend { font-weight: 600; padding: 0 }
fieldset label { font-weight: normal; padding: .35rem 0; margin: 0 }
form { margin: .6rem 0 }
.acts { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 1rem 0 }
.acts form { margin: 0 }
.fields { list-style: none; padding: 0; margin: 0 }
.fields li { border-bottom: 1px solid var(--line); padding: .6rem 0; display: grid; gap: .2rem 1.5rem; grid-template-columns: minmax(0, 1fr) }
.fields label { margin: 0; font-weight: normal; color: var(--quiet); font-size: .9rem }
.fields select, .fields input { width: 100% }
@media (max-width: 37.49rem) {
  .stacked, .stacked tbody, .stacked tr { display: block; width: 100% }
  .stacked td { display: block; border: 0; padding: .1rem 0; max-width: none; overflow-wrap: anywhere }
  .stacked td:empty { display: none }
  .stacked td[data-head]::before { content: attr(data-head) ': '; color: var(--quiet) }
  .stacked tr { border-bottom: 1px solid var(--line); padding: .6rem 0 }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
}
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
summary { cursor: pointer; padding: .6rem 0; color: var(--act) }
.samples { display: block; color: var(--quiet); font-size: .9rem }
@media (min-width: 45rem) { .fields li { grid-template-columns: minmax(0, 1fr) minmax(0, 18rem) minmax(0, 16rem) } }
@supports selector(:has(*)) {
  .own, .year, .ofDates, .ofAmounts, .ofCases { display: none }
  li:has(option.none:checked) .own, li:has(option.figure:checked) .year { display: block }
  form:has(option.date:checked) .ofDates, form:has(option.figure:checked) .ofAmounts, form:has(option.case:checked) .ofCases { display: block }
}
.counts { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: .6rem 0; padding: 0; list-style: none }
.counts strong { display: block; font-size: 1.4rem; line-height: 1.2 }
progress { width: 100%; max-width: 30rem; height: 1.2rem; accent-color: var(--act) }
dl { margin: .4rem 0 } dt { font-weight: 600; margin-top: .4rem } dd { margin: 0 }
`

/** What a page of an import may load and do: its own style, its own forms, and nothing from anywhere. */
export const IMPORT_POLICY = policyFor(STYLE)

/** A whole page about imports; what is in `body` is escaped already. */
export const importDocument = (language: Language, title: string, body: string): string =>
  styledDocument(language, title, STYLE, body)

/** A part of a page with a heading; `rest` is escaped already. */
export const part = (heading: string, ...rest: readonly string[]): string =>
  `<section><h2>${escape(heading)}</h2>${rest.join('')}</section>`

export const note = (text: string): string => `<p class="note">${escape(text)}</p>`

/** A table that scrolls in a box of its own; the rows are escaped already. */
export function wideTable(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((label) => `<th scope="col">${escape(label)}</th>`).join('')
  return (
    `<div class="wide" tabindex="0" role="group" aria-label="${escape(caption)}">` +
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  )
}

/** A table of which each row is a block of its own on a phone, with its heads in it; the cells are escaped already. */
export function stackedTable(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  // Said aloud: what is no longer laid out as a table is taken for none.
  const head = heads.map((label) => `<th scope="col" role="columnheader">${escape(label)}</th>`).join('')
  const cellOf = (cell: string, at: number) => `<td role="cell" data-head="${escape(heads[at] ?? '')}">${cell}</td>`
  const body = rows.map((cells) => `<tr role="row">${cells.map(cellOf).join('')}</tr>`)
  return (
    `<div class="wide" tabindex="0" role="group" aria-label="${escape(caption)}"><table class="stacked" role="table">` +
    `<thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table></div>`
  )
}

/** A button that sends what is beside it, and nothing else; `of`: whom it is about, for who hears it alone. */
export function act(to: string, label: string, look: 'main' | 'plain' = 'main', more = '', of = ''): string {
  const plain = look === 'plain' ? ' class="plain"' : ''
  const whose = of === '' ? '' : `<span class="unseen"> (${escape(of)})</span>`
  return `<form method="post" action="${escape(to)}">${more}<button${plain}>${escape(label)}${whose}</button></form>`
}

export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`
