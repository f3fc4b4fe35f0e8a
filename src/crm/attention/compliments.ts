import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { HeardCompliment } from '../compliment/compliment.ts'

/** Keeps that a digest says these compliments to its reader: while it is on its way or was said, no other digest does. */
export async function keepTold(
  db: Db,
  {
    memberId,
    deliveryId,
    compliments,
  }: { memberId: number; deliveryId: number; compliments: readonly HeardCompliment[] },
): Promise<void> {
  if (compliments.length === 0) return
  const ids = compliments.map(({ id }) => id)
  await tenantSql(db)`
    UPDATE "Compliment" SET told = told || jsonb_build_object(${String(memberId)}::text, ${deliveryId}::int)
    WHERE "tenantId" = ${db.tenantId} AND id = ANY(${ids}::int[])`
}
