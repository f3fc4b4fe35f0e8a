import type { Card } from '../../cards/card.ts'
import { type DigestNews, newsOfCard } from '../../cards/digest/news.ts'
import { claimNews } from '../../crm/attention/budget/with-digest.ts'
import type { Along, Owed } from '../../crm/owed.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Destination } from '../destination.ts'

/** What a digest says for others, in the words of their own cards: what it could not get goes on its own. */
export async function newsIn(
  db: Db,
  { digest, also }: { digest: number; also: readonly Along[] },
  to: Destination,
  compose: (db: Db, owed: Owed, to: Destination) => Promise<Card>,
): Promise<DigestNews[]> {
  const drawn = await Promise.all(
    also.map(async ({ id, isKnown, owed }) => {
      // One that cannot be drawn says so when it is said alone.
      const card = isKnown ? null : await compose(db, owed, to).catch(() => undefined)
      return card === undefined ? [] : [{ id, card }]
    }),
  )
  const ready = drawn.flat()
  const ids = ready.map(({ id }) => id)
  const claimed = new Set(await claimNews(db, digest, ids, to.reader.now))
  return ready.flatMap(({ id, card }) => (card && claimed.has(id) ? [newsOfCard(id, card)] : []))
}
