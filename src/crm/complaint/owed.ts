import { isOvertaken } from '../case/card-place.ts'
import { PAUSES, type PauseHow } from '../case/pause.ts'
import { UNSAYS } from './unsays.ts'
import { isLive } from '../../store/case-states.ts'
import { z } from 'zod'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { workingMinutes } from '../escalation/working-time.ts'
import { calendarFor, nameOf } from '../people/member.ts'
import type { About } from '../owed-of.ts'

interface OwedComplaint {
  complaint: Case
}

/** The card of a complaint is owed unless it was taken back. */
export async function owedCard(db: Db, { caseId }: About<'complaint card'>): Promise<OwedComplaint | null> {
  const complaint = await findComplaint(db, caseId)
  return complaint && complaint.state !== 'withdrawn' ? { complaint } : null
}

/** A card is drawn as things stand, so of several changes in line only the last one needs to be made. */
export async function owedEdit(db: Db, about: About<'complaint edit'>): Promise<OwedComplaint | null> {
  const complaint = (await isOvertaken(db, about)) ? null : await findComplaint(db, about.caseId)
  return complaint && { complaint }
}

/** That a complaint was given to somebody is owed while it is theirs and they have not taken it; `by` is who gave it. */
export async function owedGift(
  db: Db,
  { caseId, memberId, facts }: About<'complaint given'>,
): Promise<(OwedComplaint & { by: string; deputy: boolean }) | null> {
  const complaint = await findComplaint(db, caseId)
  if (!complaint || !isUntaken(complaint) || complaint.ownerId !== facts.ownerId) return null
  const given = await db.caseEvent.findFirst({
    where: { caseId: complaint.id, what: 'given' },
    orderBy: { id: 'desc' },
  })
  return { complaint, by: await nameOf(db, given?.memberId ?? null), deputy: memberId !== complaint.ownerId }
}

/** A rung is owed until a higher one, another round or an acknowledgement: then somebody else is told, or nobody need be. */
export async function owedRung(
  db: Db,
  { caseId, facts }: About<'escalation' | 'escalation direct'>,
  now: Date,
): Promise<(OwedComplaint & { rung: number; told: number[]; openMinutes: number }) | null> {
  const complaint = await findComplaint(db, caseId)
  if (!complaint || !isUntaken(complaint)) return null
  if (complaint.round !== facts.round || complaint.rung !== facts.rung) return null
  const calendar = await calendarFor(db, complaint.ownerId)
  const from = complaint.ladderFrom ?? complaint.openedAt
  const openMinutes = Math.max(1, Math.round(workingMinutes(calendar, from, now)))
  return { complaint, rung: facts.rung, told: 'told' in facts ? facts.told : [], openMinutes }
}

/** That nothing was heard of it is owed until somebody has it again; it is asked of somebody, and no longer said in a thread. */
export async function owedLapse(
  db: Db,
  { caseId, memberId, facts }: About<'lapsed'>,
): Promise<(OwedComplaint & { told: number[]; minutes: number; isHolder: boolean }) | null> {
  const complaint = await findComplaint(db, caseId)
  if (!complaint || memberId === null || !isUntaken(complaint)) return null
  return { complaint, ...facts, isHolder: memberId === complaint.acknowledgedById }
}

/** What somebody did to a complaint, said in its thread. */
export type Happening =
  | 'acknowledged'
  | 'closed'
  | 'reopened'
  | 'told'
  | 'taken back'
  | 'added'
  | 'waits'
  | 'went on'
  | 'paused'
  | 'resumed'

const Written = z.object({
  told: z.string().optional(),
  cause: z.string().optional(),
  change: z.string().optional(),
  reason: z.string().nullable().default(null),
  again: z.boolean().default(false),
  holder: z.number().nullable().default(null),
  note: z.string().nullable().default(null),
  until: z.coerce.date().nullable().default(null),
  wholeDay: z.boolean().default(false),
  how: z.enum(PAUSES).exclude(['agreed']).nullable().default(null).catch(null),
  asked: z.boolean().default(true),
  step: z.enum(UNSAYS).optional().catch(undefined),
})

export interface Happened extends OwedComplaint {
  by: string
  facts: { told?: string; cause?: string; change?: string }
  reason: string | null
  /** They said the same before: they are still on it. */
  again: boolean
  /** Who is still on it, when somebody else said so. */
  holder: string | null
  /** What they said of it. */
  note: string | null
  /** Until when it waits on the customer. */
  until: Date | null
  /** How it was paused. */
  how: Exclude<PauseHow, 'agreed'> | null
  wholeDay: boolean
  /** What it waits for was asked of the customer in a contact that is logged. */
  asked: boolean
  /** What they took back, when the thread had heard of it. */
  step?: (typeof UNSAYS)[number] | undefined
}

/** What somebody did, is owed as they did it. */
export async function owedHappening(db: Db, { key, caseId }: About<Happening>): Promise<Happened | null> {
  const complaint = await findComplaint(db, caseId)
  const event = await db.caseEvent.findFirst({ where: { id: Number(key.split('/')[3]), caseId: complaint?.id ?? 0 } })
  if (!complaint || !event) return null
  const { reason, again, holder: of, note, until, wholeDay, step, how, asked, ...facts } = Written.parse(event.data)
  const written = Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== undefined))
  const by = await nameOf(db, event.memberId)
  const holder = of === null ? null : await nameOf(db, of)
  return { complaint, by, facts: written, reason, again, holder, note, until, how, wholeDay, asked, step }
}

/** Whether nobody has it. */
export function isUntaken({ state, acknowledgedAt }: Case): boolean {
  return isLive(state) && !acknowledgedAt
}

/** The complaint a message is about; null when there is none. */
export function findComplaint(db: Db, id: number | null): Promise<Case | null> {
  return db.case.findFirst({ where: { id: id ?? 0, kind: 'complaint' } })
}
