import type { Language } from '../../language.ts'
import { BASE, policyFor, styledDocument } from '../styled-page.ts'

const STYLE = `
${BASE}main { max-width: 60rem }
section { border-top: 1px solid var(--line); margin-top: 1.6rem }
section h2 { margin-top: .8rem }
.note { color: var(--quiet); font-size: .9rem; margin: .2rem 0 .6rem }
ul { padding-left: 1.2rem; max-width: 45rem }
form { margin: .8rem 0 }
button, select { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; max-width: 100%; border: 1px solid var(--act); border-radius: .25rem }
button { background: var(--act); color: var(--on); cursor: pointer }
button.plain { background: none; color: var(--act) }
select { background: var(--paper); color: inherit; border-color: var(--line); padding: .4rem }
label { display: block; font-weight: 600; margin: .6rem 0 .2rem }
label.tick, fieldset label { display: flex; gap: .6rem; align-items: center; font-weight: normal; min-height: 2.75rem; margin: 0 }
label.tick { margin-bottom: .6rem }
input[type=checkbox], input[type=radio] { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--act) }
fieldset { border: 0; padding: 0; margin: 1rem 0; min-width: 0 }
legend { font-weight: 600; padding: 0 }
.counts { display: flex; flex-wrap: wrap; gap: .4rem 2rem; margin: .6rem 0; padding: 0; list-style: none }
.counts strong { display: block; font-size: 1.4rem; line-height: 1.2 }
code { font-size: .9rem; background: var(--soft); padding: .1rem .3rem; border-radius: .2rem }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.wide { position: relative; overflow-x: auto }
table { border-collapse: collapse; font-size: .95rem; margin: .6rem 0; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top }
thead th { color: var(--quiet); font-weight: 600 }
.choice { display: grid; gap: 0 2rem }
@media (min-width: 45rem) { .choice { grid-template-columns: repeat(2, minmax(0, 1fr)) } }
@media (max-width: 37.49rem) {
  .stacked, .stacked tbody, .stacked tr { display: block; width: 100% }
  .stacked td { display: block; border: 0; padding: 0 0 .3rem }
  .stacked td::before { content: attr(data-head); display: block; color: var(--quiet); font-size: .85rem }
  .stacked td:empty { display: none }
  .stacked tr { border-bottom: 1px solid var(--line); padding: .6rem 0 }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
}
`

/** What a page of an export may load and do: its own style, its own forms, and nothing from anywhere. */
export const EXPORT_POLICY = policyFor(STYLE)

/** A whole page about exports; what is in `body` is escaped already. */
export const exportDocument = (language: Language, title: string, body: string): string =>
  styledDocument(language, title, STYLE, body)
