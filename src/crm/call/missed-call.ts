import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type ById, transition } from '../case/transition.ts'
import { addWorking, type Calendar, dayOf, startOf, workingDaysAfter } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'
import { promiseFacts, withFacts } from '../promise/facts.ts'

/** Working minutes after the first call that nobody answered. */
const FIRST_PAUSE = 120

/** When somebody is rung again: two working hours after the first call, and after others when the next working day begins. */
function nextTry(calendar: Calendar, now: Date, attempts: number): Date {
  if (attempts === 1) return addWorking(calendar, now, FIRST_PAUSE)
  const day = workingDaysAfter(calendar, dayOf(now, calendar.timeZone), 1)
  return addWorking(calendar, startOf(day, calendar.timeZone), 0)
}

/**
 * A call that was promised was made and nobody answered: the attempt is kept, and when to ring again. The date of the promise
 * stays what the customer was told, so that it breaks like any other: a next attempt that would come after it is none, and the
 * call stays as it is. Nothing happens when there have been other attempts than the `seen` ones. Throws `no such case`,
 * `case closed`, `not allowed`.
 */
export async function missPromisedCall(
  db: Db,
  clock: Clock,
  { id, actor, seen }: ById & { seen: number },
): Promise<Case> {
  return transition(db, clock, { id, kind: 'promise', actor, step: 'not reached' }, async (found, now, tx) => {
    const before = promiseFacts(found).attempts ?? 0
    if (before !== seen) return null
    const attempts = before + 1
    const next = nextTry(await calendarFor(tx, found.ownerId), now, attempts)
    const isInTime = found.dueAt === null || found.dueAt <= now || next < found.dueAt
    const tryAt = isInTime ? next.toISOString() : undefined
    return {
      facts: { attempts, ...(tryAt && { tryAt }) },
      change: { facts: withFacts(found, { attempts, tryAt }) },
    }
  })
}
