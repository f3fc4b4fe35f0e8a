import type { Store } from '../db.ts'
import { type Inbox, Prisma } from '../generated/client.ts'

/** Two seconds after something was heard, then ever less often, and every five minutes in the end. */
const SOONEST_S = 2
const LATEST_S = 300

/** How long a process may take over one answer before another takes it up, in ms. */
const LEASE = 60_000

/** Keeps what was heard unanswered until it is known who asked and who reads along, and has it looked at again soon. */
export async function waitUntilKnown({ rows }: Pick<Store, 'rows'>, now: Date, id: string): Promise<void> {
  await rows(Prisma.sql`
    UPDATE "Inbox" SET "lookAgainAt" = ${now}::timestamptz + make_interval(secs =>
      least(greatest(extract(epoch FROM ${now}::timestamptz - "receivedAt") / 4, ${SOONEST_S}), ${LATEST_S}))
    WHERE id = ${id} AND "doneAt" IS NULL`)
}

/** Leases what waits for that and is due to be looked at. */
export async function takeWaiting({ prisma }: Pick<Store, 'prisma'>, now: Date): Promise<Inbox[]> {
  const due = { doneAt: null, lookAgainAt: { lte: now } }
  const found = await prisma.inbox.findMany({ where: due, select: { id: true }, take: 50 })
  if (found.length === 0) return []
  return prisma.inbox.updateManyAndReturn({
    where: { ...due, id: { in: found.map(({ id }) => id) } },
    data: { lookAgainAt: new Date(now.getTime() + LEASE), takenAt: now },
  })
}
