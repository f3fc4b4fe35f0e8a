import { chartSvg } from '../../cards/figure/svg.ts'
import { tableHtml } from '../../cards/figure/table-html.ts'
import { titleOf } from '../../cards/report/card.ts'
import type { Section } from '../../cards/report/section.ts'
import { sectionsOf } from '../../cards/report/sections.ts'
import { plain } from '../../cards/plain-text.ts'
import { saidReports } from '../../crm/report/said.ts'
import { reportOf } from '../../crm/report/report.ts'
import type { ReportSpan } from '../../crm/report/span.ts'
import type { Language } from '../../language.ts'
import { escape, paragraph } from '../page.ts'
import type { SignedVisit } from '../signed-visit.ts'

/** Earlier reports that a page leads to. */
const EARLIER = 12

/** A report as a page: every subject with its sentence, its picture and its numbers. */
export async function reportPage(visit: SignedVisit, span: ReportSpan): Promise<{ title: string; html: string }> {
  const { db, clock, t, reader, who } = visit
  const [report, said] = await Promise.all([reportOf(db, { now: clock(), span }), saidReports(db, EARLIER)])
  const sections = sectionsOf(report, { reader, span, ...(who.teamId !== null && { teamId: who.teamId }) })
  const title = titleOf(span, reader)
  return {
    title: `${title}: ${who.company.name}`,
    html: [
      `<h1>${escape(title)}</h1><p class="sub">${escape(who.company.name)}</p>`,
      otherReports(visit, span, said),
      ...(sections.length > 0 ? [] : [paragraph(t('report.quiet'))]),
      ...sections.map(({ name, section }) => sectionHtml(name, section, reader.language)),
      `<p class="note">${escape(t('report.counted'))}</p>`,
      who.isLead ? take(visit, span) : '',
    ].join(''),
  }
}

function sectionHtml(
  name: string,
  { heading, finding, discuss, notes = [], chart, table, rows = [] }: Section,
  language: Language,
): string {
  const id = `about-${name}`
  const lines = rows.map(({ text, note }) => `<li>${escape(plain(text) + (note ? ` (${plain(note)})` : ''))}</li>`)
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}">${escape(heading)}</h2>`,
    `<p class="finding">${escape(finding)}</p>`,
    chart ? chartSvg(chart, language) : '',
    table
      ? `<div class="wide" tabindex="0" role="group" aria-label="${escape(table.caption)}">${tableHtml(table)}</div>`
      : '',
    lines.length > 0 ? `<ul>${lines.join('')}</ul>` : '',
    ...(discuss ? [paragraph(discuss)] : []),
    ...notes.map((note) => `<p class="note">${escape(note)}</p>`),
    '</section>',
  ].join('')
}

function otherReports({ token, t, reader }: SignedVisit, span: ReportSpan, said: readonly ReportSpan[]): string {
  const others = said.filter(({ kind, day }) => kind !== span.kind || day !== span.day)
  if (others.length === 0) return ''
  const links = others.map((other) => `<li><a href="${at(token, other)}">${escape(titleOf(other, reader))}</a></li>`)
  return `<nav class="screen" aria-label="${escape(t('report.otherReports'))}"><ul>${links.join('')}</ul></nav>`
}

const at = (token: string, { kind, day }: ReportSpan, file = '') => `${token}${file}?span=${kind}&amp;day=${day}`

/** What an outside reviewer gets along. */
function take({ token, t }: SignedVisit, span: ReportSpan): string {
  return [
    `<section class="screen take" aria-labelledby="take"><h2 id="take">${escape(t('report.reviewer'))}</h2>`,
    paragraph(t('report.reviewerText')),
    `<p><a href="${at(token, span, '/reviewer.json')}" download>${escape(t('report.reviewerFile'))}</a></p></section>`,
  ].join('')
}
