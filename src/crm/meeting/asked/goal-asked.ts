import { Temporal } from 'temporal-polyfill'
import type { Db } from '../../../store/tenant/tenant.ts'
import { type Calendar, dayOf, startOf, workingDaysAfter } from '../../escalation/working-time.ts'
import { isAwayOn } from '../../people/absence.ts'
import { lineOfMeeting, lockSeries, type MeetingLine, WITH_RELATION } from './line.ts'

const what = 'goal'

interface InDigest {
  memberId: number
  day: string
  window: string
  part: string
  calendar: Calendar
}

/**
 * Claims what the last digest of a day asks: what its reader wants from a meeting with a customer until the end of the next working
 * day that has no goal, once of one who takes part. Asked again for the same digest it is the same. Null: nothing.
 */
export async function claimGoal(tx: Db, now: Date, digest: InDigest): Promise<MeetingLine | null> {
  const { memberId, day, window, part, calendar } = digest
  const before = await tx.meetingAsked.findFirst({ where: { what, memberId, day, window, answer: null } })
  if (before) return wantedNow(tx, now, before.meetingId)
  if (part !== 'end of day') return null
  const member = await tx.member.findFirstOrThrow({ where: { id: memberId } })
  const today = Temporal.PlainDate.from(day)
  const next = workingDaysAfter(calendar, today, 1)
  const [from, until] = [today, next].map((one) => startOf(one.add({ days: 1 }), calendar.timeZone)) as [Date, Date]
  const coming = await tx.meeting.findMany({
    where: {
      ...WANTED,
      startsAt: { gte: from > now ? from : now, lt: until },
      parts: { some: { memberId } },
      asked: { none: { what } },
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  })
  for (const { id, uid, startsAt } of coming) {
    if (isAwayOn(member, dayOf(startsAt, calendar.timeZone).toString())) continue
    await lockSeries(tx, uid)
    const asked = await wantedNow(tx, now, id)
    // Another digest may have asked it since.
    if (!asked || (await tx.meetingAsked.count({ where: { what, meetingId: id } })) > 0) continue
    await tx.meetingAsked.create({ data: { what, uid, meetingId: id, memberId, day, window, at: now } })
    return asked
  }
  return null
}

/** Returns the meeting whose goal was asked that day, while it has none and they did not skip it. */
export async function openGoal(
  db: Db,
  now: Date,
  { memberId, day }: Pick<InDigest, 'memberId' | 'day'>,
): Promise<MeetingLine | null> {
  const asked = await db.meetingAsked.findFirst({
    where: { what, memberId, day, answer: null },
    orderBy: { id: 'desc' },
  })
  return asked && wantedNow(db, now, asked.meetingId)
}

const WANTED = { about: 'sure', relationId: { not: null }, goal: null, goneAt: null, outcome: null, isAllDay: false }

async function wantedNow(db: Db, now: Date, id: number): Promise<MeetingLine | null> {
  const found = await db.meeting.findFirst({ where: { ...WANTED, id, startsAt: { gt: now } }, include: WITH_RELATION })
  return found && lineOfMeeting(found)
}
