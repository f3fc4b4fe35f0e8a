import { words } from '../../words.ts'
import { namesAndNumbers } from '../columns.ts'
import type { SectionOf } from '../section.ts'

/** Which messages nobody had asked for, what their readers said of them, and how many there were a day. */
export const alertSection: SectionOf<'alerts'> = ({ kinds, worst, days }, { reader }) => {
  const t = words(reader.language)
  const sum = (of: 'said' | 'useful' | 'notUseful') => kinds.reduce((total, kind) => total + kind[of], 0)
  const [said, useful, notUseful] = [sum('said'), sum('useful'), sum('notUseful')]
  if (said === 0) return null
  const marked = kinds.filter((kind) => kind.useful + kind.notUseful > 0)
  const count = useful + notUseful
  const all =
    count === 0 ? t('reportAlerts.none', { said }) : t('reportAlerts.marked', { count, said, useful, notUseful })
  const { useful: yes = 0, notUseful: no = 0 } = worst ?? {}
  const most =
    worst && t('reportAlerts.worst', { kind: t(`reportAlerts.kind.${worst.kind}`), useful: yes, notUseful: no })
  return {
    heading: t('reportAlerts.heading'),
    finding: most ?? all,
    notes: [
      ...(most ? [all] : []),
      ...(days ? [t('reportAlerts.days', { median: days.median, most: days.most })] : []),
    ],
    ...(marked.length > 0 && {
      table: {
        caption: t('reportAlerts.heading'),
        columns: namesAndNumbers(
          t('reportAlerts.kindOf'),
          t('reportAlerts.said'),
          t('reportAlerts.useful'),
          t('reportAlerts.notUseful'),
        ),
        rows: marked.map((kind) => [
          t(`reportAlerts.kind.${kind.kind}`),
          ...[kind.said, kind.useful, kind.notUseful].map(String),
        ]),
      },
    }),
  }
}
