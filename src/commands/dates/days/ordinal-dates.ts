import { Temporal } from 'temporal-polyfill'
import { dayOfMonth, yearly } from './ambiguity.ts'
import { article } from './articles.ts'
import { ordinalDigits, yearOfDate } from './calendar-dates.ts'
import { MODIFIERS, MONTHS, WEEKDAYS } from '../text/calendar-words.ts'
import { before, calendarDate, type Days, daysOn, workdayFrom } from './days.ts'
import { any, digits, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { ORDINALS } from '../text/numbers.ts'
import { type Said, wordAt } from '../text/said.ts'
import { BEFORE_NUMBERS, RANKING } from '../text/surrounding-words.ts'
import { isAfter, isAfterWeekday, isClosed, isMeeting } from '../text/surroundings.ts'
import { STEPS } from './weeks.ts'

/** A month that a day is looked for in: the dates it gives, best first. */
type MonthOf = (
  said: Said,
  dayIn: (month: Temporal.PlainYearMonth) => Temporal.PlainDate | null,
) => Temporal.PlainDate[]

const namedMonth: Rule<MonthOf> = seq([words(MONTHS), opt(yearOfDate)], ([month, year]) => (said, dayIn) => {
  const inYear = (year: number) => dayIn(Temporal.PlainYearMonth.from({ year, month }))
  return year === undefined ? yearly(said, inYear) : [inYear(year)].filter((date) => date !== null)
})
const steppedMonth: Rule<MonthOf> = seq(
  [article, words(MODIFIERS), oneOf('month', 'maand')],
  ([, modifier]) =>
    (said, dayIn) =>
      [dayIn(said.today.toPlainYearMonth().add({ months: STEPS[modifier] }))].filter((date) => date !== null),
)
// "the month" is this one, until the day in it is behind us.
const theMonth: Rule<MonthOf> = seq([oneOf('the month', 'de maand')], () => ({ today, toward }, dayIn) => {
  const dates = [0, 1, -1].map((months) => dayIn(today.toPlainYearMonth().add({ months })))
  const isMeant = (date: Temporal.PlainDate) => (toward === 'future' ? !before(date, today) : !before(today, date))
  return dates
    .filter((date) => date !== null)
    .filter(isMeant)
    .slice(0, 1)
})
const month = any(namedMonth, steppedMonth, theMonth)

const rank: Rule<number> = any(words(ORDINALS), ordinalDigits)

const plainDay: Rule<number> = seq([digits(2, 1, 31)], ([{ value }]) => value)

// "the 3rd of next month", "volgende maand de 3e"; with the name of a month it is a calendar date.
const dayOf: Rule<Days> = any(
  seq([article, any(rank, plainDay), opt(oneOf('of', 'van')), any(steppedMonth, theMonth)], ([, day, , month], said) =>
    daysOn(month(said, ({ year, month }) => calendarDate(year, month, day))),
  ),
  seq([steppedMonth, opt(oneOf('on', 'op')), oneOf('the', 'de'), ordinalDigits], ([month, , , day], said) =>
    daysOn(month(said, ({ year, month }) => calendarDate(year, month, day))),
  ),
)

const LAST = -1
const which: Rule<number> = any(rank, words({ 'last, laatste': LAST }))
type Kind = number | 'day' | 'workday'
const kind: Rule<Kind> = any<Kind>(
  words(WEEKDAYS),
  words<Kind>({
    'day, dag': 'day',
    'workday, working day, work day, business day, weekday, werkdag': 'workday',
  }),
)

const nthOf: Rule<Days> = seq(
  [article, which, kind, opt(oneOf('of', 'in', 'van')), month],
  ([, n, kind, , month], said) => daysOn(month(said, (month) => nthDay(said, month, n, kind))),
)

const NEAR = new Set(['today', 'vandaag', 'tomorrow', 'morgen'])
// "de laatste week van maart": its last day or the Friday before it; of the first the Friday, in the first whole one or before.
const weekOf: Rule<Days> = seq(
  [
    opt(oneOf('in')),
    article,
    words({ 'last, laatste': LAST, 'first, eerste': 1, 'second, tweede': 2, 'third, derde': 3 }),
    oneOf('week', 'werkweek'),
    opt(oneOf('of', 'in', 'van')),
    month,
  ],
  ([, , n, , , month], said) => {
    const nth = (at: number, kind: Kind) => month(said, (month) => nthDay(said, month, at, kind))
    return daysOn(
      n === LAST
        ? [...nth(LAST, 'workday'), ...nth(LAST, 5)]
        : [...nth(n, 5), ...nth(n, 1).map((monday) => monday.add({ days: 4 }))],
    )
  },
)

// "de eerste" and "the second" are people and seconds more often than days.
const written: Rule<number> = where(
  seq([words(ORDINALS)], ([day]) => day),
  (said, start) =>
    (words(ORDINALS)(said, start)?.value ?? 0) > 3 || isAfter(said, start, ON) || isAfter(said, start - 1, ON),
)
const ON = new Set(['op', 'on', 'by', 'voor', 'vóór', 'before', 'tot', 'until'])
// "bellen op 15 om 16:00", "at 4pm on the 15".
const bareDay: Rule<number> = where(plainDay, (said, start, end) => {
  if (!/^(the|de|op|on)$/.test(wordAt(said, start - 1))) return false
  const isTimed = /^(om|at)$/.test(wordAt(said, end)) && /^\d/.test(wordAt(said, end + 1))
  return isTimed || (/^(the|de)$/.test(wordAt(said, start - 1)) && /^(op|on)$/.test(wordAt(said, start - 2)))
})
const alone: Rule<Days> = where(
  seq(
    [
      article,
      any(ordinalDigits, written, bareDay),
      opt(seq([oneOf('of', 'or', 'en', 'and', '-', '/'), article, ordinalDigits], ([, , day]) => day)),
    ],
    ([, day, other], said) => {
      const days = dayOfMonth(said, day)
      const others = other ? (dayOfMonth(said, other)?.dates ?? []) : []
      return days && others.length > 0 ? daysOn([...days.dates, ...others]) : days
    },
  ),
  (said, start, end) => {
    const isRanked = isAfter(said, start, RANKING)
    const isExpected = isAfter(said, start, BEFORE_NUMBERS) || isAfterWeekday(said, start) || isAfter(said, start, NEAR)
    const isNamed = /^(the|de)$/.test(wordAt(said, start)) || isExpected
    // "the 3rd call" and "de vijfde demo" are counted.
    if (isMeeting(said, end) && !isExpected) return false
    return said.alone || (!isRanked && isNamed && isClosed(said, end))
  },
)

/** "the 23rd", "de 3e van volgende maand", "the last Friday of November". */
export const ordinalDates: Rule<Days> = any(dayOf, nthOf, weekOf, alone)

function nthDay(said: Said, month: Temporal.PlainYearMonth, n: number, kind: Kind): Temporal.PlainDate | null {
  const eve = month.toPlainDate({ day: 1 }).subtract({ days: 1 })
  const end = month.toPlainDate({ day: month.daysInMonth })
  const workday = kind === 'day' ? () => true : kind === 'workday' ? said.workday : isNamed(kind)
  const found = n === LAST ? workdayFrom(end.add({ days: 1 }), -1, workday) : workdayFrom(eve, n, workday)
  return found && found.toPlainYearMonth().equals(month) ? found : null
}

const isNamed = (weekday: number) => (date: Temporal.PlainDate) => date.dayOfWeek === weekday
