import type { Db } from './tenant.ts'
import { tenantSql } from './tenant-sql.ts'

/**
 * Waits, in the open transaction and until it ends, until nobody else of this company holds what is named so: for what has no row
 * of its own to lock.
 */
export async function lockNamed(tx: Db, name: string): Promise<void> {
  const key = `${tx.tenantId}/${name}`
  await tenantSql(tx)`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))::text AS locked`
}
