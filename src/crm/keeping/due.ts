import { LIVE } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { ChosenKind } from './kept.ts'

/** What of a kind goes: what its term is over of at `until`, seen from `now`. */
export interface Going {
  what: ChosenKind
  months: number
  now: Date
  until: Date
  /** Only what was there when this report was said. */
  saidAt: Date | null
  /** Without what must stay for now; a report counts that too, since it may not have to stay any more once its week is over. */
  isSparing: boolean
}

export interface Due {
  id: number
  /** Of a customer. */
  name: string | null
  at: Date
}

const after = (since: Prisma.Sql, months: number) =>
  Prisma.sql`((${since} AT TIME ZONE 'UTC' + make_interval(months => ${months}::int)) AT TIME ZONE 'UTC')`

/** Whether something is open of a relation or of what was merged into it, or it is to be kept longer. */
const isNeeded = (tenant: number, now: Date) => Prisma.sql`(coalesce(r."keptUntil" > ${now}, false) OR EXISTS (
  SELECT FROM "Relation" m JOIN "Case" c ON c."tenantId" = ${tenant} AND c."relationId" = m.id AND c.state = ANY(${[...LIVE]}::text[])
  WHERE m."tenantId" = ${tenant} AND (m.id = r.id OR m."mergedIntoId" = r.id)))`

/** With whom there was contact under the name of where they work counts as well. */
const lastContact = (tenant: number) => Prisma.sql`greatest(coalesce(r."lastInteractionAt", r."createdAt"), (
  SELECT max(i."occurredAt") FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."personId" = r.id AND i."withdrawnAt" IS NULL))`

/** The rows that go, as a statement of `id`, `name` and `at`. */
function going(tenant: number, { what, months, now, until, saidAt, isSparing }: Going): Prisma.Sql {
  switch (what) {
    case 'prospects':
    case 'former': {
      const at = after(lastContact(tenant), months)
      // Whoever works for somebody who stays, stays.
      return Prisma.sql`SELECT r.id, r.name, ${at} AS at FROM "Relation" r
        WHERE r."tenantId" = ${tenant} AND r.type = ${what === 'former' ? 'former' : 'prospect'} AND r."withdrawnAt" IS NULL
          AND r."mergedIntoId" IS NULL AND ${at} <= ${until} AND (NOT ${isSparing}::boolean OR NOT ${isNeeded(tenant, now)})
          AND (${saidAt}::timestamptz IS NULL OR r."goingSaidAt" = ${saidAt}::timestamptz)
          AND NOT EXISTS (SELECT FROM "Link" l JOIN "Relation" w ON w."tenantId" = ${tenant} AND w.id = l."toId" AND w."withdrawnAt" IS NULL
            WHERE l."tenantId" = ${tenant} AND l."fromId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND w.type <> r.type)`
    }
    case 'moments': {
      const at = after(Prisma.sql`i."occurredAt"`, months)
      return Prisma.sql`SELECT i.id, NULL::text AS name, ${at} AS at FROM "Interaction" i
        WHERE i."tenantId" = ${tenant} AND ${at} <= ${until} AND (NOT ${isSparing}::boolean OR NOT EXISTS (SELECT FROM "Relation" r
            WHERE r."tenantId" = ${tenant} AND r.id IN (i."relationId", i."personId") AND ${isNeeded(tenant, now)}))
          AND (${saidAt}::timestamptz IS NULL OR i."loggedAt" <= ${saidAt}::timestamptz)
          AND (i.lines <> '[]'::jsonb OR i.outcome IS NOT NULL OR i."personName" IS NOT NULL OR i.subject IS NOT NULL
            OR i."sourceLink" IS NOT NULL)`
    }
    case 'trail': {
      // What is in no chain yet would be missed by it.
      const at = after(Prisma.sql`a.at`, months)
      return Prisma.sql`SELECT a.id, NULL::text AS name, ${at} AS at FROM "Audit" a
        WHERE a."tenantId" = ${tenant} AND a.before IS NOT NULL AND ${at} <= ${until}
          AND (NOT ${isSparing}::boolean OR EXISTS (SELECT FROM "AuditLink" k WHERE k."tenantId" = ${tenant} AND k."auditId" = a.id))`
    }
  }
}

/** Returns the first of what goes, oldest first. */
export function firstGoing(db: Db, asked: Going, count: number): Promise<Due[]> {
  return tenantSql(db)<Due>`SELECT g.* FROM (${going(db.tenantId, asked)}) g ORDER BY g.at, g.id LIMIT ${count}`
}

/** Returns how many go. */
export async function countGoing(db: Db, asked: Going): Promise<number> {
  const [row] = await tenantSql(db)<{
    count: number
  }>`SELECT count(*)::int AS count FROM (${going(db.tenantId, asked)}) g`
  return row?.count ?? 0
}

/** Notes of every customer that goes in which report that was said. */
export async function noteSaid(tx: Db, asked: Going, saidAt: Date): Promise<void> {
  await tenantSql(tx)`
    UPDATE "Relation" r SET "goingSaidAt" = ${saidAt} WHERE r."tenantId" = ${tx.tenantId}
      AND r.id IN (SELECT g.id FROM (${going(tx.tenantId, asked)}) g)`
}
