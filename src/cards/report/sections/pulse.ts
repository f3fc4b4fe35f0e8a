import type { Scored } from '../../../crm/report/figures/pulse.ts'
import { brief } from '../../plain-text.ts'
import { listed } from '../../when.ts'
import { words } from '../../words.ts'
import { namesAndNumbers, NOTHING } from '../columns.ts'
import { shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** So many reasons are told, and so many letters of each. */
const REASONS = { most: 3, letters: 60 }

/** What customers said of how they were helped, beside what we thought they would, and of how many we do not know. */
export const pulseSection: SectionOf<'pulse'> = ({ closed, sent, answered, skipped, teams, cells }, { reader }) => {
  const t = words(reader.language)
  if (closed === 0 && teams.length === 0 && cells.length === 0) return null
  const named = (rows: readonly Scored[], other: string) => rows.map((row) => ({ ...row, name: row.name ?? other }))
  const byCell = cells.some(({ name }) => name !== null) ? named(cells, t('reportSaid.noCell')) : []
  const rows = [...named(teams, t(teams.length === 1 ? 'report.company' : 'report.others')), ...byCell]
  const reasons = skipped.slice(0, REASONS.most).map(({ why, count }) => `${brief(why, REASONS.letters)} (${count})`)
  return {
    heading: t('reportSaid.pulse'),
    finding:
      closed === 0
        ? t('reportSaid.pulseNone')
        : t('reportSaid.pulseFound', { sent: shareOf(sent, closed, reader.language), answered }),
    notes: [
      ...(reasons.length > 0 ? [t('reportSaid.pulseSkipped', { reasons: listed(reasons, reader.language) })] : []),
      ...(rows.some(({ guessed }) => guessed > 0) ? [t('reportSaid.pulseGap')] : []),
      ...(rows.some(({ median }) => median === null) ? [t('reportSaid.pulseFew')] : []),
    ],
    ...(rows.length > 0 && {
      table: {
        caption: t('reportSaid.pulse'),
        columns: namesAndNumbers(
          t('reportSaid.pulseWho'),
          t('reportSaid.answers'),
          t('reportSaid.score'),
          t('reportSaid.gap'),
        ),
        rows: rows.map(({ name, scores, median, gap }) => [
          brief(name, REASONS.letters),
          String(scores.length),
          median === null ? scores.join(', ') : String(median),
          gap === null ? NOTHING : signed(gap),
        ]),
      },
    }),
  }
}

const signed = (gap: number) => (gap > 0 ? `+${gap}` : gap < 0 ? `−${-gap}` : '0')
