import type { Temporal } from 'temporal-polyfill'
import { comingWeekday } from './ambiguity.ts'
import { calendarDates, ordinalDigits } from './calendar-dates.ts'
import { MODIFIERS, SHORT_WEEKDAYS, WEEKDAYS } from '../text/calendar-words.ts'
import { before, calendarDate, type Days, daysOn } from './days.ts'
import { any, digits, once, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { dashed, dayAndMonthNumbers, numericDates } from './numeric-dates.ts'
import { ordinalDates } from './ordinal-dates.ts'
import { relativeDay } from './relative-days.ts'
import { type Said, wordAt } from '../text/said.ts'
import { LASTING } from '../text/surrounding-words.ts'
import { isClosed } from '../text/surroundings.ts'
import { weekdays } from './weekdays.ts'

const dated = once(any(calendarDates, ordinalDates, numericDates))
const again = opt(oneOf('aanstaande', 'jl', 'jongstleden'))

const weekday = seq(
  [opt(words(MODIFIERS)), words({ ...WEEKDAYS, ...SHORT_WEEKDAYS }), opt(oneOf(',', '.'))],
  ([, weekday]) => weekday,
)
const named: Rule<Days> = any(
  seq([weekday, dated], ([weekday, days]) => (days.span ? days : daysOn(agreeing(days.dates, weekday)))),
  // "Mon 9-11" is the ninth of November, or two hours.
  seq([weekday, dashed], ([weekday, { dates }], said, end) => {
    const isStretch = Number(wordAt(said, end - 3)) < Number(wordAt(said, end - 1))
    const found = dates.filter((date) => date.dayOfWeek === weekday)
    return found.length > 0 && isStretch ? daysOn([...found, comingWeekday(said.today, weekday)]) : daysOn(found)
  }),
)
// "maandag 23", "Friday the 13": a number that cannot count what follows.
const NO_DAY = /^([:–-]|to|tot|till|until|of|or|am|pm|uur)$/
const dayNumber: Rule<number> = where(
  seq([opt(oneOf('the', 'de')), digits(2, 1, 31)], ([, { value }]) => value),
  (said, _, end) => isClosed(said, end) && !NO_DAY.test(wordAt(said, end)) && !LASTING.has(wordAt(said, end)),
)
const numbered: Rule<Days> = any(
  seq([weekday, dayNumber], ([weekday, day], said) => numberedDay(said, weekday, day)),
  // "the 12th, Thursday"; "the 2nd Monday" is another matter.
  seq([opt(oneOf('the', 'de')), ordinalDigits, opt(oneOf(',')), weekday], ([, day, , weekday], said) =>
    day > 5 ? numberedDay(said, weekday, day) : null,
  ),
)
const related: Rule<Days> = seq([relativeDay, opt(oneOf(',')), any(dated, named)], ([relative, , { dates }]) => {
  return daysOn(agreement(relative.dates, dates))
})

// "vrijdag (6/3)", "volgende week maandag (9 maart)".
const inBrackets = any(dated, named, dayAndMonthNumbers)
const explained: Rule<Days> = any(
  seq([weekday, oneOf('('), inBrackets, oneOf(')')], ([weekday, , { dates }]) => daysOn(agreeing(dates, weekday))),
  seq([any(weekdays, relativeDay), oneOf('('), inBrackets, oneOf(')')], ([relative, , { dates }]) =>
    daysOn(agreement(relative.dates, dates)),
  ),
)

/** A date with a number in it, with or without its weekday: "vrijdag 5 december", "tomorrow, March 3". */
export const datedDays: Rule<Days> = once(
  seq([any(dated, named, numbered, related, explained), again], ([days]) => days),
)

// Sure when the next day of that number is of that name. Another month is asked about: "Friday 3" may be an hour.
function numberedDay(said: Said, weekday: number, day: number): Days | null {
  if (said.toward === 'past') return pastNumberedDay(said, weekday, day)
  const months = [0, 1, 2].map((months) => said.today.with({ day: 1 }).add({ months }))
  const dates = months.map(({ year, month }) => calendarDate(year, month, day)).filter((date) => date !== null)
  const [next, ...later] = dates.filter((date) => !before(date, said.today))
  if (!next) return null
  const coming = comingWeekday(said.today, weekday)
  const mayBeHour = day <= 12 && before(coming, next)
  if (next.dayOfWeek === weekday) return daysOn(mayBeHour ? [next, coming] : [next])
  const fitting = later.find((date) => date.dayOfWeek === weekday)
  return daysOn([...agreeing([next], weekday), ...(fitting ? [fitting] : []), coming])
}

// Looking back, only the last day of that number, and only when it is of that name.
function pastNumberedDay({ today }: Said, weekday: number, day: number): Days | null {
  const months = [0, 1].map((months) => today.with({ day: 1 }).subtract({ months }))
  const dates = months.map(({ year, month }) => calendarDate(year, month, day)).filter((date) => date !== null)
  const last = dates.find((date) => !before(today, date))
  return last?.dayOfWeek === weekday ? daysOn([last]) : null
}

// What two ways of naming a day have in common; when that is nothing, one of them is a mistake.
function agreement(
  one: readonly Temporal.PlainDate[],
  other: readonly Temporal.PlainDate[],
): readonly Temporal.PlainDate[] {
  const same = one.filter((date) => other.some((again) => again.equals(date)))
  return same.length > 0 ? same : [...one, ...other]
}

// A weekday chooses between dates. When it fits none, one of the two is a mistake: the date, or the day next to it.
function agreeing(dates: readonly Temporal.PlainDate[], weekday: number): readonly Temporal.PlainDate[] {
  const fitting = dates.filter((date) => date.dayOfWeek === weekday)
  const [first] = dates
  if (fitting.length > 0 || !first) return fitting
  const nearest = first.add({ days: ((weekday - first.dayOfWeek + 10) % 7) - 3 })
  return [...dates, nearest]
}
