import { isLive } from '../../store/case-states.ts'
import type { Case, Incoming } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { type Channel, fromInWords, incomingFacts } from './facts.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { nameOf } from '../people/member.ts'
import { isOwn } from '../relation/own-company.ts'

/** Something that came in and the case it became, for who has it. */
export interface OwedIncoming {
  incoming: Incoming
  found: Case
  /** Null: nobody knows who they are. */
  relation: { id: number; name: string } | null
  owner: string
  deputy: boolean
}

/** That something came in is owed while what it became is open and still theirs. */
export async function owedIncoming(
  db: Db,
  { caseId, memberId, facts }: About<'incoming'>,
): Promise<OwedIncoming | null> {
  const found = await db.case.findFirst({ where: { id: caseId ?? 0 }, include: { relation: true } })
  if (!found || !isLive(found.state) || found.state === 'answered' || found.ownerId !== facts.ownerId) return null
  const incoming = await db.incoming.findFirst({ where: { id: facts.incoming } })
  if (!incoming) return null
  const { relation, ...plain } = found
  const known = isOwn(relation) ? null : { id: relation.id, name: relation.name }
  return {
    incoming,
    found: plain,
    relation: known,
    owner: await nameOf(db, found.ownerId),
    deputy: found.ownerId !== memberId,
  }
}

/** The same as a card shows it. */
export function arrivalOf({ incoming, found, relation }: OwedIncoming) {
  const { orderNumber = null, calls = 1, lastAt } = incomingFacts(incoming)
  const { receivedAt, text, reference, phone } = incoming
  const { id, number, summary, dueAt, wholeDay, acknowledgedAt, personName } = found
  return {
    channel: incoming.channel as Channel,
    // A call was when it rang, not when we were told.
    at: calls === 1 && lastAt !== undefined ? new Date(lastAt) : receivedAt,
    text,
    reference,
    from: fromInWords(incoming),
    orderNumber,
    calls,
    lastAt: lastAt === undefined ? receivedAt : new Date(lastAt),
    strangersNumber: relation === null ? phone : null,
    relation,
    personName,
    found: { id, number, summary, dueAt, wholeDay, acknowledgedAt, of: kindOf(found.kind as CaseKind) },
  }
}
