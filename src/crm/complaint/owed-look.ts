import { z } from 'zod'
import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { pauseOf, PAUSES, type PauseHow } from '../case/pause.ts'
import { workingMinutes } from '../escalation/working-time.ts'
import type { About } from '../owed-of.ts'
import { calendarFor, nameOf } from '../people/member.ts'
import { heardSince, wordTo } from './heard.ts'
import { findComplaint, isUntaken } from './owed.ts'

/** A complaint of which the customer heard nothing for so many working minutes. */
export interface OwedUpdate {
  complaint: Case
  minutes: number
  told: number[]
}

/** That the customer must hear something is owed until they did, or need not yet, or nobody has it any more. */
export async function owedUpdate(
  db: Db,
  { caseId, facts }: About<'update due' | 'update wanted'>,
  now: Date,
): Promise<OwedUpdate | null> {
  const complaint = await findComplaint(db, caseId)
  if (!complaint || !isLive(complaint.state) || !complaint.acknowledgedAt) return null
  const since = new Date(facts.since)
  if (pauseOf(complaint, now)?.how === 'silenced' || heardSince(complaint, await wordTo(db, complaint)) > since)
    return null
  const minutes = workingMinutes(await calendarFor(db, complaint.ownerId), since, now)
  return { complaint, minutes: Math.round(minutes), told: facts.told }
}

/** A complaint that nobody had, and for how many working minutes. */
interface Unowned {
  complaint: Case
  minutes: number
}

/** That nobody has it is owed to the team while it is so. */
export async function owedUnowned(db: Db, { caseId }: About<'unowned'>, now: Date): Promise<Unowned | null> {
  const complaint = await findComplaint(db, caseId)
  return complaint && isUntaken(complaint) ? unowned(db, complaint, now) : null
}

/** What its team was told is put right as things stand; of several changes in line only by the last. */
export async function owedUnownedEdit(
  db: Db,
  { id, caseId, facts }: About<'unowned edit'>,
  now: Date,
): Promise<Unowned | null> {
  const root = { path: ['root'], equals: facts.root }
  const later = { caseId, kind: 'unowned edit', state: 'queued', id: { gt: id }, facts: root }
  if (await db.delivery.findFirst({ where: later, select: { id: true } })) return null
  const complaint = await findComplaint(db, caseId)
  return complaint && unowned(db, complaint, now)
}

async function unowned(db: Db, complaint: Case, now: Date): Promise<Unowned> {
  const calendar = await calendarFor(db, complaint.ownerId)
  return {
    complaint,
    minutes: Math.max(1, Math.round(workingMinutes(calendar, complaint.reopenedAt ?? complaint.openedAt, now))),
  }
}

const Pause = z.object({
  how: z.enum(PAUSES).nullable().default(null).catch(null),
  reason: z.string().default(''),
  until: z.coerce.date(),
})

/** A complaint that was paused, or put off, once more. */
export interface OwedPause {
  complaint: Case
  by: string
  /** Null: it waits on the customer. */
  how: PauseHow | null
  reason: string
  until: Date
  times: number
}

/** That a complaint was paused once more is owed while it is open, unless that was taken back. */
export async function owedPausedAgain(db: Db, { caseId, facts }: About<'paused again'>): Promise<OwedPause | null> {
  const complaint = await findComplaint(db, caseId)
  const event = await db.caseEvent.findFirst({ where: { id: facts.event, caseId: complaint?.id ?? 0 } })
  if (!complaint || !event || !isLive(complaint.state)) return null
  const back = { caseId: complaint.id, what: 'taken back', data: { path: ['event'], equals: event.id } }
  if (await db.caseEvent.findFirst({ where: back, select: { id: true } })) return null
  return { complaint, by: await nameOf(db, event.memberId), ...Pause.parse(event.data), times: facts.times }
}
