import type { Card } from '../../cards/card.ts'
import { withDeserving } from '../../cards/deserving/card.ts'
import type { Reader } from '../../cards/when.ts'
import { claimDeserving } from '../../crm/deserving/deserving.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A morning digest, and near its end the relation that deserves attention today and room for a new one. */
export async function withRelationOfDay(
  db: Db,
  { member, mayAsk, ...digest }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  if (!mayAsk || digest.part !== 'morning') return card
  return withDeserving(card, await claimDeserving(db, reader.now, { memberId: member.id, ...digest }), reader)
}
