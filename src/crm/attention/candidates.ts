import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Kind } from '../case/kind.ts'
import type { AboutLine } from '../customer/about-line.ts'
import { LOOKED_AHEAD } from './ahead.ts'
import { type Acting, actingFor, actingOf, away, hasLeftBehind, reachable } from './acting.ts'
import { OF_ANNOYANCES } from '../complaint/of-annoyances.ts'
import { CASE_KINDS, type CaseKind, DATED, HELD, kindOf, SETTLING } from '../kinds.ts'
import type { Facts, Moment } from './order.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'
import { fingerprint } from './shown.ts'

export interface DigestLine {
  id: number
  number: number
  kind: CaseKind
  of: Kind
  relation: string
  relationId: number
  /** Whose it is, when that is a colleague for whom the reader stands in, or of their team. */
  standsFor: string | null
  /** Whose it is, is a colleague no more. */
  hasLeft: boolean
  /** It is stuck with a colleague in the reader's team. */
  isTeam: boolean
  summary: string
  dueAt: Date | null
  wholeDay: boolean
  brokenAt: Date | null
  severity: string | null
  acknowledgedAt: Date | null
  /** Nothing was heard of its owner since. */
  silentSince: Date | null
  isReopened: boolean
  /** Nobody registered it: the third annoyance at its customer became it, which can be denied. */
  isOfAnnoyances?: boolean
  /** Until when it waits on the customer, when it does. */
  waitsUntil: Date | null
  owner: string
  /** A colleague of another team whom it was offered to, who has not accepted it. */
  offeredTo: string | null
  openedAt: Date
  /** Who opened it, when they are another than who reads. */
  opener?: string | null
  /** Who gave it to the reader, when that is news. */
  givenBy?: string | null
  /** How its customer is, and how to reach them. */
  about?: AboutLine | undefined
}

export type DigestCandidate = DigestLine & Omit<Facts, 'daysBroken' | 'isTold'>

/**
 * What is stuck with who is in the reader's team: complaints that nobody took in time or whose owner is away or gone with
 * nobody in their place, and promises that broke long ago; and for the sponsor what has had the last rung of its ladder.
 */
function stuckIn(
  tenant: number,
  me: number,
  { brokenBefore }: Moment,
  columns: Prisma.Sql,
  from: Prisma.Sql,
): Prisma.Sql {
  const notMine = Prisma.sql`c."ownerId" <> ALL(ARRAY(SELECT id FROM mine))`
  return Prisma.sql`
      SELECT ${columns} ${from} AND c."ladderFrom" IS NOT NULL AND ${notMine} AND c.kind = ANY(${HELD}::text[]) AND (
        EXISTS (SELECT FROM team WHERE id = c."ownerId" AND ("isLeft" OR c."acknowledgedAt" IS NULL
          AND (c.rung > 0 OR c."silentSince" IS NOT NULL OR c."reopenedAt" IS NOT NULL OR c."nextRungAt" IS NULL)))
        OR c."acknowledgedAt" IS NULL AND c."nextRungAt" IS NULL
          AND EXISTS (SELECT FROM "Tenant" t WHERE t.id = ${tenant} AND t."sponsorId" = ${me}))
      UNION ALL (SELECT ${columns} ${from} AND c."brokenAt" IS NOT NULL AND c."dueAt" < ${brokenBefore} AND ${notMine}
        AND c.kind = ANY(${DATED}::text[]) AND c."ownerId" IN (SELECT id FROM team) ORDER BY c."dueAt" DESC LIMIT ${MOST_STUCK})`
}

/** So many broken promises of a team are looked at, the latest first. */
const MOST_STUCK = 500

/** What of a case decides whether it asks for somebody, and `from` where. */
const partsOf = (tenant: number) => ({
  columns: Prisma.sql`c.id, c.number, c.kind, c."relationId", c."ownerId", c.summary, c."dueAt", c."wholeDay", c."brokenAt",
    c.severity, c."acknowledgedAt", c."silentSince", c."reopenedAt", c."openedAt", CASE WHEN c.state = 'waiting on them' THEN c."waitsUntil" END AS "waitsUntil",
    ${fingerprint()} AS fingerprint, CASE WHEN r.origin IS DISTINCT FROM ${OWN_COMPANY} THEN r.name ELSE '' END AS relation,
    c."openedById", c."offeredToId", c."nextRungAt", coalesce(starts_with(c.origin, ${OF_ANNOYANCES}), false) AS "isOfAnnoyances", c.state = 'answered' AND c.kind = ANY(${SETTLING}::text[]) AS "isSettling"`,
  from: Prisma.sql`FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant}
      WHERE c."tenantId" = ${tenant} AND ${liveIn('c')}`,
})

/** What a reader has themselves, unless they act for others as well. */
function askedOfOne(tenant: number, me: number): Prisma.Sql {
  const { columns, from } = partsOf(tenant)
  return Prisma.sql`asked AS (
      SELECT ${columns}, true AS own, false AS "isTeam" ${from} AND c."ownerId" = ${me} AND NOT (SELECT "forOthers" FROM acting)
    )`
}

/** What a reader has themselves, what they have for others, and what is stuck in their team. */
function askedOfMany(tenant: number, me: number, moment: Moment, acting: Acting): Prisma.Sql {
  const { columns, from } = partsOf(tenant)
  const inherited = Prisma.sql`OR (SELECT heir FROM orphan WHERE owner = c."ownerId") = ${me}
          AND NOT EXISTS (SELECT FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id = r."ownerId" AND ${reachable(tenant)}
            AND NOT ${away(moment.now)})`
  const open = Prisma.sql`acting AS (SELECT true AS "forOthers"), ${actingFor(tenant, me, moment.now, acting)}, open AS (
      SELECT ${columns}, c."ownerId" = ${me} AS own ${from} AND c."ownerId" = ANY(ARRAY(SELECT id FROM mine))
      UNION SELECT ${columns}, false ${from} AND c."ownerId" = ANY(ARRAY(SELECT owner FROM orphan)) AND (r."ownerId" = ${me}
        ${acting.mayInherit ? inherited : Prisma.empty})
    )`
  if (!acting.mayInherit) return Prisma.sql`${open}, asked AS (SELECT *, false AS "isTeam" FROM open)`
  return Prisma.sql`${open}, stuck AS (
      ${stuckIn(tenant, me, moment, columns, from)}
    ), asked AS (
      SELECT *, false AS "isTeam" FROM open
      UNION ALL SELECT s.*, true, true FROM stuck s WHERE NOT EXISTS (SELECT FROM open o WHERE o.id = s.id)
    )`
}

/**
 * What of what they have asks for a reader: `part` is the kind of line it may become. What they opened themselves, or have for
 * another, is not new to them.
 */
function askingOf(tenant: number, me: number, moment: Moment): Prisma.Sql {
  const { now, horizon, today, turn, isPage } = moment
  const page = isPage ? Prisma.sql`AND s.at < ${now}` : Prisma.empty
  // Of who left, what was seen before is new: it has become the reader's.
  const until = Prisma.sql`${page} AND s.at >= coalesce(g."leftAt", '-infinity')`
  // Said today already and not changed since: a digest leaves it out, and so it takes nobody's place.
  const isSaid =
    turn === 'now' ? Prisma.sql`false` : Prisma.sql`coalesce(u.fingerprint = o.fingerprint AND u.at >= ${today}, false)`
  return Prisma.sql`seen AS (
      SELECT DISTINCT ON (o.id) o.*, g."leftAt" IS NOT NULL AS "hasLeft", u.fingerprint AS said, u.at AS "saidAt", ${isSaid} AS "isSaid",
        coalesce(l.fingerprint, CASE WHEN g."leftAt" IS NULL AND (o."openedById" = ${me} OR NOT o.own AND o.kind = ANY(${DATED}::text[]))
          THEN o.fingerprint END) AS seen,
        coalesce(u.fingerprint = o.fingerprint AND u.since < ${moment.oldBefore}
          AND (o."dueAt" IS NULL OR o."dueAt" <= ${now}), false) AS "isOld",
        CASE WHEN o."isTeam" THEN CASE WHEN o.kind = ANY(${HELD}::text[]) THEN 6 ELSE 7 END
          WHEN o.kind = ANY(${HELD}::text[]) THEN CASE WHEN o."acknowledgedAt" IS NULL THEN 1 ELSE 2 END
          WHEN o."isSettling" THEN 5
          WHEN o."dueAt" <= ${now} THEN 3 WHEN o."dueAt" < ${horizon} THEN 4 ELSE 5 END AS part
      FROM asked o
      LEFT JOIN LATERAL (SELECT m."leftAt" FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id = o."ownerId" LIMIT 1) g ON true
      LEFT JOIN LATERAL (SELECT s.fingerprint FROM "Shown" s WHERE s."tenantId" = ${tenant} AND s."memberId" = ${me}
        AND s."caseId" = o.id ${until} ORDER BY s.at DESC, s.id DESC LIMIT 1) l ON true
      LEFT JOIN LATERAL (SELECT s.fingerprint, s.at, min(s.at) OVER (PARTITION BY s.fingerprint) AS since FROM "Shown" s
        WHERE s."tenantId" = ${tenant} AND s."memberId" = ${me} AND s."caseId" = o.id AND s.via IN ('digest', 'nudge', 'direct') ${until}
        ORDER BY s.at DESC, s.id DESC LIMIT 1) u ON true
      ORDER BY o.id
    ), asking AS (
      SELECT * FROM seen WHERE kind = ANY(${CASE_KINDS}::text[]) AND (part <> 5 OR seen IS DISTINCT FROM fingerprint))`
}

/** Of what the reader has themselves and for others: the first that fall due up to their next window. */
const aheadIn = ({ now, nextWindow }: Moment): Prisma.Sql => Prisma.sql`
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (SELECT number, "dueAt" AS at FROM asked
        WHERE NOT "isTeam" AND NOT "isSettling" AND kind = ANY(${DATED}::text[]) AND "dueAt" > ${now} AND "dueAt" <= ${nextWindow}::timestamptz
        ORDER BY "dueAt", id LIMIT ${LOOKED_AHEAD}) x)`

/** Its ladder has ended and nobody has it, for who leads or is the sponsor, a director who owns it included. */
const isEnded = (tenant: number, me: number): Prisma.Sql => Prisma.sql`
      (p.kind = ANY(${HELD}::text[]) AND p."nextRungAt" IS NULL AND p."acknowledgedAt" IS NULL AND (p."isTeam"
        OR EXISTS (SELECT FROM "Member" m WHERE m."tenantId" = ${tenant} AND m.id = ${me} AND m.role = 'lead')
        OR EXISTS (SELECT FROM "Team" t WHERE t."tenantId" = ${tenant} AND t."leadId" = ${me})
        OR EXISTS (SELECT FROM "Tenant" t WHERE t.id = ${tenant} AND t."sponsorId" = ${me})))`

const Oldest = z.array(z.object({ id: z.number(), at: z.coerce.date() }))

type Found = Acting &
  (
    | (Omit<DigestCandidate, 'of'> & { total: number; old: number; oldest: unknown })
    | { id: null; total: null; old: null; oldest: null }
  ) & { ahead: unknown }

/**
 * What asks for a reader, and how they saw it last: of every kind of line the first so many, how many there are in all,
 * which of them have been open longest, and what falls due before their next window. One round trip for who has nothing but
 * their own.
 */
export async function candidatesOf(
  db: Db,
  memberId: number,
  moment: Moment,
  most: number,
): Promise<{
  candidates: DigestCandidate[]
  total: number
  old: number
  oldest: { id: number; at: Date }[]
  ahead: unknown
}> {
  const { tenantId } = db
  const of = (asked: Prisma.Sql) => candidatesAmong(db, memberId, moment, most, asked)
  const own = await of(
    Prisma.sql`acting AS (${actingOf(tenantId, memberId, moment.now)}), ${askedOfOne(tenantId, memberId)}`,
  )
  const [acting] = own
  const isForOthers = acting && (acting.forOthers || (acting.hasCustomers && (await hasLeftBehind(db, memberId))))
  const rows = isForOthers ? await of(askedOfMany(tenantId, memberId, moment, acting)) : own
  const [first] = rows
  const candidates = rows.flatMap((row) => (row.id === null ? [] : [{ ...row, of: kindOf(row.kind) }]))
  const oldest = Oldest.parse(first?.oldest ?? [])
  return { candidates, total: first?.total ?? 0, old: first?.old ?? 0, oldest, ahead: first?.ahead ?? [] }
}

function candidatesAmong(db: Db, memberId: number, moment: Moment, most: number, asked: Prisma.Sql): Promise<Found[]> {
  return tenantSql(db)<Found>`
    WITH RECURSIVE ${asked}, ${askingOf(db.tenantId, memberId, moment)}, placed AS (
      SELECT *, count(*) OVER ()::int AS total, (count(*) FILTER (WHERE "isOld") OVER ())::int AS old,
        row_number() OVER (PARTITION BY part, "isSaid", "isOld", seen IS NULL, seen = fingerprint ORDER BY
          CASE WHEN part IN (3, 6, 7) AND said = fingerprint THEN "saidAt" END NULLS FIRST, "dueAt", "openedAt", id) AS place
      FROM asking)
    SELECT acting.*, p.id, p.number, p.kind, p.relation, p."relationId", CASE WHEN NOT p.own OR p."isTeam" THEN m.name END AS "standsFor",
      p.summary, p."dueAt", p."wholeDay", p."brokenAt", p.severity, p."acknowledgedAt", p."openedAt",
      p."silentSince", p."waitsUntil", p."reopenedAt" IS NOT NULL AS "isReopened", p."isOfAnnoyances", m.name AS owner,
      (SELECT a.name FROM "Member" a WHERE a."tenantId" = ${db.tenantId} AND a.id = p."openedById" AND a.id <> ${memberId}) AS opener,
      (SELECT m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = p."offeredToId") AS "offeredTo",
      p.fingerprint, p.seen, p.said, p."saidAt", p."hasLeft", p."isTeam", p."isOld", ${isEnded(db.tenantId, memberId)} AS "isEnded", p.total, p.old,
      (SELECT jsonb_agg(x) FROM (SELECT id, "openedAt" AS at FROM asking ORDER BY "openedAt", id LIMIT ${most + 1}) x) AS oldest,
      ${aheadIn(moment)} AS ahead
    FROM acting LEFT JOIN placed p ON p.place <= (CASE WHEN p."isSaid" THEN 1 ELSE ${most} END)
    LEFT JOIN LATERAL (SELECT m.name FROM "Member" m WHERE m."tenantId" = ${db.tenantId} AND m.id = p."ownerId" LIMIT 1) m ON true
    ORDER BY p.part, p.place`
}
