import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { LONGEST_ROW } from '../people/absence.ts'

/** Whose cases a reader may have beside their own. */
export interface Acting {
  /** They stand in for somebody, or may have what is left behind or stuck: with hardly anybody it is so. */
  forOthers: boolean
  /** Some customers are theirs, so what a colleague who left had of those is too. */
  hasCustomers: boolean
  /** What nobody has may become theirs. */
  mayInherit: boolean
  isLead: boolean
}

/** A live account of the member `m`. */
const accountOf = (
  tenant: number,
) => Prisma.sql`FROM "Identity" i JOIN "Workspace" w ON w.id = i."workspaceId" AND w."tenantId" = ${tenant}
        WHERE i."tenantId" = ${tenant} AND i."memberId" = m.id AND NOT i.gone AND NOT w.gone`

/** Whether a platform takes messages to the member `m`: looked up for them alone, where EXISTS might read everybody's accounts. */
export const reachable = (tenant: number) =>
  Prisma.sql`(m.active AND (SELECT true ${accountOf(tenant)} LIMIT 1) IS NOT NULL)`

/** The same where everybody is looked at. */
const reachableOfAll = (tenant: number) => Prisma.sql`(m.active AND EXISTS (SELECT ${accountOf(tenant)}))`

/** Whether the member `m` is away on their own day. */
export const away = (now: Date) => Prisma.sql`(CASE WHEN m."absentFrom" IS NULL THEN false ELSE
        m."absentFrom" <= to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD') AND (m."absentUntil" IS NULL
        OR m."absentUntil" >= to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD')) END)`

const passesOn = (tenant: number, now: Date) => Prisma.sql`(${away(now)} OR NOT ${reachable(tenant)})`

/** `mine`: a reader and whom they stand in for. */
export const coveredBy = (tenant: number, me: number, now: Date) => Prisma.sql`mine(id, depth) AS (
      SELECT ${me}::int, 0
      UNION ALL SELECT m.id, s.depth + 1 FROM mine s JOIN "Member" m ON m."deputyId" = s.id
      WHERE m."tenantId" = ${tenant} AND m.id <> ${me} AND s.depth < ${LONGEST_ROW - 1} AND ${passesOn(tenant, now)}
    )`

/** Which others have something open with customers of the reader. */
const ownersWithCustomersOf = (tenant: number, me: number) => Prisma.sql`
        SELECT c."ownerId" FROM "Relation" r JOIN "Case" c ON c."relationId" = r.id AND c."tenantId" = ${tenant} AND ${liveIn('c')}
        WHERE r."tenantId" = ${tenant} AND r."ownerId" = ${me} AND c."ownerId" <> ${me}`

/** One row: what `Acting` says of the reader. Whether they have customers is asked so that only an index can answer. */
export function actingOf(tenant: number, me: number, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT a.*, a."mayInherit"
        OR EXISTS (SELECT FROM "Member" m WHERE m."tenantId" = ${tenant} AND m."deputyId" = ${me} AND ${passesOn(tenant, now)}) AS "forOthers",
      (SELECT r."ownerId" FROM "Relation" r WHERE r."tenantId" = ${tenant} AND r."ownerId" >= ${me} ORDER BY r."ownerId" LIMIT 1)
        IS NOT DISTINCT FROM ${me} AS "hasCustomers"
    FROM (SELECT m.role = 'lead' AS "isLead", (m.role IN ('lead', 'model owner', 'operator')
        OR EXISTS (SELECT FROM "Team" t WHERE t."tenantId" = ${tenant} AND t."leadId" = m.id)
        OR EXISTS (SELECT FROM "Tenant" c WHERE c.id = ${tenant} AND c."sponsorId" = m.id)) AS "mayInherit"
      FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id = ${me}) a`
}

/** Whether anybody who can be reached no more left something open with a customer of the reader. */
export async function hasLeftBehind(db: Db, me: number): Promise<boolean> {
  const lost = await tenantSql(db)`
    SELECT m.id FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND NOT ${reachable(db.tenantId)}
      AND m.id = ANY(ARRAY(${ownersWithCustomersOf(db.tenantId, me)})) LIMIT 1`
  return lost.length > 0
}

/**
 * Whose cases a reader has: what `whoActs` says. Only who stands in for others reads more of a company than themselves, and
 * only who may inherit what nobody has looks for that.
 */
export function actingFor(tenant: number, me: number, now: Date, { mayInherit, isLead }: Acting): Prisma.Sql {
  const [isReachable, isAway, ofAll] = [reachable(tenant), away(now), reachableOfAll(tenant)]
  const passes = passesOn(tenant, now)
  const lostByAll = Prisma.sql`UNION SELECT m.id FROM "Member" m WHERE m."tenantId" = ${tenant} AND NOT ${ofAll}`
  return Prisma.sql`
    ${coveredBy(tenant, me, now)}, lost AS (
      SELECT m.id FROM "Member" m WHERE m."tenantId" = ${tenant} AND NOT ${isReachable}
        AND m.id = ANY(ARRAY(${ownersWithCustomersOf(tenant, me)}))
      ${mayInherit ? lostByAll : Prisma.empty}
    ), chain(owner, id, depth) AS (
      SELECT id, id, 0 FROM lost
      UNION ALL SELECT r.owner, m."deputyId", r.depth + 1 FROM chain r JOIN "Member" m ON m.id = r.id
      WHERE m."tenantId" = ${tenant} AND m."deputyId" IS NOT NULL AND r.depth < ${LONGEST_ROW - 1} AND ${passes}
    ), ${mayInherit ? inheriting(tenant, me, now, isLead) : Prisma.empty}
    orphan AS (
      SELECT r.owner, ${mayInherit ? heirOf(tenant) : Prisma.sql`NULL::int`} AS heir
      FROM chain r JOIN "Member" m ON m.id = r.id AND m."tenantId" = ${tenant}
      GROUP BY r.owner HAVING NOT bool_or(${isReachable} AND NOT ${isAway})
    )`
}

/** Who may have what nobody has, and who is in the reader's team. */
function inheriting(tenant: number, me: number, now: Date, isLead: boolean): Prisma.Sql {
  const [isReachable, isAway, ofAll] = [reachable(tenant), away(now), reachableOfAll(tenant)]
  const without = Prisma.sql`
      UNION SELECT m.id, (${isAway} OR NOT ${ofAll}) AND m."deputyId" IS NULL
      FROM "Member" m LEFT JOIN "Team" t ON t.id = m."teamId" AND t."tenantId" = ${tenant}
      WHERE m."tenantId" = ${tenant} AND m.id <> ${me}
        AND NOT EXISTS (SELECT FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id = t."leadId" AND ${isReachable})`
  return Prisma.sql`heirs AS (
      SELECT m.id, m.role FROM "Member" m WHERE m."tenantId" = ${tenant}
        AND (m.role IN ('lead', 'model owner', 'operator') OR m.id IN (SELECT t."leadId" FROM "Team" t WHERE t."tenantId" = ${tenant})
          OR EXISTS (SELECT FROM "Tenant" c WHERE c.id = ${tenant} AND c."sponsorId" = m.id))
        AND ${isReachable} AND NOT ${isAway}
    ), team AS (
      SELECT m.id, ${passesOn(tenant, now)} AND m."deputyId" IS NULL AS "isLeft"
      FROM "Team" t JOIN "Member" m ON m."teamId" = t.id
      WHERE t."tenantId" = ${tenant} AND m."tenantId" = ${tenant} AND t."leadId" = ${me} AND m.id <> ${me}
      ${isLead ? without : Prisma.empty}
    ),`
}

/** Who has what the owner `r.owner` left behind, when it is of nobody's customer. */
const heirOf = (tenant: number) => Prisma.sql`(
        SELECT f.id FROM heirs f LEFT JOIN "Member" o ON o.id = r.owner AND o."tenantId" = ${tenant}
          LEFT JOIN "Team" t ON t.id = o."teamId" AND t."tenantId" = ${tenant} JOIN "Tenant" c ON c.id = ${tenant}
        WHERE (f.id = t."leadId" OR f.id = c."sponsorId" OR f.role IN ('lead', 'model owner', 'operator'))
        ORDER BY (CASE WHEN f.id = t."leadId" THEN 0 WHEN f.role = 'lead' THEN 1 WHEN f.role = 'model owner' THEN 2
          WHEN f.id = c."sponsorId" THEN 3 ELSE 4 END), f.id LIMIT 1)`
