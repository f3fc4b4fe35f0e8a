import { withMissedBelow } from '../../cards/absence/missed.ts'
import type { Card } from '../../cards/card.ts'
import type { Reader } from '../../cards/when.ts'
import { missedBeside } from '../../crm/absence/became.ts'
import { keepSpanTold } from '../../crm/absence/span.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** The first digest after an absence says what its reader missed, below what needs them now. */
export async function withMissed(
  db: Db,
  { missed, deliveryId, digest, member, also, compliments, chosen, weekNote }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  if (!missed) return card
  await keepSpanTold(db, deliveryId, missed)
  const known = new Set(digest.lines.map(({ id }) => id))
  const isAlone =
    digest.heldBack === 0 &&
    chosen === null &&
    weekNote === null &&
    [digest.lines, also, compliments].flat().length === 0
  return withMissedBelow(card, missedBeside(missed.lines, known), { name: member.name, isAlone }, reader)
}
