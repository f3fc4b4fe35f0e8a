import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { toldOfGift } from '../people/absence.ts'
import type { Message } from '../say.ts'
import type { HandoverNews } from './news-kinds.ts'

/** What tells everybody whom a handover concerns, or who stands in for them, and not who did it. */
export async function handoverNews(
  tx: Db,
  now: Date,
  { id, ownerId, openedById, offeredToId }: Case,
  { what, event, actor }: { what: HandoverNews; event: number; actor: Actor },
): Promise<Message[]> {
  const told = new Set<number>()
  for (const one of new Set([ownerId, openedById, offeredToId ?? ownerId])) {
    const memberId = await toldOfGift(tx, one, actor.id, now)
    if (memberId !== null) told.add(memberId)
  }
  return [...told].map((memberId) => ({
    key: `handover/${id}/${event}/${memberId}`,
    kind: 'handover news',
    caseId: id,
    memberId,
    facts: { what, by: actor.id },
  }))
}
