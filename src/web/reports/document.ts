import type { Language } from '../../language.ts'
import { BASE, policyFor, styledDocument } from '../styled-page.ts'

const STYLE = `
${BASE}main { max-width: 60rem }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem }
nav a, .take a { display: inline-block; padding: .4rem 0 }
section { border-top: 1px solid var(--line); padding-top: .2rem; margin-top: 1.6rem }
section h2 { margin-top: .8rem }
.finding { font-size: 1.1rem }
.note { color: var(--quiet); font-size: .9rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .95rem; margin: .6rem 0 }
caption { text-align: left; color: var(--quiet); padding: .2rem 0 }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; overflow-wrap: normal }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
svg { display: block; width: 100%; max-width: 30rem; height: auto; margin: .6rem 0 }
@media print {
  @page { size: A4; margin: 15mm }
  :root { --ink: #000; --paper: #fff; --line: #777; --soft: #eee; --quiet: #333 }
  main { max-width: none; padding: 0 }
  section { break-inside: avoid }
  .screen { display: none }
}
`

/** What a page of a report may load and do: nothing but its own style. */
export const REPORT_POLICY = policyFor(STYLE)

/** A whole page about a report; what is in `body` is escaped already. */
export const reportDocument = (language: Language, title: string, body: string): string =>
  styledDocument(language, title, STYLE, body)
