import type { Case, Relation } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { LIVE } from '../case/kind.ts'
import { nameOf } from '../people/member.ts'
import { whyLeftOf } from '../relation/why-left.ts'
import { noticeKey } from './along.ts'
import { quoteFacts } from './facts.ts'
import { NOT_ASKED } from './gate.ts'

/** That a quote was given to somebody is owed while it is open and still theirs; `by` is who gave it. */
export async function owedQuote(
  db: Db,
  { caseId, memberId, facts }: About<'quote given'>,
): Promise<{ quote: Case; by: string; deputy: boolean } | null> {
  const quote = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'quote', state: { in: [...LIVE] } } })
  if (!quote || quote.ownerId !== facts.ownerId) return null
  const last = await db.caseEvent.findFirst({
    where: { caseId: quote.id, what: { in: ['opened', 'handed over'] } },
    orderBy: { id: 'desc' },
  })
  return { quote, by: await nameOf(db, last?.memberId ?? quote.openedById), deputy: quote.ownerId !== memberId }
}

/** What went, or came back, with a quote. */
export interface WithQuote {
  quote: Case
  cases: (Case & { relation: { name: string } })[]
}

/** That something went with a quote is owed as far as it has not come back. */
export async function owedCancelled(db: Db, { facts }: About<'cancelled'>): Promise<WithQuote | null> {
  return withQuote(db, facts, { state: 'closed', outcome: 'dropped' })
}

/** That it came back is owed to who heard that it was gone. */
export async function owedStanding(db: Db, { memberId, facts }: About<'stands again'>): Promise<WithQuote | null> {
  const key = noticeKey('cancelled', facts.because, facts.event, memberId ?? 0)
  const heard = await db.delivery.findFirst({ where: { key, state: 'sent' }, select: { id: true } })
  return heard && withQuote(db, facts, { state: { in: [...LIVE] } })
}

async function withQuote(
  db: Db,
  { because, cases: ids }: { because: number; cases: number[] },
  are: { state: string | { in: string[] }; outcome?: string },
): Promise<WithQuote | null> {
  const quote = await db.case.findFirst({ where: { id: because, kind: 'quote' } })
  const cases = await db.case.findMany({
    where: { id: { in: ids }, ...are },
    include: { relation: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  return quote && cases.length > 0 ? { quote, cases } : null
}

/** That somebody asks why a quote was lost is owed while nobody has. */
export async function owedWhyLost(db: Db, { caseId }: About<'why lost'>): Promise<{ quote: Case } | null> {
  const quote = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'quote', state: 'closed' } })
  if (!quote) return null
  const { theirReason, notNow } = quoteFacts(quote)
  return theirReason === NOT_ASKED && notNow === undefined ? { quote } : null
}

/** That somebody asks why a customer left is owed while nobody has, and they have not come back. */
export async function owedWhyLeft(db: Db, { facts }: About<'why left'>): Promise<{ relation: Relation } | null> {
  const relation = await db.relation.findFirst({ where: { id: facts.relation, type: 'former', withdrawnAt: null } })
  if (!relation) return null
  const { theirReason = NOT_ASKED, notNow } = whyLeftOf(relation)
  return theirReason === NOT_ASKED && notNow === undefined ? { relation } : null
}
