import type { Delivery } from '../../store/generated/client.ts'
import { HELD, settle } from '../../store/outbox/outbox.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { isMessageKind, type MessageKind, ruleOf } from '../messages.ts'
import { type Message, say } from '../say.ts'

/** What waited for somebody comes as it is when it is no more than this; otherwise together, so many lines a message. */
const APART = 3
const LINES = 9

/** What is about a case and opens no thread or belongs in none, can be a line among others. */
const isLine = (kind: MessageKind) => !ruleOf(kind).inThread && !ruleOf(kind).opensThread

/**
 * Puts everything that waited for somebody in one message when it is much, this delivery among it: they are not flooded when they
 * read again. What may have been said before stays apart. Returns whether it has become a line of another.
 */
export async function joinHeld(db: Db, delivery: Delivery & { kind: MessageKind }, now: Date): Promise<boolean> {
  const { id, memberId, caseId, workspaceId, error, attempts, kind } = delivery
  if (!error?.startsWith(HELD) || memberId === null || caseId === null || workspaceId !== null) return false
  if (attempts > 1 || !isLine(kind)) return false
  const waiting = {
    memberId,
    caseId: { not: null },
    workspaceId: null,
    state: 'queued',
    leasedUntil: null,
    attempts: 0,
    error: { startsWith: HELD },
  }
  return atomically(db, async (tx) => {
    const found = await tx.delivery.findMany({ where: waiting, select: { id: true, kind: true } })
    const others = found.filter((one) => isMessageKind(one.kind) && isLine(one.kind)).map((one) => one.id)
    if (others.length < APART || !(await settle(tx, delivery, { state: 'not owed' }))) return false
    const joined = await tx.delivery.updateManyAndReturn({
      where: { ...waiting, id: { in: others } },
      data: { state: 'not owed', waitsUntil: null },
      select: { id: true },
    })
    const lines = [id, ...joined.map((one) => one.id)].toSorted((a, b) => a - b)
    const messages = Array.from({ length: Math.ceil(lines.length / LINES) }, (_, part): Message => {
      const of = lines.slice(part * LINES, (part + 1) * LINES)
      return { key: `meanwhile/${memberId}/${of[0]}`, kind: 'meanwhile', memberId, facts: { of } }
    })
    await say(tx, now, messages)
    return true
  })
}
