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
  const ids = also.map(({ id }) => id)
  const claimed = new Set(await claimNews(db, digest, ids, to.reader.now))
  const said = also.filter(({ id, isKnown }) => claimed.has(id) && !isKnown)
  return Promise.all(said.map(async ({ id, owed }) => newsOfCard(id, await compose(db, owed, to))))
}
