import type { Store } from './db.ts'
import { type Delivery, Prisma, type PrismaClient } from './generated/client.ts'
import { type Db, sayAfterwards } from './tenant.ts'

/** Longer than the slowest send: a delivery whose process died is taken over after it. */
const LEASE = 60_000

/** A message for the outbox. Without a due time it is due now. */
export interface ToQueue {
  /** The promise that makes it once-only: `complaint/7/escalation/2`. A second one under the same key does nothing. */
  key: string
  kind: string
  urgent: boolean
  latestOnly: boolean
  caseId?: number
  memberId?: number
  workspaceId?: number
  facts: Prisma.InputJsonObject
}

/** Queues messages, in the transaction of the fact that caused them. Returns how many were new. */
export async function enqueue(tx: Db, now: Date, messages: readonly ToQueue[]): Promise<number> {
  sayAfterwards(tx)
  const { count } = await tx.delivery.createMany({
    data: messages.map(({ latestOnly: _, ...message }) => ({
      ...message,
      createdAt: now,
      dueAt: now,
      state: 'queued',
    })),
    skipDuplicates: true,
  })
  return count
}

/** Takes a key for what the answer to a request says itself; false when it was taken before. */
export async function claimKey(tx: Db, now: Date, { latestOnly: _, ...message }: ToQueue): Promise<boolean> {
  const said = { ...message, createdAt: now, dueAt: now, sentAt: now, state: 'sent' }
  const { count } = await tx.delivery.createMany({ data: [said], skipDuplicates: true })
  return count === 1
}

/** Of one company so many are looked at for the first of each conversation. */
const LOOKED_AT = 50

/** Shows how it stands now, so it need not wait for what is still to be said. */
const EDIT = 'complaint edit'

/** What is said to whom, where: a workspace's channel for complaints, a channel by its name, or a person. */
const conversationOf = (table: 'd' | 'e' | 'h') =>
  Prisma.raw(
    `concat_ws('/', coalesce(${table}."workspaceId", 0), coalesce(${table}."memberId", 0), ${table}.facts->>'place')`,
  )

/**
 * Takes due deliveries for this process and counts the attempt: of every company in turn, of one company first what
 * somebody waits for. Of one conversation one at a time, and of one case there in the order it was queued.
 */
export async function takeDue(
  { rows }: Pick<Store, 'rows'>,
  now: Date,
  { most, ofOne, except = [] }: { most: number; ofOne: number; except?: readonly number[] },
): Promise<Delivery[]> {
  // Not with `limit` or `skip locked`: what another process did since must be seen, not passed over for what comes after it.
  const taken = await rows<Delivery & { turn: number }>(Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT one.id, one.turn FROM "Tenant" t CROSS JOIN LATERAL (
        SELECT first.id, row_number() OVER (ORDER BY first.urgent DESC, first.id)::int AS turn FROM (
          SELECT DISTINCT ON (conversation) id, urgent FROM (
            SELECT d.id, d.urgent, ${conversationOf('d')} AS conversation FROM "Delivery" d
            WHERE d."tenantId" = t.id AND d.state = 'queued' AND d."dueAt" <= ${now}
              AND (d."leasedUntil" IS NULL OR d."leasedUntil" < ${now})
              AND (t.id, ${conversationOf('d')}) NOT IN (
                SELECT h."tenantId", ${conversationOf('h')} FROM "Delivery" h WHERE h.state = 'queued' AND h."leasedUntil" >= ${now})
              AND (d.kind = ${EDIT} OR NOT EXISTS (SELECT FROM "Delivery" e WHERE e."caseId" = d."caseId" AND e.id < d.id
                AND e.state = 'queued' AND ${conversationOf('e')} = ${conversationOf('d')}))
            ORDER BY d.urgent DESC, d.id LIMIT ${LOOKED_AT}
          ) looked ORDER BY conversation, urgent DESC, id
        ) first ORDER BY turn LIMIT ${ofOne}
      ) one WHERE t.id <> ALL(${except}::int[]) ORDER BY one.turn, one.id LIMIT ${most}
    )
    UPDATE "Delivery" d SET attempts = d.attempts + 1, "leasedUntil" = ${new Date(now.getTime() + LEASE)}
    WHERE d.id = ANY(ARRAY(SELECT id FROM due)) AND d.state = 'queued' AND d."dueAt" <= ${now}
      AND (d."leasedUntil" IS NULL OR d."leasedUntil" < ${now})
    RETURNING d.*, (SELECT turn FROM due WHERE due.id = d.id) AS turn`)
  return taken.toSorted((a, b) => a.turn - b.turn || a.id - b.id)
}

/** Takes out of the hands of a process that died what it had there, for who surely has the database to itself. */
export async function release(prisma: PrismaClient): Promise<void> {
  await prisma.delivery.updateMany({
    where: { state: 'queued', leasedUntil: { not: null } },
    data: { leasedUntil: null },
  })
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
  // Not when another process took it over meanwhile and has said it.
  await prisma.delivery.updateMany({
    where: { id, state: 'queued' },
    data: { dueAt: until, leasedUntil: null, error, ...(sure && { attempts: { decrement: 1 } }) },
  })
}
