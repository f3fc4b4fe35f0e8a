import { z } from 'zod'
import type { Db } from '../../store/tenant/tenant.ts'
import { addWorking, type Calendar, workingMinutes } from '../escalation/working-time.ts'

/** So many days somebody is a new customer. */
export const NEWCOMER_DAYS = 30
const DAY = 86_400_000

/**
 * Who became a customer after this is new: since the beginning of a day, for the day they became one is the first and all of the last
 * counts. That day is one of UTC, which ends while nobody works.
 */
export const newcomerSince = (now: Date): Date =>
  new Date(Math.floor(now.getTime() / DAY) * DAY - (NEWCOMER_DAYS - 1) * DAY)

/** Since when a relation is a customer while it is a new one; else null. */
export function newSinceOf(
  { type, customerSince }: { type: string; customerSince: Date | null },
  now: Date,
): Date | null {
  return type === 'customer' && customerSince && customerSince > newcomerSince(now) ? customerSince : null
}

const Was = z.object({ customerSince: z.coerce.date().nullable().default(null) })

/**
 * Returns since when a relation is a customer once it is of another type. Who was something else for longer than they would be new is
 * so again when they come back; what is set right sooner was a wrong click, and they are what they were.
 */
export async function customerSinceAfter(
  tx: Db,
  now: Date,
  { id, ...before }: { id: number; type: string; customerSince: Date | null },
  type: string,
): Promise<Date | null> {
  if (type !== 'customer') return null
  if (before.type === 'customer') return before.customerSince
  const left = await tx.audit.findFirst({
    where: {
      action: 'relation changed',
      subject: `relation/${id}`,
      at: { gt: newcomerSince(now) },
      before: { path: ['type'], equals: 'customer' },
    },
    orderBy: { id: 'desc' },
  })
  return left ? Was.parse(left.before).customerSince : now
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
