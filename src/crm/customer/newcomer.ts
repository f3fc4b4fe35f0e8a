import { addWorking, type Calendar, workingMinutes } from '../escalation/working-time.ts'

/** So many days somebody is a new customer. */
export const NEWCOMER_DAYS = 30
const DAY = 86_400_000

/** Who became a customer after this is new. */
export const newcomerSince = (now: Date): Date => new Date(now.getTime() - NEWCOMER_DAYS * DAY)

/** Since when a relation is a customer while it is a new one; else null. */
export function newSinceOf(
  { type, customerSince }: { type: string; customerSince: Date | null },
  now: Date,
): Date | null {
  return type === 'customer' && customerSince && customerSince > newcomerSince(now) ? customerSince : null
}

/** Since when a relation is a customer, when it becomes of another type: who comes back, is new again. */
export function customerSinceAfter(
  before: { type: string; customerSince: Date | null },
  type: string,
  now: Date,
): { customerSince: Date | null } {
  if (type !== 'customer') return { customerSince: null }
  return { customerSince: before.type === 'customer' ? before.customerSince : now }
}

/** What is expected sooner for a new customer takes a quarter of an hour at least. */
const SHORTEST = 15

/** Half of a time of so many minutes, in whole minutes: `SHORTEST` at least, and never longer than it was. */
export const halved = (minutes: number): number => Math.min(minutes, Math.max(SHORTEST, Math.round(minutes / 2)))

/** When half of the working time until a date has passed, and never later than that date. */
export function halfwayTo(dueAt: Date, now: Date, calendar: Calendar): Date {
  const minutes = Math.max(SHORTEST, Math.round(workingMinutes(calendar, now, dueAt) / 2))
  const half = addWorking(calendar, now, minutes)
  return half < dueAt ? half : dueAt
}
