import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { LONGEST_ROW } from '../people/absence.ts'
import type { Kind } from '../case/kind.ts'
import { CASE_KINDS, type CaseKind, DATED, HELD, kindOf } from '../kinds.ts'
import type { Facts, Moment } from './order.ts'
import { fingerprint } from './shown.ts'

export interface DigestLine {
  id: number
  number: number
  kind: CaseKind
  of: Kind
  relation: string
  relationId: number
  /** Whose it is, when that is a colleague who is away or gone and for whom the reader stands in. */
  standsFor: string | null
  summary: string
  dueAt: Date | null
  wholeDay: boolean
  brokenAt: Date | null
  severity: string | null
  acknowledgedAt: Date | null
  /** Nothing was heard of its owner since. */
  silentSince: Date | null
  isReopened: boolean
  owner: string
  openedAt: Date
}

export type DigestCandidate = DigestLine & Omit<Facts, 'daysBroken' | 'isTold'>

/** Everybody, whether they can be reached and are away, and from there whose cases the reader has: what `whoActs` says. */
const actingFor = (tenant: number, me: number, now: Date) => Prisma.sql`
    here AS (
      SELECT m.id, m."deputyId", m.role, m."teamId", m.active AND EXISTS (
          SELECT FROM "Identity" i JOIN "Workspace" w ON w.id = i."workspaceId" AND w."tenantId" = ${tenant}
          WHERE i."tenantId" = ${tenant} AND i."memberId" = m.id AND NOT i.gone AND NOT w.gone) AS reachable,
        (CASE WHEN m."absentFrom" IS NULL THEN false ELSE
          m."absentFrom" <= to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD') AND (m."absentUntil" IS NULL
          OR m."absentUntil" >= to_char(${now}::timestamptz AT TIME ZONE m."timeZone", 'YYYY-MM-DD')) END) AS away
      FROM "Member" m WHERE m."tenantId" = ${tenant}
    ), mine(id, depth) AS (
      SELECT ${me}::int, 0
      UNION ALL SELECT h.id, s.depth + 1 FROM here h JOIN mine s ON h."deputyId" = s.id
      WHERE h.id <> ${me} AND s.depth < ${LONGEST_ROW - 1} AND (h.away OR NOT h.reachable)
    ), chain(owner, id, depth) AS (
      SELECT id, id, 0 FROM here WHERE NOT reachable
      UNION ALL SELECT r.owner, h."deputyId", r.depth + 1 FROM chain r JOIN here h ON h.id = r.id
      WHERE h."deputyId" IS NOT NULL AND r.depth < ${LONGEST_ROW - 1} AND (h.away OR NOT h.reachable)
    ), orphan AS (
      SELECT r.owner, (
        SELECT f.id FROM here f LEFT JOIN here o ON o.id = r.owner LEFT JOIN "Team" t ON t.id = o."teamId" AND t."tenantId" = ${tenant}
          JOIN "Tenant" c ON c.id = ${tenant}
        WHERE f.reachable AND NOT f.away
          AND (f.id = t."leadId" OR f.id = c."sponsorId" OR f.role IN ('lead', 'model owner', 'operator'))
        ORDER BY (CASE WHEN f.id = t."leadId" THEN 0 WHEN f.role = 'lead' THEN 1 WHEN f.role = 'model owner' THEN 2
          WHEN f.id = c."sponsorId" THEN 3 ELSE 4 END), f.id LIMIT 1) AS heir
      FROM chain r JOIN here h ON h.id = r.id GROUP BY r.owner HAVING NOT bool_or(h.reachable AND NOT h.away)
    )`

/**
 * Everything open that a reader has, and what of it asks for them: `part` is the kind of line it may become. What they opened
 * themselves, or have for another, is not new to them.
 */
function askingOf(tenant: number, me: number, { now, horizon, today, turn, isPage }: Moment): Prisma.Sql {
  const until = isPage ? Prisma.sql`AND s.at < ${now}` : Prisma.empty
  // Said today already and not changed since: a digest leaves it out, and so it takes nobody's place.
  const isSaid =
    turn === 'now' ? Prisma.sql`false` : Prisma.sql`coalesce(u.fingerprint = o.fingerprint AND u.at >= ${today}, false)`
  const columns = Prisma.sql`c.id, c.number, c.kind, c."relationId", c."ownerId", c.summary, c."dueAt", c."wholeDay", c."brokenAt",
    c.severity, c."acknowledgedAt", c."silentSince", c.round, c."openedAt", ${fingerprint()} AS fingerprint, r.name AS relation, c."openedById"`
  const from = Prisma.sql`FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant}
      WHERE c."tenantId" = ${tenant} AND c.state = 'open'`
  return Prisma.sql`
    RECURSIVE ${actingFor(tenant, me, now)}, open AS (
      SELECT ${columns}, c."ownerId" = ${me} AS own ${from} AND c."ownerId" = ANY(ARRAY(SELECT id FROM mine))
      UNION SELECT ${columns}, false ${from} AND c."ownerId" = ANY(ARRAY(SELECT owner FROM orphan)) AND (r."ownerId" = ${me}
        OR (SELECT heir FROM orphan WHERE owner = c."ownerId") = ${me}
          AND NOT EXISTS (SELECT FROM here h WHERE h.id = r."ownerId" AND h.reachable AND NOT h.away))
      UNION SELECT ${columns}, true ${from} AND c.kind = ANY(${HELD}::text[]) AND c."acknowledgedAt" IS NULL AND c."nextRungAt" IS NULL
        AND c."ownerId" <> ALL(ARRAY(SELECT id FROM mine)) AND (EXISTS (SELECT FROM here WHERE id = ${me} AND role = 'lead')
          OR EXISTS (SELECT FROM "Tenant" t WHERE t.id = ${tenant} AND t."sponsorId" = ${me}))
    ), seen AS (
      SELECT DISTINCT ON (o.id) o.*, u.fingerprint AS said, u.at AS "saidAt", ${isSaid} AS "isSaid",
        coalesce(l.fingerprint, CASE WHEN o."openedById" = ${me} OR NOT o.own AND o.kind = ANY(${DATED}::text[]) THEN o.fingerprint END) AS seen,
        CASE WHEN o.kind = ANY(${HELD}::text[]) THEN CASE WHEN o."acknowledgedAt" IS NULL THEN 1 ELSE 2 END
          WHEN o."dueAt" <= ${now} THEN 3 WHEN o."dueAt" < ${horizon} THEN 4 ELSE 5 END AS part
      FROM open o
      LEFT JOIN LATERAL (SELECT s.fingerprint FROM "Shown" s WHERE s."tenantId" = ${tenant} AND s."memberId" = ${me}
        AND s."caseId" = o.id ${until} ORDER BY s.at DESC, s.id DESC LIMIT 1) l ON true
      LEFT JOIN LATERAL (SELECT s.fingerprint, s.at FROM "Shown" s WHERE s."tenantId" = ${tenant} AND s."memberId" = ${me}
        AND s."caseId" = o.id AND s.via IN ('digest', 'nudge', 'direct') ${until} ORDER BY s.at DESC, s.id DESC LIMIT 1) u ON true
      ORDER BY o.id
    ), asking AS (
      SELECT * FROM seen WHERE kind = ANY(${CASE_KINDS}::text[]) AND (part < 5 OR seen IS DISTINCT FROM fingerprint))`
}

const Oldest = z.array(z.object({ id: z.number(), at: z.coerce.date() }))

/**
 * What asks for a reader, and how they saw it last, in one round trip: of every kind of line the first so many, how many
 * there are in all, and which of them have been open longest.
 */
export async function candidatesOf(
  db: Db,
  memberId: number,
  moment: Moment,
  most: number,
): Promise<{ candidates: DigestCandidate[]; total: number; oldest: { id: number; at: Date }[] }> {
  const rows = await tenantSql(db)<Omit<DigestCandidate, 'of'> & { total: number; oldest: unknown }>`
    WITH ${askingOf(db.tenantId, memberId, moment)}, placed AS (
      SELECT *, count(*) OVER ()::int AS total,
        row_number() OVER (PARTITION BY part, "isSaid", seen IS NULL, seen = fingerprint ORDER BY
          CASE WHEN part = 3 AND said = fingerprint THEN "saidAt" END NULLS FIRST, "dueAt", "openedAt", id) AS place
      FROM asking)
    SELECT p.id, p.number, p.kind, p.relation, p."relationId", CASE WHEN NOT p.own THEN m.name END AS "standsFor",
      p.summary, p."dueAt", p."wholeDay", p."brokenAt", p.severity, p."acknowledgedAt", p."openedAt",
      p."silentSince", p.round > 1 AND p."acknowledgedAt" IS NULL AND p."silentSince" IS NULL AS "isReopened", m.name AS owner,
      p.fingerprint, p.seen, p.said, p."saidAt", p.total,
      (SELECT jsonb_agg(x) FROM (SELECT id, "openedAt" AS at FROM asking ORDER BY "openedAt", id LIMIT ${most + 1}) x) AS oldest
    FROM placed p JOIN "Member" m ON m.id = p."ownerId" AND m."tenantId" = ${db.tenantId}
    WHERE p.place <= (CASE WHEN p."isSaid" THEN 1 ELSE ${most} END) ORDER BY p.part, p.place`
  const candidates = rows.map((row) => ({ ...row, of: kindOf(row.kind) }))
  return { candidates, total: rows[0]?.total ?? 0, oldest: Oldest.parse(rows[0]?.oldest ?? []) }
}
