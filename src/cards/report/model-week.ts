import type { ModelWeek } from '../../crm/report/model-week.ts'
import type { Card } from '../card.ts'
import { listed, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** More names than these are left to the model itself. */
const NAMED = 5

/** What the model lacks, to who looks after it. */
export function modelWeekCard({ gaps, withoutWhy, notUseful }: ModelWeek, { language }: Reader): Card {
  const t = words(language)
  const more = withoutWhy.length - NAMED
  const rest = more > 0 ? [t('reportSaid.others', { count: more })] : []
  const names = listed([...withoutWhy.slice(0, NAMED), ...rest], language)
  return {
    language,
    title: t('report.modelTitle'),
    body: [
      {
        type: 'list',
        items: [
          ...(gaps > 0 ? [t('report.modelGaps', { count: gaps })] : []),
          ...(withoutWhy.length > 0 ? [t('report.modelWhy', { count: withoutWhy.length, names })] : []),
          ...notUseful.map(({ kind, ...marks }) =>
            t('reportAlerts.worst', { ...marks, kind: t(`reportAlerts.kind.${kind}`) }),
          ),
        ],
      },
    ],
    buttons: [{ label: t('report.modelSee'), press: { command: 'model gaps', input: {} } }],
  }
}
