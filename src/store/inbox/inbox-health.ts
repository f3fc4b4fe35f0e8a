import type { Store } from '../db.ts'

export interface InboxHealth {
  /** How long the oldest request has been waiting for its answer, in ms. */
  oldestMs: number
  /** Given up, and their speakers do not know it yet. */
  givenUp: number
}

/** Returns how far the answers are behind what was heard. */
export async function inboxHealth({ prisma }: Pick<Store, 'prisma'>, now: Date): Promise<InboxHealth> {
  const [row] = await prisma.$queryRaw<[{ oldest: Date | null; givenUp: number }]>`
    SELECT min("receivedAt") AS oldest,
      count(*) FILTER (WHERE "givenUpAt" IS NOT NULL)::int AS "givenUp"
    FROM "Inbox" WHERE "doneAt" IS NULL`
  const { oldest, givenUp } = row
  return { givenUp, oldestMs: oldest ? now.getTime() - oldest.getTime() : 0 }
}
