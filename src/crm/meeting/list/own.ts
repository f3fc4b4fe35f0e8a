import type { Db } from '../../../store/tenant/tenant.ts'
import { type Calendar, dayOf, startOf, workingDaysAfter } from '../../escalation/working-time.ts'
import { lineOfMeeting, type MeetingLine, WITH_RELATION } from '../asked/line.ts'
import { unsaid } from '../asked/outcome-asked.ts'

/** So many meetings are on one card. */
const MOST = 9

/** Somebody's own meetings with customers. */
export interface OwnMeetings {
  /** Of these nobody has said what became of them. */
  ended: MeetingLine[]
  /** Today and until the end of the next working day; those of today that are over too. */
  coming: MeetingLine[]
  /** So many more there are. */
  more: number
  /** The last day that was looked at. */
  until: Date
  hasCalendar: boolean
}

/** Returns the meetings of somebody that are, or may be, about a customer: until the end of their next working day, nine at most. */
export async function ownMeetings(db: Db, now: Date, memberId: number, calendar: Calendar): Promise<OwnMeetings> {
  const mine = { goneAt: null, parts: { some: { memberId } } }
  const today = dayOf(now, calendar.timeZone)
  const last = workingDaysAfter(calendar, today, 1)
  const [from, until] = [today, last.add({ days: 1 })].map((day) => startOf(day, calendar.timeZone)) as [Date, Date]
  const order = [{ startsAt: 'asc' }, { id: 'asc' }] as const
  const ended = await db.meeting.findMany({
    where: { ...mine, ...unsaid(now) },
    orderBy: [...order],
    include: WITH_RELATION,
  })
  const coming = await db.meeting.findMany({
    where: {
      ...mine,
      about: { in: ['sure', 'unsure'] },
      startsAt: { lt: until },
      endsAt: { gt: from },
      id: { notIn: ended.map(({ id }) => id) },
    },
    orderBy: [...order],
    include: WITH_RELATION,
  })
  const shown = ended.slice(0, MOST)
  return {
    ended: shown.map(lineOfMeeting),
    coming: coming.slice(0, MOST - shown.length).map(lineOfMeeting),
    more: Math.max(0, ended.length + coming.length - MOST),
    until: startOf(last, calendar.timeZone),
    hasCalendar: (await db.calendarFeed.count({ where: { memberId, endedAt: null } })) > 0,
  }
}

/** Returns a meeting as one who takes part in it reads it; null when they do not, or it is gone. */
export async function meetingOf(db: Db, id: number, memberId: number): Promise<MeetingLine | null> {
  const where = { id, parts: { some: { memberId } } }
  const found = await db.meeting.findFirst({ where, include: WITH_RELATION })
  return found && lineOfMeeting(found)
}
