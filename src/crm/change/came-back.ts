import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'

/** How often a cause came back, and the numbers of the first complaints and incidents by which. */
export interface CameBack {
  times: number
  numbers: number[]
}

/** So many are named. */
const NAMED = 10

/** What happened by a cause after a moment: what was counted for one of these complaints is that complaint. */
export const timesAfter = (tenant: number, causeId: Prisma.Sql, after: Prisma.Sql): Prisma.Sql => Prisma.sql`
    SELECT c.number, 'case/' || c.id AS what, c."openedAt" AS at FROM "Case" c
    WHERE c."tenantId" = ${tenant} AND c."causeId" = ${causeId} AND c."openedAt" > ${after} AND c.kind IN ('complaint', 'incident')
      AND c.state <> 'withdrawn'
    UNION ALL
    SELECT DISTINCT ON (coalesce(a."eventId", a.id)) NULL::int, 'annoyance/' || coalesce(a."eventId", a.id), a."happenedAt" FROM "Annoyance" a
    WHERE a."tenantId" = ${tenant} AND a."causeId" = ${causeId} AND a."happenedAt" > ${after} AND a."withdrawnAt" IS NULL
      AND NOT EXISTS (SELECT FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.id = a."caseId" AND c."causeId" = a."causeId"
        AND c.state <> 'withdrawn')`

/** Returns how often a cause came back since a moment. */
export async function cameBack(db: Db, causeId: number, since: Date): Promise<CameBack> {
  const [found] = await tenantSql(db)<{ times: number; numbers: number[] }>`
    SELECT count(*)::int AS times, coalesce((array_agg(t.number ORDER BY t.number) FILTER (WHERE t.number IS NOT NULL))[1:${NAMED}::int], '{}') AS numbers
    FROM (${timesAfter(db.tenantId, Prisma.sql`${causeId}::int`, Prisma.sql`${since}::timestamptz`)}) t`
  return found ?? { times: 0, numbers: [] }
}
