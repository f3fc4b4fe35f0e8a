import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { type ById, transition } from '../case/transition.ts'
import { noLonger } from '../case/wait.ts'
import { offeredOr } from '../offer/offer.ts'
import { NOT_OFFERED } from '../promise/offer.ts'
import { demandColleague } from '../people/member.ts'
import { sentFacts } from './mutations.ts'

/** Asks on another day whether it arrived. Throws `deadline past`, `no such case`, `case closed`, `not allowed`. */
export async function moveSent(
  db: Db,
  clock: Clock,
  { id, dueAt, wholeDay, actor }: ById & { dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  return transition(db, clock, { id, kind: 'sent', actor, step: 'asked later' }, (found) => {
    const from = found.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: { dueAt, wholeDay, brokenAt: null, ...noLonger(found) },
    }
  })
}

/**
 * Gives it to a colleague, see `offeredOr`. Throws `no such colleague`, `no such case`, `case closed`, `not allowed`.
 */
export function giveSent(db: Db, clock: Clock, { id, ownerId, actor }: ById & { ownerId: number }): Promise<Case> {
  return offeredOr(db, clock, { id, kind: 'sent', to: ownerId, actor }, (direct) =>
    transition(direct, clock, { id, kind: 'sent', actor, step: 'handed over' }, async (found, _, tx) => {
      if (found.ownerId === ownerId && found.offeredToId === null) return null
      await demandColleague(tx, ownerId)
      return {
        facts: { from: found.ownerId, to: ownerId },
        before: { ownerId: found.ownerId },
        change: { ownerId, ...NOT_OFFERED },
      }
    }),
  )
}

/** Nobody asks any more whether it arrived, for this reason. Throws `no such case`, `case closed`, `not allowed`. */
export async function dropSent(db: Db, clock: Clock, { id, reason, actor }: ById & { reason: string }): Promise<Case> {
  return transition(db, clock, { id, kind: 'sent', actor, step: 'dropped' }, (found) => ({
    facts: { reason },
    change: { outcome: 'dropped', facts: { ...sentFacts(found), reason } },
  }))
}
