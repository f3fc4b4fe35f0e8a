import { isLive } from '../crm/case/kind.ts'
import type { ComplaintFacts } from '../cards/complaint/card.ts'
import type { CaseKind } from '../crm/kinds.ts'
import { complaintState } from '../crm/complaint/view.ts'
import { UserError } from '../errors.ts'
import type { Case } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'
import type { Context } from './command.ts'

/** The database counts no further. */
const HIGHEST = 2_147_483_647

/** A case by its id or by the number people say, of any kind when none is named; refuses what is not there. */
export async function findCase(db: Db, which: { id: number } | { number: number }, kind?: CaseKind): Promise<Case> {
  const number = 'id' in which ? which.id : which.number
  const found = number <= HIGHEST ? await db.case.findFirst({ where: { ...which, ...(kind && { kind }) } }) : null
  if (!found) throw new UserError('no such case', { number })
  return found
}

/** The same of a case that is still open; refuses what is closed. */
export async function findOpenCase(db: Db, id: number, kind: CaseKind): Promise<Case> {
  const found = await findCase(db, { id }, kind)
  if (!isLive(found.state)) throw new UserError('case closed', { number: found.number })
  return found
}

/** What the card of a complaint shows to somebody in a chat with the bot: names without mentions. */
export async function complaintFacts(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  complaint: Case,
): Promise<ComplaintFacts> {
  return complaintState(db, clock(), complaint, (member) => ({ name: member.name }))
}
