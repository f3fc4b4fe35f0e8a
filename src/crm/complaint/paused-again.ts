import { z } from 'zod'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { peopleOf, whoAnswersFor } from '../attention/people.ts'
import type { Message } from '../say.ts'

/** After so many pauses, and so many reminders put off since the last sign of life, the lead hears of the next. */
export const UNHEARD_PAUSES = 2

const PAUSING = ['waits', 'silenced', 'third party'] as const

const TakenBack = z.object({ step: z.enum(PAUSING) })

/** How often it was paused since it was opened, or opened again; what was taken back is not counted. */
export async function pausesOf(tx: Db, { id, reopenedAt, openedAt }: Case): Promise<number> {
  const since = { caseId: id, at: { gte: reopenedAt ?? openedAt } }
  const paused = await tx.caseEvent.count({ where: { ...since, what: { in: [...PAUSING] } } })
  const backs = await tx.caseEvent.findMany({ where: { ...since, what: 'taken back' }, select: { data: true } })
  return paused - backs.filter(({ data }) => TakenBack.safeParse(data).success).length
}

/** What the lead hears of one that was paused, or put off, after so many times `before`. */
export async function toldAgain(
  tx: Db,
  now: Date,
  { after, event, actorId, before }: { after: Case; event: number; actorId: number; before: number },
): Promise<Message[]> {
  if (before < UNHEARD_PAUSES) return []
  const lead = whoAnswersFor(await peopleOf(tx), after.ownerId, now).at(-1)
  if (!lead || lead.id === actorId) return []
  const key = `complaint/${after.id}/paused again/${event}`
  return [{ key, kind: 'paused again', caseId: after.id, memberId: lead.id, facts: { event, times: before + 1 } }]
}

/** What the lead hears when a complaint began to wait on the customer once more. */
export async function waitedAgain(tx: Db, now: Date, after: Case, event: number, actorId: number): Promise<Message[]> {
  // Its own event is among them already.
  return toldAgain(tx, now, { after, event, actorId, before: (await pausesOf(tx, after)) - 1 })
}
