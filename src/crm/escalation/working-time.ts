import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Closing, isClosed } from './closings.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Spans = z.array(z.tuple([Time, Time]).refine(([from, to]) => from < to))

/** Working hours by weekday, 1 is Monday, each day a list of spans in order: `{ "1": [["09:00", "12:30"], ["13:00", "17:00"]] }`. */
export const WeekHours = z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), Spans)
export type WeekHours = z.output<typeof WeekHours>

/**
 * When somebody works: local hours in an IANA zone, except on the public holidays of a country (ISO 3166-1) or a region of
 * it (ISO 3166-2), and when the company is closed.
 */
export interface Calendar {
  timeZone: string
  hours: WeekHours
  country: string
  closings: readonly Closing[]
}

export const OFFICE_HOURS: WeekHours = Object.fromEntries(
  ['1', '2', '3', '4', '5'].map((day) => [day, [['09:00', '17:00']]]),
)

/** Local working time ends here on a day without hours of its own. */
const USUAL_END = Temporal.PlainTime.from('17:00')
/** A calendar without working time is a mistake, not a reason to search for ever. */
export const HORIZON_DAYS = 400

const holidays = new Map<string, Set<string>>()

function isHoliday(country: string, date: Temporal.PlainDate): boolean {
  const key = `${country}/${date.year}`
  const known = holidays.get(key) ?? publicHolidays(country, date.year)
  holidays.set(key, known)
  return known.has(date.toString())
}

function publicHolidays(country: string, year: number): Set<string> {
  const found = new Holidays(country).getHolidays(year).filter((day) => day.type === 'public')
  return new Set(found.flatMap((holiday) => daysOf(holiday)))
}

// Some holidays last several days.
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = Temporal.PlainDate.from(date.slice(0, 10))
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000))
  return Array.from({ length: count }, (_, days) => first.add({ days }).toString())
}

interface Span {
  from: number
  to: number
}

/** A local day: when it begins and ends, and what is worked of it. */
interface Day extends Span {
  spans: readonly Span[]
  next?: Day
}

/** So many days of a calendar are kept: more than ten years. */
const MOST_DAYS = 4000

/** The local days of a calendar that were looked up before, by the days of UTC they fall in: many cases are counted in one. */
const known = new WeakMap<Calendar, Map<number, Day[]>>()

function dayAt(calendar: Calendar, at: number): Day {
  const days = known.get(calendar) ?? new Map<number, Day[]>()
  known.set(calendar, days)
  const utc = Math.floor(at / 86_400_000)
  const some = days.get(utc) ?? []
  const found = some.find(({ from, to }) => from <= at && at < to)
  if (found) return found
  const date = dayOf(new Date(at), calendar.timeZone)
  const [from, to] = [date, date.add({ days: 1 })].map((day) => startOf(day, calendar.timeZone).getTime())
  const day = { from: from as number, to: to as number, spans: spansOf(calendar, date) }
  if (days.size >= MOST_DAYS) days.clear()
  days.set(utc, [...some, day])
  return day
}

function nextDay(calendar: Calendar, day: Day): Day {
  day.next ??= dayAt(calendar, day.to)
  return day.next
}

function hoursOn({ hours, country, closings }: Calendar, date: Temporal.PlainDate) {
  if (isHoliday(country, date) || isClosed(closings, date.toString())) return []
  return hours[String(date.dayOfWeek) as keyof WeekHours] ?? []
}

// The spans of one local day as instants, so that a day of 23 or 25 hours counts what is really worked.
function spansOf(calendar: Calendar, date: Temporal.PlainDate): Span[] {
  const { timeZone } = calendar
  const instant = (time: string) =>
    date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
  return hoursOn(calendar, date).map(([from, to]) => ({ from: instant(from), to: instant(to) }))
}

/** The local day of an instant. */
export function dayOf(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
}

export function isWorkingDay(calendar: Calendar, date: Temporal.PlainDate): boolean {
  return hoursOn(calendar, date).length > 0
}

/** The instant this many working minutes after `from`. Zero minutes is the first working moment at or after it. */
export function addWorking(calendar: Calendar, from: Date, minutes: number): Date {
  let left = minutes * 60_000
  let day = dayAt(calendar, from.getTime())
  for (let i = 0; i < HORIZON_DAYS; i++, day = nextDay(calendar, day)) {
    for (const span of day.spans) {
      const start = Math.max(span.from, from.getTime())
      if (start >= span.to) continue
      if (start + left < span.to || (left > 0 && start + left === span.to)) return new Date(start + left)
      left -= span.to - start
    }
  }
  throw new Error('a calendar without working time')
}

/** The instant this many working minutes before `to`; null when there is not that much working time in the year before it. */
export function subtractWorking(calendar: Calendar, to: Date, minutes: number): Date | null {
  let left = minutes * 60_000
  let day = dayOf(to, calendar.timeZone)
  for (let i = 0; i < HORIZON_DAYS; i++, day = day.subtract({ days: 1 })) {
    for (const span of spansOf(calendar, day).toReversed()) {
      const end = Math.min(span.to, to.getTime())
      if (end <= span.from) continue
      if (end - left >= span.from) return new Date(end - left)
      left -= end - span.from
    }
  }
  return null
}

/** Whether an instant is in working time; the moment work ends is the last of it. */
export function isWorkingTime(calendar: Calendar, at: Date): boolean {
  const spans = spansOf(calendar, dayOf(at, calendar.timeZone))
  return spans.some(({ from, to }) => from <= at.getTime() && at.getTime() <= to)
}

/** The first moment of a local day. */
export function startOf(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime({ timeZone }).epochMilliseconds)
}

/** The working minutes between two instants. */
export function workingMinutes(calendar: Calendar, from: Date, to: Date): number {
  let total = 0
  for (let day = dayAt(calendar, from.getTime()); day.from <= to.getTime(); day = nextDay(calendar, day)) {
    for (const span of day.spans) {
      total += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()))
    }
  }
  return total / 60_000
}

/** How many working days came since: those after the day of it, until that of the last moment before `until`. */
export function workingDaysBetween(calendar: Calendar, since: Date, until: Date): number {
  let count = 0
  let day = nextDay(calendar, dayAt(calendar, since.getTime()))
  for (; day.from < until.getTime(); day = nextDay(calendar, day)) if (day.spans.length > 0) count++
  return count
}

/** When work ends on a local day; a day off ends at 17:00. */
export function dayEnd({ hours }: Calendar, date: Temporal.PlainDate): Temporal.PlainTime {
  const spans = hours[String(date.dayOfWeek) as keyof WeekHours] ?? []
  const end = spans.at(-1)?.[1]
  return end ? Temporal.PlainTime.from(end) : USUAL_END
}

/** The first working day after a local day, this many of them on. */
export function workingDaysAfter(calendar: Calendar, date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let day = date
  let left = count
  for (let i = 0; i < HORIZON_DAYS && left > 0; i++) {
    day = day.add({ days: 1 })
    if (isWorkingDay(calendar, day)) left--
  }
  return day
}

/** The moment work ends on a local day; a day off ends at 17:00. */
export function workEnd(calendar: Calendar, date: Temporal.PlainDate): Date {
  const end = date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: dayEnd(calendar, date) })
  return new Date(end.epochMilliseconds)
}

/** The moment work ends this many working days after an instant. */
export function workEndAfter(calendar: Calendar, from: Date, days: number): Date {
  return workEnd(calendar, workingDaysAfter(calendar, dayOf(from, calendar.timeZone), days))
}
