import type { Store } from '../db.ts'
import { Prisma } from '../generated/client.ts'
import { type Db, rowsIn } from '../tenant/tenant.ts'

/** A request that was given up and whose speaker does not know it yet. */
export interface GivenUp {
  id: string
  /** Its work is done; only the answer did not arrive. */
  isDone: boolean
  request: Prisma.JsonValue
  answer: Prisma.JsonValue
  receivedAt: Date
}

// Somebody on two platforms is one colleague, and reads it on either.
const OF_MEMBER = Prisma.sql`JOIN "Workspace" w ON w.platform = x.platform AND w."externalId" = x.workspace
  JOIN "Identity" i ON i."workspaceId" = w.id AND i."userId" = x.invocation->'user'->>'id'`

// An answer that names it arrived, or a digest that was drawn with it was said.
const isTold = (member: Prisma.Sql) => Prisma.sql`(
  EXISTS (SELECT FROM "Inbox" c WHERE c.id = x."namedIn" AND c."doneAt" IS NOT NULL AND c."givenUpAt" IS NULL)
  OR EXISTS (SELECT FROM "Delivery" d WHERE d.kind = 'digest' AND d.state = 'sent' AND d."sentAt" >= x."namedAt"
    AND ${member}))`

/** Returns what a colleague asked, was never answered and was not told of yet, oldest first. */
export function givenUpOf(db: Db, memberId: number, most: number): Promise<GivenUp[]> {
  return rowsIn<GivenUp>(
    db,
    Prisma.sql`
    SELECT x.id, x.state = 'done' AS "isDone", x.invocation->'request' AS request, x.answer, x."receivedAt"
    FROM "Inbox" x ${OF_MEMBER}
    WHERE x."givenUpAt" IS NOT NULL AND x."doneAt" IS NULL AND w."tenantId" = ${db.tenantId} AND i."tenantId" = ${db.tenantId}
      AND i."memberId" = ${memberId} AND NOT ${isTold(Prisma.sql`d."memberId" = i."memberId"`)}
    ORDER BY x."receivedAt", x.id LIMIT ${most}`,
  )
}

/**
 * Returns how many requests of this company were given up without their speaker having been told, and since when the
 * oldest waits.
 */
export async function givenUpIn(db: Db): Promise<{ count: number; oldest: Date | null }> {
  const [row] = await rowsIn<{ count: number; oldest: Date | null }>(
    db,
    Prisma.sql`
    SELECT count(*)::int AS count, min(x."receivedAt") AS oldest
    FROM "Inbox" x JOIN "Workspace" w ON w.platform = x.platform AND w."externalId" = x.workspace
    WHERE x."givenUpAt" IS NOT NULL AND x."doneAt" IS NULL AND w."tenantId" = ${db.tenantId}`,
  )
  return row ?? { count: 0, oldest: null }
}

/** Records where these are told of: in the answer to another request, or in a digest drawn now. */
export async function noteNamed(db: Db, ids: readonly string[], where: { answer: string } | { digest: Date }) {
  const [answer, digest] = 'answer' in where ? [where.answer, null] : [null, where.digest]
  await rowsIn(
    db,
    Prisma.sql`UPDATE "Inbox" SET "namedIn" = ${answer}, "namedAt" = ${digest}::timestamptz
      WHERE id = ANY(${ids}::text[]) AND "doneAt" IS NULL`,
  )
}

/** Marks as done what its speaker was told of. */
export async function settleTold({ rows }: Pick<Store, 'rows'>, now: Date): Promise<void> {
  const theirs = Prisma.sql`d."memberId" IN (SELECT i."memberId" FROM "Identity" i JOIN "Workspace" w ON w.id = i."workspaceId"
    WHERE w.platform = x.platform AND w."externalId" = x.workspace AND i."userId" = x.invocation->'user'->>'id')`
  await rows(Prisma.sql`
    UPDATE "Inbox" x SET "doneAt" = ${now} WHERE x."givenUpAt" IS NOT NULL AND x."doneAt" IS NULL AND ${isTold(theirs)}`)
}
