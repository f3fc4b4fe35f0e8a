import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../store/tenant/tenant.ts'
import { type Calendar, workEnd, workEndAfter, workingDaysAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'

/** Working days of the owner until the customer is called about a quote: the first time, after they were reached, after they were not. */
export const CALL_BACK = { first: 3, reached: 7, missed: 1 } as const
/** Working days after the delivery until the customer is asked how it was. */
const HOW_WAS_IT = 5
/** So many calls in a row that nobody answered make us ask when to call next. */
export const MOST_MISSED = 2
/** Days until somebody else is asked to ask the customer why. */
export const ASK_AFTER_DAYS = 30

/** When a customer is called so many working days of a colleague later. */
export async function callBackAt(db: Db, ownerId: number, now: Date, days: number): Promise<Date> {
  return workEndAfter(await calendarFor(db, ownerId), now, days)
}

/** When it is asked how a delivery was: after five working days, and not before the next one. */
export function howWasItAt(calendar: Calendar, deliveryOn: string, now: Date): Date {
  const after = workEnd(calendar, workingDaysAfter(calendar, Temporal.PlainDate.from(deliveryOn), HOW_WAS_IT))
  return after > now ? after : workEndAfter(calendar, now, 1)
}

/** When somebody else is asked to ask why. */
export function askAfter(now: Date): Date {
  return new Date(now.getTime() + ASK_AFTER_DAYS * 86_400_000)
}
