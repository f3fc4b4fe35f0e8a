import type { Db } from '../../store/tenant/tenant.ts'
import { type Calendar, workEndAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'

/** When an answer is expected unless who asks says otherwise: the end of the next working day, or so many days on. */
export function usualDue(calendar: Calendar, now: Date, days = 1): Date {
  return workEndAfter(calendar, now, days)
}

/** The same for a member, and never before a date that stood already. */
export async function dueFor(db: Db, memberId: number, now: Date, atLeast: Date | null): Promise<Date> {
  const usual = usualDue(await calendarFor(db, memberId), now)
  return atLeast && atLeast > usual ? atLeast : usual
}
