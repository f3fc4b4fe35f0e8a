import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { TableName } from '../../export/table.ts'
import type { Db } from '../../../store/tenant/tenant.ts'

/**
 * Returns which of these relations an import brought and somebody has used since: it made them or brought them back, and they are not as it
 * left them, or there is more of them than it put there. Whom a person who stays works for stays too. `below`: what it did from there on
 * has been taken back already.
 */
export async function stayingOf(
  tx: Db,
  { jobId, below }: { jobId: number; below: number },
  ids: readonly number[],
): Promise<Set<number>> {
  const tenant = tx.tenantId
  // What it put there itself and would take back.
  const own = (
    what: string,
  ) => Prisma.sql`EXISTS (SELECT FROM "ImportChange" c WHERE c."tenantId" = ${tenant} AND c.what = ${what}
    AND c."relationId" = ${what === 'link' ? Prisma.sql`b."fromId"` : Prisma.sql`b."relationId"`} AND c."rowId" = b.id
    AND c."jobId" = ${jobId}::int AND NOT c."isKept" ${UNTOUCHED[what]?.(tenant) ?? Prisma.empty})`
  const has = (table: Prisma.Sql, column: Prisma.Sql, which = Prisma.empty) =>
    Prisma.sql`EXISTS (SELECT FROM ${table} b WHERE b."tenantId" = ${tenant} AND b.${column} = x.id ${which})`
  const by = Prisma.sql`"relationId"`
  const live = Prisma.sql`AND b."withdrawnAt" IS NULL`
  const moment = Prisma.sql`${live} AND NOT ${own('moment')}`
  const link = Prisma.sql`AND NOT ${own('link')}`
  const unlessOwn = (what: string, which = Prisma.empty) => Prisma.sql`${which} AND NOT ${own(what)}`
  const found = await tenantSql(tx)<{ id: number }>`
    WITH asked AS (SELECT a.id FROM unnest(${ids}::int[]) a(id)),
    people AS (
      SELECT l."fromId" AS id, l."toId" FROM asked JOIN "Link" l ON l."tenantId" = ${tenant} AND l."toId" = asked.id
      JOIN "ImportChange" c ON c."tenantId" = ${tenant} AND c."relationId" = l."fromId" AND c.what = 'link' AND c."rowId" = l.id AND c."jobId" = ${jobId}::int
    ),
    brought AS (
      SELECT d."relationId" AS id, bool_or(d.before IS NULL) AS "isMade", jsonb_object_agg(e.key, e.value ORDER BY d.id)
        FILTER (WHERE e.key IS NOT NULL AND d.id < ${below}::int) AS "as"
      FROM (SELECT id FROM asked UNION SELECT id FROM people) w
      JOIN "ImportChange" d ON d."tenantId" = ${tenant} AND d."relationId" = w.id AND d.what = 'relation' AND d."jobId" = ${jobId}::int
      LEFT JOIN LATERAL jsonb_each(CASE WHEN d.before->>'withdrawnAt' IS NOT NULL THEN d.before - ${BESIDE}::text[] || d.after ELSE d.after END) e ON true
      GROUP BY d."relationId" HAVING bool_or((d.before IS NULL OR d.before->>'withdrawnAt' IS NOT NULL))
    ),
    used AS (
      SELECT x.id FROM brought o JOIN "Relation" x ON x."tenantId" = ${tenant} AND x.id = o.id
      WHERE (NOT to_jsonb(x) @> coalesce(o."as", '{}') OR x."mergedIntoId" IS NOT NULL
        OR o."isMade" AND (cardinality(x.usual) > 0 AND NOT coalesce(o."as", '{}') ? 'usual' OR ${has(Prisma.sql`"ExternalId"`, by, Prisma.sql`AND NOT ${own('id')}`)})
        OR EXISTS (SELECT FROM "ImportChange" c WHERE c."tenantId" = ${tenant} AND c."relationId" = x.id AND c."jobId" = ${jobId}::int AND c."isKept")
        OR ${has(Prisma.sql`"Interaction"`, by, moment)} OR ${has(Prisma.sql`"Interaction"`, Prisma.sql`"personId"`, moment)}
        OR ${has(Prisma.sql`"Annoyance"`, by, unlessOwn('annoyance', live))} OR ${has(Prisma.sql`"Compliment"`, by, unlessOwn('compliment', live))}
        OR ${has(Prisma.sql`"Case"`, by, Prisma.sql`AND b.state <> 'withdrawn' AND NOT ${own('case')}`)}
        OR ${has(Prisma.sql`"Link"`, Prisma.sql`"fromId"`, link)} OR ${has(Prisma.sql`"Link"`, Prisma.sql`"toId"`, link)}
        OR ${has(Prisma.sql`"Alias"`, by, Prisma.sql`AND NOT ${own('alias')}`)}
        OR ${has(Prisma.sql`"Fact"`, by, Prisma.sql`AND b.stands AND NOT ${own('fact')}`)}
        OR ${has(Prisma.sql`"ProjectPart"`, by, unlessOwn('part'))} OR ${has(Prisma.sql`"ProjectPart"`, Prisma.sql`"organisationId"`, unlessOwn('part'))}
        OR ${has(Prisma.sql`"Meeting"`, by, unlessOwn('meeting'))} OR ${has(Prisma.sql`"Incoming"`, by, unlessOwn('incoming'))} OR ${has(Prisma.sql`"CaseTouch"`, by, unlessOwn('touch'))}
        OR ${has(Prisma.sql`"Relation"`, Prisma.sql`"mergedIntoId"`)})
    )
    SELECT u.id FROM used u UNION SELECT o.id FROM people p JOIN used u ON u.id = p.id JOIN brought o ON o.id = p."toId"`
  return new Set(found.map(({ id }) => id))
}

/** What goes with the columns that a file fills. */
const BESIDE = ['withdrawnAt', 'nameConfirmedAt', 'phoneDigits', 'nameNorm', 'placeNorm']

/** It came with the import of the change `c`, as a row of this table of an export. */
const cameWith = (tenant: number, table: TableName, row: Prisma.Sql) =>
  Prisma.sql`EXISTS (SELECT FROM "BroughtRow" w WHERE w."tenantId" = ${tenant} AND w."table" = ${table} AND w."rowId" = ${row} AND w."jobId" = c."jobId")`

/** By what a row `b` that an import made, as its change `c` says, is still as it came in. */
export const UNTOUCHED: Readonly<Record<string, (tenant: number) => Prisma.Sql>> = {
  moment: (tenant) =>
    Prisma.sql`AND NOT EXISTS (SELECT FROM "Audit" a WHERE a."tenantId" = ${tenant} AND a.subject = 'interaction/' || b.id 
      AND NOT ${cameWith(tenant, 'audit', Prisma.sql`a.id`)})`,
  case: (tenant) => Prisma.sql`AND b.state = coalesce(c.after->>'state', 'open')
    AND NOT EXISTS (SELECT FROM "CaseEvent" v WHERE v."tenantId" = ${tenant} AND v."caseId" = b.id AND v.what <> 'opened' 
      AND NOT ${cameWith(tenant, 'events', Prisma.sql`v.id`)})`,
  link: () =>
    Prisma.sql`AND b.until IS NOT DISTINCT FROM (c.after->>'until')::date AND b.since IS NOT DISTINCT FROM (c.after->>'since')::date
      AND b."buyingRole" IS NOT DISTINCT FROM c.after->>'buyingRole' AND b.role IS NOT DISTINCT FROM c.after->>'role'`,
  alias: () => Prisma.sql`AND b."mergingId" IS NULL`,
  fact: () => Prisma.sql`AND b."confirmedAt" IS NOT DISTINCT FROM (c.after->>'confirmedAt')::timestamptz`,
}
