import { isUnit } from './days/amounts.ts'
import { MONTHS, RELATIVE_DAYS, SHORT_WEEKDAYS, WEEKDAYS } from './text/calendar-words.ts'
import { type Rule, words } from './text/grammar.ts'
import { NUMBERS } from './text/numbers.ts'
import { isGlued, type Said, wordAt } from './text/said.ts'
import { DOING, LASTING } from './text/surrounding-words.ts'
import { isClosed, isWordlike } from './text/surroundings.ts'
import { isZone } from './hours/zones.ts'

const month: Rule<unknown> = words(MONTHS)
const day: Rule<unknown> = words({ ...WEEKDAYS, ...SHORT_WEEKDAYS, ...RELATIVE_DAYS })
/** Months that are people or verbs as well. */
const NAMES = /^(jan|mar|may|march|april|june|augustus|august)$/

/**
 * Whether something beside a date may belong to it that was not read: a number, a month, minutes, a zone. Half a date
 * is another date, so then the bot asks.
 */
export function isLeftOver(said: Said, start: number, end: number): boolean {
  return isNumberLeft(said, end) || isClockLeft(said, end) || isMonthLeft(said, end) || isLeftBefore(said, start)
}

// "vrijdag 40", but not "vrijdag 12 stoelen", "morgen 06-12345678" or "vandaag 12.50".
function isNumberLeft(said: Said, end: number): boolean {
  const next = wordAt(said, end)
  if (isGlued(said, end) || !/^\d{1,2}$/.test(next)) return false
  if (isHours(said, end)) return true
  return isClosed(said, end + 1) && !LASTING.has(wordAt(said, end + 1)) && !/^\d/.test(wordAt(said, end + 1))
}

// "wo 8-12 monteur": from eight to twelve.
function isHours(said: Said, at: number): boolean {
  const [from, sign, to] = [wordAt(said, at), wordAt(said, at + 1), wordAt(said, at + 2)]
  if (!/^[-–]$/.test(sign) || !/^\d{1,2}$/.test(to) || !isGlued(said, at + 1) || !isGlued(said, at + 2)) return false
  return Number(from) < Number(to) && Number(from) >= 7 && Number(to) <= 20
}

// 25:00 and 14:75 are no times, but somebody meant one.
function isClockLeft(said: Said, end: number): boolean {
  const at = /^(om|at|@|by|voor|before|,)$/.test(wordAt(said, end)) ? end + 1 : end
  const isWritten = /^\d{1,2}$/.test(wordAt(said, at)) && wordAt(said, at + 1) === ':' && isGlued(said, at + 1)
  return isWritten && /^\d{2}$/.test(wordAt(said, at + 2)) && isGlued(said, at + 2)
}

// "donderdag maart": the day in it is missing.
function isMonthLeft(said: Said, end: number): boolean {
  if (isGlued(said, end) || !month(said, end)) return false
  return !NAMES.test(wordAt(said, end)) || isClosed(said, end + 1)
}

const isCount: (said: Said, at: number) => boolean = (said, at) => number(said, at) !== null
const number: Rule<unknown> = words(NUMBERS)
const LEADING = new Set(['op', 'on', 'om', 'at', 'the', 'de', 'bel', 'call', 'ring', 'visit', 'meet'])

// "10 minutes to" and "op 23" before a day or an hour.
function isLeftBefore(said: Said, start: number): boolean {
  const [before, last] = [wordAt(said, start - 2), wordAt(said, start - 1)]
  if (
    /^(to|past|till|over)$/.test(last) &&
    (isUnit(said, start - 2) !== null || /^\d{1,2}$/.test(before)) &&
    !day(said, start)
  )
    return true
  // "call 15 friday" and "4 today", but not "unit 5 tomorrow"; "seven thirty five pm".
  if (isCount(said, start - 1) && isCount(said, start)) return true
  const isLoose = /^\d{1,2}$/.test(last) && !isGlued(said, start) && !isGlued(said, start - 1)
  return isLoose && day(said, start) !== null && (before === '' || LEADING.has(before) || DOING.has(before))
}

/** Whether an hour is said to be of a place that is not known, or that several zones share a name of. */
export function isZoneLeft(said: Said, end: number): boolean {
  if (isZone(said, end)) return true
  const isTime = (at: number) => /^(tijd|time)$/.test(wordAt(said, at))
  return (
    (isWordlike(wordAt(said, end)) && isTime(end + 1)) ||
    (isWordlike(wordAt(said, end + 1)) && isTime(end + 2) && !/^(this|that|deze|die|alle)$/.test(wordAt(said, end + 1)))
  )
}
