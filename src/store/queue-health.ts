import type { Store } from './db.ts'

export interface QueueHealth {
  /** Messages due and not yet said, and since when the oldest of them exists. */
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
    SELECT count(*) FILTER (WHERE state = 'queued' AND "dueAt" <= ${now})::int AS waiting,
      min("createdAt") FILTER (WHERE state = 'queued' AND "dueAt" <= ${now}) AS oldest,
      count(*) FILTER (WHERE state = 'failed' AND "dueAt" >= ${week})::int AS failed,
      (SELECT count(*)::int FROM "Inbox" WHERE "doneAt" IS NULL) AS unanswered
    FROM "Delivery" WHERE state IN ('queued', 'failed')`
  const { waiting, oldest, failed, unanswered } = row
  return { waiting, failed, unanswered, oldestMs: oldest ? now.getTime() - oldest.getTime() : 0 }
}
