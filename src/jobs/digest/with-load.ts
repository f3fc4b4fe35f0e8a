import type { Card } from '../../cards/card.ts'
import { withLoadBelow } from '../../cards/digest/load.ts'
import type { Reader } from '../../cards/when.ts'
import { claimLoad } from '../../crm/attention/load.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A morning digest, and in it once a week what its reader can best move, give or drop, when more is due than they finish. */
export async function withLoad(
  db: Db,
  { member, part, deliveryId, mayAsk, calendar }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  // It is no reason for a digest, and never holds one up that failed before.
  if (part !== 'morning' || !mayAsk) return card
  const load = await claimLoad(db, member, { deliveryId, calendar }, reader.now)
  return load ? withLoadBelow(card, load, reader) : card
}
