import type { Temporal } from 'temporal-polyfill'
import { type Calendar, isWorkingDay } from '../escalation/working-time.ts'

/** The Monday of the week of a local day. */
export function weekOf(day: Temporal.PlainDate): string {
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}

/** The Monday of the week that something written on a day is for: this one while a working day of it is to come, else the next. */
export function weekToCome(calendar: Calendar, day: Temporal.PlainDate): string {
  const left = Array.from({ length: 7 - day.dayOfWeek }, (_, n) => day.add({ days: n + 1 }))
  return left.some((later) => isWorkingDay(calendar, later)) ? weekOf(day) : weekOf(day.add({ days: 7 }))
}
