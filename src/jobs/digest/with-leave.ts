import { leavingWith } from '../../cards/absence/cover.ts'
import type { Card } from '../../cards/card.ts'
import type { Reader } from '../../cards/when.ts'
import { aheadOfLeave } from '../../crm/absence/cover.ts'
import { begunOf } from '../../crm/absence/span.ts'
import { nextWindow } from '../../crm/people/member.ts'
import type { OwedOf } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** The last digest before its reader goes away, with what falls due meanwhile and who has it then. */
export async function withLeave(
  db: Db,
  { member, calendar }: Pick<OwedOf<'digest'>, 'member' | 'calendar'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  const begun = begunOf(member)
  if (!begun || begun <= reader.now) return card
  // As if they stayed, the next one would come when they are away.
  const next = nextWindow({ windows: member.windows }, calendar, reader.now)
  if (next && next < begun) return card
  const ahead = await aheadOfLeave(db, member, reader.now)
  return ahead ? leavingWith(card, ahead, reader) : card
}
