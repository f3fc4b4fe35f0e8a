import { addWorking, dayOf, startOf, workEndAfter } from '../escalation/working-time.ts'
import { calendarOf, type WorkingCompany } from '../people/member.ts'
import type { ChangeLookName } from './standings.ts'

/** So many working days after it was done somebody is reminded of who was not told. */
const TELL_WITHIN = 5

/**
 * When a change is looked at, in this order: at the end of the fifth working day after it was done, and in the working time of
 * the company on the morning after 30 and after 90 days.
 */
export function lookTimes(
  doneAt: Date,
  timeZone: string,
  company: WorkingCompany,
): { look: ChangeLookName; at: Date }[] {
  const calendar = calendarOf({ hours: null, timeZone }, company)
  const after = (days: number) =>
    addWorking(calendar, startOf(dayOf(doneAt, timeZone).add({ days: days + 1 }), timeZone), 0)
  return [
    { look: 'untold', at: workEndAfter(calendar, doneAt, TELL_WITHIN) },
    { look: '30', at: after(30) },
    { look: '90', at: after(90) },
  ]
}
