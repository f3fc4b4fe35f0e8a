import type { Clock } from '../../clock.ts'
import type { Case } from '../../store/generated/client.ts'
import { liveIn } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { alikeAmong, isAlike, MOST_OPEN, saidSince } from '../case/alike.ts'
import { inItsThread } from '../case/card-place.ts'
import { openAgain } from '../case/held.ts'
import { transition } from '../case/transition.ts'
import { normalise } from '../relation/names.ts'

/** So long after a complaint was closed, the same at the same customer is that complaint again. */
export const RECONTACT_DAYS = 14
/** So many of one customer are compared. */
const MOST = 20

/** Whether the lines of a contact are about a complaint: one of them says its number or the same, or all of them together. */
export function isAbout({ number, summary }: Pick<Case, 'number' | 'summary'>, lines: readonly string[]): boolean {
  return [...lines, lines.join(' ')].some((words) => saysNumber(words, number) || isAlike(summary, words))
}

/** Returns the complaint of a customer that was closed in the last 14 days and that these words are about; null when none is. */
export async function closedAlike(
  db: Db,
  { relationId, words, at, causeId }: { relationId: number; words: string; at: Date; causeId?: number | null },
): Promise<Case | null> {
  const closed = await db.case.findMany({
    where: { kind: 'complaint', relationId, ...closedLately(at) },
    orderBy: { closedAt: 'desc' },
    take: MOST,
  })
  return closed.find((found) => isAgain(found, words, causeId)) ?? null
}

const closedLately = (at: Date) => ({
  state: 'closed',
  closedAt: { gte: recontactSince(at), lte: at },
})

const recontactSince = (at: Date) => new Date(at.getTime() - RECONTACT_DAYS * 86_400_000)

type Heard = Pick<Case, 'number' | 'summary' | 'causeId'>

const isAgain = (found: Heard, words: string, causeId: number | null = null): boolean =>
  saysNumber(words, found.number) || (causeId !== null && found.causeId === causeId) || isAlike(found.summary, words)

/** A complaint that may be the one that is said now. */
type Earlier = Pick<Case, 'id' | 'number' | 'summary' | 'origin' | 'causeId' | 'closedAt'>

/**
 * Returns both in one statement: the open complaint of a customer that says the same, and the one that was closed lately. Each kind is
 * read by its own index: by one OR, everything a customer ever had closed would be.
 */
export async function complaintsAlike(
  db: Db,
  now: Date,
  { relationId, summary, origin }: { relationId: number; summary: string; origin: string },
): Promise<{ open: Earlier | null; closed: Earlier | null }> {
  const tenant = db.tenantId
  const found = await tenantSql(db)<Earlier>`
    SELECT lately.* FROM (SELECT c.id, c.number, c.summary, c.origin, c."causeId", NULL::timestamptz AS "closedAt" FROM "Case" c
     WHERE c."tenantId" = ${tenant} AND c."relationId" = ${relationId} AND ${liveIn('c')} AND c.kind = 'complaint'
       AND c."openedAt" >= ${saidSince(now)}
     ORDER BY c.id DESC LIMIT ${MOST_OPEN}) lately
    UNION ALL
    SELECT ended.* FROM (SELECT c.id, c.number, c.summary, c.origin, c."causeId", c."closedAt" FROM "Case" c
     WHERE c."tenantId" = ${tenant} AND c."relationId" = ${relationId} AND c.state = 'closed' AND c.kind = 'complaint'
       AND c."closedAt" >= ${recontactSince(now)} AND c."closedAt" <= ${now}
     ORDER BY c."closedAt" DESC, c.id DESC LIMIT ${MOST}) ended`
  const { open = [], closed = [] } = Object.groupBy(found, ({ closedAt }) => (closedAt === null ? 'open' : 'closed'))
  return { open: alikeAmong(open, { summary, origin }), closed: closed.find((one) => isAgain(one, summary)) ?? null }
}

/** "about complaint 5", "klacht #5": its number, and what it is. */
function saysNumber(words: string, number: number): boolean {
  return new RegExp(`(?<!\\p{L})(?:complaint|klacht)\\s*(?:number|nummer|nr|no)?\\.?\\s*#?${number}(?!\\d)`, 'iu').test(
    normalise(words),
  )
}

/** What a customer wrote themselves, and when; `origin` makes it once-only. */
export interface Recontact {
  relationId: number
  words: string
  at: Date
  origin: string
}

/**
 * Opens the complaint again that a customer's own reply is about, closed no longer than 14 days before; once for one `origin`.
 * Nobody of ours does it: its history keeps what they wrote. Returns it; null when their words are about none. Throws `no such case`,
 * `case open`.
 */
export async function reopenIfSame(
  db: Db,
  clock: Clock,
  { relationId, words, at, origin }: Recontact,
): Promise<Case | null> {
  return atomically(db, async (tx) => {
    const kept = { path: ['origin'], equals: origin }
    const before = await tx.caseEvent.findFirst({ where: { what: 'came again', data: kept, case: { relationId } } })
    if (before) return tx.case.findFirst({ where: { id: before.caseId } })
    const same = await closedAlike(tx, { relationId, words, at })
    if (!same) return null
    return transition(
      tx,
      clock,
      { id: same.id, kind: 'complaint', actor: null, step: 'came again' },
      async (found, now) => ({
        facts: { reason: words.slice(0, 2000), origin },
        change: await openAgain(tx, now, found),
        say: (after, event) => inItsThread(tx, after, 'reopened', event),
      }),
    )
  })
}
