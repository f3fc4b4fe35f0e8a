import { lockNamed } from './lock.ts'
import type { Db } from './tenant.ts'
import { tenantSql } from './tenant-sql.ts'

/** Held by who chains the trail, and by who empties something of it: what was read to be chained is not emptied meanwhile. */
export const TRAIL = 'trail'

/**
 * Lets the rest of an open transaction empty what the trail of deeds (`Audit.before`, `AuditLink.salt`) and the history of cases
 * (`CaseEvent.data`) say of somebody: only that, and only in it.
 */
export async function allowErasing(tx: Db): Promise<void> {
  await lockNamed(tx, TRAIL)
  await tenantSql(tx)`SELECT set_config('kastelein.erasing', 'on', true)`
}
