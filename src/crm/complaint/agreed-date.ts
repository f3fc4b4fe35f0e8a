import { liveIn } from '../../store/case-states.ts'
import { type Case, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** The complaint `c` is not paused in words of its own, so that what was agreed with the customer counts. */
export const followsAgreed = (now: Date): Prisma.Sql => Prisma.sql`c.kind = 'complaint'
  AND (c."pausedHow" IS NULL OR c."pausedHow" IN ('snoozed', 'agreed') OR c."pausedUntil" <= ${now}::timestamptz)`

/**
 * Who has a complaint and promised its customer something is asked how it goes from that date on: the first one that is open
 * counts. When none is open any more the clock goes on, from `goesOn` when that is not null. The tick that follows counts its
 * ladder anew. A promise that `madeBy` makes shows that they are on it.
 */
export async function followAgreed(
  tx: Db,
  now: Date,
  {
    relationId,
    memberIds,
    madeBy = null,
    goesOn = now,
  }: { relationId: number; memberIds: readonly number[]; madeBy?: number | null; goesOn?: Date | null },
): Promise<void> {
  await tenantSql(tx)`
    UPDATE "Case" c SET "pausedUntil" = coalesce(a."dueAt", ${goesOn}::timestamptz), "pausedHow" = CASE WHEN a."dueAt" IS NOT NULL THEN 'agreed' END,
      "pausedFor" = a.summary, "nextRungAt" = ${now},
      "acknowledgedAt" = CASE WHEN c."acknowledgedById" = ${madeBy}::int THEN ${now} ELSE c."acknowledgedAt" END,
      "silentSince" = CASE WHEN c."acknowledgedById" = ${madeBy}::int THEN NULL ELSE c."silentSince" END
    FROM (SELECT c.id, p."dueAt", p.summary FROM "Case" c LEFT JOIN LATERAL (
        SELECT d."dueAt", d.summary FROM "Case" d
        WHERE d."tenantId" = ${tx.tenantId} AND d."relationId" = c."relationId" AND d.kind = 'promise' AND ${liveIn('d')}
          AND d."ownerId" = c."acknowledgedById" AND d."openedAt" >= c."openedAt" AND d."dueAt" > ${now}
        ORDER BY d."dueAt", d.id LIMIT 1) p ON true
      WHERE c."tenantId" = ${tx.tenantId} AND c."relationId" = ${relationId} AND c."acknowledgedById" = ANY(${[...memberIds]}::int[])
        AND (c."acknowledgedAt" IS NOT NULL AND c."nextRungAt" IS NOT NULL OR c."silentSince" IS NOT NULL AND c."acknowledgedById" = ${madeBy}::int)
        AND ${liveIn('c')} AND ${followsAgreed(now)}) a
    WHERE c."tenantId" = ${tx.tenantId} AND c.id = a.id AND (a."dueAt" IS NOT NULL OR c."pausedHow" = 'agreed')
      AND (c."pausedUntil" IS DISTINCT FROM a."dueAt" OR c."pausedHow" <> 'agreed' OR c."silentSince" IS NOT NULL)`
}

/** What became of a promise changes until when who made it is not asked how a complaint of that customer goes. */
export async function followPromise(tx: Db, now: Date, before: Case, after: Case): Promise<void> {
  if (after.kind !== 'promise') return
  const isSame =
    before.state === after.state &&
    before.ownerId === after.ownerId &&
    before.dueAt?.getTime() === after.dueAt?.getTime()
  if (isSame) return
  // One that was made by mistake never put anything off.
  const goesOn = after.state === 'withdrawn' ? null : now
  const memberIds = [before.ownerId, after.ownerId]
  await followAgreed(tx, now, { relationId: after.relationId, memberIds, goesOn })
}
