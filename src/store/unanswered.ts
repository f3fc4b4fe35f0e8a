import type { Store } from './db.ts'
import { type Inbox, Prisma } from './generated/client.ts'

/** A process that says nothing of what it has in hand for so long has died, in ms. Each says so every ten seconds. */
const PATIENCE = 30_000
/** The platform did not take an answer so often: with the growing pauses between them, for an hour and a half. */
const TRIES = 10
const PAUSE = 10_000
/** So many processes ended while they were at it and at little else. */
export const LIVES = 10
/** Of one workspace so many are taken up at once. */
const OF_ONE = 50
const AT_ONCE = 200

/** What was heard, and not answered by the process that heard it. */
export type Left = Pick<Inbox, 'id' | 'answer' | 'receivedAt' | 'attempts' | 'tries'> & {
  invocation: Prisma.JsonObject
}

// What waits until something is known is looked after by itself (waiting.ts).
const isOpen = (now: Date) => Prisma.sql`"doneAt" IS NULL AND "givenUpAt" IS NULL AND "lookAgainAt" IS NULL
  AND ("takenAt" IS NULL OR "takenAt" < ${new Date(now.getTime() - PATIENCE)}) AND ("dueAt" IS NULL OR "dueAt" <= ${now})`

/**
 * Takes up what nobody has in hand: what is still to be done, or the answers that are ready and still to be given. Of every
 * workspace in turn, and there of every person in turn, in the order each spoke.
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
    WHERE id = ANY(ARRAY(SELECT id FROM fair WHERE turn <= ${OF_ONE} ORDER BY turn, id LIMIT ${AT_ONCE}))
      AND ${isOpen(now)} AND ${stage}
    RETURNING id, invocation, answer, "receivedAt", attempts, tries`)
  return taken.toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1))
}

/** Says that these are still in hand here, so that no other process takes them up. */
export async function keepInHand({ rows }: Pick<Store, 'rows'>, now: Date, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await rows(Prisma.sql`UPDATE "Inbox" SET "takenAt" = ${now} WHERE id = ANY(${ids}::text[]) AND "doneAt" IS NULL`)
}

/** Takes out of the hands of a process that died what it had there, for who surely has the database to itself. */
export async function letGo({ rows }: Pick<Store, 'rows'>): Promise<void> {
  await rows(Prisma.sql`UPDATE "Inbox" SET "takenAt" = NULL WHERE "doneAt" IS NULL AND "takenAt" IS NOT NULL`)
}

/** A process begins with it: counted until that comes to an end, good or bad. */
export async function begin({ rows }: Pick<Store, 'rows'>, now: Date, id: string): Promise<void> {
  await rows(Prisma.sql`UPDATE "Inbox" SET attempts = attempts + 1, "takenAt" = ${now} WHERE id = ${id}`)
}

/**
 * Keeps the answer before it is given, unless there is one, and returns the one that is kept. Whatever was begun came to an
 * end; with `isFree` anybody may give the answer.
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
 * The platform did not take the answer: it is tried again later, with growing pauses of at least `retryAfter` ms, and after
 * the last try or when it never can be taken it is given up. Returns whether it is.
 */
export async function putOff(
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

/** Ends what is not to be tried any more; the person is told of it. */
export async function giveUp({ rows }: Pick<Store, 'rows'>, now: Date, id: string): Promise<void> {
  await rows(Prisma.sql`
    UPDATE "Inbox" SET "givenUpAt" = ${now}, state = CASE WHEN state = 'new' THEN 'given up' ELSE state END
    WHERE id = ${id} AND "doneAt" IS NULL`)
}
