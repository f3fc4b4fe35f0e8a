import type { Card } from '../cards/card.ts'
import type { Clock } from '../clock.ts'
import { stillOwed } from '../crm/owed.ts'
import type { Db } from '../store/tenant/tenant.ts'
import { composeCard } from './compose.ts'
import { destinationOf } from './destination.ts'

/** Makes the cards of what went with a digest, as things stand when they are opened; null when it is not theirs or no longer so. */
export function newsCards(clock: Clock) {
  return async (
    db: Db,
    { id, memberId, workspaceId }: { id: number; memberId: number; workspaceId: number },
  ): Promise<Card | null> => {
    const said = await db.delivery.findFirst({ where: { id, memberId, withDigest: true } })
    const now = clock()
    const owed = said && (await stillOwed(db, said, now))
    const to = owed && (await destinationOf(db, { ...said, workspaceId }, now, null))
    return to ? composeCard(db, owed, to) : null
  }
}
