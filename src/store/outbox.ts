import type { Store } from './db.ts'
import type { Delivery, Prisma, PrismaClient } from './generated/client.ts'
import { type Db, forTenant, sendInside } from './tenant.ts'
import { atomically } from './tenant.ts'

/** Longer than the slowest send: a delivery whose process died is taken over after it. */
const LEASE = 60_000

/** Something to be said unasked. Without a due time it is due now. */
export interface ToSay {
  /** The promise that makes it once-only: `complaint/7/escalation/2`. A second one under the same key does nothing. */
  key: string
  kind: string
  caseId?: number
  memberId?: number
  workspaceId?: number
  facts?: Prisma.InputJsonObject
}

/** Queues what must be said, in the transaction of the fact that caused it. Returns how many were new. */
export async function enqueue(tx: Db, now: Date, messages: readonly ToSay[]): Promise<number> {
  if (messages.length === 0) return 0
  const rows = await tx.delivery.createManyAndReturn({
    data: messages.map((message) => ({ ...message, createdAt: now, dueAt: now, wokenAt: now, state: 'queued' })),
    skipDuplicates: true,
    select: { id: true },
  })
  await sendInside(
    tx,
    rows.map((row) => row.id),
  )
  return rows.length
}

/** Takes a key for what the answer to a request says itself; false when it was taken before. */
export async function once(tx: Db, now: Date, message: ToSay): Promise<boolean> {
  const said = { ...message, createdAt: now, dueAt: now, sentAt: now, state: 'sent' }
  const { count } = await tx.delivery.createMany({ data: [said], skipDuplicates: true })
  return count === 1
}

/** Takes a delivery for this process, or null when it is settled, not due or in other hands. Counts the attempt. */
export async function claim(prisma: PrismaClient, id: number, now: Date): Promise<Delivery | null> {
  const [delivery] = await prisma.delivery.updateManyAndReturn({
    where: { id, state: 'queued', dueAt: { lte: now }, OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }] },
    data: { attempts: { increment: 1 }, leasedUntil: new Date(now.getTime() + LEASE) },
  })
  return delivery ?? null
}

/** Ends a delivery: said, no longer owed, or given up. */
export async function settle(
  prisma: PrismaClient,
  id: number,
  outcome:
    | { state: 'sent'; at: Date; message: string; address: Prisma.InputJsonValue }
    | { state: 'not owed' }
    | { state: 'failed'; error: string },
): Promise<void> {
  const { state } = outcome
  await prisma.delivery.update({
    where: { id },
    data: {
      state,
      leasedUntil: null,
      ...(state === 'sent' && { sentAt: outcome.at, message: outcome.message, address: outcome.address, error: null }),
      ...(state === 'failed' && { error: outcome.error }),
    },
  })
}

/** Gives a delivery back to be tried again at a time. `sure` means nothing was sent, so the attempt does not count. */
export async function postpone(
  prisma: PrismaClient,
  id: number,
  until: Date,
  error: string,
  sure: boolean,
): Promise<void> {
  await prisma.delivery.update({
    where: { id },
    data: { dueAt: until, leasedUntil: null, wokenAt: null, error, ...(sure && { attempts: { decrement: 1 } }) },
  })
}

/** Puts in line again what is due and in nobody's hands: postponed, or left by a process that died. */
export async function wakeDue(store: Pick<Store, 'prisma' | 'queue' | 'rows'>, now: Date): Promise<number> {
  const stale = new Date(now.getTime() - LEASE)
  const asleep = {
    state: 'queued',
    dueAt: { lte: now },
    AND: [
      { OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }] },
      { OR: [{ wokenAt: null }, { wokenAt: { lt: stale } }] },
    ],
  }
  const found = await store.prisma.delivery.findMany({ where: asleep, select: { id: true }, take: 500 })
  if (found.length === 0) return 0
  // Not with `limit`: its subquery does not see what another process did since.
  const due = await store.prisma.delivery.updateManyAndReturn({
    where: { ...asleep, id: { in: found.map(({ id }) => id) } },
    data: { wokenAt: now },
    select: { id: true, tenantId: true },
  })
  for (const [tenantId, deliveries] of Map.groupBy(due, (row) => row.tenantId)) {
    await atomically(forTenant(store, tenantId), (tx) =>
      sendInside(
        tx,
        deliveries.map((row) => row.id),
      ),
    )
  }
  return due.length
}
