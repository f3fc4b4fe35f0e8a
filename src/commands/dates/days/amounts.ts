import { any, digits, glued, once, oneOf, opt, type Rule, seq, words } from '../text/grammar.ts'
import { DUTCH_NUMBERS, NUMBERS } from '../text/numbers.ts'
import { type Said, wordsOf } from '../text/said.ts'

export type Unit = 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year'

/** So many of a unit. */
export interface Amount {
  count: number
  unit: Unit
}

const DUTCH_UNITS: Readonly<Record<string, Amount>> = {
  'dag, dagen, dgn, dagje, dagjes': { count: 1, unit: 'day' },
  'werkdag, werkdagen': { count: 1, unit: 'workday' },
  'week, weken, wk, wkn, weekje, weekjes': { count: 1, unit: 'week' },
  'maand, maanden, mnd, maandje, maandjes': { count: 1, unit: 'month' },
  'kwartaal, kwartalen': { count: 3, unit: 'month' },
  'jaar, jaren, jaartje, jaartjes': { count: 1, unit: 'year' },
  'uur, uren, uurtje, uurtjes': { count: 1, unit: 'hour' },
  'minuut, minuten, minuutje, minuutjes, min': { count: 1, unit: 'minute' },
  'kwartier, kwartiertje, kwartiertjes': { count: 15, unit: 'minute' },
}

const UNITS: Readonly<Record<string, Amount>> = {
  ...DUTCH_UNITS,
  'day, days': { count: 1, unit: 'day' },
  'workday, workdays, work day, work days, working day, working days, business day, business days': {
    count: 1,
    unit: 'workday',
  },
  'weeks, wks': { count: 1, unit: 'week' },
  'fortnight, fortnights': { count: 2, unit: 'week' },
  'month, months': { count: 1, unit: 'month' },
  'quarter, quarters': { count: 3, unit: 'month' },
  'year, years': { count: 1, unit: 'year' },
  'hour, hours, hr, hrs': { count: 1, unit: 'hour' },
  'minute, minutes, mins': { count: 1, unit: 'minute' },
  'quarter of an hour': { count: 15, unit: 'minute' },
}

const HALVES: Readonly<Record<string, Amount>> = {
  'half an hour, half hour, a half hour, half uur, halfuur, een half uur, een halfuur': { count: 30, unit: 'minute' },
  'half uurtje, halfuurtje, een half uurtje, een halfuurtje': { count: 30, unit: 'minute' },
  'three quarters of an hour, three quarter of an hour': { count: 45, unit: 'minute' },
  'half jaar, een half jaar, halfjaar, een halfjaar, half a year': { count: 6, unit: 'month' },
  'anderhalf jaar, a year and a half': { count: 18, unit: 'month' },
  'anderhalf uur, an hour and a half, one and a half hours': { count: 90, unit: 'minute' },
}

const number: Rule<number> = any(
  seq([digits(4, 1, 9999)], ([{ value }]) => value),
  words(NUMBERS),
  words({ 'a, an': 1 }),
)
// "2,5 uur", "1.5 hours".
const decimal: Rule<number> = seq(
  [digits(2, 0, 99), glued(oneOf(',', '.')), glued(digits(2, 0, 99))],
  ([whole, , part]) => whole.value + part.value / 10 ** part.digits.length,
)
const LETTERS: Rule<Amount> = glued(
  words({ 'u, h': { count: 1, unit: 'hour' as const }, d: { count: 1, unit: 'day' as const } }),
)
const few = words({
  'een paar, paar, a few, few, a couple of, a couple, couple of, couple, een stuk of wat': [2, 3] as const,
})
const or = oneOf('-', '–', 'a', 'of', 'or', 'to', 'tot')

const counted = (units: Rule<Amount>): Rule<readonly Amount[]> =>
  any(
    seq([number, any(units, LETTERS)], ([count, unit]) => [times(unit, count)]),
    seq([decimal, any(units, LETTERS)], ([count, unit]) => fractions(unit, count)),
    // Two or three: which of them is asked.
    seq([few, units], ([[least, most], unit]) => [times(unit, least), times(unit, most)]),
    seq([oneOf('anderhalve'), units], ([, unit]) => fractions(unit, 1.5)),
    // "2-3 weken" and "een week of twee" leave two dates open.
    seq([number, or, number, units], ([least, , most, unit]) => [times(unit, least), times(unit, most)]),
    seq([number, units, oneOf('of', 'or'), number], ([one, unit, , most]) => [times(unit, most), times(unit, one)]),
  )

const times = ({ count, unit }: Amount, n: number): Amount => ({ count: count * n, unit })

// Half an hour is minutes, half a week three days or four.
function fractions({ count, unit }: Amount, n: number): readonly Amount[] | null {
  if (unit === 'hour') return [{ count: Math.round(60 * n * count), unit: 'minute' }]
  if (unit !== 'week') return null
  const days = 7 * n * count
  return [...new Set([Math.floor(days), Math.ceil(days)])].map((count) => ({ count, unit: 'day' }))
}

const about = opt(
  oneOf('about', 'around', 'roughly', 'ongeveer', 'circa', 'ca', 'pakweg', 'precies', 'exactly', "zo ' n"),
)

/** "3 days", "twee weken", "een half uur", "2-3 weken": one amount, or the two it may be. */
export const amounts: Rule<readonly Amount[]> = once(
  seq(
    [
      about,
      any(
        counted(words(UNITS)),
        seq([words(HALVES)], ([half]) => [half]),
      ),
    ],
    ([, found]) => found,
  ),
)

/** The name of a unit: "weken", "minutes". */
export const isUnit: Rule<Amount> = words(UNITS)

const dutchWords: Rule<unknown> = words({ ...DUTCH_UNITS, ...DUTCH_NUMBERS, u: 1 })
const both = new Set(['week', 'wk', 'min'])

/** Whether an amount is said in Dutch: "over" is then in, in English it is more than. */
export function isDutchAmount(said: Said, start: number, end: number): boolean {
  const spoken = wordsOf(said, start, end)
  const dutch = spoken.filter((_, index) => dutchWords(said, start + index))
  return dutch.some((word) => !both.has(word)) || (dutch.length > 0 && said.language === 'nl' && !spoken.includes('a'))
}
