import type { WaitFigure } from '../../../crm/report/figures/waits.ts'
import type { Language } from '../../../language.ts'
import { capitalised } from '../../case/title.ts'
import { brief } from '../../plain-text.ts'
import { words } from '../../words.ts'
import { FEW, tookOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** So many pairs of teams are shown, and so many letters a cell has. */
const [SHOWN, CELL] = [12, 60]

/** What teams waited for from each other, what took longest first. */
export const waitSection: SectionOf<'waits'> = (figures, { reader: { language } }) => {
  if (figures.length === 0) return null
  const t = words(language)
  const labels = ['from', 'to', 'what'] as const
  const numbers = ['count', 'median', 'open'] as const
  return {
    heading: t('reportWaits.heading'),
    finding: findingOf(figures, language),
    notes: [t('reportWaits.counted')],
    table: {
      caption: t('reportWaits.heading'),
      columns: [
        ...labels.map((label) => ({ label: t(`reportWaits.${label}`) })),
        ...numbers.map((label) => ({ label: t(`reportWaits.${label}`), isNumber: true as const })),
      ],
      rows: figures.slice(0, SHOWN).map(({ from, to, what, count, median, open, numbers: all }) => [
        ...[from, to].map((team) => brief(team ?? t('report.others'), CELL)),
        capitalised(t(`reportWaits.kinds.${what}`)),
        String(count),
        // Of a few the middle one says nothing: which they are does.
        count < FEW ? brief(all.join(', '), CELL) : tookOf(median, language),
        brief(open.length === 0 ? '0' : `${open.length} (${open.join(', ')})`, CELL),
      ]),
    },
  }
}

function findingOf(figures: readonly WaitFigure[], language: Language): string {
  const t = words(language)
  const longest = figures.find(({ count, median }) => count >= FEW && median)
  if (!longest) {
    const count = figures.reduce((sum, one) => sum + one.count, 0)
    return t('reportWaits.few', { count, open: new Set(figures.flatMap(({ open }) => open)).size })
  }
  const { from, to, what, count, median } = longest
  return t(median?.isMore ? 'reportWaits.longestMore' : 'reportWaits.longest', {
    from: capitalised(from ?? t('reportWaits.others')),
    to: to ?? t('reportWaits.others'),
    what: t(`reportWaits.kinds.${what}`),
    count,
    took: tookOf(median, language),
  })
}
