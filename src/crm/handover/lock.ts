import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** Locks a customer until the transaction ends. */
export async function lockRelation(tx: Db, id: number): Promise<void> {
  await tenantSql(tx)`SELECT id FROM "Relation" WHERE id = ${id} AND "tenantId" = ${tx.tenantId} FOR UPDATE`
}
