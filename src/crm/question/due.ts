import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { halfwayTo } from '../customer/newcomer.ts'
import { type Calendar, workEndAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'

/** When an answer is expected unless who asks says otherwise: the end of the next working day, or so many days on. */
export function usualDue(calendar: Calendar, now: Date, days = 1): Date {
  return workEndAfter(calendar, now, days)
}

/**
 * The same for a member, and whether it is for a day, as it was: of what began at a new customer it comes in half the time, and is
 * for an hour. It is never before a date that stood already, `atLeast`.
 */
export async function dueFor(
  db: Db,
  memberId: number,
  now: Date,
  { forNewcomer, wholeDay }: Pick<Case, 'forNewcomer' | 'wholeDay'>,
  atLeast: Date | null = null,
): Promise<{ dueAt: Date; wholeDay: boolean }> {
  const calendar = await calendarFor(db, memberId)
  const usual = usualDue(calendar, now)
  const due = forNewcomer ? { dueAt: halfwayTo(usual, now, calendar), wholeDay: false } : { dueAt: usual, wholeDay }
  return atLeast && atLeast > due.dueAt ? { dueAt: atLeast, wholeDay } : due
}
