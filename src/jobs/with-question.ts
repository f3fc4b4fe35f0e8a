import type { Card } from '../cards/card.ts'
import { askingFact } from '../cards/relation/facts/asked.ts'
import type { Reader } from '../cards/when.ts'
import type { OwedOf } from '../crm/owed.ts'
import { claimQuestion } from '../crm/relation/facts/asked.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** A digest, and at its end the one small question of its reader's day, when no other digest asked it. */
export async function withQuestion(
  db: Db,
  { member, day, window, mayAsk }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  const asked = mayAsk ? await claimQuestion(db, reader.now, { memberId: member.id, day, window }) : null
  return asked ? askingFact(card, asked, reader) : card
}
