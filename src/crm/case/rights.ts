import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { receiverFor } from '../people/absence.ts'
import { peopleOf, whoActs } from '../attention/people.ts'
import type { Actor } from '../audit.ts'
import { hasRole } from '../people/member.ts'
import type { Right } from './kind.ts'
import { demandUndo } from './undo.ts'

/**
 * Refuses an actor who has not this right to a case, by their role and absences of this moment. Throws `not allowed`,
 * `undo not yours`, `undo too late`.
 */
export async function demandRight(tx: Db, now: Date, right: Right, found: Case, actor: Actor | null): Promise<void> {
  if ((right === 'time') !== (actor === null)) throw new Error(`a step by ${right} taken by ${actor?.id ?? 'nobody'}`)
  if (actor === null || right === 'colleague') return
  if (right === 'opener') return demandUndo({ by: found.openedById, at: found.openedAt }, actor, now)
  if (found.ownerId === actor.id || found.openedById === actor.id) return
  const people = await tx.member.findMany({ where: { id: { in: [actor.id, found.ownerId] } } })
  const [member, owner] = [actor.id, found.ownerId].map((id) => people.find((person) => person.id === id))
  if (!member || !owner) throw new Error(`case ${found.id} has an owner or an actor that is not here`)
  if (hasRole(member, 'lead') || (await receiverFor(tx, owner, now)) === actor.id) return
  const relation = await tx.relation.findFirst({ where: { id: found.relationId }, select: { ownerId: true } })
  const owned = { ownerId: found.ownerId, relationOwnerId: relation?.ownerId ?? null }
  if (whoActs(await peopleOf(tx), owned, now)?.id === actor.id) return
  throw new UserError('not allowed', { owner: owner.name })
}
