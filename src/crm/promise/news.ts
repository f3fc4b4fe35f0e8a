import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import type { FactsOf } from '../messages.ts'
import { receiverFor, toldOfGift } from '../people/absence.ts'
import type { Message } from '../say.ts'

export type PromiseNews = FactsOf<'promise news'>['what']

interface ToTell {
  /** The promise it is said of: one that concerns who hears it. */
  about: Pick<Case, 'id'>
  what: PromiseNews
  to: readonly number[]
  /** The row of a history that caused it. */
  event: number
  /** Who did it need not be told; null: its time came. */
  actor: Actor | null
  /** The other promise, of which something happened. */
  of?: number
}

/** What says to some colleagues, or to who stands in for them, what happened to a promise. */
export async function news(tx: Db, now: Date, { about, what, to, event, actor, of }: ToTell): Promise<Message[]> {
  const messages: Message[] = []
  for (const id of new Set(to)) {
    const memberId = await hearerOf(tx, now, id, actor)
    if (memberId === null) continue
    const key = `promise/${about.id}/${what}/${event}/${memberId}`
    const facts = { what, ...(actor && { by: actor.id }), ...(of !== undefined && { of }) }
    messages.push({ key, kind: 'promise news', caseId: about.id, memberId, facts })
  }
  return messages
}

async function hearerOf(tx: Db, now: Date, id: number, actor: Actor | null): Promise<number | null> {
  if (actor) return toldOfGift(tx, id, actor.id, now)
  return receiverFor(tx, await tx.member.findFirstOrThrow({ where: { id } }), now)
}

/** What says to a colleague, or to who stands in for them, that a promise was given to them; who did it need not be told. */
export async function given(tx: Db, now: Date, { id }: Case, to: number, actor: Actor): Promise<Message[]> {
  const memberId = await toldOfGift(tx, to, actor.id, now)
  if (memberId === null) return []
  const key = `promise/${id}/owner/${to}/${now.getTime()}`
  return [{ key, kind: 'promise given', caseId: id, memberId, facts: { ownerId: to } }]
}
