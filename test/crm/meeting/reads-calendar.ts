import { connectCalendar } from '../../../src/crm/meeting/feed.ts'
import { keepCalendar } from '../../../src/crm/meeting/kept.ts'
import { readFeed } from '../../../src/crm/meeting/read-feed.ts'
import type { opened } from '../../support/database/opened.ts'
import { TEST_KEYS } from '../../support/talk.ts'
import { feedOf } from './feeds.ts'

type Opened = Pick<Awaited<ReturnType<typeof opened>>, 'db' | 'clock'>

/** Gives somebody a calendar, unless they have one. */
export async function hasCalendar({ db, clock }: Opened, memberId: number) {
  const address = 'https://calendar.example/x.ics'
  const found = await db.calendarFeed.findFirst({ where: { memberId } })
  if (!found) await connectCalendar(db, clock, { address, keys: TEST_KEYS, actor: { id: memberId, via: 'test' } })
  return db.calendarFeed.findFirstOrThrow({ where: { memberId } })
}

/** Keeps what these events say, as what stands in somebody's calendar now. */
export async function readsCalendar(
  o: Opened,
  memberId: number,
  events: readonly (readonly string[])[],
): Promise<void> {
  const feed = await hasCalendar(o, memberId)
  const { email } = await o.db.member.findFirstOrThrow({ where: { id: memberId } })
  const now = o.clock()
  const reader = { now: now.getTime(), timeZone: 'Europe/Amsterdam', addresses: email ? [email] : [] }
  const read = readFeed(feedOf(...events), reader)
  if (!read) throw new Error('no calendar')
  await keepCalendar(o.db, now, feed, read, { etag: null, lastModified: null, nextAt: now })
}
