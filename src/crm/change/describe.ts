import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import { changeById, type KnownChange } from './standing.ts'

/** Refuses who neither owns a change, did it, nor leads. Throws `not allowed`. */
export async function demandChanger(tx: Db, { promise, doneById }: KnownChange, actor: Actor): Promise<void> {
  if ([promise.ownerId, doneById].includes(actor.id)) return
  const member = await tx.member.findFirst({ where: { id: actor.id, active: true } })
  if (member && hasRole(member, 'lead')) return
  const owner = await tx.member.findFirst({ where: { id: promise.ownerId }, select: { name: true } })
  throw new UserError('not allowed', { owner: owner?.name ?? '' })
}

/**
 * Keeps what it looks like now that a change was done, for who is still to hear of it. What it was stays in the audit trail. Throws
 * `change not done`, `not allowed`.
 */
export async function describeChange(
  db: Db,
  clock: Clock,
  { id, words, actor }: { id: number; words: string; actor: Actor },
): Promise<KnownChange> {
  return atomically(db, async (tx) => {
    const found = await changeById(tx, id)
    if (!found?.doneAt || found.withdrawnAt) throw new UserError('change not done')
    await demandChanger(tx, found, actor)
    if (found.doneWords === words) return found
    await recordAudit(tx, clock(), actor, 'change described', `change/${id}`, { doneWords: found.doneWords })
    await tx.change.update({ where: { id }, data: { doneWords: words } })
    return { ...found, doneWords: words }
  })
}
