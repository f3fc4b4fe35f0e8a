import type { Stage, Stall } from '../../../crm/report/figures/stalls.ts'
import type { Language } from '../../../language.ts'
import { capitalised, numbered } from '../../case/title.ts'
import { brief } from '../../plain-text.ts'
import { words } from '../../words.ts'
import { FEW, shareOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** So many places are shown, and so many letters a cell has. */
const [SHOWN, CELL] = [15, 60]

/** Where quotes, incidents and leads stand, and how long already. */
export const stallSection: SectionOf<'stalls'> = (figures, { reader: { language } }) => {
  const t = words(language)
  const [longest] = figures.toSorted((a, b) => b.longest - a.longest)
  if (!longest || longest.longest === 0) return null
  const number = capitalised(numbered(longest.named, longest.numbers[0] ?? 0, language))
  const where = inWords(longest.stage, language)
  return {
    heading: t('reportStalls.heading'),
    finding: t('reportStalls.found', { count: longest.longest, number, where }),
    notes: [t('reportStalls.counted')],
    table: {
      caption: t('reportStalls.heading'),
      columns: [
        ...(['kind', 'stage'] as const).map((label) => ({ label: t(`reportStalls.${label}`) })),
        ...(['count', 'median', 'longest'] as const).map((label) => ({
          label: t(`reportStalls.${label}`),
          isNumber: true as const,
        })),
        { label: t('reportStalls.numbers') },
      ],
      rows: figures.slice(0, SHOWN).map((stall) => rowOf(stall, language)),
    },
  }
}

function rowOf({ named, stage, count, of, median, longest, numbers }: Stall, language: Language): string[] {
  const t = words(language)
  const days = (some: number) => t('reportStalls.days', { count: some })
  return [
    capitalised(named.name[language].many),
    brief(stage.at === 'step' ? stage.step : t(`reportStalls.${stage.at}`), CELL),
    shareOf(count, of, language),
    // Of a few the middle one says nothing.
    count < FEW ? '–' : days(median),
    days(longest),
    numbers.join(', '),
  ]
}

function inWords(stage: Stage, language: Language): string {
  const t = words(language)
  if (stage.at === 'step') return t('reportStalls.inStep', { step: brief(stage.step, CELL) })
  return t(stage.at === 'customer' ? 'reportStalls.inCustomer' : 'reportStalls.inUs')
}
