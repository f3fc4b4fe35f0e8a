import type { MeetingCounts } from '../../../crm/report/figures/meetings.ts'
import { words } from '../../words.ts'
import type { SectionOf } from '../section.ts'

/** What became of meetings with customers, by team. */
export const meetingSection: SectionOf<'meetings'> = ({ teams, company }, { reader }) => {
  const t = words(reader.language)
  const { held, late, off, notSaid, count } = shownOf(company)
  if (count === 0) return null
  const name = (team: string | null) => team ?? t(teams.length === 1 ? 'report.company' : 'report.others')
  const lines = teams.map(({ team, counts }) => ({ name: name(team), ...shownOf(counts) }))
  const all = { name: t('report.company'), ...shownOf(company) }
  return {
    heading: t('report.meetings'),
    finding: t('report.meetingsFound', { held: held + late, count, off, notSaid }),
    table: {
      caption: t('report.meetings'),
      columns: [
        { label: t('report.team') },
        ...(['held', 'late', 'cancelled', 'noShow', 'notSaid'] as const).map((label) => ({
          label: t(`report.${label}`),
          isNumber: true as const,
        })),
      ],
      rows: [...lines, ...(lines.length > 1 ? [all] : [])].map((line) => [
        line.name,
        ...[line.held, line.late, line.off, line.gone, line.notSaid].map(String),
      ]),
    },
  }
}

const shownOf = (counts: MeetingCounts) => ({
  held: counts.held,
  late: counts.late,
  off: counts['cancelled by us'] + counts['cancelled by them'],
  gone: counts['no-show'],
  notSaid: counts['not said'],
  count: Object.values(counts).reduce((sum, one) => sum + one, 0),
})
