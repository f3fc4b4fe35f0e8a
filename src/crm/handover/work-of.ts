import { liveIn } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A customer somebody has, or has something open with. */
export interface Work {
  id: number
  name: string
  open: number
  isOwner: boolean
}

/** What somebody has, customer by customer, by name, at most so many; one whose handover is under way goes by that. */
export function workOf(db: Db, memberId: number, most: number, relationId: number | null = null): Promise<Work[]> {
  return tenantSql(db)<Work>`
    WITH theirs AS (
      SELECT c."relationId" AS id, count(*)::int AS open FROM "Case" c
      WHERE c."tenantId" = ${db.tenantId} AND c."ownerId" = ${memberId}::int AND c.kind <> 'handover' AND ${liveIn('c')}
      GROUP BY c."relationId"
    )
    SELECT r.id, r.name, coalesce(w.open, 0)::int AS open, r."ownerId" IS NOT DISTINCT FROM ${memberId}::int AS "isOwner"
    FROM "Relation" r LEFT JOIN theirs w ON w.id = r.id
    WHERE r."tenantId" = ${db.tenantId} AND (r."ownerId" = ${memberId}::int OR w.id IS NOT NULL) AND r."withdrawnAt" IS NULL
      AND r."mergedIntoId" IS NULL AND (${relationId}::int IS NULL OR r.id = ${relationId}::int)
      AND NOT EXISTS (SELECT FROM "Case" d WHERE d."tenantId" = ${db.tenantId} AND d."relationId" = r.id AND d.kind = 'handover' AND ${liveIn('d')})
    ORDER BY r.name, r.id LIMIT ${most}`
}
