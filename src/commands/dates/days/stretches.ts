import type { Temporal } from 'temporal-polyfill'
import { weeksFrom, yearly } from './ambiguity.ts'
import { article } from './articles.ts'
import { yearOfDate } from './calendar-dates.ts'
import { MODIFIERS, MONTHS } from '../text/calendar-words.ts'
import { datedDays } from './dated-days.ts'
import { before, calendarDate, type Days, daysOn, mondayOf } from './days.ts'
import { any, digits, glued, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { ORDINALS } from '../text/numbers.ts'
import { type Said, wordAt } from '../text/said.ts'
import { BEFORE_STRETCH } from '../text/surrounding-words.ts'
import { isAfter } from '../text/surroundings.ts'
import { STEPS, weekMondays } from './weeks.ts'

export type StretchUnit = 'week' | 'month' | 'quarter' | 'year'

/** A week, month, quarter or year by name; `on` finds the dates of one of its days, given the first, best first. */
export interface NamedStretch {
  unit: StretchUnit
  onlyBefore?: true
  on: (said: Said, dayIn: (first: Temporal.PlainDate) => Temporal.PlainDate) => Temporal.PlainDate[]
}

const week: Rule<NamedStretch> = seq([weekMondays], ([mondays]) => ({
  unit: 'week',
  on: (_, dayIn) => mondays.map((monday) => dayIn(monday)),
}))

// "in de week van 16 maart", "the week of December 7".
const weekOf: Rule<NamedStretch> = seq([article, oneOf('week van', 'week of'), datedDays], ([, , { dates }]) => ({
  unit: 'week',
  on: (_, dayIn) => dates.map((date) => dayIn(mondayOf(date))),
}))

const courseOfTheWeek: Rule<NamedStretch> = seq(
  [oneOf('in de loop van de week', 'in the course of the week', 'during the week')],
  (_, said) => ({ unit: 'week', on: (_, dayIn) => weeksFrom(said, 0).map((monday) => dayIn(monday)) }),
)

const stepped: Rule<NamedStretch> = seq(
  [
    article,
    words(MODIFIERS),
    words<StretchUnit>({ 'month, maand': 'month', 'quarter, kwartaal': 'quarter', 'year, jaar': 'year' }),
  ],
  ([, modifier, unit]) => ({
    unit,
    on: ({ today }, dayIn) => [dayIn(stepFrom(unit, firstOf(unit, today), STEPS[modifier]))],
  }),
)

// A month with its number in the year and, when said, its year.
const inYears = (unit: StretchUnit, month: number, year: number | undefined): NamedStretch => ({
  unit,
  onlyBefore: true,
  on: (said, dayIn) => {
    const inYear = (year: number) => {
      const first = calendarDate(year, month, 1)
      return first && dayIn(first)
    }
    return (year === undefined ? yearly(said, inYear) : [inYear(year)]).filter((date) => date !== null)
  },
})

/** "maart", "December 2027", "komende maart". */
export const namedMonth: Rule<NamedStretch> = seq(
  [
    opt(words(MODIFIERS)),
    opt(oneOf('year', 'jaar', 'year in', 'jaar in')),
    words(MONTHS),
    opt(oneOf('.')),
    opt(yearOfDate),
  ],
  ([modifier, ofYear, month, , year], said) => {
    if (ofYear && !modifier) return null
    return inYears(
      'month',
      month,
      year ?? (ofYear && modifier ? said.today.year + STEPS[modifier] : yearOf(said, modifier, month)),
    )
  },
)

// "afgelopen november" and "last March" are behind us, also when we look ahead.
function yearOf({ today }: Said, modifier: string | undefined, month: number): number | undefined {
  if (modifier !== 'last' && modifier !== 'past') return undefined
  return month < today.month ? today.year : today.year - 1
}

const quarterNumber: Rule<number> = any(
  seq([oneOf('q', 'k'), glued(digits(1, 1, 4))], ([, { value }]) => value),
  seq([article, words(ORDINALS), oneOf('quarter', 'kwartaal')], ([, n]) => (n <= 4 ? n : null)),
  seq(
    [article, digits(1, 1, 4), glued(oneOf('e', 'st', 'nd', 'rd', 'th')), oneOf('quarter', 'kwartaal')],
    ([, n]) => n?.value ?? null,
  ),
)
const quarter: Rule<NamedStretch> = seq([quarterNumber, opt(yearOfDate)], ([n, year]) =>
  inYears('quarter', 3 * n - 2, year),
)

/** A stretch that needs no preposition: "next week", "deze maand". */
export const clearStretch = any(week, stepped)
/** A stretch that does: "in December", "eind Q1". */
export const namedStretch = any(namedMonth, quarter)

const WITHIN = opt(
  words<boolean>({
    'in, during, in the course of, gedurende, tijdens, in de loop van': false,
    'within, binnen': true,
  }),
)

const introduced = any<{ stretch: NamedStretch; within?: boolean | undefined }>(
  seq([WITHIN, any(clearStretch, weekOf, where(namedStretch, isIntroduced))], ([within, stretch]) => ({
    stretch,
    within,
  })),
  seq([courseOfTheWeek], ([stretch]) => ({ stretch })),
)

/** A week, month, quarter or year as a date: its last day and its first, as far as still to come. */
export const stretches: Rule<Days> = seq([introduced], ([{ stretch, within }], said) => {
  const { unit, on, onlyBefore } = stretch
  const ends = on(said, (first) => lastOf(unit, first))
  const [last] = ends
  if (!last) return null
  const dates = ends.flatMap((end) => edges(said, unit, end))
  const named = { first: firstOf(unit, last), last, ...(onlyBefore ? { onlyBefore } : {}) }
  return daysOn(dates, { stretch: named, ...(within ? { by: true } : {}) })
})

// A bare month is the name of an invoice or a person more often than a date.
function isIntroduced(said: Said, start: number): boolean {
  const isPerson = /^(jan|mar)$/.test(wordAt(said, start))
  if (/^(of|or|\/)$/.test(wordAt(said, start - 1)) && words(MONTHS)(said, start - 2)) return true
  return said.alone || (isPerson ? wordAt(said, start - 1) === 'in' : isAfter(said, start, BEFORE_STRETCH))
}

function edges({ today, toward }: Said, unit: StretchUnit, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const first = firstOf(unit, last)
  if (toward === 'past') return before(today, last) && !before(today, first) ? [today, first] : [last, first]
  // On a Saturday this week ends tomorrow, or people mean the next one.
  const isWeekGone = unit === 'week' && before(last, today) && mondayOf(today).equals(first)
  if (isWeekGone) return [first.add({ days: 6 }), last.add({ days: 7 })]
  return before(today, first) ? [last, first] : [last]
}

export function firstOf(unit: StretchUnit, date: Temporal.PlainDate): Temporal.PlainDate {
  if (unit === 'week') return mondayOf(date)
  if (unit === 'month') return date.with({ day: 1 })
  return date.with({ day: 1, month: unit === 'year' ? 1 : date.month - ((date.month - 1) % 3) })
}

/** The last day of a stretch; of a week the last working day. */
export function lastOf(unit: StretchUnit, first: Temporal.PlainDate): Temporal.PlainDate {
  return unit === 'week' ? first.add({ days: 4 }) : stepFrom(unit, first, 1).subtract({ days: 1 })
}

export function stepFrom(unit: StretchUnit, first: Temporal.PlainDate, steps: number): Temporal.PlainDate {
  if (unit === 'week') return first.add({ weeks: steps })
  if (unit === 'year') return first.add({ years: steps })
  return first.add({ months: unit === 'quarter' ? 3 * steps : steps })
}
