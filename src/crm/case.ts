import { UserError } from '../errors.ts'
import type { Case, Member, Prisma } from '../store/generated/client.ts'
import type { Db } from '../store/tenant.ts'
import { receiverFor } from './absence.ts'
import { peopleOf, whoActs } from './attention/people.ts'
import type { Actor } from './audit.ts'
import { hasRole } from './member.ts'

export type CaseKind = 'promise' | 'complaint'

/** How long something said can be taken back. */
export const UNDO_MINUTES = 10

export interface NewCase {
  kind: CaseKind
  relationId: number
  summary: string
  ownerId: number
  personName?: string | null
  interactionId?: number | null
  /** Makes it once-only: asked again under the same origin, the case made before is returned. */
  origin?: string | null
  /** The message it is made from. */
  sourceLink?: string | null
  severity?: string
  dueAt?: Date | null
  wholeDay?: boolean
  ladderFrom?: Date
  nextRungAt?: Date | null
}

/** Opens a case under the tenant's next number, with its first event. Returns the one made before under the same origin. */
export async function openCase(
  tx: Db,
  now: Date,
  actor: Actor,
  input: NewCase,
): Promise<{ opened: Case; isNew: boolean }> {
  if (input.origin) {
    const before = await tx.case.findFirst({ where: { origin: input.origin } })
    if (before) return { opened: before, isNew: false }
  }
  const { caseNumber } = await tx.tenant.update({
    where: { id: tx.tenantId },
    data: { caseNumber: { increment: 1 } },
    select: { caseNumber: true },
  })
  const opened = await tx.case.create({
    data: { ...input, number: caseNumber, state: 'open', openedById: actor.id, openedAt: now },
  })
  await happened(tx, opened.id, now, actor, 'opened')
  return { opened, isNew: true }
}

/** Adds to the history of a case. Rows are never changed. */
export async function happened(
  tx: Db,
  caseId: number,
  at: Date,
  actor: Actor | null,
  what: string,
  data: Prisma.InputJsonObject = {},
): Promise<number> {
  const event = await tx.caseEvent.create({ data: { caseId, at, memberId: actor?.id ?? null, what, data } })
  return event.id
}

/** The case for changing, locked until the transaction ends, so that two clicks at once are one after the other. */
export async function lockCase(tx: Db, id: number, kind: CaseKind): Promise<Case> {
  await tx.$queryRaw`SELECT id FROM "Case" WHERE id = ${id} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
  const found = await tx.case.findFirst({ where: { id, kind } })
  if (!found) throw new UserError('no such case', { number: id })
  return found
}

/** The same, refusing what is no longer open. */
export async function lockOpenCase(tx: Db, id: number, kind: CaseKind): Promise<Case> {
  const found = await lockCase(tx, id, kind)
  if (found.state !== 'open') throw new UserError('case closed', { number: found.number })
  return found
}

/** A case is settled by its owner, the person who opened it, or a lead. */
function mayActOn(found: Pick<Case, 'ownerId' | 'openedById'>, member: Pick<Member, 'id' | 'role'>): boolean {
  return found.ownerId === member.id || found.openedById === member.id || hasRole(member, 'lead')
}

/** The same, and who has it in the place of an owner who is away or gone. Looked up in the transaction: roles and absences are of this moment. */
export async function demandRight(tx: Db, now: Date, found: Case, actor: Actor): Promise<void> {
  const member = await tx.member.findFirstOrThrow({ where: { id: actor.id } })
  if (mayActOn(found, member)) return
  const owner = await tx.member.findFirstOrThrow({ where: { id: found.ownerId } })
  if ((await receiverFor(tx, owner, now)) === actor.id) return
  const relation = await tx.relation.findFirst({ where: { id: found.relationId }, select: { ownerId: true } })
  const owned = { ownerId: found.ownerId, relationOwnerId: relation?.ownerId ?? null }
  if (whoActs(await peopleOf(tx), owned, now)?.id === actor.id) return
  throw new UserError('not allowed', { owner: owner.name })
}

/** Whether something may still be taken back: by its author, within ten minutes. Throws the reason when not. */
export function demandUndo(made: { by: number; at: Date }, actor: Actor, now: Date): void {
  if (made.by !== actor.id) throw new UserError('undo not yours')
  if (now.getTime() - made.at.getTime() > UNDO_MINUTES * 60_000)
    throw new UserError('undo too late', { minutes: UNDO_MINUTES })
}
