import { isLive, LIVE } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { cardEdited, inItsThread } from '../case/card-place.ts'
import { receiverFor } from '../people/absence.ts'
import type { Message } from '../say.ts'
import { handedFrom, handoverFacts } from './facts.ts'
import { openLines } from './lines.ts'

interface Line {
  before: Case
  after: Case
  /** The step it went through, and the row of its history. */
  what: string
  event: number
}

/**
 * What a change of a case means for the handover of its customer that it is, or was, a line of: its card is drawn anew, and when
 * nothing is left to accept and the customer was told, who takes them over hears that it can be finished.
 */
export async function onChecklist(tx: Db, now: Date, { before, after, what, event }: Line): Promise<Message[]> {
  // Taken over, it is the handover itself that says so.
  if (after.kind === 'handover' || what === 'taken over') return []
  const handover = await tx.case.findFirst({
    where: { kind: 'handover', relationId: after.relationId, state: { in: [...LIVE] } },
  })
  if (!handover) return []
  const from = handedFrom(handover)
  const [was, is] = [before, after].map(({ ownerId, state }) => ownerId === from && isLive(state))
  if (!was && !is) return []
  const isLast =
    was && !is && handoverFacts(handover).told && (await openLines(tx, after.relationId, from)).length === 0
  return isLast ? readyMessages(tx, now, handover, event) : cardEdited(tx, handover, event)
}

async function readyMessages(tx: Db, now: Date, handover: Case, event: number): Promise<Message[]> {
  const { id, offeredToId } = handover
  const step = { what: 'ready', event } as const
  const inThread = await inItsThread(tx, handover, 'handover step', event, step)
  if (offeredToId === null) return inThread
  const to = await tx.member.findFirstOrThrow({ where: { id: offeredToId } })
  const memberId = await receiverFor(tx, to, now)
  const facts = { what: 'ready' as const, by: offeredToId }
  const about = { key: `handover/${id}/${event}/${memberId}`, kind: 'handover news' as const, caseId: id, memberId }
  return [{ ...about, facts }, ...inThread]
}
