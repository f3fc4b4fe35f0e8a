import type { OwnReliability, Reliability, ReliabilityFigures } from '../../../crm/report/figures/reliability.ts'
import type { Language } from '../../../language.ts'
import type { Chart, Table } from '../../chart.ts'
import { brief } from '../../plain-text.ts'
import { listed, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import { intervalOf, shareOf, sharing } from '../numbers.ts'
import type { Reading, SectionOf } from '../section.ts'

/** So many letters a name in a chart has. */
const IN_A_CHART = 20
/** So many groups stand in a chart. */
const MOST_GROUPS = 20

interface Line {
  name: string
  counts: Reliability
}

/** What became of promises, by team; who reads it has their own team first. */
export const reliabilitySection: SectionOf<'reliability'> = (figures, reading) => {
  const { reader } = reading
  const t = words(reader.language)
  const { company, broken, own } = figures
  if (Object.values(company).every((count) => count === 0) && own.kept === own.counted) return null
  const { kept, counted: of } = company
  const theirs = of === 0 ? t('reportPromises.noneCounted') : t('reportPromises.found', sharing(kept, of))
  // What it kept itself goes without saying.
  const ours = own.kept < own.counted ? [t('reportPromises.ownFound', { part: own.kept, of: own.counted })] : []
  const finding = [theirs, ...ours].join(' ')
  const lines = linesOf(figures, reading)
  const all = { name: t('report.company'), counts: company }
  return {
    heading: t('reportPromises.heading'),
    finding,
    ...(broken.length > 0 && {
      discuss: t('reportNumbers.discuss', { numbers: listed(broken.map(String), reader.language) }),
    }),
    notes: notesOf(figures, reader),
    ...(of > 0 && { chart: chartOf(lines.length > 0 ? lines : [all], finding, reader) }),
    table: tableOf([...lines, all, ...ownLine(own, reader)], reader),
  }
}

function linesOf({ teams, leadership }: ReliabilityFigures, { reader, teamId }: Reading): Line[] {
  const t = words(reader.language)
  // A company that is one group has only the line of the company.
  const groups = teams.length === 1 && teams[0]?.teamId === null ? [] : teams
  const first = groups.toSorted((a, b) => Number(isOwn(b.teamId, teamId)) - Number(isOwn(a.teamId, teamId)))
  return [
    ...first.map(({ team, counts }) => ({ name: team ?? t('report.others'), counts })),
    ...(leadership ? [{ name: t('reportPromises.leadership'), counts: leadership }] : []),
  ]
}

const isOwn = (id: number | null, own: number | undefined) => id !== null && id === own

function notesOf(figures: ReliabilityFigures, { language }: Reader): string[] {
  const t = words(language)
  const { company, leadership } = figures
  const interval = intervalOf(figures.interval, company.counted, language)
  const some = (['moved', 'told'] as const).filter((became) => company[became] > 0)
  const { undone, withdrawn, untold } = company
  return [
    t('reportPromises.counted'),
    ...(interval ? [interval] : []),
    ...some.map((became) => t(`reportPromises.${became}`, { count: company[became] })),
    ...(company['not told'] > 0 ? [t('reportPromises.notTold', { count: company['not told'] })] : []),
    ...(untold > 0 ? [t('reportPromises.untold', { count: untold })] : []),
    ...(undone + withdrawn > 0 ? [t('reportPromises.leftOut', { undone, withdrawn })] : []),
    t(leadership ? 'reportPromises.leadersToo' : 'reportPromises.leadersInTeams'),
    ...ownNotes(figures.own, language),
  ]
}

/** What Kastelein promised stands below what people did, and is no part of that. */
function ownLine({ kept, counted }: OwnReliability, { language }: Reader): Line[] {
  const counts = { ...NONE, kept, counted, broken: counted - kept }
  return counted > 0 ? [{ name: words(language)('reportPromises.own'), counts }] : []
}

const NONE: Reliability = {
  kept: 0,
  moved: 0,
  broken: 0,
  untold: 0,
  told: 0,
  'not told': 0,
  undone: 0,
  withdrawn: 0,
  counted: 0,
}

function ownNotes(own: OwnReliability, language: Language): string[] {
  const t = words(language)
  const which = (of: 'late' | 'missed') =>
    OWN.filter((what) => own[what][of] > 0).map((what) => t(`reportPromises.ownOf.${what}`, { count: own[what][of] }))
  return (['missed', 'late'] as const).flatMap((of) => {
    const some = which(of)
    return some.length > 0 ? [t(`reportPromises.own${of}`, { which: listed(some, language) })] : []
  })
}

const OWN = ['overview', 'step', 'brief', 'report'] as const

function chartOf(lines: readonly Line[], finding: string, { language }: Reader): Chart {
  const t = words(language)
  const shown = lines.slice(0, MOST_GROUPS)
  const series = (name: string, of: (counts: Reliability) => number) => ({
    name,
    values: shown.map(({ counts }) => of(counts)),
  })
  return {
    shape: 'stacked',
    title: t('reportPromises.chart'),
    finding,
    categories: shown.map(({ name }) => brief(name, IN_A_CHART)),
    series: [
      series(t('reportPromises.kept'), ({ kept }) => kept),
      series(t('reportPromises.movedInTime'), ({ moved }) => moved),
      series(t('reportPromises.broken'), ({ broken, untold }) => broken + untold),
      series(t('reportPromises.dropped'), (counts) => counts.told + counts['not told']),
    ],
  }
}

function tableOf(lines: readonly Line[], { language }: Reader): Table {
  const t = words(language)
  const labels = ['kept', 'movedInTime', 'broken', 'droppedTold', 'droppedNotTold'] as const
  return {
    caption: t('reportPromises.heading'),
    columns: [
      { label: t('report.team') },
      ...labels.map((label) => ({ label: t(`reportPromises.${label}`), isNumber: true as const })),
    ],
    rows: lines.map(({ name, counts }) => {
      const { kept, counted: of } = counts
      const others = [counts.moved, counts.broken + counts.untold, counts.told, counts['not told']]
      return [brief(name, 60), shareOf(kept, of, language), ...others.map(String)]
    }),
  }
}
