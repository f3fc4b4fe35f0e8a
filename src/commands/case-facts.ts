import type { ComplaintFacts } from '../cards/complaint/card.ts'
import type { CaseKind } from '../crm/kinds.ts'
import { complaintState } from '../crm/complaint/view.ts'
import { UserError } from '../errors.ts'
import type { Case } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** A case by its id or by the number people say; refuses what is not there. */
export async function findCase(db: Db, which: { id: number } | { number: number }, kind: CaseKind): Promise<Case> {
  const found = await db.case.findFirst({ where: { ...which, kind } })
  if (!found) throw new UserError('no such case', { number: 'id' in which ? which.id : which.number })
  return found
}

/** What the card of a complaint shows to somebody in a chat with the bot: names without mentions. */
export async function complaintFacts(db: Db, complaint: Case): Promise<ComplaintFacts> {
  return complaintState(db, complaint, (member) => ({ name: member.name }))
}
