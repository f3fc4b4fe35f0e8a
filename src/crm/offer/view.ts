import { LIVE } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Kind } from '../case/kind.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { nameOf } from '../people/member.ts'
import { isOwn } from '../relation/own-company.ts'

/** A case as it stands between whose it is and who was asked to take it over; `to` is empty when nobody is. */
export interface OfferState {
  id: number
  number: number
  kind: CaseKind
  of: Kind
  relation: string
  summary: string
  dueAt: Date | null
  wholeDay: boolean
  owner: string
  to: string
}

/** Returns a case as it stands between the two. */
export async function offerState(db: Db, found: Case): Promise<OfferState> {
  const { id, number, summary, dueAt, wholeDay, ownerId, offeredToId, relationId } = found
  const kind = found.kind as CaseKind
  const relation = await db.relation.findFirstOrThrow({
    where: { id: relationId },
    select: { name: true, origin: true },
  })
  const [owner, to] = [await nameOf(db, ownerId), await nameOf(db, offeredToId)]
  const name = isOwn(relation) ? '' : relation.name
  return { id, number, kind, of: kindOf(kind), relation: name, summary, dueAt, wholeDay, owner, to }
}

/** Returns whether there is nothing to accept of a case: it is offered to nobody, and was not accepted just now either. */
export async function isNotOffered(db: Db, { id, offeredToId }: Pick<Case, 'id' | 'offeredToId'>): Promise<boolean> {
  return offeredToId === null && !(await isLastStep(db, id, ['accepted', 'agreed', 'taken over']))
}

/** Returns whether one of some steps is what happened to a case last. */
export async function isLastStep(db: Db, caseId: number, steps: readonly string[]): Promise<boolean> {
  const last = await db.caseEvent.findFirst({ where: { caseId }, orderBy: { id: 'desc' }, select: { what: true } })
  return last !== null && steps.includes(last.what)
}

/** Returns what waits for the yes of a colleague, by date; a handover of a whole customer has its own card. */
export function offersTo(db: Db, memberId: number, most: number): Promise<Case[]> {
  const where = { kind: { not: 'handover' }, state: { in: [...LIVE] }, offeredToId: memberId }
  return db.case.findMany({ where, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: most })
}
