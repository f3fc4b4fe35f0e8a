import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { inItsThread } from '../case/card-place.ts'
import { receiverFor, toldOfGift } from '../people/absence.ts'
import type { Message } from '../say.ts'
import type { HandoverNews, HandoverStep } from './news-kinds.ts'

interface Deed {
  what: HandoverNews
  event: number
  /** Null: nobody did it. */
  actor: Actor | null
}

/** What tells everybody whom a handover concerns, or who stands in for them, and not who did it; and its thread. */
export async function handoverNews(
  tx: Db,
  now: Date,
  handover: Case,
  { what, event, actor }: Deed,
): Promise<Message[]> {
  const { id, ownerId, openedById, offeredToId } = handover
  const told = new Set<number>()
  for (const one of new Set([ownerId, openedById, offeredToId ?? ownerId])) {
    const memberId = await hearer(tx, now, one, actor)
    if (memberId !== null) told.add(memberId)
  }
  const direct = [...told].map((memberId) => ({
    key: `handover/${id}/${event}/${memberId}`,
    kind: 'handover news' as const,
    caseId: id,
    memberId,
    facts: { what, by: actor?.id ?? offeredToId ?? ownerId },
  }))
  return [...direct, ...(await handoverStep(tx, handover, what, event))]
}

async function hearer(tx: Db, now: Date, id: number, actor: Actor | null): Promise<number | null> {
  if (actor) return toldOfGift(tx, id, actor.id, now)
  const member = await tx.member.findFirstOrThrow({ where: { id } })
  return receiverFor(tx, member, now)
}

/** A step of a handover in its thread, with its card brought up to date; nothing where it has none. */
export function handoverStep(tx: Db, handover: Case, what: HandoverStep, event: number): Promise<Message[]> {
  return inItsThread(tx, handover, 'handover step', event, { what, event })
}
