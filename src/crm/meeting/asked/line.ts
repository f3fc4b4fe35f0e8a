import type { Meeting, Relation } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Outcome } from '../meeting.ts'

/** What is asked about a meeting: which customer the whole series is about, what is wanted from it, and what became of it. */
export type AskedAbout = 'customer' | 'goal' | 'outcome'

/** What is written down of what was asked, and answered. */
interface Answered {
  what: AskedAbout
  memberId: number
  answer: 'yes' | 'none' | 'done' | 'skipped'
  relationId?: number | null
}

/** A meeting as it is read, with its customer: the one it is about, or perhaps is. */
export interface MeetingLine {
  id: number
  title: string | null
  startsAt: Date
  endsAt: Date
  isAllDay: boolean
  about: 'sure' | 'unsure' | 'none'
  relation: { id: number; name: string } | null
  place: string | null
  isOnline: boolean
  goal: string | null
  outcome: Outcome | null
  /** The contact moment that was made of it. */
  interactionId: number | null
}

/** What a meeting is read with. */
export const WITH_RELATION = { relation: { select: { id: true, name: true } } } as const

/** Returns a meeting as it is read. */
export function lineOfMeeting(found: Meeting & { relation: Pick<Relation, 'id' | 'name'> | null }): MeetingLine {
  const { id, title, startsAt, endsAt, isAllDay, relation, location: place, isOnline, goal, interactionId } = found
  const about = found.about as MeetingLine['about']
  const outcome = found.outcome as Outcome | null
  return { id, title, startsAt, endsAt, isAllDay, about, relation, place, isOnline, goal, outcome, interactionId }
}

/** Locks all that is kept of a series until the transaction ends, so that one asks or answers after the other. */
export async function lockSeries(tx: Db, uid: string): Promise<void> {
  await tenantSql(
    tx,
  )`SELECT id FROM "Meeting" WHERE "tenantId" = ${tx.tenantId} AND uid = ${uid} ORDER BY id FOR UPDATE`
}

/** Writes down that a participant answered, whether a digest asked them or not. */
export async function keepMeetingAnswer(tx: Db, now: Date, { id, uid }: Meeting, said: Answered): Promise<void> {
  const { what, memberId, answer, relationId } = said
  const answered = { answer, answeredAt: now, ...(relationId !== undefined && { relationId }) }
  await tx.meetingAsked.upsert({
    where: { meetingId_memberId_what: { meetingId: id, memberId, what } },
    update: answered,
    create: { what, uid, meetingId: id, memberId, day: '', window: '', at: now, ...answered },
  })
}

/** What a digest that never left asked about meetings was not asked. */
export function giveMeetingsBack(what: AskedAbout) {
  return async (
    tx: Db,
    { memberId, day, window }: { memberId: number; day: string; window: string },
  ): Promise<void> => {
    await tx.meetingAsked.deleteMany({ where: { what, memberId, day, window, answer: null } })
  }
}
