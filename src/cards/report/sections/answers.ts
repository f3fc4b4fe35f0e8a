import type { AnswerFigures, KindSpeed } from '../../../crm/report/figures/answers.ts'
import type { Language } from '../../../language.ts'
import { capitalised } from '../../case/title.ts'
import type { Chart, Table } from '../../chart.ts'
import { brief } from '../../plain-text.ts'
import { listed } from '../../when.ts'
import { words } from '../../words.ts'
import { ENOUGH, FEW, shareOf, sharing, tookOf } from '../numbers.ts'
import type { SectionOf } from '../section.ts'

/** So many that wait are named. */
const NAMED = 10

/** How fast customers were answered, how well the first time, how easily, and as they like it. */
export const answerSection: SectionOf<'answers'> = (figures, { reader: { language } }) => {
  const t = words(language)
  const { speed, faultless, ease, measured, kinds } = figures
  const isEmpty = [speed.count, faultless.of, faultless.unripe, ease.hands.length, measured.channel.of].every(
    (n) => n === 0,
  )
  if (isEmpty && measured.hours.of === 0) return null
  const finding = findingOf(figures, language)
  const chart = chartOf(kinds, finding, language)
  return {
    heading: t('reportAnswers.heading'),
    finding,
    notes: [...speedNotes(figures, language), ...solvedNotes(figures, language), ...measuredNotes(figures, language)],
    ...(chart && { chart }),
    ...(kinds.length > 0 && { table: tableOf(kinds, language) }),
  }
}

function findingOf({ speed }: AnswerFigures, language: Language): string {
  const t = words(language)
  const { count, answered, median } = speed
  if (count === 0) return t('reportAnswers.nothing')
  if (count < FEW || !median) return t('reportAnswers.few', sharing(answered, count))
  return median.isMore
    ? t('reportAnswers.foundMore', { count })
    : t('reportAnswers.found', { count, took: tookOf(median, language) })
}

function speedNotes({ speed, before, kinds }: AnswerFigures, language: Language): string[] {
  const t = words(language)
  const isTrend = [speed, before.speed].every(({ count, median }) => count >= ENOUGH && median && !median.isMore)
  const numbers = [...new Set(kinds.flatMap((kind) => kind.numbers))].slice(0, NAMED).map(String)
  return [
    ...(speed.count > 0 ? [t('reportAnswers.counted')] : []),
    ...(speed.count >= FEW ? [solvedNote(speed, language)] : []),
    ...(isTrend ? [t('reportAnswers.quicker', { took: tookOf(before.speed.median, language) })] : []),
    ...(numbers.length > 0 ? [t('reportAnswers.waiting', { numbers: listed(numbers, language) })] : []),
  ]
}

function solvedNote({ solved, open }: AnswerFigures['speed'], language: Language): string {
  const t = words(language)
  const took = tookOf(solved, language)
  return t(solved?.isMore ? 'reportAnswers.solvedMore' : 'reportAnswers.solved', { took, open })
}

function solvedNotes({ faultless, ease }: AnswerFigures, language: Language): string[] {
  const t = words(language)
  const { right, of, numbers, unripe, back } = faultless
  const { hands, contacts, medianHands, medianContacts } = ease
  const few = { hands: hands.join(', '), contacts: contacts.join(', ') }
  const many = { count: hands.length, hands: medianHands ?? 0, contacts: medianContacts ?? 0 }
  return [
    ...(of > 0 ? [t('reportAnswers.right', { share: shareOf(right, of, language) })] : []),
    ...(numbers.length > 0
      ? [t('reportAnswers.wrong', { numbers: listed(numbers.slice(0, NAMED).map(String), language) })]
      : []),
    ...(unripe > 0 ? [t('reportAnswers.unripe', { count: unripe })] : []),
    ...(back > 0 ? [t('reportAnswers.back', { count: back })] : []),
    ...(hands.length > 0 ? [hands.length < FEW ? t('reportAnswers.easeFew', few) : t('reportAnswers.ease', many)] : []),
  ]
}

function measuredNotes({ measured }: AnswerFigures, language: Language): string[] {
  const t = words(language)
  return (['channel', 'hours'] as const)
    .filter((what) => measured[what].of > 0)
    .map((what) => t(`reportAnswers.${what}`, { share: shareOf(measured[what].as, measured[what].of, language) }))
}

const nameOf = ({ kind, named }: KindSpeed, language: Language): string =>
  kind === 'promise' ? words(language)('reportAnswers.callBack') : capitalised(named.name[language].many)

function chartOf(kinds: readonly KindSpeed[], finding: string, language: Language): Chart | null {
  const t = words(language)
  const shown = kinds.filter(({ count, median }) => count >= FEW && median && !median.isMore)
  if (shown.length < 2) return null
  const values = shown.map(({ median }) => Math.round((median?.minutes ?? 0) / 6) / 10)
  return {
    shape: 'bars',
    title: t('reportAnswers.chart'),
    finding,
    categories: shown.map((kind) => brief(nameOf(kind, language), 20)),
    series: [{ name: t('reportAnswers.hoursUnit'), values }],
    unit: t('reportAnswers.hoursUnit'),
  }
}

function tableOf(kinds: readonly KindSpeed[], language: Language): Table {
  const t = words(language)
  const numbers = ['count', 'answered', 'median', 'p90', 'passed'] as const
  return {
    caption: t('reportAnswers.heading'),
    columns: [
      { label: t('reportAnswers.kind') },
      ...numbers.map((label) => ({ label: t(`reportAnswers.${label}`), isNumber: true as const })),
    ],
    rows: kinds.map((kind) => {
      const { count, answered, ...took } = kind
      // Of a few the middle one says nothing.
      const times = (['median', 'p90', 'passed'] as const).map((what) =>
        count < FEW ? '–' : tookOf(took[what], language),
      )
      return [nameOf(kind, language), String(count), String(answered), ...times]
    }),
  }
}
