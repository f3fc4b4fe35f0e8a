import type { Store } from '../db.ts'
import { type Delivery, Prisma, type PrismaClient } from '../generated/client.ts'
import { rowsShown, type Showing } from './shown.ts'
import { LEASE_MS, type Look, type Turns, takeStatement, wakeStatement } from './take-statement.ts'
import { type Db, rowsIn, wakeAfterCommit } from '../tenant/tenant.ts'

/** A message for the outbox. */
export interface ToQueue {
  /** The promise that makes it once-only: `complaint/7/escalation/2`. A second one under the same key does nothing. */
  key: string
  kind: string
  urgent: boolean
  latestOnly: boolean
  caseId?: number
  memberId?: number
  workspaceId?: number
  /** When it was owed, when that is not now. */
  dueAt?: Date
  /** It goes with a digest until then, and after that alone. */
  withDigestUntil?: Date
  facts: Prisma.InputJsonObject
}

/** Queues messages, in the transaction of the fact that caused them. Returns how many were new. */
export async function enqueue(tx: Db, now: Date, messages: readonly ToQueue[]): Promise<number> {
  if (messages.length === 0) return 0
  wakeAfterCommit(tx)
  // By the thousand: the way through Prisma costs many times what the rows themselves do.
  const [added] = await rowsIn<{ count: number }>(
    tx,
    Prisma.sql`
    WITH added AS (
      INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "latestOnly", "caseId", "memberId", "workspaceId", facts, "createdAt",
        "dueAt", "waitsUntil", "withDigest", state)
      SELECT ${tx.tenantId}::int, key, kind, urgent, "latestOnly", "caseId", "memberId", "workspaceId", facts, ${now}::timestamptz,
        coalesce("withDigestUntil", "dueAt", ${now}::timestamptz), "withDigestUntil", "withDigestUntil" IS NOT NULL, 'queued'
      FROM jsonb_to_recordset(${JSON.stringify(messages.map((message, place) => ({ ...message, place })))}::jsonb) AS m(place int,
        key text, kind text, urgent boolean, "latestOnly" boolean, "caseId" int, "memberId" int, "workspaceId" int,
        "dueAt" timestamptz, "withDigestUntil" timestamptz, facts jsonb)
      ORDER BY place ON CONFLICT ("tenantId", key) DO NOTHING RETURNING id
    )
    SELECT count(*)::int AS count FROM added`,
  )
  return added?.count ?? 0
}

/** Why something was never said that was not in the outbox when its time came. */
export const STOOD_STILL = 'nothing ran when its time came'

/** Writes down what was owed and will not be said any more. */
export async function noteMissed(tx: Db, now: Date, messages: readonly (ToQueue & { dueAt: Date })[]): Promise<void> {
  const missed = messages.map((message) => ({ ...message, createdAt: now, state: 'missed', error: STOOD_STILL }))
  await tx.delivery.createMany({ data: missed, skipDuplicates: true })
}

/** Claims the key of a message that the answer to a request says itself. Returns false when it was claimed before. */
export async function claimKey(tx: Db, now: Date, message: ToQueue): Promise<boolean> {
  const said = { ...message, createdAt: now, dueAt: now, sentAt: now, state: 'sent' }
  const { count } = await tx.delivery.createMany({ data: [said], skipDuplicates: true })
  return count === 1
}

/** A look goes on past so many groups of companies whose messages all wait for one another. */
const GROUPS = 10

/**
 * Leases due deliveries to this process and counts the attempt. Tenants take turns; within one, what somebody waits for
 * goes first. Leases at most one per conversation, and those of one case in the order they were queued.
 */
export async function takeDue(
  store: Pick<Store, 'rows' | 'turns'>,
  now: Date,
  { except = [], inHand = [], ...look }: Look,
): Promise<Delivery[]> {
  const [line] = await store.rows<{ isReady: boolean }>(wakeStatement(now, inHand), 'anew')
  if (!line?.isReady) return []
  for (let group = 0; group < GROUPS; group++) {
    const found = await store.rows<Found>(takeStatement(now, { ...look, except }, store.turns), 'anew')
    const [first] = found
    if (!first) throw new Error('the outbox gave no row')
    remember(store.turns, first)
    const taken = found.filter((row): row is Found & Delivery => row.id !== null)
    if (taken.length > 0 || !first.isCut) return taken.toSorted((a, b) => a.rank - b.rank)
  }
  return []
}

type Found = { [column in keyof Delivery]: Delivery[column] | null } & {
  rank: number
  lastUrgent: number
  lastPatient: number
  lastConversations: Record<string, string> | null
  /** More companies have something in line than were looked at. */
  isCut: boolean
}

function remember(turns: Turns, { lastUrgent, lastPatient, lastConversations }: Found): void {
  const kept = Object.keys(turns.conversations).length > 200 ? {} : turns.conversations
  Object.assign(turns, {
    urgent: lastUrgent,
    patient: lastPatient,
    conversations: lastConversations ? { ...kept, ...lastConversations } : kept,
  })
}

/** Releases every lease, whoever holds it: only for a process that surely has the database to itself, at its start. */
export async function releaseLeases(prisma: PrismaClient): Promise<void> {
  await prisma.delivery.updateMany({
    where: { state: 'queued', leasedUntil: { not: null } },
    data: { leasedUntil: null },
  })
}

/**
 * Prefix of the error of a message this version of the program does not know: it stays queued and holds up nothing
 * else.
 */
export const UNKNOWN = 'unknown: '

/** Prefix of the error of a message that is held back until its reader wants it: until then it holds up nothing else. */
export const HELD = 'held: '
/** A fact of what was held back once: whatever became of it, nobody was kept waiting for it. */
export const WAS_HELD = 'wasHeld'

/** A delivery in hand, as it was taken. */
export type Taken = Pick<Delivery, 'id' | 'fence'>

/** Renews the leases of these deliveries, except those another process has taken since. */
export async function renewLeases({ rows }: Pick<Store, 'rows'>, now: Date, taken: readonly Taken[]): Promise<void> {
  const [ids, fences] = [taken.map(({ id }) => id), taken.map(({ fence }) => fence)]
  await rows(Prisma.sql`
    UPDATE "Delivery" d SET "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)}
    FROM (SELECT x.id, mine.fence FROM unnest(${ids}::int[], ${fences}::int[]) AS mine(id, fence)
      JOIN "Delivery" x ON x.id = mine.id FOR NO KEY UPDATE OF x SKIP LOCKED) AS held
    WHERE d.id = held.id AND d.fence = held.fence AND d.state = 'queued'`)
}

/**
 * Returns whether a delivery is still leased to who took it; renews an expired lease unless another process has taken
 * it since. Call it right before sending: the process may have stood still for longer than a lease.
 */
export async function holdsLease({ rows }: Pick<Store, 'rows'>, now: Date, { id, fence }: Taken): Promise<boolean> {
  const held = Prisma.sql`id = ${id} AND fence = ${fence} AND state = 'queued'`
  const fresh = await rows(Prisma.sql`SELECT id FROM "Delivery" WHERE ${held} AND "leasedUntil" > ${now}`)
  if (fresh.length > 0) return true
  const until = new Date(now.getTime() + LEASE_MS)
  return (await rows(Prisma.sql`UPDATE "Delivery" SET "leasedUntil" = ${until} WHERE ${held} RETURNING id`)).length > 0
}

export type Outcome =
  | { state: 'sent'; at: Date; message: string; address: Prisma.InputJsonValue; shown?: Showing | undefined }
  | { state: 'not owed' }
  /** Still owed, and too late to say: a promise of ours that was broken. */
  | { state: 'missed' }
  | { state: 'failed'; error: string }

/**
 * Ends a delivery as sent, with what it showed to whom and the others whose ids its facts have as `news`, as no longer owed, as
 * missed, or as given up. Returns false, and changes
 * nothing, when another process has taken it since.
 */
export async function settle(db: Db, { id, fence }: Taken, outcome: Outcome): Promise<boolean> {
  const said = outcome.state === 'sent' ? outcome : null
  const error = outcome.state === 'failed' ? outcome.error : null
  const shown = said ? rowsShown(said.shown, said.at, id) : []
  const ended = await rowsIn(
    db,
    Prisma.sql`
    WITH ended AS (
      UPDATE "Delivery" SET state = ${outcome.state}, "leasedUntil" = NULL, "waitsUntil" = NULL,
        error = CASE WHEN ${outcome.state}::text IN ('not owed', 'missed') THEN error ELSE ${error} END,
        "sentAt" = coalesce(${said?.at ?? null}, "sentAt"), message = coalesce(${said?.message ?? null}, message),
        address = coalesce(${said ? JSON.stringify(said.address) : null}::jsonb, address)
      WHERE id = ${id} AND "tenantId" = ${db.tenantId} AND fence = ${fence} AND state = 'queued'
      RETURNING id, state, "sentAt", address, facts->'news' AS news
    ),
    along AS (
      UPDATE "Delivery" d SET state = 'sent', "waitsUntil" = NULL, "sentAt" = ended."sentAt", address = ended.address
      FROM ended, jsonb_array_elements_text(ended.news) AS n(id)
      WHERE ended.state = 'sent' AND d.id = n.id::int AND d."tenantId" = ${db.tenantId} AND d.state = 'queued' AND d."leasedUntil" IS NULL
    ),
    shown AS (
      INSERT INTO "Shown" ("tenantId", "memberId", "caseId", at, via, fingerprint, "ownerId", "dueAt", "deliveryId")
      SELECT ${db.tenantId}::int, "memberId", "caseId", at, via, fingerprint, "ownerId", "dueAt", ended.id
      FROM ended, jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) AS s("memberId" int, "caseId" int, at timestamptz, via text,
        fingerprint text, "ownerId" int, "dueAt" timestamptz)
      ON CONFLICT DO NOTHING
    )
    SELECT id FROM ended`,
  )
  return ended.length > 0
}

/**
 * Releases a delivery to be tried again at a time, until then to go with a digest if it may. `sure` means nothing was sent, so the
 * attempt does not count. Returns false, and changes nothing, when another process has taken it since.
 */
export async function postpone(
  db: Db,
  { id, fence }: Taken,
  {
    until,
    error,
    sure,
    withDigest = false,
  }: { until: Date; error: string | null; sure: boolean; withDigest?: boolean },
): Promise<boolean> {
  const isHeld = error?.startsWith(HELD) ?? false
  const waiting = await rowsIn(
    db,
    Prisma.sql`
    UPDATE "Delivery" SET "waitsUntil" = ${until}, "leasedUntil" = NULL, error = ${error},
      facts = CASE WHEN ${isHeld}::boolean THEN facts || ${JSON.stringify({ [WAS_HELD]: true })}::jsonb ELSE facts END,
      "withDigest" = "withDigest" OR ${withDigest}::boolean, "dueAt" = CASE WHEN ${withDigest}::boolean THEN ${until}::timestamptz ELSE "dueAt" END,
      attempts = attempts - ${sure ? 1 : 0}::int
    WHERE id = ${id} AND "tenantId" = ${db.tenantId} AND fence = ${fence} AND state = 'queued' RETURNING id`,
  )
  return waiting.length > 0
}
