import type { Card } from '../../cards/card.ts'
import { askingQuestions } from '../../cards/digest/questions.ts'
import type { Reader } from '../../cards/when.ts'
import { claimQuestions } from '../../crm/attention/questions.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A digest, and at its end what is still asked of its reader today. */
export async function withQuestions(
  db: Db,
  { member, mayAsk, ...digest }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  const asked = mayAsk ? await claimQuestions(db, reader.now, { memberId: member.id, ...digest }) : []
  return askingQuestions(card, asked, reader)
}
