import type { Card } from '../../cards/card.ts'
import { withTeamLoad } from '../../cards/digest/load.ts'
import type { Reader } from '../../cards/when.ts'
import type { OwedOf } from '../../crm/owed.ts'
import { overInTeamOf } from '../../crm/people/suggest.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A morning digest of who leads a team, with who of it has more due than they finish: names, and nothing of how much. */
export async function withOverInTeam(
  db: Db,
  { member, part }: Pick<OwedOf<'digest'>, 'member' | 'part'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  if (part !== 'morning') return card
  const over = await overInTeamOf(db, member.id, reader.now)
  return over.length > 0 ? withTeamLoad(card, over, reader) : card
}
