import type { Clock } from '../../../clock.ts'
import type { WatchedFeed } from '../../../store/generated/client.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { peopleOf } from '../../attention/people.ts'
import type { About } from '../../owed-of.ts'
import { isAway } from '../../people/absence.ts'
import { hasRole } from '../../people/member.ts'
import { say } from '../../say.ts'
import { receive } from '../receive.ts'
import type { FeedItem } from './items.ts'

const MINUTE = 60_000
/** A feed is asked once an hour, and twice as late each time that it cannot be read, a day later at most. */
const USUAL_MINUTES = 60
const LONGEST_MINUTES = 24 * 60
/** So much sooner or later, so that not all are asked at once. */
const SPREAD = 0.2
/** So many of what was in it are remembered. */
const MOST_KNOWN = 500

/** When a feed is looked at again; never sooner than its server asks. */
export function nextFeedLook(
  now: Date,
  { id, failures, retryAfterMs }: { id: number; failures: number; retryAfterMs?: number | null },
): Date {
  const minutes = Math.min(LONGEST_MINUTES, USUAL_MINUTES * 2 ** Math.min(failures, 10))
  const spread = 1 + (SPREAD * ((id * 7919) % 1000)) / 1000
  const least = Math.min(retryAfterMs ?? 0, LONGEST_MINUTES * MINUTE)
  return new Date(now.getTime() + Math.max(least, minutes * spread * MINUTE))
}

/**
 * Keeps what is new in a feed: it waits until somebody decides what it becomes. What it began with is not new. Returns how many
 * that is; nothing when somebody ended it meanwhile. Throws `deadline past`, `no such colleague`, `no such case`, `case open`.
 */
export async function keepItems(
  db: Db,
  clock: Clock,
  feed: WatchedFeed,
  items: readonly FeedItem[],
  looked: { etag: string | null; lastModified: string | null },
): Promise<number> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { id, setAt, name, memberId } = feed
    const known = [...new Set([...items.map(({ hash }) => hash), ...feed.known])].slice(0, MOST_KNOWN)
    const nextAt = nextFeedLook(now, { id, failures: 0 })
    const read = { readAt: now, known, failures: 0, why: null, failingSince: null, nextAt, ...looked }
    const { count } = await tx.watchedFeed.updateMany({ where: { id, setAt, endedAt: null }, data: read })
    if (count === 0 || feed.readAt === null) return 0
    const seen = new Set(feed.known)
    const fresh = items.filter(({ hash }) => !seen.has(hash)).toReversed()
    for (const { hash, title, text, link } of fresh) {
      await receive(tx, clock, {
        channel: 'feed',
        key: `feed/${id}/${hash}`,
        subject: title,
        text: [text === title ? '' : text, link ?? ''].filter(Boolean).join('\n'),
        becomes: 'contact',
        facts: { feed: name },
        memberId,
        held: 'feed',
      })
    }
    return fresh.length
  })
}

/** Notes that a feed is as it was. */
export async function keepFeedUnchanged(db: Db, now: Date, { id, setAt }: WatchedFeed): Promise<void> {
  const data = {
    readAt: now,
    failures: 0,
    why: null,
    failingSince: null,
    nextAt: nextFeedLook(now, { id, failures: 0 }),
  }
  await db.watchedFeed.updateMany({ where: { id, setAt, endedAt: null }, data })
}

/** So long a feed cannot be read before somebody hears, in ms. */
const BAD = 3 * 24 * 3_600_000

/**
 * Notes that a feed could not be read, and why, in words that hold nothing of its address; after three days who watches it hears once,
 * or a lead who is here.
 */
export async function keepFeedUnread(
  db: Db,
  now: Date,
  { id, setAt, memberId, failures, failingSince }: WatchedFeed,
  { why, retryAfterMs }: { why: string; retryAfterMs: number | null },
): Promise<void> {
  const nextAt = nextFeedLook(now, { id, failures: failures + 1, retryAfterMs })
  const since = failingSince ?? now
  const data = { failures: failures + 1, failingSince: since, why, nextAt }
  await atomically(db, async (tx) => {
    const { count } = await tx.watchedFeed.updateMany({ where: { id, setAt, endedAt: null }, data })
    if (count === 0 || now.getTime() - since.getTime() < BAD) return
    const facts = { feed: id, since: since.toISOString() }
    const key = `feed unread/${id}/${facts.since}`
    await say(tx, now, [{ key, kind: 'feed unread', memberId: await whoCanEnd(tx, now, memberId), facts }])
  })
}

/** Who watches a feed while they lead and are here, else a lead who is, their own before others; theirs again when none is. */
async function whoCanEnd(tx: Db, now: Date, memberId: number): Promise<number> {
  const { byId } = await peopleOf(tx)
  const watches = byId.get(memberId)
  const first = [watches, watches && byId.get(watches.leadId ?? 0), ...byId.values()]
  const found = first.find((one) => one && hasRole(one, 'lead') && one.isReachable && !isAway(one, now))
  return found?.id ?? memberId
}

/** A feed that cannot be read, since when. */
export interface UnreadFeed {
  id: number
  name: string
  host: string
  since: Date
  /** Why it cannot be read, as it was kept. */
  why: string | null
}

/** That a feed cannot be read is owed while that is so, since the same moment. */
export async function owedFeedUnread(db: Db, { facts }: About<'feed unread'>): Promise<UnreadFeed | null> {
  const since = new Date(facts.since)
  const where = { id: facts.feed, endedAt: null, failingSince: since }
  const found = await db.watchedFeed.findFirst({ where, select: { id: true, name: true, host: true, why: true } })
  return found && { ...found, since }
}
