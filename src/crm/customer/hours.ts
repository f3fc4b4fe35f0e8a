import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../escalation/working-time.ts'
import { type Clause, readClauses } from './hours-words.ts'

/** When in a week somebody is best reached: on these days, 1 is Monday, from one minute of the day until another. */
export interface BestHours {
  days: readonly number[]
  from: number
  to: number
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const WHOLE_DAY = { from: 0, to: 1440 }

/**
 * Reads "before ten", "na 14 uur", "ma-do voor 12" in either language as hours of a week. Returns null when any of it cannot be
 * read: then it is only printed.
 */
export function readHours(text: string): BestHours[] | null {
  const clauses = readClauses(text)
  if (!clauses || clauses.length === 0) return null
  const hours = clauses.flatMap(spansOf)
  return hours.length > 0 && hours.every(({ from, to }) => from < to) ? hours : null
}

function spansOf({ days, notDays, spans, notSpans }: Clause): BestHours[] {
  const named = days.length > 0 ? days : EVERY_DAY
  const some = named.filter((day) => !notDays.includes(day))
  const whole = spans.length > 0 ? spans : [WHOLE_DAY]
  const left = notSpans.reduce((rest, not) => rest.flatMap((span) => without(span, not)), whole)
  return some.length === 0 ? [] : left.map((span) => ({ days: some, ...span }))
}

const without = (span: { from: number; to: number }, not: { from: number; to: number }) =>
  [
    { from: span.from, to: Math.min(span.to, not.from) },
    { from: Math.max(span.from, not.to), to: span.to },
  ].filter(({ from, to }) => from < to)

/** A stretch of time. */
export interface Stretch {
  from: Date
  to: Date
}

/** The best hours that are working time of a calendar as well, on one of its local days, in order. */
export function bestOn(best: readonly BestHours[], calendar: Calendar, day: Temporal.PlainDate): Stretch[] {
  const { timeZone, hours } = calendar
  const worked = (hours[String(day.dayOfWeek) as keyof typeof hours] ?? []).map(([from, to]) => ({
    from: minutesOf(from),
    to: minutesOf(to),
  }))
  const at = (minute: number) => {
    const midnight = day.toPlainDateTime({ hour: 0 })
    return new Date(midnight.add({ minutes: minute }).toZonedDateTime(timeZone).epochMilliseconds)
  }
  return best
    .filter(({ days }) => days.includes(day.dayOfWeek))
    .flatMap((span) => worked.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) })))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => ({ from: at(from), to: at(to) }))
}

function minutesOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time)
  return hour * 60 + minute
}
