import type { Card } from '../../cards/card.ts'
import { beginningWith } from '../../cards/evening/card.ts'
import type { Reader } from '../../cards/when.ts'
import { keepChosenTold } from '../../crm/evening/view.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A digest that begins with what its reader chose for today, when no digest said so. */
export async function withChosen(
  db: Db,
  { chosen, deliveryId, digest, member, also }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  if (!chosen) return card
  await keepChosenTold(db, { id: chosen.id, deliveryId })
  const isAlone = digest.lines.length === 0 && digest.heldBack === 0 && also.length === 0
  return beginningWith(card, { things: chosen.things, name: member.name, isAlone }, reader)
}
