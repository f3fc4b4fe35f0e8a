import { z } from 'zod'
import { liveIn } from '../../../store/case-states.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { Kind } from '../../case/kind.ts'
import { CASE_KINDS, kindOf } from '../../kinds.ts'
import { FAMILY } from './kinds.ts'

/** How many stand on one page. */
const PAGE = 12
/** Further away from the top, and more than these, are not looked for. */
const DEEPEST = 20
const MOST = 500

const When = z.coerce.date()

const Member = z.object({
  id: z.number(),
  name: z.string(),
  /** How far below the top. */
  depth: z.number(),
  /** What it is to the one above it; null: it is the top. */
  kind: z.string().nullable(),
  owner: z.string().nullable(),
  lastInteractionAt: When.nullable(),
  cases: z
    .array(z.object({ kind: z.enum(CASE_KINDS), count: z.number() }))
    .transform((cases) =>
      cases.map(({ kind, count }): { of: Pick<Kind, 'name'>; count: number } => ({ of: kindOf(kind), count })),
    ),
  /** The promise that has been broken longest, and what fails for them. */
  broken: z.string().nullable(),
  failing: z.string().nullable(),
  /** Of the whole group. */
  total: z.coerce.number(),
})
export type GroupMember = z.output<typeof Member>

/** A page of a group; `isCut` when nobody counted further. */
export interface Group {
  members: GroupMember[]
  total: number
  isCut: boolean
  page: number
  hasNext: boolean
}

/**
 * Returns a page of the group an organisation is in, from the top down, in one statement. A franchise that has a parent stands
 * below its parent.
 */
export async function groupOf(db: Db, now: Date, id: number, page: number): Promise<Group> {
  const tenant = db.tenantId
  const family = [...FAMILY]
  const found = await tenantSql(db)<unknown>`
    WITH RECURSIVE up AS (
      SELECT ${id}::int AS id, 0 AS steps
      UNION ALL
      SELECT n."toId", up.steps + 1 FROM up CROSS JOIN LATERAL (
        SELECT l."toId" FROM "Link" l
        WHERE l."tenantId" = ${tenant} AND l."fromId" = up.id AND l.kind = ANY(${family}::text[]) AND l.until IS NULL
        ORDER BY l.kind, l.id LIMIT 1) n
      WHERE up.steps < ${DEEPEST}::int),
    down AS (
      SELECT top.id, 0 AS depth, ARRAY['']::text[] AS path, NULL::text AS kind
      FROM (SELECT up.id FROM up ORDER BY up.steps DESC LIMIT 1) top
      UNION ALL
      SELECT d.id, down.depth + 1, down.path || (d."nameNorm" || ' ' || d.id), l.kind
      FROM down JOIN "Link" l ON l."toId" = down.id JOIN "Relation" d ON d.id = l."fromId" AND d."tenantId" = l."tenantId"
      WHERE l."tenantId" = ${tenant} AND l.kind = ANY(${family}::text[]) AND l.until IS NULL AND d."withdrawnAt" IS NULL AND down.depth < ${DEEPEST}::int
        AND (l.kind = 'daughter of' OR NOT EXISTS (SELECT 1 FROM "Link" p
          WHERE p."tenantId" = ${tenant} AND p."fromId" = d.id AND p.kind = 'daughter of' AND p.until IS NULL))),
    page AS (
      SELECT m.*, count(*) OVER () AS total FROM (SELECT * FROM down LIMIT ${MOST}::int) m
      ORDER BY m.path LIMIT ${PAGE}::int OFFSET ${page * PAGE}::int)
    SELECT page.id, page.depth, page.kind, page.total, r.name, r."lastInteractionAt", w.name AS owner,
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT c.kind, count(*) AS count FROM "Case" c
        WHERE c."tenantId" = ${tenant} AND c."relationId" = r.id AND ${liveIn('c')} AND c.kind = ANY(${CASE_KINDS}::text[])
        GROUP BY c.kind ORDER BY c.kind) x) AS cases,
      (SELECT c.summary FROM "Case" c
        WHERE c."tenantId" = ${tenant} AND c."relationId" = r.id AND ${liveIn('c')} AND c.kind = 'promise' AND c."dueAt" < ${now}::timestamptz
        ORDER BY c."dueAt" LIMIT 1) AS broken,
      (SELECT d.summary FROM "CaseTouch" t JOIN "Case" d ON d.id = t."caseId" AND d."tenantId" = t."tenantId"
        WHERE t."tenantId" = ${tenant} AND t."relationId" = r.id AND t."offAt" IS NULL AND ${liveIn('d')}
        ORDER BY d.id DESC LIMIT 1) AS failing
    FROM page JOIN "Relation" r ON r.id = page.id LEFT JOIN "Member" w ON w.id = r."ownerId" AND w."tenantId" = r."tenantId"
    WHERE r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL ORDER BY page.path`
  const members = z.array(Member).parse(found)
  const total = members[0]?.total ?? 0
  return { members, total, isCut: total === MOST, page, hasNext: total > (page + 1) * PAGE }
}
