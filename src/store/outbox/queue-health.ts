import type { Store } from '../db.ts'
import { Prisma } from '../generated/client.ts'
import { HELD, UNKNOWN } from './outbox.ts'

export interface QueueHealth {
  /** Messages owed and not yet said, also those that wait for another try, and for how long the first has been owed. */
  waiting: number
  oldestMs: number
  /** Of kinds that this version of the program does not know: they stay in line, for a newer one. */
  unknown: number
  /** Given up in the last seven days. */
  failed: number
  /** Owed in the last seven days, and never said. */
  missed: number
  /** Heard and not yet answered. */
  unanswered: number
}

/** Of the delivery `d`: nobody asked for it to be held back until later (error of outbox.ts). */
export const notHeld = (now: Date) => Prisma.sql`(d."waitsUntil" IS NULL OR d."waitsUntil" <= ${now} OR d.error IS NULL
    OR d.error NOT LIKE ${`${HELD}%`})`

/** Returns how far the outbox and the inbox are behind, in one round trip. */
export async function queueHealth({ rows }: Pick<Store, 'rows'>, now: Date): Promise<QueueHealth> {
  const week = new Date(now.getTime() - 7 * 86_400_000)
  const [row] = await rows<Omit<QueueHealth, 'oldestMs'> & { oldest: Date | null }>(Prisma.sql`
    SELECT owed.waiting, owed.oldest, owed.unknown, (SELECT count(*)::int FROM "Inbox" WHERE "doneAt" IS NULL) AS unanswered,
      (SELECT count(*)::int FROM "Delivery"
       WHERE state = 'failed' AND "dueAt" >= ${week} AND "sentAt" IS NULL AND state <> 'not owed') AS failed,
      (SELECT count(*)::int FROM "Delivery"
       WHERE state = 'missed' AND "dueAt" >= ${week} AND "sentAt" IS NULL AND state <> 'not owed') AS missed
    FROM (SELECT count(*) FILTER (WHERE NOT strange)::int AS waiting, count(*) FILTER (WHERE strange)::int AS unknown,
        min("dueAt") FILTER (WHERE NOT strange) AS oldest
      FROM "Delivery" d, LATERAL (SELECT coalesce(error, '') LIKE ${`${UNKNOWN}%`} AS strange) told
      WHERE state = 'queued' AND "dueAt" <= ${now} AND "sentAt" IS NULL AND state <> 'not owed' AND ${notHeld(now)}) owed`)
  if (!row) throw new Error('the outbox gave no row')
  const { oldest, ...counts } = row
  return { ...counts, oldestMs: oldest ? now.getTime() - oldest.getTime() : 0 }
}
