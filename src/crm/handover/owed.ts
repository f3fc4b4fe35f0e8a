import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { nameOf } from '../people/member.ts'
import { type ReceivedWork, receivedWork } from './received.ts'
import type { HandoverNews } from './news-kinds.ts'

/** That somebody is asked to take a customer over is owed while it is open. */
export async function owedHandoverAsked(
  db: Db,
  { caseId, memberId, facts }: About<'handover given'>,
): Promise<{ handover: Case; by: string; deputy: boolean } | null> {
  const handover = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'handover' } })
  if (!handover || !isLive(handover.state) || handover.offeredToId !== facts.to) return null
  return { handover, by: await nameOf(db, handover.openedById), deputy: handover.offeredToId !== memberId }
}

/** What somebody received at once is owed while something of it stands. */
export async function owedHandoverReceived(
  db: Db,
  { facts }: About<'handover received'>,
): Promise<{ received: ReceivedWork; by: string } | null> {
  const received = await receivedWork(db, facts.cases)
  return received.customers.length > 0 ? { received, by: await nameOf(db, facts.by) } : null
}

/** That a handover is late is owed until a later rung, or it is over. */
export async function owedHandoverWaits(
  db: Db,
  { caseId, facts }: About<'handover waits'>,
): Promise<{ handover: Case } | null> {
  const handover = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'handover', ...facts } })
  return handover && isLive(handover.state) ? { handover } : null
}

/** What became of a handover is always owed. */
export async function owedHandoverNews(
  db: Db,
  { caseId, facts }: About<'handover news'>,
): Promise<{ handover: Case; what: HandoverNews; by: string } | null> {
  const handover = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'handover' } })
  return handover && { handover, what: facts.what, by: await nameOf(db, facts.by) }
}
