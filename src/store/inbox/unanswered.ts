import type { Store } from '../db.ts'
import { type Inbox, Prisma } from '../generated/client.ts'

/** A process that did not renew its lease for so many ms has died. Each renews every ten seconds. */
const LEASE_MS = 30_000
/** The platform did not take an answer so often: with the growing pauses between them, for an hour and a half. */
const TRIES = 10
const PAUSE = 10_000
/** Given up after this many processes ended while working on it and on little else. */
export const LIVES = 10
/** How many of one workspace are leased at once. */
const MAX_PER_WORKSPACE = 50
const AT_ONCE = 200

/** What was heard, and not answered by the process that heard it. */
export type Left = Pick<Inbox, 'id' | 'answer' | 'receivedAt' | 'attempts' | 'tries'> & {
  invocation: Prisma.JsonObject
}

// What waits until something is known is looked after by itself (waiting.ts).
const isOpen = (now: Date) => Prisma.sql`"doneAt" IS NULL AND "givenUpAt" IS NULL AND "lookAgainAt" IS NULL
  AND ("takenAt" IS NULL OR "takenAt" < ${new Date(now.getTime() - LEASE_MS)}) AND ("dueAt" IS NULL OR "dueAt" <= ${now})`

/**
 * Leases what no process has in hand: requests still to be worked out, or answers ready to be given. Workspaces take
 * turns, and in each its people, in the order each spoke.
 */
export async function takeLeft(
  { rows }: Pick<Store, 'rows'>,
  now: Date,
  { what, except }: { what: 'work' | 'answers'; except: readonly string[] },
): Promise<Left[]> {
  const stage = what === 'work' ? Prisma.sql`answer IS NULL` : Prisma.sql`answer IS NOT NULL`
  // The conditions once more, for what another process did since.
  const taken = await rows<Left>(Prisma.sql`
    WITH own AS (
      SELECT id, platform, workspace, "receivedAt", row_number() OVER (
        PARTITION BY platform, workspace, invocation->'user'->>'id' ORDER BY "receivedAt", id) AS turn
      FROM "Inbox" WHERE ${isOpen(now)} AND ${stage} AND id <> ALL(${except}::text[])
    ), fair AS (
      SELECT id, row_number() OVER (PARTITION BY platform, workspace ORDER BY turn, "receivedAt", id) AS turn FROM own
    )
    UPDATE "Inbox" SET "takenAt" = ${now}
    WHERE id = ANY(ARRAY(SELECT id FROM fair WHERE turn <= ${MAX_PER_WORKSPACE} ORDER BY turn, id LIMIT ${AT_ONCE}))
      AND ${isOpen(now)} AND ${stage}
    RETURNING id, invocation, answer, "receivedAt", attempts, tries`)
  return taken.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1))
}

/** Renews the lease on these, so that no other process takes them up. */
export async function keepInHand({ rows }: Pick<Store, 'rows'>, now: Date, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await rows(Prisma.sql`UPDATE "Inbox" SET "takenAt" = ${now} WHERE id = ANY(${ids}::text[]) AND "doneAt" IS NULL`)
}

/** Releases what a dead process had in hand: only for a process that surely has the database to itself. */
export async function releaseHeard({ rows }: Pick<Store, 'rows'>): Promise<void> {
  await rows(Prisma.sql`UPDATE "Inbox" SET "takenAt" = NULL WHERE "doneAt" IS NULL AND "takenAt" IS NOT NULL`)
}

/** Counts that a process begins with it, until that comes to an end, good or bad. */
export async function beginWork({ rows }: Pick<Store, 'rows'>, now: Date, id: string): Promise<void> {
  await rows(Prisma.sql`UPDATE "Inbox" SET attempts = attempts + 1, "takenAt" = ${now} WHERE id = ${id}`)
}

/**
 * Stores the answer before it is given, unless there is one, and returns the stored one. Ends what was begun; `isFree`
 * releases the lease, so that any process may give the answer.
 */
export async function keepAnswer(
  { rows }: Pick<Store, 'rows'>,
  id: string,
  answer: Prisma.InputJsonObject,
  isFree: boolean,
): Promise<Prisma.JsonValue> {
  const [row] = await rows<{ answer: Prisma.JsonValue }>(Prisma.sql`
    UPDATE "Inbox" SET answer = coalesce(answer, ${answer}::jsonb), attempts = 0, "lookAgainAt" = NULL,
      "takenAt" = CASE WHEN ${isFree}::boolean THEN NULL ELSE "takenAt" END WHERE id = ${id} RETURNING answer`)
  return row?.answer ?? (answer as Prisma.JsonValue)
}

/**
 * Schedules another try for an answer the platform did not take, with growing pauses of at least `retryAfter` ms; gives
 * it up after the last try, or at once when it never can be taken. Returns whether it was given up.
 */
export async function postponeAnswer(
  { rows }: Pick<Store, 'rows'>,
  now: Date,
  { id, retryAfter, isFinal, isTried }: { id: string; retryAfter: number; isFinal: boolean; isTried: boolean },
): Promise<boolean> {
  const counted = isTried ? 1 : 0
  const isLast = Prisma.sql`(${isFinal}::boolean OR tries + ${counted}::int >= ${TRIES})`
  const pause = Prisma.sql`greatest(${retryAfter}::float8, ${PAUSE} * 2 ^ tries) * interval '1 millisecond'`
  const [row] = await rows<{ isGivenUp: boolean }>(Prisma.sql`
    UPDATE "Inbox" SET tries = tries + ${counted}::int, attempts = 0, "takenAt" = NULL, "dueAt" = ${now}::timestamptz + ${pause},
      "givenUpAt" = CASE WHEN ${isLast} THEN ${now}::timestamptz END,
      state = CASE WHEN ${isLast} AND state = 'new' THEN 'given up' ELSE state END
    WHERE id = ${id} AND "doneAt" IS NULL AND "givenUpAt" IS NULL RETURNING "givenUpAt" IS NOT NULL AS "isGivenUp"`)
  return row?.isGivenUp ?? false
}

/** Gives up what is not to be tried any more; its speaker is told. */
export async function giveUp({ rows }: Pick<Store, 'rows'>, now: Date, id: string): Promise<void> {
  await rows(Prisma.sql`
    UPDATE "Inbox" SET "givenUpAt" = ${now}, state = CASE WHEN state = 'new' THEN 'given up' ELSE state END
    WHERE id = ${id} AND "doneAt" IS NULL`)
}
