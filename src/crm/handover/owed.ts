import { z } from 'zod'
import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isOvertaken } from '../case/card-place.ts'
import type { About } from '../owed-of.ts'
import { nameOf } from '../people/member.ts'
import type { Shareable } from '../relation/sharing.ts'
import { handedFrom, handoverFacts } from './facts.ts'
import { openLines } from './lines.ts'
import type { HandoverNews, HandoverStep } from './news-kinds.ts'
import { type ReceivedWork, receivedWork } from './received.ts'
import { sharedAtCard } from './thread.ts'

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

/** The card of a handover in a channel is owed unless it was taken back. */
export async function owedHandoverCard(db: Db, about: About<'handover card'>): Promise<OwedInThread | null> {
  const owed = await inThread(db, about)
  return owed && owed.handover.state !== 'withdrawn' ? owed : null
}

/** Of several changes in line only the last draws the card anew. */
export async function owedHandoverEdit(db: Db, about: About<'handover edit'>): Promise<OwedInThread | null> {
  return (await isOvertaken(db, about)) ? null : inThread(db, about)
}

/** What was done with a handover is owed as it was done. */
export async function owedHandoverStep(
  db: Db,
  about: About<'handover step'>,
): Promise<(OwedInThread & { step: StepInThread }) | null> {
  const { what, event: id } = about.facts
  const [owed, event] = [await inThread(db, about), await db.caseEvent.findFirst({ where: { id } })]
  return owed && event && { ...owed, step: { what, by: await nameOf(db, event.memberId), ...Kept.parse(event.data) } }
}

/** That it is late is owed in its thread as it is to those it concerns. */
export async function owedHandoverLate(db: Db, about: About<'handover late'>): Promise<OwedInThread | null> {
  const owed = await inThread(db, about)
  return owed && (await owedHandoverWaits(db, { ...about, kind: 'handover waits' })) && owed
}

const Kept = z.object({
  cases: z.array(z.number()).default([]),
  how: z.string().default(''),
  reason: z.string().default(''),
  step: z.string().default(''),
})

/** What was done, who did it, and what was written of it; `step`: what they took back. */
export interface StepInThread extends z.output<typeof Kept> {
  what: HandoverStep
  by: string
}

interface OwedInThread {
  handover: Case
  may: readonly Shareable[]
}

async function inThread(
  db: Db,
  { caseId, workspaceId }: { caseId: number | null; workspaceId: number | null },
): Promise<OwedInThread | null> {
  const handover = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'handover' } })
  return handover && { handover, may: await sharedAtCard(db, { caseId, workspaceId }) }
}

/** What became of a handover is always owed; that it can be finished, while it can. */
export async function owedHandoverNews(
  db: Db,
  { caseId, facts }: About<'handover news'>,
): Promise<{ handover: Case; what: HandoverNews; by: string } | null> {
  const handover = await db.case.findFirst({ where: { id: caseId ?? 0, kind: 'handover' } })
  if (!handover || (facts.what === 'ready' && !(await canFinish(db, handover)))) return null
  return { handover, what: facts.what, by: await nameOf(db, facts.by) }
}

async function canFinish(db: Db, handover: Case): Promise<boolean> {
  const left = await openLines(db, handover.relationId, handedFrom(handover))
  return isLive(handover.state) && handoverFacts(handover).told !== undefined && left.length === 0
}
