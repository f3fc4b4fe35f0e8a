import { liveIn } from '../../store/case-states.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { ReportSpan } from './span.ts'

/** Whether anything happened in a span, or was open then, that a report could be about. */
export async function isEventful(db: Db, { from, to }: Pick<ReportSpan, 'from' | 'to'>): Promise<boolean> {
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<{ is: boolean }>`
    SELECT EXISTS (SELECT FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."occurredAt" >= ${from} AND i."occurredAt" < ${to}
        AND i."withdrawnAt" IS NULL)
      OR EXISTS (SELECT FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."openedAt" < ${to}
        AND (${liveIn('c')} OR c."openedAt" >= ${from} OR c."closedAt" >= ${from}))
      OR EXISTS (SELECT FROM "Annoyance" a WHERE a."tenantId" = ${tenant} AND a."happenedAt" >= ${from} AND a."happenedAt" < ${to}
        AND a."withdrawnAt" IS NULL)
      OR EXISTS (SELECT FROM "Compliment" p WHERE p."tenantId" = ${tenant} AND p."notedAt" >= ${from} AND p."notedAt" < ${to}
        AND p."withdrawnAt" IS NULL) AS is`
  return row?.is ?? false
}
