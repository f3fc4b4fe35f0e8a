import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import type { FactsOf } from '../messages.ts'
import { receiverFor, toldOfGift } from '../people/absence.ts'
import type { Message } from '../say.ts'

interface ToTell {
  id: number
  what: FactsOf<'offer news'>['what']
  /** Whose it was, and who was asked. */
  from: number
  asked: number
  to: readonly number[]
  event: number
  /** Who did it need not be told; null: its time came. */
  actor: Actor | null
}

/** What says to some colleagues, or to who stands in for them, what became of an offer. */
export async function offerNews(
  tx: Db,
  now: Date,
  { id, what, from, asked, to, event, actor }: ToTell,
): Promise<Message[]> {
  const messages: Message[] = []
  for (const one of new Set(to)) {
    const memberId = actor
      ? await toldOfGift(tx, one, actor.id, now)
      : await receiverFor(tx, await tx.member.findFirstOrThrow({ where: { id: one } }), now)
    if (memberId === null) continue
    const facts = { what, from, asked, event }
    messages.push({ key: `offer/${id}/${what}/${event}/${memberId}`, kind: 'offer news', caseId: id, memberId, facts })
  }
  return messages
}
