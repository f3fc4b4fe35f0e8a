import type { CauseFigure, CauseFigures } from '../../../crm/report/figures/causes.ts'
import type { Chart, Table } from '../../chart.ts'
import { brief } from '../../plain-text.ts'
import { date, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** So many letters a cell has, and a name in a chart. */
const [CELL, IN_A_CHART] = [60, 20]
/** So many causes are drawn. */
const DRAWN = 6

/** What caused complaints, with where it goes wrong and what changes. */
export const causeSection: SectionOf<'causes'> = ({ causes, more, unknown }, { reader }) => {
  const t = words(reader.language)
  const isUnknown = unknown.cases + unknown.annoyances > 0
  if (causes.length === 0 && !isUnknown) return null
  const [first] = causes
  const finding = first
    ? t('reportCauses.found', {
        count: first.cases + first.annoyances,
        name: brief(first.name, 80),
        before: first.before,
      })
    : t('reportCauses.noneKnown')
  return {
    heading: t('reportCauses.heading'),
    finding,
    notes: [
      ...(isUnknown ? [t('reportCauses.unknown', unknown)] : []),
      ...(more > 0 ? [t('reportCauses.more', { count: more })] : []),
    ],
    ...(causes.length > 1 && { chart: chartOf(causes, finding, reader) }),
    ...(causes.length > 0 && { table: tableOf(causes, reader) }),
  }
}

function chartOf(causes: CauseFigures['causes'], finding: string, { language }: Reader): Chart {
  const t = words(language)
  const drawn = causes.slice(0, DRAWN)
  return {
    shape: 'bars',
    title: t('reportCauses.chart'),
    finding,
    categories: drawn.map(({ name }) => brief(name, IN_A_CHART)),
    series: [
      { name: t('reportCauses.now'), values: drawn.map(({ cases, annoyances }) => cases + annoyances) },
      { name: t('reportCauses.before'), values: drawn.map(({ before }) => before) },
    ],
  }
}

function tableOf(causes: CauseFigures['causes'], reader: Reader): Table {
  const t = words(reader.language)
  const number = (label: 'cases' | 'annoyances' | 'before') => ({
    label: t(`reportCauses.${label}`),
    isNumber: true as const,
  })
  return {
    caption: t('reportCauses.heading'),
    columns: [
      { label: t('reportCauses.cause') },
      { label: t('reportCauses.where') },
      number('cases'),
      number('annoyances'),
      number('before'),
      { label: t('reportCauses.change') },
    ],
    rows: causes.map(({ name, cell, step, cases, annoyances, before, change }) => [
      brief(name, CELL),
      brief([cell, step].filter(Boolean).join(': ') || '–', CELL),
      ...[cases, annoyances, before].map(String),
      brief(changeInWords(change, reader), CELL),
    ]),
  }
}

function changeInWords(change: CauseFigure['change'], reader: Reader): string {
  const t = words(reader.language)
  if (!change) return t('reportCauses.nothing')
  const { text, owner, dueAt, doneAt, back } = change
  if (doneAt) {
    const when = date(doneAt, reader)
    return back === 0 ? t('reportCauses.done', { when }) : t('reportCauses.back', { count: back, when })
  }
  if (!dueAt) return `${owner}: ${text}`
  return t(dueAt < reader.now ? 'reportCauses.late' : 'reportCauses.underWay', {
    owner,
    text,
    when: date(dueAt, reader),
  })
}
