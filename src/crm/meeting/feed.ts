import type { Clock } from '../../clock.ts'
import type { CalendarFeed } from '../../store/generated/client.ts'
import type { Keyring, Sealed } from '../../store/secret.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandInTime } from '../case/undo.ts'
import { lockMembers } from '../people/member.ts'
import { dropMeetings } from './keep-meetings.ts'

/** What the address of a calendar is sealed for. */
const aboutCalendars = (tenantId: number) => `calendar/${tenantId}`

/** Returns the address of a calendar as it is asked, over https only; null when it is none. `webcal` is https by another name. */
export function calendarAddress(typed: string): string | null {
  // Slack prints an address between angle brackets, with what it shows behind a bar.
  const [, bare = ''] = /^<?([^<>|\s]+)(?:\|[^>]*)?>?$/.exec(typed.trim()) ?? []
  const url = URL.parse(bare.replaceAll('&amp;', '&').replace(/^webcals?:\/\//i, 'https://'))
  return url?.protocol === 'https:' && url.href.length <= 2000 ? url.href : null
}

/** Reads the address of a calendar. Throws `WrongKey`. */
export function openAddress(keys: Keyring, { tenantId, secret, keyId }: CalendarFeed): string {
  return keys.open({ keyId, text: secret } satisfies Sealed, aboutCalendars(tenantId))
}

/** Erases the words in which somebody gave the address of their calendar from what is kept of what was heard. */
export async function forgetTypedAddress(db: Db): Promise<void> {
  await tenantSql(
    db,
  )`UPDATE "Inbox" SET invocation = jsonb_set(jsonb_set(invocation, '{request,text}', '"calendar"', false), '{request,input}', '{}', false)
    WHERE id = ${db.heard}`
}

/** What is known of a calendar before it is read. */
const UNREAD = { etag: null, lastModified: null, fullAt: null, readAt: null, skipped: 0, count: 0, isBusyOnly: false }
const NOT_FAILING = { failures: 0, failingSince: null, why: null }

/**
 * Keeps where somebody's calendar is read, in the place of what they had; it is read at once, and what was read before is erased,
 * but not what they answered about it.
 */
export async function connectCalendar(
  db: Db,
  clock: Clock,
  { address, keys, actor }: { address: string; keys: Keyring; actor: Actor },
): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const { keyId, text: secret } = keys.seal(address, aboutCalendars(tx.tenantId))
    const given = { secret, keyId, lastFour: address.slice(-4), setAt: now, nextAt: now }
    const found = await tx.calendarFeed.findFirst({ where: { memberId: actor.id }, select: { id: true } })
    if (found) {
      const anew = { ...given, ...UNREAD, ...NOT_FAILING, refreshMinutes: null, endedAt: null }
      await eraseRead(tx, found.id)
      await tx.calendarFeed.update({ where: { id: found.id }, data: anew })
    } else await tx.calendarFeed.create({ data: { memberId: actor.id, ...given } })
    await recordAudit(tx, now, actor, 'calendar connected', `member/${actor.id}`)
  })
}

async function eraseRead(tx: Db, feedId: number): Promise<void> {
  await tx.calendarEvent.deleteMany({ where: { feedId } })
  await dropMeetings(tx, feedId)
}

/** Erases a calendar of who left, with what was read of it. */
export async function dropCalendar(db: Db, id: number): Promise<void> {
  await atomically(db, async (tx) => {
    await eraseRead(tx, id)
    await tx.calendarFeed.deleteMany({ where: { id } })
  })
}

/**
 * Reads somebody's calendar no more, and erases what was read of it; the address is kept for ten minutes, to put it back. Done twice
 * it is done once. Returns whether there was one.
 */
export async function disconnectCalendar(db: Db, clock: Clock, { actor }: { actor: Actor }): Promise<boolean> {
  const now = clock()
  return atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const found = await tx.calendarFeed.findFirst({ where: { memberId: actor.id, endedAt: null } })
    if (!found) return false
    await eraseRead(tx, found.id)
    await tx.calendarFeed.update({ where: { id: found.id }, data: { endedAt: now, ...UNREAD } })
    await recordAudit(tx, now, actor, 'calendar disconnected', `member/${actor.id}`)
    return true
  })
}

/** Reads it again after all, within ten minutes. Done twice it is done once. Throws `undo too late`. */
export async function reconnectCalendar(db: Db, clock: Clock, { actor }: { actor: Actor }): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    await lockMembers(tx, [actor.id])
    const found = await tx.calendarFeed.findFirst({ where: { memberId: actor.id } })
    if (found && !found.endedAt) return
    demandInTime(found?.endedAt ?? new Date(0), now)
    await tx.calendarFeed.updateMany({ where: { memberId: actor.id }, data: { endedAt: null, nextAt: now } })
    await recordAudit(tx, now, actor, 'calendar connected', `member/${actor.id}`)
  })
}

/** How the calendar of somebody is read. */
export type CalendarStanding = Pick<
  CalendarFeed,
  'lastFour' | 'readAt' | 'count' | 'skipped' | 'isBusyOnly' | 'failingSince' | 'why'
> & {
  /** How many of its events are to come and about a customer, or may be. */
  meetings: number
}

/** Returns how the calendar of somebody is read; null when it is not. */
export async function calendarStanding(db: Db, now: Date, memberId: number): Promise<CalendarStanding | null> {
  const found = await db.calendarFeed.findFirst({ where: { memberId, endedAt: null } })
  if (!found) return null
  const { lastFour, readAt, count, skipped, isBusyOnly, failingSince, why } = found
  const coming = { goneAt: null, startsAt: { gt: now }, about: { not: 'none' } }
  const meetings = await db.meetingPart.count({ where: { memberId, meeting: coming } })
  return { lastFour, readAt, count, skipped, isBusyOnly, failingSince, why, meetings }
}
