import { liveIn } from '../../store/case-states.ts'
import { AGREEING, CASE_KINDS, SETTLING } from '../kinds.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type BestHours, readHours } from '../customer/hours.ts'
import { reachFact } from '../customer/about-line.ts'
import type { Naming } from './told.ts'

/** An open promise, as far as it matters whether it has been told. */
export interface Looked {
  id: number
  ownerId: number
  relationOwnerId: number | null
  dueAt: Date
  tellAt: Date
  agreedAt: Date
  /** It is answered, and over by itself when its date has passed. */
  isSettling: boolean
  /** When whom it is about is best reached, as far as that can be read. */
  best: BestHours[] | null
}

/** Which promises: whose time passed, those to be looked at now, or those of some owners due between two moments. */
export type Which = { except: readonly number[] } & (
  | { passed: Date }
  | { near: Date }
  | { owners: readonly number[]; after: Date; until: Date }
)

/** Returns open promises that have not broken, earliest first. */
export async function findPromises(db: Db, which: Which, most: number): Promise<Looked[]> {
  const tenant = db.tenantId
  const found = await tenantSql(db)<Omit<Looked, 'best'> & { hours: unknown }>`
    SELECT c.state = 'answered' AND c.kind = ANY(${SETTLING}::text[]) AS "isSettling",
      c.id, c."ownerId", r."ownerId" AS "relationOwnerId", c."dueAt", c."tellAt",
      coalesce((SELECT max(e.at) FROM "CaseEvent" e WHERE e."tenantId" = ${db.tenantId} AND e."caseId" = c.id
        AND e.what = ANY(${AGREEING}::text[])), c."openedAt") AS "agreedAt",
      ${reachFact(tenant, 'hours')} AS hours
    FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${db.tenantId}
    WHERE c."tenantId" = ${db.tenantId} AND c.kind = ANY(${CASE_KINDS}::text[]) AND ${liveIn('c')} AND c."brokenAt" IS NULL
      AND c.id <> ALL(${which.except}::int[]) ${conditionOf(which)}
    ORDER BY c."dueAt", c.id LIMIT ${most}`
  return found.map(({ hours, ...one }) => ({ ...one, best: typeof hours === 'string' ? readHours(hours) : null }))
}

function conditionOf(which: Which): Prisma.Sql {
  if ('passed' in which) return Prisma.sql`AND c."tellAt" <= ${which.passed} AND c."dueAt" <= ${which.passed}`
  if ('near' in which) return Prisma.sql`AND c."tellAt" <= ${which.near} AND c."dueAt" > ${which.near}`
  return Prisma.sql`AND c."ownerId" = ANY(${which.owners}::int[]) AND c."tellAt" IS NOT NULL AND c."dueAt" > ${which.after}
    AND c."dueAt" <= ${which.until}`
}

/**
 * Returns how each promise was named to somebody with its present owner and date, oldest first. What was said before a colleague
 * gave it those once more does not count: meanwhile it was over, or another's, or due at another time.
 */
export async function namedTo(
  db: Db,
  promises: readonly Pick<Looked, 'id' | 'ownerId' | 'dueAt'>[],
): Promise<(promise: Pick<Looked, 'id'>, memberId: number) => Naming[]> {
  const ids = promises.map(({ id }) => id)
  const rows =
    ids.length === 0
      ? []
      : await tenantSql(db)<Naming & { caseId: number; memberId: number }>`
          SELECT s."caseId", s."memberId", s.at, s.via FROM "Shown" s JOIN "Case" c ON c.id = s."caseId"
          WHERE s."tenantId" = ${db.tenantId} AND c."tenantId" = ${db.tenantId} AND s."caseId" = ANY(${ids}::int[])
            AND s."ownerId" = c."ownerId" AND s."dueAt" = c."dueAt"
            AND NOT EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${db.tenantId} AND e."caseId" = c.id AND e.at > s.at
              AND e.what = ANY(${[...AGREEING, 'taken back']}::text[]) AND e."memberId" IS DISTINCT FROM s."memberId")
          ORDER BY s.at, s.id`
  const named = Map.groupBy(rows, ({ caseId, memberId }) => `${caseId}/${memberId}`)
  return ({ id }, memberId) => named.get(`${id}/${memberId}`) ?? []
}
