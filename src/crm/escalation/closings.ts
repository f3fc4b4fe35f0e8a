import { z } from 'zod'

/** Days on which the company is closed, the first and the last of them as `2026-07-27`. */
export const Closing = z.object({ name: z.string(), from: z.iso.date(), until: z.iso.date() })
export type Closing = z.output<typeof Closing>
export const Closings = z.array(Closing)

/** More than this and a clock that stands still would hardly ever go on. */
export const MOST_CLOSED_DAYS = 90
/** So long the past is kept: what was worked then is still counted without it. */
const KEPT_DAYS = 400

export function isClosed(closings: readonly Closing[], date: string): boolean {
  return closings.some(({ from, until }) => from <= date && date <= until)
}

/** The closings that are not over yet on a day, in order. */
export function closingsToCome(closings: readonly Closing[], today: string): Closing[] {
  return closings
    .filter(({ until }) => until >= today)
    .toSorted((a, b) => a.from.localeCompare(b.from) || a.until.localeCompare(b.until))
}

/** What is kept when other closings are chosen for the days to come: those, and what is over. */
export function closingsAnew(before: readonly Closing[], coming: readonly Closing[], today: string): Closing[] {
  const over = before.filter(({ until }) => until < today && daysBetween(until, today) <= KEPT_DAYS)
  return [...over, ...closingsToCome(coming, today)]
}

/** How many days a company is closed; a day in two closings counts twice. */
export function daysClosed(closings: readonly Closing[]): number {
  return closings.reduce((sum, { from, until }) => sum + daysBetween(from, until) + 1, 0)
}

const daysBetween = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000
