import type { Language } from '../../../language.ts'
import { dayAndMonth, yearly } from './ambiguity.ts'
import { calendarDate, type Days, daysOn } from './days.ts'
import { any, type Digits, digits, glued, oneOf, type Rule, seq, where, words } from '../text/grammar.ts'
import { type Said, wordAt, wordsOf } from '../text/said.ts'
import { BEFORE_NUMBERS, DOING, MEETING, NUMBERED } from '../text/surrounding-words.ts'
import { isAfter, isAfterWeekday, isClosed } from '../text/surroundings.ts'
import { year } from './weeks.ts'

const sign = glued(words({ '-': '-', '/': '/', '.': '.' }))
const one = digits(2, 1, 31)
const more = glued(one)

const yearFirst: Rule<Days> = seq([year, sign, more, sign, more], ([year, sign, month, again, day]) => {
  const date = sign === again ? calendarDate(year, month.value, day.value) : null
  return date && daysOn([date], { year: 'said' })
})

const shortYear: Rule<number> = seq([digits(2, 0, 99)], ([{ value, digits }], { today }) =>
  digits.length === 2 ? centuryOf(today.year, value) : null,
)
const withYear: Rule<Days> = where(
  seq([one, sign, more, sign, glued(any(year, shortYear))], ([a, sign, b, again, year], said) => {
    if (sign !== again) return null
    const dates = dayAndMonth(said, a.value, b.value, sign).map(({ month, day }) => calendarDate(year, month, day))
    return daysOn(
      dates.filter((date) => date !== null),
      { year: 'said' },
    )
  }),
  // 1.12.26 is a version as easily as a date.
  (said, start, end) => isSpelledOut(said, start, end) || isAfter(said, start, BEFORE_NUMBERS) || said.alone,
)

/** What stands behind a number that is a share: "3/4 of the order". */
const SHARE_OF: { readonly [L in Language]?: string } = { en: 'of', nl: 'van' }

const yearlessWith = (sign: string): Rule<Days> =>
  where(
    seq([one, glued(oneOf(sign)), more], ([a, , b], said) => yearlessDates(said, a, b, sign)),
    // Three quarters of the order.
    (said, _, end) => wordAt(said, end) !== SHARE_OF[said.language],
  )

/** 1-12, which behind a weekday may be a stretch of hours as well. */
export const dashed = where(yearlessWith('-'), isNoNumber)

/** 1/12 or 1-12, where what stands around it makes it a date. */
export const dayAndMonthNumbers: Rule<Days> = any(yearlessWith('/'), yearlessWith('-'))

/** 2026-12-01, 1-12-2026, 01.12.26, and 1/12 and 1-12 where they can only be dates. */
export const numericDates: Rule<Days> = where(
  any(
    yearFirst,
    withYear,
    where(yearlessWith('/'), hasReason),
    where(
      yearlessWith('-'),
      (said, start, end) => isExpected(said, start) || isDone(said, start, end) || isInFull(said, start, end),
    ),
  ),
  isNoNumber,
)

function isNoNumber(said: Said, start: number, end: number): boolean {
  if (isAfter(said, start, NUMBERED)) return false
  // 06-12 34 56 78 goes on.
  return !/^\d{2}$/.test(wordAt(said, end)) || /^([:.u]|uur|h|am|pm)$/.test(wordAt(said, end + 1))
}

function yearlessDates(said: Said, a: Digits, b: Digits, sign: string): Days | null {
  const orders = dayAndMonth(said, a.value, b.value, sign)
  const dates = orders.flatMap(({ month, day }) => yearly(said, (year) => calendarDate(year, month, day)))
  return daysOn(dates, { year: 'unsaid' })
}

function isSpelledOut(said: Said, start: number, end: number): boolean {
  const [first, , , , last] = wordsOf(said, start, end)
  return wordAt(said, start + 1) !== '.' || last?.length === 4 || first?.length === 2
}

// 1/2, 24/7 and 8/10 are many things. Behind a preposition or a weekday, before a time, or in full (01/12) they are
// dates.
function hasReason(said: Said, start: number, end: number): boolean {
  const [first, , last] = wordsOf(said, start, end)
  if (first === '24' && last === '7') return false
  const isTimed = isBeforeTime(said, end)
  return (
    isTimed ||
    isExpected(said, start) ||
    isAfterWeekday(said, start) ||
    (first?.length === 2 && last?.length === 2) ||
    (said.toward === 'future' &&
      !SCORES.has(wordAt(said, start - 1)) &&
      (isDone(said, start, end) || isNoShare(first, last)))
  )
}

// "13-03 10:00".
function isInFull(said: Said, start: number, end: number): boolean {
  return said.toward === 'future' && wordsOf(said, start, end).join('').length === 5 && isBeforeTime(said, end)
}

function isBeforeTime(said: Said, end: number): boolean {
  const at = /^(om|at|@)$/.test(wordAt(said, end)) ? end + 1 : end
  return /^\d/.test(wordAt(said, at)) && (at > end || /^([:.u]|uur|am|pm)$/.test(wordAt(said, at + 1)))
}

// 25/3 and 4/25 are no parts of anything.
const isNoShare = (first = '', last = '') =>
  Math.max(Number(first), Number(last)) > 12 && Math.min(Number(first), Number(last)) <= 12
const SCORES = new Set(
  'cijfer rating waardering nps beoordeling pakket zending colli pallet voor en and maat of is'.split(' '),
)

// "offerte 12-3", "30-6 evalueren": what is done stands before or behind, and nothing is counted.
function isDone(said: Said, start: number, end: number): boolean {
  const prior = wordAt(said, start - 1)
  const isBeside =
    DOING.has(prior) ||
    MEETING.has(prior) ||
    start === 0 ||
    DOING.has(wordAt(said, end)) ||
    MEETING.has(wordAt(said, end))
  return said.toward === 'future' && isBeside && isClosed(said, end)
}

function isExpected(said: Said, start: number): boolean {
  return said.alone || isAfter(said, start, BEFORE_NUMBERS)
}

// 26 is 2026, 65 is 1965.
function centuryOf(now: number, yy: number): number {
  const recent = Math.floor(now / 100) * 100 + yy
  return recent > now + 20 ? recent - 100 : recent
}
