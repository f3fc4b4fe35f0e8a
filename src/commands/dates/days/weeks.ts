import type { Temporal } from 'temporal-polyfill'
import { weeksFrom, yearly } from './ambiguity.ts'
import { article } from './articles.ts'
import { MODIFIERS, type Modifier } from '../text/calendar-words.ts'
import { calendarDate, mondayOf } from './days.ts'
import { any, digits, once, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { type Said, wordAt } from '../text/said.ts'

/** How many weeks, months or years from this one. */
export const STEPS: Readonly<Record<Modifier, number>> = { this: 0, next: 1, coming: 1, last: -1, past: -1 }

/** A written year, 1900 to 2199. */
export const year: Rule<number> = seq([digits(4, 1900, 2199)], ([{ value }]) => value)

const ofYear = opt(seq([opt(oneOf('van', 'of', 'in', ',')), year], ([, value]) => value))

const relativeWeek: Rule<readonly Temporal.PlainDate[]> = any(
  seq([article, words(MODIFIERS), oneOf('week', 'wk')], ([, modifier], said) => weeksFrom(said, STEPS[modifier])),
  seq([oneOf('van de week')], (_, said) => weeksFrom(said, 0)),
  seq([article, oneOf('week after next', 'week na volgende week', 'overvolgende week')], (_, said) =>
    weeksFrom(said, 2),
  ),
)

const weekNumber = seq([digits(2, 1, 53)], ([{ value }]) => value)

const numberedWeek: Rule<readonly Temporal.PlainDate[]> = where(
  seq(
    [
      oneOf('week', 'wk', 'weeknr', 'weeknummer', 'week nr', 'week number'),
      opt(oneOf('.')),
      weekNumber,
      opt(seq([oneOf('-', '–', '/', 'of', 'or', 'en', 'and', 't / m', 'tot', 'to'), weekNumber], ([, last]) => last)),
      ofYear,
    ],
    ([, , first, last, year], said) => {
      const mondays = [first, ...(last ? [last] : [])].flatMap((week) => mondaysOf(said, week, year))
      return mondays.length > 0 ? mondays : null
    },
  ),
  // "week 2 of the project" and "week 2 van de bouw" count from something else.
  (said, _, end) => !/^(of|van)$/.test(wordAt(said, end)),
)

/** The Mondays of the week or weeks a phrase names: "next week", "week 48", "week 48 of 49". */
export const weekMondays = once(any(relativeWeek, numberedWeek))

function mondaysOf(said: Said, week: number, year: number | undefined): Temporal.PlainDate[] {
  const friday = (inYear: number) => isoMonday(inYear, week)?.add({ days: 4 }) ?? null
  const fridays = year === undefined ? yearly(said, friday) : [friday(year)]
  return fridays.filter((date) => date !== null).map(mondayOf)
}

// ISO 8601: week 1 holds 4 January, and a week belongs to the year of its Thursday.
function isoMonday(year: number, week: number): Temporal.PlainDate | null {
  const monday = calendarDate(year, 1, 4)
  if (!monday) return null
  const found = mondayOf(monday).add({ days: 7 * (week - 1) })
  return found.add({ days: 3 }).year === year ? found : null
}
