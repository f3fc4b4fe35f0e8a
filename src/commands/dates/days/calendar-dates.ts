import { yearly } from './ambiguity.ts'
import { MODIFIERS, MONTHS } from '../text/calendar-words.ts'
import { calendarDate, type Days, daysOn } from './days.ts'
import { any, digits, glued, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { NUMBERS, ORDINALS } from '../text/numbers.ts'
import { type Said, wordAt, wordsOf } from '../text/said.ts'
import { BEFORE_NUMBERS } from '../text/surrounding-words.ts'
import { isAfter, isClosed } from '../text/surroundings.ts'
import { year as fullYear, STEPS } from './weeks.ts'

const dot = opt(oneOf('.'))

/** 3e, 3rd, 23ste: a day of the month that can be nothing but a rank. */
export const ordinalDigits: Rule<number> = seq(
  [digits(2, 1, 31), glued(oneOf('st', 'nd', 'rd', 'th', 'e', 'de', 'ste'))],
  ([{ value }]) => value,
)

const dayNumber: Rule<number> = any(
  seq([digits(2, 1, 31)], ([{ value }]) => value),
  words(NUMBERS),
  seq([opt(oneOf('the', 'de')), any(ordinalDigits, words(ORDINALS))], ([, day]) => day),
)

const shortYear = digits(2, 0, 99)
const inCentury: Rule<number> = seq([shortYear], ([{ value }]) => 2000 + value)

/** A year behind a date: 2027, '27, "volgend jaar"; a bare 27 only when nothing else can follow and it is soon. */
export const yearOfDate: Rule<number> = any(
  seq([opt(oneOf(',', 'of', 'van', 'in')), fullYear], ([, value]) => value),
  seq([oneOf("'"), glued(inCentury)], ([, value]) => value),
  where(
    seq([shortYear], ([{ value }], { today }) => (soon(today.year, 2000 + value) ? 2000 + value : null)),
    (said, _, end) => isClosed(said, end),
  ),
  seq(
    [opt(oneOf('of', 'van')), words(MODIFIERS), oneOf('year', 'jaar')],
    ([, modifier], { today }) => today.year + STEPS[modifier],
  ),
)
const soon = (now: number, year: number) => year >= now && year <= now + 5

const yearTail = opt(
  any(
    seq([dot, yearOfDate], ([, year]) => year),
    seq([glued(oneOf('-', '/')), glued(any(fullYear, inCentury))], ([, year]) => year),
  ),
)

const join = words({
  '-, –, t / m, tm, tot, tot en met, to, until, till, through': { span: true as const },
  'of, or, en, and, /': {},
})
const laterDay = any<LaterDay>(
  seq([join, dayNumber], ([kind, day]) => ({ ...kind, days: [day] })),
  seq([oneOf(','), dayNumber, join, dayNumber], ([, day, kind, other]) => ({ ...kind, days: [day, other] })),
)

const dayThenMonth: Rule<Days> = seq(
  [dayNumber, opt(laterDay), opt(oneOf('of', 'van', '/', '-')), words(MONTHS), yearTail],
  ([day, later, , month, year], said) => datesIn(said, { month, day, year }, later),
)
const monthThenDay: Rule<Days> = where(
  seq(
    [words(MONTHS), dot, opt(oneOf('the', '-')), dayNumber, opt(laterDay), yearTail],
    ([month, , , day, later, year], said) => datesIn(said, { month, day, year }, later),
  ),
  isDayBehindMonth,
)

/** "3 december 2027", "Dec 3rd", "3 t/m 5 april", "3-dec-26". */
export const calendarDates: Rule<Days> = where(
  any(dayThenMonth, monthThenDay),
  (said, start, end) => isNoVerb(said, start, end) && !isStrangeYear(said, end) && !STREETS.test(wordAt(said, end)),
)

// "5 mei plein" is an address.
const STREETS = /^(plein|straat|laan|weg|kade|park|singel|street|square|road|avenue|plantsoen|dreef)$/

interface LaterDay {
  days: readonly number[]
  span?: true
}

interface YearlessDate {
  month: number
  day: number
  year?: number | undefined
}

function datesIn(said: Said, { month, day, year }: YearlessDate, later: LaterDay | undefined): Days | null {
  const inYear = (year: number) => calendarDate(year, month, day)
  const found = (year === undefined ? yearly(said, inYear) : [inYear(year)]).filter((date) => date !== null)
  if (!later) return daysOn(found, { year: year === undefined ? 'unsaid' : 'said' })
  const [first] = found
  if (!first || later.days.some((other) => other <= day)) return null
  const others = later.days.map((day) => calendarDate(first.year, month, day)).filter((date) => date !== null)
  return others.length === later.days.length
    ? daysOn([first, ...others], later.span ? { span: true } : { both: true })
    : null
}

// 3 December 9999 is no 3 December, and in "3 aug 96" the 96 is not ours to leave out.
function isStrangeYear(said: Said, end: number): boolean {
  const next = wordAt(said, end)
  return /^\d{4,}$/.test(next) || (/^\d{2,}$/.test(next) && isClosed(said, end + 1))
}

// "may" and "march" do things, and Mar and Jan are people.
function isNoVerb(said: Said, start: number, end: number): boolean {
  const spoken = wordsOf(said, start, end)
  if (said.alone || !spoken.some((word) => /^(may|march|mar)$/.test(word))) return true
  const next = wordAt(said, end)
  // "12 march", "12-14 march": a march has no number before it.
  const isSure =
    spoken.some((word) => /^(st|nd|rd|th|of|\d{4})$/.test(word)) ||
    (/^\d/.test(spoken[0] ?? '') && !spoken.includes('may'))
  return isSure || isAfter(said, start, BEFORE_NUMBERS) || isClosed(said, end) || /^\d/.test(next)
}

// English puts the month first; in Dutch, or behind "in", a number there counts what follows ("december 12 stoelen").
function isDayBehindMonth(said: Said, start: number, end: number): boolean {
  const spoken = wordsOf(said, start, end)
  if (spoken.some((word) => /^(st|nd|rd|th|\d{4})$/.test(word))) return true
  if (spoken[0] === 'jan' && said.language === 'nl' && !said.alone) return false
  if (isClosed(said, end)) return true
  const next = wordAt(said, end)
  if (/^\d/.test(next)) return true
  const before = wordAt(said, start - 1)
  return (
    said.language === 'en' && before !== 'in' && !/^(jan|may|mar|march)$/.test(spoken[0] ?? '') && !TIMES.test(next)
  )
}
const TIMES = /^(times|x|keer|boxes|pieces|pcs|units|chairs)$/
