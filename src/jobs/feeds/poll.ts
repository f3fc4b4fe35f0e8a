import { openFeedAddress } from '../../crm/intake/feed/feeds.ts'
import { readItems } from '../../crm/intake/feed/items.ts'
import { keepFeedUnchanged, keepFeedUnread, keepItems } from '../../crm/intake/feed/kept.ts'
import { fetchGuarded, whyUnread } from '../../fetch/fetch-guarded.ts'
import { lettersOf } from '../../fetch/text.ts'
import { fault } from '../../log.ts'
import type { WatchedFeed } from '../../store/generated/client.ts'
import { forTenant } from '../../store/tenant/tenant.ts'
import type { Reading } from '../calendar/poll.ts'

/** So many are asked at once, and so many in one look. */
const ABREAST = 4
const A_LOOK = 40
/** One that is being read is left alone by others for so long. */
const LEASE_MS = 5 * 60_000
/** Feeds are read in the thread that answers, so no more of one is read than takes a moment. */
const MOST_BYTES = 1024 * 1024

/** Reads the feeds whose time has come. Beside the tick: who hangs holds up nothing else. */
export async function readFeeds(reading: Reading): Promise<void> {
  const { store, clock } = reading
  const due = await store.prisma.watchedFeed.findMany({
    where: { nextAt: { lte: clock() }, endedAt: null },
    orderBy: { nextAt: 'asc' },
    take: A_LOOK,
  })
  const readNext = async (): Promise<void> => {
    for (let feed = due.shift(); feed; feed = due.shift()) await readOne(reading, feed)
  }
  await Promise.all(Array.from({ length: ABREAST }, readNext))
}

async function readOne({ store, clock, log, keys, allowHosts }: Reading, feed: WatchedFeed): Promise<void> {
  const db = forTenant(store, feed.tenantId)
  const fields = { tenant: feed.tenantId, feed: feed.id }
  try {
    const where = { id: feed.id, nextAt: feed.nextAt, endedAt: null }
    const data = { nextAt: new Date(clock().getTime() + LEASE_MS) }
    if ((await db.watchedFeed.updateMany({ where, data })).count === 0) return
    const { etag, lastModified } = feed
    const asking = { etag, lastModified, allowHosts, maxBytes: MOST_BYTES }
    const got = await fetchGuarded(openFeedAddress(keys, feed), asking)
    if (got.is === 'unchanged') return await keepFeedUnchanged(db, clock(), feed)
    const read = got.is === 'read' ? readItems(lettersOf(got.body, got.type)) : null
    if (got.is === 'read' && read) {
      await keepItems(db, clock, feed, read.items, { etag: got.etag, lastModified: got.lastModified })
      return
    }
    const why = got.is === 'read' ? 'no feed' : whyUnread(got)
    log.warn({ ...fields, outcome: why }, 'a feed could not be read')
    await keepFeedUnread(db, clock(), feed, { why, retryAfterMs: got.is === 'failed' ? got.retryAfterMs : null })
  } catch (error) {
    // The lease is its pause.
    log.error({ ...fields, error: fault(error) }, 'a feed could not be looked at')
  }
}
