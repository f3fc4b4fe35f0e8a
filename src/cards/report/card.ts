import type { Report } from '../../crm/report/report.ts'
import type { ReportSpan } from '../../crm/report/span.ts'
import type { Button, Card, Part, Text } from '../card.ts'
import { brief } from '../plain-text.ts'
import { calendarDay, calendarMonth, type Reader } from '../when.ts'
import { words } from '../words.ts'
import type { Reading, Section } from './section.ts'
import { sectionsOf } from './sections.ts'

/** A message holds two pictures at most; the page shows them all. */
const PICTURES = 2
/** One of these stands on a card with its table. */
const TABLED = ['baseline', 'answers'] as const
/** So many more subjects stand on a card; the page has them all. */
const SUBJECTS = 9
/** So many letters of a finding stand on a card. */
const FINDING = 260

/** What a report is of: "The week of Mon 23 Nov to Sun 29 Nov", "November 2026 in the mirror". */
export function titleOf({ kind, day, lastDay }: Pick<ReportSpan, 'kind' | 'day' | 'lastDay'>, reader: Reader): string {
  const t = words(reader.language)
  if (kind === 'month') return t('report.month', { month: calendarMonth(day, reader) })
  return t('report.week', { from: calendarDay(day, reader), until: calendarDay(lastDay, reader) })
}

/** The report of a week or a month: a sentence for each subject, with a picture of the first ones and what can be done about it. */
export function reportCard(report: Report, reading: Reading): Card {
  const { span, reader } = reading
  const { language } = reader
  const t = words(language)
  const all = sectionsOf(report, reading)
  if (all.length === 0) return quietReportCard(span, reader)
  const head = all.find(({ name }) => name === 'headline')?.section
  // It closes the card, as it does the page.
  const compliment = all.find(({ name }) => name === 'compliment')?.section
  const sections = all.flatMap(({ section }) => (section === head || section === compliment ? [] : [section]))
  const pictured = sections.filter(({ chart }) => chart).slice(0, PICTURES)
  const deeds = sections.filter(({ rows }) => rows !== undefined && rows.length > 0)
  const rest = all.filter(({ section }) => sections.includes(section) && ![...pictured, ...deeds].includes(section))
  const tabled = TABLED.map((name) => rest.find((one) => one.name === name)?.section).find((one) => one?.table)
  const others = rest.flatMap(({ section }) => (section === tabled ? [] : [section]))
  const shown = others.slice(0, SUBJECTS)
  const items = shown.map(inLine)
  const left = others.length - shown.length
  return {
    language,
    title: titleOf(span, reader),
    body: [
      ...(head ? [{ type: 'text', text: head.finding } as const] : []),
      ...pictured.flatMap(withPicture),
      ...(tabled?.table
        ? [{ type: 'text', text: tabled.finding } as const, { type: 'table', table: tabled.table } as const]
        : []),
      ...(items.length > 0 ? [{ type: 'list', items } as const] : []),
      ...deeds.flatMap((section): Part[] => [
        { type: 'text', text: inLine(section) },
        { type: 'rows', rows: section.rows ?? [] },
      ]),
      ...(compliment ? [{ type: 'text', text: inLine(compliment) } as const] : []),
      { type: 'note', text: [left > 0 ? t('report.left', { count: left }) : '', t('report.counted')].join(' ').trim() },
    ],
    buttons: reportButtons(span, reader),
  }
}

const inLine = ({ heading, finding }: Section): Text => [{ strong: heading }, `: ${brief(finding, FINDING)}`]

/** A picture has its own words: what it comes down to stands above it. */
const withPicture = ({ chart, discuss }: Section): Part[] =>
  chart ? [{ type: 'chart', chart }, ...(discuss ? [{ type: 'text', text: discuss } as const] : [])] : []

function reportButtons({ kind, day }: ReportSpan, { language }: Reader): Button[] {
  const t = words(language)
  const other = kind === 'week' ? 'month' : 'week'
  return [
    { label: t('report.open'), press: { command: 'report page', input: { span: kind, day } } },
    {
      label: t(other === 'month' ? 'report.showMonth' : 'report.showWeek'),
      press: { command: 'report', input: { span: other } },
    },
  ]
}

/** There was nothing to count. */
export function quietReportCard(span: ReportSpan, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const text = t('report.quiet')
  return {
    language,
    title: titleOf(span, reader),
    body: [{ type: 'text', text }],
    buttons: reportButtons(span, reader),
  }
}

/** A report, as a line of a digest opens it. */
export function reportReadyCard(report: Report, reading: Reading): Card {
  const card = reportCard(report, reading)
  return { ...card, title: words(card.language)('report.ready', { what: card.title }) }
}

/** Leads to a report as a page; without an address it says what is needed for one. */
export function reportPageCard({ url, span }: { url: string | null; span: ReportSpan }, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const title = titleOf(span, reader)
  if (url === null) return { language, title, tone: 'warning', body: [{ type: 'text', text: t('report.noAddress') }] }
  return {
    language,
    title,
    body: [
      { type: 'text', text: t('report.openText') },
      { type: 'text', text: [{ link: { label: t('report.openPage'), url } }] },
      { type: 'note', text: t('report.yours') },
    ],
  }
}

/** Reports are said in this channel from now on. */
export function reportsHereCard({ language }: Pick<Reader, 'language'>): Card {
  const t = words(language)
  return { language, title: t('report.chosen'), tone: 'good', body: [{ type: 'text', text: t('report.chosenText') }] }
}
