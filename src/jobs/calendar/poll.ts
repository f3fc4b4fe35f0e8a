import type { Clock } from '../../clock.ts'
import { dropCalendar, openAddress } from '../../crm/meeting/feed.ts'
import { keepCalendar, keepUnchanged, keepUnread, nextLookAt } from '../../crm/meeting/kept.ts'
import { calendarOf } from '../../crm/people/member.ts'
import { fetchGuarded, whyUnread } from '../../fetch/fetch-guarded.ts'
import { lettersOf } from '../../fetch/text.ts'
import { fault, type Log } from '../../log.ts'
import type { Store } from '../../store/db.ts'
import type { CalendarFeed } from '../../store/generated/client.ts'
import type { Keyring } from '../../store/secret.ts'
import { forTenant } from '../../store/tenant/tenant.ts'
import { readApart } from './read-apart.ts'

/** How calendars are read. */
export interface Reading {
  store: Store
  clock: Clock
  log: Log
  keys: Keyring
  allowHosts: readonly string[]
}

/** So many are asked at once, and so many in one look: a server that hangs holds up one of the first for ten seconds. */
const ABREAST = 4
const A_LOOK = 40
/** One that is being read is left alone by others for so long. */
const LEASE_MS = 5 * 60_000
const PUT_BACK_MS = 10 * 60_000
/** Older than this what was read no longer reaches two weeks ahead, and a server that says it is the same is asked for all of it. */
const WHOLE_MS = 6 * 3_600_000

/** Reads the calendars whose time has come. Beside the tick: who hangs holds up nothing else. */
export async function readCalendars(reading: Reading): Promise<void> {
  const { store, clock } = reading
  const now = clock()
  await store.prisma.calendarFeed.deleteMany({ where: { endedAt: { lt: new Date(now.getTime() - PUT_BACK_MS) } } })
  const due = await store.prisma.calendarFeed.findMany({
    where: { nextAt: { lte: now }, endedAt: null },
    orderBy: { nextAt: 'asc' },
    take: A_LOOK,
  })
  const readNext = async (): Promise<void> => {
    for (let feed = due.shift(); feed; feed = due.shift()) await readOne(reading, feed)
  }
  await Promise.all(Array.from({ length: ABREAST }, readNext))
}

async function readOne(reading: Reading, feed: CalendarFeed): Promise<void> {
  const { store, clock, log, keys, allowHosts } = reading
  const db = forTenant(store, feed.tenantId)
  const fields = { tenant: feed.tenantId, member: feed.memberId }
  try {
    const leased = {
      where: { id: feed.id, nextAt: feed.nextAt },
      data: { nextAt: new Date(clock().getTime() + LEASE_MS) },
    }
    if ((await db.calendarFeed.updateMany(leased)).count === 0) return
    const member = await db.member.findFirst({ where: { id: feed.memberId, active: true } })
    if (!member) return await dropCalendar(db, feed.id)
    const calendar = calendarOf(member, await db.tenant.findFirstOrThrow())
    const isFresh = feed.fullAt !== null && clock().getTime() - feed.fullAt.getTime() < WHOLE_MS
    const tags = isFresh ? { etag: feed.etag, lastModified: feed.lastModified } : {}
    const got = await fetchGuarded(openAddress(keys, feed), { ...tags, allowHosts })
    const now = clock()
    const again = (looked: Partial<CalendarFeed> & { retryAfterMs?: number | null } = {}) =>
      nextLookAt(calendar, now, { ...feed, failures: 0, ...looked })
    if (got.is === 'unchanged') return await keepUnchanged(db, now, feed, again())
    const addresses = [member.email, ...member.aliases].flatMap((one) => one?.toLowerCase() ?? [])
    const reader = { now: now.getTime(), timeZone: member.timeZone, addresses }
    const read = got.is === 'read' ? await readApart(lettersOf(got.body, got.type), reader) : whyUnread(got)
    if (typeof read === 'string') {
      const retryAfterMs = got.is === 'failed' ? got.retryAfterMs : null
      const nextAt = again({ failures: feed.failures + 1, retryAfterMs })
      log.warn({ ...fields, outcome: read }, 'a calendar could not be read')
      return await keepUnread(db, now, feed, { why: read, nextAt })
    }
    const { etag, lastModified } = got.is === 'read' ? got : { etag: null, lastModified: null }
    await keepCalendar(db, now, feed, read, {
      etag,
      lastModified,
      nextAt: again({ refreshMinutes: read.refreshMinutes }),
    })
  } catch (error) {
    log.error({ ...fields, error: fault(error) }, 'a calendar could not be looked at')
    const now = clock()
    const nextAt = new Date(now.getTime() + LEASE_MS * 2 ** Math.min(feed.failures, 8))
    // When not even that can be kept, the lease is its pause.
    await keepUnread(db, now, feed, { why: 'fault', nextAt }).catch((second: unknown) =>
      log.error({ ...fields, error: fault(second) }, 'a calendar could not be noted as unread'),
    )
  }
}
