import type { Temporal } from 'temporal-polyfill'
import { type Calendar, dayOf, isWorkingDay, startOf, workingMinutes } from '../escalation/working-time.ts'

/** So many weeks back it is counted what somebody finished. */
export const WEEKS = 4

/** What is due for somebody until the end of their working week, and what they finished in each of the weeks before. */
export interface Workload {
  due: number
  finished: readonly number[]
}

/** Until when a working week lasts from now, and how much of it is left beside the weeks before, in working minutes. */
export interface Week {
  end: Date
  /** The last day there is work. */
  lastDay: Temporal.PlainDate
  left: number
  before: number
}

/** The rest of somebody's working week; null when there is no work left in it. */
export function weekLeft(calendar: Calendar, now: Date): Week | null {
  const today = dayOf(now, calendar.timeZone)
  const days = Array.from({ length: 8 - today.dayOfWeek }, (_, n) => today.add({ days: n }))
  const lastDay = days.findLast((day) => isWorkingDay(calendar, day))
  if (!lastDay) return null
  const end = startOf(today.add({ days: 8 - today.dayOfWeek }), calendar.timeZone)
  const left = workingMinutes(calendar, now, end)
  if (left <= 0) return null
  return { end, lastDay, left, before: workingMinutes(calendar, since(now), now) }
}

/** From when it is counted what somebody finished. */
export const since = (now: Date): Date => new Date(now.getTime() - WEEKS * 7 * 86_400_000)

/**
 * How many things somebody finishes in what is left of their week at the pace of the weeks before, when clearly more than that is
 * due: half as much again, and three at least. Null otherwise, and where one of those weeks tells nothing.
 */
export function overLoad({ due, finished }: Workload, { left, before }: Pick<Week, 'left' | 'before'>): number | null {
  if (finished.length < WEEKS || finished.some((count) => count === 0) || before <= 0) return null
  const pace = (finished.reduce((sum, count) => sum + count, 0) / before) * left
  return due >= pace * 1.5 && due - pace >= 3 ? Math.round(pace) : null
}
