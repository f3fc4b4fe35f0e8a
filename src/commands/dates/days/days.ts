import { Temporal } from 'temporal-polyfill'
import type { PartOfDay } from '../moment.ts'

/** The days a phrase may mean. */
export interface Days {
  /** Best first, never empty. */
  dates: readonly Temporal.PlainDate[]
  part?: PartOfDay
  /** The phrase names a stretch of days: "before" and "after" step outside it. */
  stretch?: Stretch
  /** The phrase already names an end ("end of the month"): "before" it still means by then. */
  end?: true
  /** The dates are the first and the last of one stretch. */
  span?: true
  /** The dates are meant one and the other: "3 en 5 april". */
  both?: true
  /** The first date is today and the second its namesake: a time of day may decide. */
  today?: true
  /** A weekday without more. */
  weekly?: true
  /** Whether a day and a month came with their year. */
  year?: 'said' | 'unsaid'
  by?: true
  /** It must be asked about all the same. */
  unsure?: true
}

/** A week (Monday to Friday), weekend, month, quarter or year. */
export interface Stretch {
  first: Temporal.PlainDate
  last: Temporal.PlainDate
  /** Nothing is "for" it, so that "voor" can only be before: December, the weekend. */
  onlyBefore?: true
  /** A holiday: before it is the last working day before it. */
  named?: true
}

/** The days with these dates; null when there are none, so that a rule can refuse. */
export function daysOn(dates: readonly Temporal.PlainDate[], extra: Omit<Days, 'dates'> = {}): Days | null {
  const distinct = dates.filter((date, index) => dates.findIndex((other) => other.equals(date)) === index)
  return distinct.length > 0 ? { ...extra, dates: distinct.slice(0, 4) } : null
}

/** A calendar date, or null when there is no such day: never one rolled over into the next month. */
export function calendarDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1) return null
  const first = new Temporal.PlainDate(year, month, 1)
  return day <= first.daysInMonth ? first.with({ day }) : null
}

export const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0

export const mondayOf = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 })

export const isWeekend = (date: Temporal.PlainDate) => date.dayOfWeek > 5

/** The nth working day after a date, or before it when n is negative; null when nobody works for a year. */
export function workdayFrom(
  date: Temporal.PlainDate,
  n: number,
  workday: (date: Temporal.PlainDate) => boolean,
): Temporal.PlainDate | null {
  let day = date
  let left = Math.abs(n)
  for (let idle = 0; left > 0; idle += 1) {
    day = day.add({ days: Math.sign(n) })
    if (workday(day)) {
      left -= 1
      idle = 0
    } else if (idle > 366) return null
  }
  return day
}
