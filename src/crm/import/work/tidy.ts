import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/** What is still asked for when it is over: what was refused, and what nobody could say. */
const ASKED_FOR = ['conflict', 'perhaps']

/** Forgets some staged rows of an import; those that are asked for later stay when it came in. Returns whether there may be more. */
export async function tidyRows(db: Db, jobId: number, most: number, keeps: boolean): Promise<boolean> {
  const gone = await tenantSql(db)<{ id: number }>`
    DELETE FROM "ImportRow" s WHERE s."tenantId" = ${db.tenantId} AND s.id = ANY(ARRAY(
      SELECT r.id FROM "ImportRow" r WHERE r."tenantId" = ${db.tenantId} AND r."jobId" = ${jobId}::int
        AND (NOT ${keeps}::boolean OR r.kind <> 'refused' AND coalesce(r.verdict, '') <> ALL(${ASKED_FOR}::text[])) LIMIT ${most}::int))
    RETURNING s.id`
  return gone.length >= most
}
