import type { Meeting } from '../../../store/generated/client.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { About } from '../../owed-of.ts'
import { nameOf } from '../../people/member.ts'
import { type Brief, briefOf } from '../../relation/brief.ts'

/** A meeting that is about to begin, with what is worth knowing of its customer. */
export interface ComingMeeting {
  meeting: Pick<Meeting, 'id' | 'title' | 'location' | 'isOnline' | 'guests' | 'startsAt' | 'endsAt' | 'goal'>
  brief: Brief
}

/**
 * The brief of meetings is owed until each begins, while it is about a customer, at that time, and not over or gone. `readAt`: when a
 * calendar in which the first of them stands was last read.
 */
export async function owedMeetingBrief(
  db: Db,
  { memberId, facts }: About<'meeting brief'>,
  now: Date,
): Promise<{ coming: ComingMeeting[]; insteadOf: string | null; readAt: Date | null } | null> {
  const { of, meetings } = facts
  const found = await db.meeting.findMany({
    where: {
      id: { in: meetings.map(({ id }) => id) },
      about: 'sure',
      goneAt: null,
      outcome: null,
      startsAt: { gt: now },
      parts: { some: { memberId: of } },
    },
  })
  const coming: ComingMeeting[] = []
  for (const { id, startsAt } of meetings) {
    const meeting = found.find((one) => one.id === id && one.startsAt.toISOString() === startsAt)
    const brief = meeting?.relationId ? await briefOf(db, now, meeting.relationId) : null
    if (meeting && brief) coming.push({ meeting, brief })
  }
  const [first] = coming
  if (!first) return null
  const read = await db.calendarFeed.findFirst({
    where: { parts: { some: { meetingId: first.meeting.id } }, endedAt: null, readAt: { not: null } },
    orderBy: { readAt: 'desc' },
    select: { readAt: true },
  })
  return { coming, insteadOf: of === memberId ? null : await nameOf(db, of), readAt: read?.readAt ?? null }
}

/** What became of a meeting somebody was briefed of: it begins then; null: it is gone. */
export interface MeetingNews {
  relation: string
  was: Date
  startsAt: Date | null
}

/** That a meeting moved or is gone is owed until it would have begun, while it is so. */
export async function owedMeetingNews(
  db: Db,
  { facts }: About<'meeting news'>,
  now: Date,
): Promise<MeetingNews | null> {
  const was = new Date(facts.was)
  const found = await db.meeting.findFirst({ where: { id: facts.meeting }, include: { relation: true } })
  if (!found?.relation || was <= now || found.outcome !== null) return null
  const isSo = facts.startsAt === null ? found.goneAt !== null : found.startsAt.toISOString() === facts.startsAt
  const startsAt = facts.startsAt === null ? null : found.startsAt
  return isSo ? { relation: found.relation.name, was, startsAt } : null
}
