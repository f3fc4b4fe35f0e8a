import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** What became of meetings with customers, by team. */
export const meetingSection: SectionOf<'meetings'> = (figures, { reader }) => {
  const t = words(reader.language)
  const rows = figures.map(({ team, counts }) => {
    const off = counts['cancelled by us'] + counts['cancelled by them']
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return {
      team,
      all,
      held: counts.held,
      late: counts.late,
      off,
      gone: counts['no-show'],
      notSaid: counts['not said'],
    }
  })
  const sum = (of: 'all' | 'held' | 'late' | 'off' | 'notSaid') => rows.reduce((total, row) => total + row[of], 0)
  if (sum('all') === 0) return null
  const name = (team: string | null) => team ?? t(rows.length === 1 ? 'report.company' : 'report.others')
  const [held, count] = [sum('held') + sum('late'), sum('all')]
  return {
    heading: t('report.meetings'),
    finding: t('report.meetingsFound', { held, count, off: sum('off'), notSaid: sum('notSaid') }),
    table: {
      caption: t('report.meetings'),
      columns: [
        { label: t('report.team') },
        ...(['held', 'late', 'cancelled', 'noShow', 'notSaid'] as const).map((label) => ({
          label: t(`report.${label}`),
          isNumber: true as const,
        })),
      ],
      rows: rows.map((row) => [name(row.team), ...[row.held, row.late, row.off, row.gone, row.notSaid].map(String)]),
    },
  }
}
