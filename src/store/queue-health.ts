import type { Store } from './db.ts'

export interface QueueHealth {
  /** Messages owed and not yet said, also those that wait for another try, and for how long the first has been owed. */
  waiting: number
  oldestMs: number
  /** Given up in the last seven days. */
  failed: number
  /** Heard and not yet answered. */
  unanswered: number
}

/** How the outbox and the inbox are doing, in one round trip. */
export async function queueHealth({ prisma }: Pick<Store, 'prisma'>, now: Date): Promise<QueueHealth> {
  const week = new Date(now.getTime() - 7 * 86_400_000)
  const [row] = await prisma.$queryRaw<[{ waiting: number; oldest: Date | null; failed: number; unanswered: number }]>`
    SELECT owed.waiting, owed.oldest, (SELECT count(*)::int FROM "Inbox" WHERE "doneAt" IS NULL) AS unanswered,
      (SELECT count(*)::int FROM "Delivery"
       WHERE state = 'failed' AND "dueAt" >= ${week} AND "sentAt" IS NULL AND state <> 'not owed') AS failed
    FROM (SELECT count(*)::int AS waiting, min("dueAt") AS oldest FROM "Delivery"
      WHERE state = 'queued' AND "dueAt" <= ${now} AND "sentAt" IS NULL AND state <> 'not owed') owed`
  const { waiting, oldest, failed, unanswered } = row
  return { waiting, failed, unanswered, oldestMs: oldest ? now.getTime() - oldest.getTime() : 0 }
}
