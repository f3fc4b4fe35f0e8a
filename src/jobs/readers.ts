import { type Address, type Platform, SendError } from '../platforms/platform.ts'
import type { Delivery } from '../store/generated/client.ts'
import type { Db } from '../store/tenant/tenant.ts'

const MINUTE = 60_000
/** That only colleagues read in a place is believed for so many ms while the platform does not answer. */
const BELIEVED_MS = 60 * MINUTE
/** A message waits for so many ms until it is known who reads along; then it is for who must not miss it. */
const GIVE_UP_MS = 10 * MINUTE

/**
 * Makes sure that only colleagues read what is said in a place. Throws `SendError`: later while that cannot be known, gone
 * where people of other companies read along or it stays unknown.
 */
export async function checkReaders(
  platform: Platform,
  db: Db,
  { memberId, workspaceId, createdAt }: Delivery,
  address: Address,
  now: Date,
): Promise<void> {
  if (memberId !== null || workspaceId === null || !platform.readers || !('place' in address.to)) return
  const readers = await platform.readers(address)
  if (readers === 'colleagues') return
  if (readers === 'outsiders') throw new SendError('gone', 'people of other companies read along there')
  const place = await db.place.findFirst({ where: { workspaceId, externalId: address.to.place } })
  const since = place?.outsidersAt ? now.getTime() - place.outsidersAt.getTime() : Number.POSITIVE_INFINITY
  if (place && !place.outsiders && since <= BELIEVED_MS) return
  const waited = now.getTime() - createdAt.getTime()
  throw new SendError(waited > GIVE_UP_MS ? 'gone' : 'later', 'who reads along there cannot be found out')
}
