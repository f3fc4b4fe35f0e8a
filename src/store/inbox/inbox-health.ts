import type { Store } from '../db.ts'
import { Prisma } from '../generated/client.ts'

export interface InboxHealth {
  /** How long the oldest request has been waiting for its answer, in ms. */
  oldestMs: number
  /** Given up, and their speakers do not know it yet. */
  givenUp: number
}

/** Returns how far the answers are behind what was heard. */
export async function inboxHealth({ rows }: Pick<Store, 'rows'>, now: Date): Promise<InboxHealth> {
  const [row] = await rows<{ oldest: Date | null; givenUp: number }>(Prisma.sql`
    SELECT min("receivedAt") AS oldest,
      count(*) FILTER (WHERE "givenUpAt" IS NOT NULL)::int AS "givenUp"
    FROM "Inbox" WHERE "doneAt" IS NULL`)
  if (!row) throw new Error('the inbox gave no row')
  const { oldest, givenUp } = row
  return { givenUp, oldestMs: oldest ? now.getTime() - oldest.getTime() : 0 }
}
