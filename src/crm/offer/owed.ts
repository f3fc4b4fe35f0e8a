import { LIVE } from '../../store/case-states.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { nameOf } from '../people/member.ts'
import { type OfferState, offerState } from './view.ts'

/** That something was offered is owed while it still is, to the same colleague; `deputy`: said to who stands in for them. */
export async function owedOffer(
  db: Db,
  { caseId, memberId, facts }: About<'offer'>,
): Promise<{ offer: OfferState; by: string; deputy: boolean } | null> {
  const found = await db.case.findFirst({ where: { id: caseId ?? 0, state: { in: [...LIVE] }, offeredToId: facts.to } })
  if (!found) return null
  const where = { caseId: found.id, what: 'offered' }
  const last = await db.caseEvent.findFirst({ where, orderBy: { id: 'desc' }, select: { memberId: true } })
  const by = await nameOf(db, last?.memberId ?? found.ownerId)
  return { offer: await offerState(db, found), by, deputy: facts.to !== memberId }
}

export interface OwedOfferNews {
  offer: OfferState
  what: 'accepted' | 'refused' | 'unaccepted'
  /** Who was asked. */
  asked: string
  /** Why not; empty when it was not said. */
  reason: string
}

/** What became of an offer is owed while that is how it stands. */
export async function owedOfferNews(db: Db, { caseId, facts }: About<'offer news'>): Promise<OwedOfferNews | null> {
  const { what, asked, from, event } = facts
  const found = await db.case.findFirst({ where: { id: caseId ?? 0, state: { in: [...LIVE] } } })
  if (!found) return null
  const stands =
    what === 'unaccepted'
      ? found.offeredToId === asked
      : found.offeredToId === null && found.ownerId === (what === 'accepted' ? asked : from)
  if (!stands) return null
  const happened = await db.caseEvent.findFirst({ where: { id: event, caseId: found.id }, select: { data: true } })
  const { reason = '' } = (happened?.data ?? {}) as { reason?: string }
  return { offer: await offerState(db, found), what, asked: await nameOf(db, asked), reason }
}
