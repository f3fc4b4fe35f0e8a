import type { Card } from '../cards/card.ts'
import { givenUpCard, namingGivenUp } from '../cards/unanswered/card.ts'
import type { Reader } from '../cards/when.ts'
import type { OwedOf } from '../crm/owed.ts'
import { nameUnanswered } from '../crm/unanswered.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** A digest, and below it what its reader was never answered. */
export async function withUnanswered(
  db: Db,
  { member, digest }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  const left = await nameUnanswered(db, member, { digest: reader.now })
  return left.length > 0 && digest.lines.length === 0 ? givenUpCard(left, reader) : namingGivenUp(card, left, reader)
}
