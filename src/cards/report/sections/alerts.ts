import type { AlertFigures } from '../../../crm/report/figures/alerts.ts'
import type { Language } from '../../../language.ts'
import { words } from '../../words.ts'
import { namesAndNumbers, NOTHING } from '../columns.ts'
import type { SectionOf } from '../section.ts'

/** Which messages nobody had asked for, what their readers said of them, and how many there were a day. */
export const alertSection: SectionOf<'alerts'> = (figures, { reader: { language } }) => {
  const t = words(language)
  const { said, others, worst, days } = figures
  if (said === 0) return null
  const rows = rowsOf(figures, language)
  const all = answersIn(figures, language)
  const most =
    worst &&
    t('reportAlerts.worst', {
      kind: t(`reportAlerts.kind.${worst.kind}`),
      useful: worst.useful,
      notUseful: worst.notUseful,
    })
  return {
    heading: t('reportAlerts.heading'),
    finding: most ?? all,
    notes: [
      ...(most ? [all] : []),
      ...(others?.marks === 'few' ? [t('reportAlerts.tooFew')] : []),
      ...(days ? [t('reportAlerts.days', { median: days.median, most: days.most })] : []),
    ],
    ...(rows.length > 0 && {
      table: {
        caption: t('reportAlerts.heading'),
        columns: namesAndNumbers(
          t('reportAlerts.kindOf'),
          t('reportAlerts.said'),
          t('reportAlerts.useful'),
          t('reportAlerts.notUseful'),
        ),
        rows,
      },
    }),
  }
}

/** Whose marks are shown: each kind that enough people marked, and the others together when enough did. */
function shownIn({ kinds, others }: AlertFigures) {
  const marks = others && others.marks !== 'few' ? others.marks : null
  return [...kinds, ...(others && marks ? [{ kind: null, said: others.said, ...marks }] : [])]
}

/** Answers are counted as answers: several people may say something of one message. */
function answersIn(figures: AlertFigures, language: Language): string {
  const t = words(language)
  const { said, others } = figures
  const shown = shownIn(figures)
  if (shown.length === 0) return t(others?.marks === 'few' ? 'reportAlerts.few' : 'reportAlerts.none', { count: said })
  const sum = (of: 'said' | 'useful' | 'notUseful') => shown.reduce((total, one) => total + one[of], 0)
  const [useful, notUseful] = [sum('useful'), sum('notUseful')]
  const messages = t('reportAlerts.messages', { count: sum('said') })
  return t('reportAlerts.answers', { count: useful + notUseful, useful, notUseful, messages })
}

function rowsOf(figures: AlertFigures, language: Language): string[][] {
  const t = words(language)
  const { kinds, others } = figures
  const shown = shownIn(figures)
  if (shown.length === 0) return []
  const isLeft = others !== null && shown.length === kinds.length
  return [
    ...shown.map(({ kind, said, useful, notUseful }) => [
      kind ? t(`reportAlerts.kind.${kind}`) : t(kinds.length > 0 ? 'reportAlerts.others' : 'reportAlerts.together'),
      ...[said, useful, notUseful].map(String),
    ]),
    ...(isLeft ? [[t('reportAlerts.others'), String(others.said), NOTHING, NOTHING]] : []),
  ]
}
