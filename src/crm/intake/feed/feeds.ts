import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { WatchedFeed } from '../../../store/generated/client.ts'
import type { Keyring } from '../../../store/secret.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandInTime } from '../../case/undo.ts'
import { plainName } from '../../plain-name.ts'
import { demandIntakeRight } from '../keys.ts'

/** What the address of a feed is sealed for. */
const aboutFeeds = (tenantId: number) => `feed/${tenantId}`

/** So many of a company are watched at once, and so long is a name. */
const MOST_FEEDS = 20
const LONGEST_NAME = 60

/** Returns the address of a feed as it is asked; null when it is none. */
export function feedAddress(typed: string): string | null {
  // Slack prints an address between angle brackets, with what it shows behind a bar.
  const [, bare = ''] = /^<?([^<>|\s]+)(?:\|[^>]*)?>?$/.exec(typed.trim()) ?? []
  const url = URL.parse(
    bare
      .replaceAll('&amp;', '&')
      .replace(/^feed:(?=https:)/i, '')
      .replace(/^feed:/i, 'https:'),
  )
  return url && url.protocol === 'https:' && url.href.length <= 2000 ? url.href : null
}

/** Reads the address of a feed. Throws `WrongKey`. */
export function openFeedAddress(keys: Keyring, { tenantId, secret, keyId }: WatchedFeed): string {
  return keys.open({ keyId, text: secret }, aboutFeeds(tenantId))
}

export interface NewFeed {
  address: string
  name: string | null
  keys: Keyring
  origin: string
  actor: Actor
}

/**
 * Watches a feed from now on; asked again under the same origin it is the same. Throws `intake not allowed`, and `too many feeds` beyond
 * twenty.
 */
export async function watchFeed(
  db: Db,
  clock: Clock,
  { address, name, keys, origin, actor }: NewFeed,
): Promise<WatchedFeed> {
  const now = clock()
  return atomically(db, async (tx) => {
    await demandIntakeRight(tx, actor)
    const before = await tx.watchedFeed.findFirst({ where: { origin } })
    if (before) return before
    if ((await tx.watchedFeed.count({ where: { endedAt: null } })) >= MOST_FEEDS)
      throw new UserError('too many feeds', { most: MOST_FEEDS })
    const { keyId, text: secret } = keys.seal(address, aboutFeeds(tx.tenantId))
    const { host } = new URL(address)
    const called = plainName(name ?? host).slice(0, LONGEST_NAME) || host
    const about = { name: called, secret, keyId, host, memberId: actor.id, origin }
    const made = await tx.watchedFeed.create({ data: { ...about, setAt: now, nextAt: now } })
    await recordAudit(tx, now, actor, 'feed watched', `feed/${made.id}`)
    return made
  })
}

/** Returns the feeds that are watched, the oldest first. */
export function watchedFeeds(db: Db): Promise<WatchedFeed[]> {
  return db.watchedFeed.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' } })
}

/** Watches a feed no more; done twice it is done once. Throws `intake not allowed`, `no such feed`. */
export function endFeed(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<WatchedFeed> {
  return changed(db, { id, actor }, async (tx, found) => {
    if (found.endedAt) return found
    await recordAudit(tx, clock(), actor, 'feed ended', `feed/${id}`)
    return tx.watchedFeed.update({ where: { id }, data: { endedAt: clock() } })
  })
}

/** Watches it again after all, within ten minutes. Throws `intake not allowed`, `no such feed`, `undo too late`. */
export function watchAgain(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<WatchedFeed> {
  return changed(db, { id, actor }, async (tx, found) => {
    if (!found.endedAt) return found
    const now = clock()
    demandInTime(found.endedAt, now)
    await recordAudit(tx, now, actor, 'feed watched', `feed/${id}`)
    return tx.watchedFeed.update({ where: { id }, data: { endedAt: null, nextAt: now } })
  })
}

function changed(
  db: Db,
  { id, actor }: { id: number; actor: Actor },
  change: (tx: Db, found: WatchedFeed) => Promise<WatchedFeed>,
): Promise<WatchedFeed> {
  return atomically(db, async (tx) => {
    await demandIntakeRight(tx, actor)
    const found = await tx.watchedFeed.findFirst({ where: { id } })
    if (!found) throw new UserError('no such feed')
    return change(tx, found)
  })
}
