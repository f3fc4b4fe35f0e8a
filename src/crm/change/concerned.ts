import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { Prisma } from '../../store/generated/client.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'

/** Who reported something longer ago is not told any more what became of it. */
const DAYS = 365

/** A colleague who reported something of a cause, and when they did first. */
export interface Reporter {
  memberId: number
  at: Date
}

/** A customer that a cause touched, and who looks after them. */
export interface TouchedCustomer {
  relationId: number
  ownerId: number | null
}

/** What happened by a cause: complaints, incidents and annoyances, each where it is and by whom it was reported. */
export const happenedBy = (tenant: number, causeId: Prisma.Sql, since: Date): Prisma.Sql => Prisma.sql`
    SELECT c.id AS "caseId", NULL::int AS "eventId", c."relationId", c."openedById" AS "memberId", c."openedAt" AS at FROM "Case" c
    WHERE c."tenantId" = ${tenant} AND c."causeId" = ${causeId} AND c."openedAt" >= ${since} AND c.kind IN ('complaint', 'incident')
      AND c.state <> 'withdrawn'
    UNION ALL
    SELECT a."caseId", coalesce(a."eventId", a.id), a."relationId", a."memberId", a."notedAt" FROM "Annoyance" a
    WHERE a."tenantId" = ${tenant} AND a."causeId" = ${causeId} AND a."notedAt" >= ${since} AND a."withdrawnAt" IS NULL`

/** Returns who reported something of a cause in the last 365 days and is still here, and which customers it touched. */
export async function concernedBy(
  db: Db,
  causeId: number,
  now: Date,
): Promise<{ reporters: Reporter[]; customers: TouchedCustomer[] }> {
  const tenant = db.tenantId
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const happened = happenedBy(tenant, Prisma.sql`${causeId}::int`, since)
  const reporters = await tenantSql(db)<Reporter>`
    SELECT h."memberId", min(h.at) AS at FROM (${happened}) h JOIN "Member" m ON m.id = h."memberId"
    WHERE m."tenantId" = ${tenant} AND m.active GROUP BY h."memberId" ORDER BY h."memberId"`
  const customers = await tenantSql(db)<TouchedCustomer>`
    SELECT r.id AS "relationId", r."ownerId" FROM "Relation" r
    WHERE r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL AND r."mergedIntoId" IS NULL AND r.origin IS DISTINCT FROM ${OWN_COMPANY}
      AND r.id IN (
        SELECT h."relationId" FROM (${happened}) h
        UNION SELECT t."relationId" FROM (${happened}) h JOIN "CaseTouch" t ON t."caseId" = h."caseId"
        WHERE t."tenantId" = ${tenant} AND t."offAt" IS NULL)
    ORDER BY r.id`
  return { reporters, customers }
}
