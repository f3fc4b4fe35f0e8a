import { z } from 'zod'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { receiverFor } from '../people/absence.ts'
import { peopleOf, whoActs } from '../attention/people.ts'
import type { Actor } from '../audit.ts'
import { type CaseKind, HELD } from '../kinds.ts'
import { hasRole } from '../people/member.ts'
import type { Right } from './kind.ts'
import { demandUndo } from './undo.ts'

/**
 * Who answers for a case: its owner. Who took what nobody had asked others to take has it, but whose it was still answers
 * for it, or taking would be a way round the right to close.
 */
async function answerableFor(tx: Db, found: Case): Promise<number> {
  if (!HELD.includes(found.kind as CaseKind)) return found.ownerId
  const change = await tx.caseEvent.findFirst({
    where: { caseId: found.id, what: { in: ['owner changed', 'given'] } },
    orderBy: { id: 'desc' },
    select: { data: true },
  })
  const { from, to, asked } = OwnerChanged.parse(change?.data ?? {})
  return from !== undefined && to === found.ownerId && asked === false ? from : found.ownerId
}

const OwnerChanged = z.object({ from: z.number().optional(), to: z.number().optional(), asked: z.boolean().optional() })

/**
 * Refuses an actor who has not this right to a case, by their role and absences of this moment. Throws `not allowed`,
 * `undo not yours`, `undo too late`.
 */
export async function demandRight(tx: Db, now: Date, right: Right, found: Case, actor: Actor | null): Promise<void> {
  if ((right === 'time') !== (actor === null)) throw new Error(`a step by ${right} taken by ${actor?.id ?? 'nobody'}`)
  if (actor === null || right === 'colleague') return
  if (right === 'opener') return demandUndo({ by: found.openedById, at: found.openedAt }, actor, now)
  const owner = await answersInstead(tx, now, found, actor)
  if (owner !== null) throw new UserError('not allowed', { owner })
}

/**
 * Returns the name of who answers for a case, when this actor is not among those it concerns; null when they are, by their
 * role and absences of this moment.
 */
export async function answersInstead(tx: Db, now: Date, found: Case, actor: Actor): Promise<string | null> {
  if (found.openedById === actor.id) return null
  const ownerId = await answerableFor(tx, found)
  if (ownerId === actor.id) return null
  const people = await tx.member.findMany({ where: { id: { in: [actor.id, ownerId] } } })
  const [member, owner] = [actor.id, ownerId].map((id) => people.find((person) => person.id === id))
  if (!member || !owner) throw new Error(`case ${found.id} has an owner or an actor that is not here`)
  if (hasRole(member, 'lead') || (await receiverFor(tx, owner, now)) === actor.id) return null
  const relation = await tx.relation.findFirst({ where: { id: found.relationId }, select: { ownerId: true } })
  const owned = { ownerId, relationOwnerId: relation?.ownerId ?? null }
  if (whoActs(await peopleOf(tx), owned, now)?.id === actor.id) return null
  return owner.name
}
