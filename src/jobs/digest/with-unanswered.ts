import type { Card } from '../../cards/card.ts'
import { givenUpCard, namingGivenUp } from '../../cards/unanswered/card.ts'
import type { Reader } from '../../cards/when.ts'
import type { OwedOf } from '../../crm/owed.ts'
import { nameUnanswered } from '../../crm/unanswered.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A digest, and below it what its reader was never answered. */
export async function withUnanswered(
  db: Db,
  { member, digest, missed, compliments, also, chosen, weekNote }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  const left = await nameUnanswered(db, member, { digest: reader.now })
  const isAlone =
    chosen === null &&
    weekNote === null &&
    missed === null &&
    [digest.lines, compliments, also].every((some) => some.length === 0)
  return left.length > 0 && isAlone ? givenUpCard(left, reader) : namingGivenUp(card, left, reader)
}
