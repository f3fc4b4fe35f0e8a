import { claimLoad, type Load } from '../../crm/attention/load.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Reader } from '../../cards/when.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** What a morning digest says once a week when more is due for its reader than they finish; null when it says nothing of it. */
export async function loadIn(
  db: Db,
  { member, part, deliveryId, mayAsk, calendar }: OwedOf<'digest'>,
  { now }: Reader,
): Promise<Load | null> {
  // It is no reason for a digest, and never holds one up that failed before.
  if (part !== 'morning' || !mayAsk) return null
  return claimLoad(db, member, { deliveryId, calendar }, now)
}
