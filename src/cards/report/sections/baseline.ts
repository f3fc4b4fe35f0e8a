import type { BaselineFigures } from '../../../crm/report/figures/baseline.ts'
import type { CameDownTo } from '../../../crm/report/counting/outcome.ts'
import type { Language } from '../../../language.ts'
import { dayAndMonth, listed, type Reader } from '../../when.ts'
import { words } from '../../words.ts'
import { shareOf, tookOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

const WHAT = ['kept', 'answered', 'right', 'content', 'complaints'] as const satisfies readonly (keyof CameDownTo)[]

/** What it comes down to beside the first two weeks. */
export const baselineSection: SectionOf<'baseline'> = (figures, { reader }) => {
  if (!figures) return null
  const { first, now, compared, from, to } = figures
  const t = words(reader.language)
  const isSaid = WHAT.some((what) => ['better', 'worse', 'same'].includes(compared[what]))
  const shown = WHAT.filter((what) => isSaid && compared[what] !== 'nothing')
  return {
    heading: t('reportOutcome.baseline'),
    finding: findingOf(compared, reader),
    notes: [
      t('reportOutcome.since', {
        from: dayAndMonth(from, reader),
        to: dayAndMonth(new Date(to.getTime() - 1), reader),
      }),
    ],
    ...(shown.length > 0 && {
      table: {
        caption: t('reportOutcome.baseline'),
        columns: (['what', 'first', 'now', 'compared'] as const).map((label) => ({
          label: t(`reportOutcome.${label}`),
        })),
        rows: shown.map((what) => [
          t(`reportOutcome.of.${what}`),
          ...[first, now].map((outcome) => valueOf(what, outcome, reader.language)),
          t(`reportOutcome.is.${compared[what]}`),
        ]),
      },
    }),
  }
}

function findingOf(compared: BaselineFigures['compared'], { language }: Reader): string {
  const t = words(language)
  const said = WHAT.flatMap((what) => {
    const how = compared[what]
    return how === 'better' || how === 'worse' ? [t(`reportOutcome.one.${what}.${how}`)] : []
  })
  if (said.length === 0)
    return t(WHAT.some((what) => compared[what] === 'same') ? 'reportOutcome.same' : 'reportOutcome.few')
  return t('reportOutcome.changed', { what: listed(said, language) })
}

function valueOf(what: (typeof WHAT)[number], outcome: CameDownTo, language: Language): string {
  if (what === 'answered') return tookOf(outcome.answered.median, language)
  const { part, of } = outcome[what]
  if (what === 'complaints') return `${Math.round((part / of) * 1000) / 10} (${part}/${of})`
  return shareOf(part, of, language)
}
