import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type ById, transition } from '../case/transition.ts'
import { noLonger } from '../case/wait.ts'
import { calendarFor } from '../people/member.ts'
import { lateAfter } from './late.ts'

/**
 * Gives a handover another date: nobody hears before it that it is late. Throws `deadline past`, `no such case`, `case closed`,
 * `not allowed`.
 */
export async function moveHandover(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  return transition(db, clock, { id, kind: 'handover', actor, step: 'moved' }, async (found, _, tx) => {
    const from = found.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: {
        ...lateAfter(await calendarFor(tx, found.ownerId), dueAt),
        wholeDay,
        brokenAt: null,
        round: { increment: 1 },
        ...noLonger(found),
      },
    }
  })
}
