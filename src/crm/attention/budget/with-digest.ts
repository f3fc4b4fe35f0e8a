import { type Delivery, Prisma } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { isMessageKind, MESSAGES, type MessageKind } from '../../messages.ts'
import { STALE_HOURS } from './overtaken.ts'

/** So many of the lines of a digest may be about what went with it; the last of them may stand for several. */
export const NEWS_LINES = 3
/** So many messages go with one digest; what is more waits for the next, or is said alone when it waited long enough. */
const MOST_NEWS = 20
/** So long after its window a digest may still come: what was to go with it does not wait longer, in ms. */
const PATIENCE = STALE_HOURS * 3_600_000

/** The member `m` is here now, and goes away before their next digest: for what would wait until they are back, it is no place. */
const leavesFirst = (now: Date) => Prisma.sql`coalesce(
  m."absentFrom" > to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD')
    AND m."absentFrom" <= to_char(m."nextDigestAt" AT TIME ZONE m."timeZone", 'YYYY-MM-DD'), false)`

/**
 * Until when what can wait goes with the next digest of each of these members, by their id; without those who get none, or go
 * away first. After that it is said alone.
 */
export async function digestsOf(db: Db, members: readonly number[], now: Date): Promise<ReadonlyMap<number, Date>> {
  const found = await tenantSql(db)<{ id: number; at: Date }>`
    SELECT m.id, greatest(m."nextDigestAt", ${now}::timestamptz) AS at FROM "Member" m
    WHERE m."tenantId" = ${db.tenantId} AND m.id = ANY(${[...members]}::int[]) AND m.active AND m."nextDigestAt" IS NOT NULL
      AND NOT ${leavesFirst(now)}`
  return new Map(found.map(({ id, at }) => [id, new Date(at.getTime() + PATIENCE)]))
}

/** What waits to go with a member's next digest, oldest first. */
export async function waitingFor(db: Db, memberId: number): Promise<(Delivery & { kind: MessageKind })[]> {
  const waiting = await db.delivery.findMany({
    where: { memberId, state: 'queued', withDigest: true, waitsUntil: { not: null } },
    orderBy: { id: 'asc' },
    take: MOST_NEWS,
  })
  return waiting.flatMap((one) => (isMessageKind(one.kind) ? [{ ...one, kind: one.kind }] : []))
}

/** Of what waits, the ids of what a later one says again: given, taken back and given once more it is one thing. */
export function saidAgain(waiting: readonly (Delivery & { kind: MessageKind })[]): ReadonlySet<number> {
  const about = ({ kind, caseId }: Delivery) => `${kind}/${caseId}`
  const last = new Map(waiting.map((one) => [about(one), one.id]))
  const earlier = waiting.filter((one) => one.caseId !== null && last.get(about(one)) !== one.id)
  return new Set(earlier.filter(({ kind }) => MESSAGES[kind].whileQuiet === 'until shown').map(({ id }) => id))
}

/** Of what waits, the ids of what is about a case that its reader was shown since. */
export async function shownSince(db: Db, memberId: number, waiting: readonly Delivery[]): Promise<ReadonlySet<number>> {
  if (waiting.length === 0) return new Set()
  const found = await tenantSql(db)<{ id: number }>`
    SELECT d.id FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND d.id = ANY(${waiting.map(({ id }) => id)}::int[])
      AND EXISTS (SELECT FROM "Shown" s WHERE s."tenantId" = ${db.tenantId} AND s."memberId" = ${memberId}
        AND s."caseId" = d."caseId" AND s.at >= d."createdAt")`
  return new Set(found.map(({ id }) => id))
}

/**
 * Takes what a digest is about to say for it, and stores that with the digest: nothing else says it while the digest may still
 * arrive. Returns the ids of what it got.
 */
export async function claimNews(db: Db, digestId: number, ids: readonly number[], now: Date): Promise<number[]> {
  if (ids.length === 0) return []
  const claimed = await tenantSql(db)<{ id: number }>`
    WITH claimed AS (
      UPDATE "Delivery" SET "waitsUntil" = greatest("waitsUntil", ${new Date(now.getTime() + PATIENCE)}::timestamptz)
      WHERE "tenantId" = ${db.tenantId} AND id = ANY(${[...ids]}::int[]) AND state = 'queued' AND "withDigest"
        AND "waitsUntil" IS NOT NULL RETURNING id
    ), stored AS (
      UPDATE "Delivery" SET facts = facts || jsonb_build_object('news', (SELECT coalesce(jsonb_agg(id ORDER BY id), '[]') FROM claimed))
      WHERE "tenantId" = ${db.tenantId} AND id = ${digestId} AND state = 'queued'
    )
    SELECT id FROM claimed ORDER BY id`
  return claimed.map(({ id }) => id)
}

/** So many times a day somebody hears of something at once, beside their digests, ladders and promises about to break. */
export const AT_ONCE_A_DAY = 5

const CAPPED = (Object.keys(MESSAGES) as MessageKind[]).filter((kind) => isCapped(kind))

/** Whether of a kind only so many are said at once to one person on one day. */
export function isCapped(kind: MessageKind): boolean {
  return 'isCapped' in MESSAGES[kind]
}

/** Until when one more message of a capped kind goes with the digest instead; null when it may be said at once. */
export async function overCap(db: Db, memberId: number, now: Date): Promise<Date | null> {
  const [found] = await tenantSql(db)<{ count: number; at: Date | null }>`
    SELECT m."nextDigestAt" AS at, (SELECT count(*)::int FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND d."memberId" = m.id
      AND d.state = 'sent' AND d.kind = ANY(${CAPPED}::text[]) AND NOT d."withDigest"
      AND d."sentAt" >= date_trunc('day', ${now}::timestamptz AT TIME ZONE m."timeZone") AT TIME ZONE m."timeZone") AS count
    FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = ${memberId} AND m.active AND NOT ${leavesFirst(now)}`
  if (!found?.at || found.count < AT_ONCE_A_DAY) return null
  return new Date(Math.max(found.at.getTime(), now.getTime()) + PATIENCE)
}
