import { liveIn } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** What is still to be accepted of a handover, or goes with a customer. */
export type HandoverLine = Pick<
  Case,
  'id' | 'kind' | 'number' | 'summary' | 'dueAt' | 'wholeDay' | 'ownerId' | 'relationId'
>

/** What somebody has open with a customer, as it is now, by date; a handover is none of it. */
export function openLines(db: Db, relationId: number, ownerId: number): Promise<HandoverLine[]> {
  return tenantSql(db)<HandoverLine>`
    SELECT c.id, c.kind, c.number, c.summary, c."dueAt", c."wholeDay", c."ownerId", c."relationId" FROM "Case" c
    WHERE c."tenantId" = ${db.tenantId} AND c."relationId" = ${relationId}::int AND c."ownerId" = ${ownerId}::int
      AND c.kind <> 'handover' AND ${liveIn('c')}
    ORDER BY c."dueAt" NULLS FIRST, c.id`
}
