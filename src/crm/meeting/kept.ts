import type { CalendarFeed } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { addWorking, type Calendar } from '../escalation/working-time.ts'
import type { About } from '../owed-of.ts'
import { say } from '../say.ts'
import { keepMeetings } from './keep-meetings.ts'
import { meetingsIn } from './meetings-in.ts'
import type { FeedRead } from './read-feed.ts'

const MINUTE = 60_000
/** How often a calendar is looked at while its owner works, and otherwise. */
const MINUTES = { working: 15, otherwise: 60 }
const LONGEST = 24 * 60
/** So much sooner or later, so that not all are asked at once. */
const SPREAD = 0.2

/** What decides when a calendar is looked at again. */
export interface LookedAt {
  id: number
  failures: number
  refreshMinutes: number | null
  retryAfterMs?: number | null
}

/** When a calendar is looked at again: twice as late each time that it cannot be read, a day later at most. */
export function nextLookAt(calendar: Calendar, now: Date, looked: LookedAt): Date {
  const { id, failures, refreshMinutes, retryAfterMs } = looked
  const isWorking = addWorking(calendar, now, 0).getTime() === now.getTime()
  const usual = Math.max(isWorking ? MINUTES.working : MINUTES.otherwise, refreshMinutes ?? 0)
  const minutes = Math.min(LONGEST, usual * 2 ** Math.min(failures, 10))
  const spread = 1 + SPREAD * (((id * 7919) % 1000) / 500 - 1)
  const least = Math.min(retryAfterMs ?? 0, LONGEST * MINUTE)
  return new Date(now.getTime() + Math.max(least, Math.min(LONGEST, minutes * spread) * MINUTE))
}

type Version = Pick<CalendarFeed, 'id' | 'memberId' | 'setAt'>

/** What its server says with it. */
export interface Tags {
  etag: string | null
  lastModified: string | null
}

/** Keeps what was read of a calendar, unless its owner took it away or gave another meanwhile. */
export async function keepCalendar(
  db: Db,
  now: Date,
  { id, memberId, setAt }: Version,
  { events, skipped, isBusyOnly, refreshMinutes }: FeedRead,
  more: Tags & { nextAt: Date },
): Promise<void> {
  const meetings = await meetingsIn(db, now, memberId, events)
  await atomically(db, async (tx) => {
    const read = {
      skipped,
      count: events.length,
      isBusyOnly,
      refreshMinutes,
      readAt: now,
      fullAt: now,
      failures: 0,
      why: null,
      failingSince: null,
    }
    const { count } = await tx.calendarFeed.updateMany({
      where: { id, setAt, endedAt: null },
      data: { ...read, ...more },
    })
    if (count === 0) return
    await keepMeetings(tx, now, { id, memberId, isBusyOnly }, meetings)
    const before = await tx.calendarEvent.findMany({
      where: { feedId: id },
      select: { id: true, uid: true, original: true, hash: true },
    })
    const keyOf = (one: { uid: string; original: string; hash: string }) =>
      JSON.stringify([one.uid, one.original, one.hash])
    // Of what is about no customer and has nobody away only how much there is: it is nobody's business.
    const away = events.filter(({ isAway }) => isAway)
    const present = new Set(away.map(keyOf))
    const stays = new Set(before.map(keyOf).filter((key) => present.has(key)))
    await tx.calendarEvent.deleteMany({
      where: { id: { in: before.filter((one) => !stays.has(keyOf(one))).map((one) => one.id) } },
    })
    await tx.calendarEvent.createMany({
      data: away
        .filter((one) => !stays.has(keyOf(one)))
        .map((one) => ({
          feedId: id,
          uid: one.uid,
          original: one.original,
          startsAt: new Date(one.startsAt),
          endsAt: new Date(one.endsAt),
          isAllDay: one.isAllDay,
          firstDay: one.firstDay,
          lastDay: one.lastDay,
          hash: one.hash,
        })),
      skipDuplicates: true,
    })
  })
}

/** Notes that a calendar is as it was. */
export async function keepUnchanged(db: Db, now: Date, { id, setAt }: Version, nextAt: Date): Promise<void> {
  const data = { readAt: now, failures: 0, why: null, failingSince: null, nextAt }
  await db.calendarFeed.updateMany({ where: { id, setAt, endedAt: null }, data })
}

/** So long a calendar cannot be read before its owner hears, in ms. */
const BAD = 3 * 24 * 3_600_000

/** Notes that a calendar could not be read, and why, in words that hold nothing of its address; after three days its owner hears once. */
export async function keepUnread(
  db: Db,
  now: Date,
  feed: Version & Pick<CalendarFeed, 'failures' | 'failingSince'>,
  { why, nextAt }: { why: string; nextAt: Date },
): Promise<void> {
  const { id, setAt, memberId, failures } = feed
  const since = feed.failingSince ?? now
  const data = { failures: failures + 1, failingSince: since, why, nextAt }
  await atomically(db, async (tx) => {
    const { count } = await tx.calendarFeed.updateMany({ where: { id, setAt, endedAt: null }, data })
    if (count === 0 || now.getTime() - since.getTime() < BAD) return
    const facts = { feed: id, since: since.toISOString() }
    await say(tx, now, [{ key: `calendar unread/${id}/${facts.since}`, kind: 'calendar unread', memberId, facts }])
  })
}

/** That a calendar cannot be read is owed while that is so, since the same moment. */
export async function owedUnread(db: Db, { facts }: About<'calendar unread'>): Promise<{ since: Date } | null> {
  const since = new Date(facts.since)
  const where = { id: facts.feed, endedAt: null, failingSince: since }
  return (await db.calendarFeed.findFirst({ where, select: { id: true } })) && { since }
}
