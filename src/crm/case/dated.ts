import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { demandColleague } from '../people/member.ts'
import type { Message } from '../say.ts'
import { type ById, transition } from './transition.ts'

/** A kind that asks by its date. */
type Dated = 'promise' | 'lead'

/**
 * Gives such a case another date: renegotiated when the old one had not passed, moved late when it had. Throws
 * `deadline past`, `no such case`, `case closed`, `not allowed`.
 */
export async function moveDated(
  db: Db,
  clock: Clock,
  { id, kind, dueAt, wholeDay, actor }: ById & { kind: Dated; dueAt: Date; wholeDay: boolean },
): Promise<Case> {
  if (dueAt <= clock()) throw new UserError('deadline past')
  const step = (found: Case, now: Date) => (found.dueAt && now > found.dueAt ? 'moved late' : 'renegotiated')
  return transition(db, clock, { id, kind, actor, step }, (found) => {
    const from = found.dueAt?.toISOString() ?? ''
    return {
      facts: { from, to: dueAt.toISOString() },
      before: { dueAt: from },
      change: { dueAt, wholeDay, brokenAt: null },
    }
  })
}

/** Hands such a case to a colleague. Throws `no such colleague`, `no such case`, `case closed`, `not allowed`. */
export async function handDated(
  db: Db,
  clock: Clock,
  {
    id,
    kind,
    ownerId,
    actor,
    says,
  }: ById & { kind: Dated; ownerId: number; says: (tx: Db, now: Date, handed: Case) => Promise<readonly Message[]> },
): Promise<Case> {
  return transition(db, clock, { id, kind, actor, step: 'handed over' }, async (found, now, tx) => {
    await demandColleague(tx, ownerId)
    return {
      facts: { from: found.ownerId, to: ownerId },
      before: { ownerId: found.ownerId },
      change: { ownerId },
      say: (handed) => says(tx, now, handed),
    }
  })
}
