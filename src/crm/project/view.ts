import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Kind } from '../case/kind.ts'
import { CASE_KINDS, kindOf } from '../kinds.ts'
import { presenceColumn, presenceOf, PresenceRow } from '../people/absence.ts'
import { normalise } from '../relation/names.ts'

const When = z.coerce.date()

const Part = z.object({
  id: z.number(),
  relationId: z.number().nullable(),
  organisationId: z.number().nullable(),
  memberId: z.number().nullable(),
  name: z.string(),
  /** organisation, person; null: a colleague. */
  kind: z.string().nullable(),
  phone: z.string().nullable(),
  presence: PresenceRow.nullable(),
  isMain: z.boolean(),
  until: When.nullable(),
  /** What is open there. */
  cases: z
    .array(z.object({ kind: z.enum(CASE_KINDS), count: z.number() }))
    .transform((cases) =>
      cases.map(({ kind, count }): { of: Pick<Kind, 'name'>; count: number } => ({ of: kindOf(kind), count })),
    ),
})
const View = z.object({
  id: z.number(),
  name: z.string(),
  beganAt: When,
  begunBy: z.string().nullable(),
  closedAt: When.nullable(),
  parts: z.array(Part),
})

/** Returns a project with everybody in it and what is open at its customers, in one statement. Throws when there is none. */
export async function projectView(db: Db, now: Date, id: number) {
  const tenant = db.tenantId
  const [row] = await tenantSql(db)<unknown>`
    SELECT p.id, p.name, p."beganAt", p."closedAt", b.name AS "begunBy",
      (SELECT coalesce(jsonb_agg(x), '[]') FROM (
        SELECT k.id, k."relationId", k."organisationId", k."memberId", k."isMain", k.until, coalesce(r.name, m.name) AS name, r.kind, r.phone,
          CASE WHEN m.id IS NOT NULL AND k.until IS NULL THEN ${presenceColumn(tenant, Prisma.sql`m.id`)} END AS presence,
          (SELECT coalesce(jsonb_agg(y), '[]') FROM (
            SELECT c.kind, count(*) AS count FROM "Case" c
            WHERE c."tenantId" = ${tenant} AND c."relationId" = r.id AND k."organisationId" IS NULL AND k.until IS NULL
              AND ${liveIn('c')} AND c.kind = ANY(${CASE_KINDS}::text[])
            GROUP BY c.kind ORDER BY c.kind) y) AS cases
        FROM "ProjectPart" k LEFT JOIN "Relation" r ON r.id = k."relationId" AND r."tenantId" = k."tenantId"
          LEFT JOIN "Member" m ON m.id = k."memberId" AND m."tenantId" = k."tenantId"
        WHERE k."tenantId" = ${tenant} AND k."projectId" = p.id AND (m.id IS NOT NULL OR r."withdrawnAt" IS NULL)
          AND NOT EXISTS (SELECT FROM "Joining" j WHERE j."tenantId" = ${tenant} AND j."formerId" = m.id AND j."undoneAt" IS NULL)
        ORDER BY k."isMain" DESC, k.id) x) AS parts
    FROM "Project" p LEFT JOIN "Member" b ON b.id = p."beganById" AND b."tenantId" = p."tenantId"
    WHERE p."tenantId" = ${tenant} AND p.id = ${id}::int`
  if (row === undefined) throw Object.assign(new Error(`project ${id} is not there`), { code: 'P2025' })
  const { parts, ...project } = View.parse(row)
  const led = new Set<number | 'us' | null>()
  return {
    ...project,
    parts: parts.map(({ presence, ...part }) => {
      // Two customers that became one may each have brought a main contact: the first is shown until somebody says which it is.
      const side = part.memberId === null ? part.organisationId : 'us'
      const isMain = part.isMain && part.until === null && !led.has(side)
      if (isMain) led.add(side)
      return { ...part, isMain, presence: presence && presenceOf(presence, now) }
    }),
  }
}
export type ProjectView = Awaited<ReturnType<typeof projectView>>
/** Somebody in a project. */
export type ProjectPartView = ProjectView['parts'][number]

const SHOWN = 4

/** The projects of a relation `r` that go on, as a column of a statement. */
export const projectsOf = (tenant: number): Prisma.Sql => Prisma.sql`(
  SELECT coalesce(jsonb_agg(x), '[]') FROM (
    SELECT p.id, p.name, count(*) OVER () AS total FROM "Project" p
    WHERE p."tenantId" = ${tenant} AND p."closedAt" IS NULL AND EXISTS (SELECT FROM "ProjectPart" k
      WHERE k."tenantId" = ${tenant} AND k."projectId" = p.id AND k."relationId" = r.id AND k.until IS NULL)
    ORDER BY p."beganAt" DESC, p.id DESC LIMIT ${SHOWN}) x)`

/** The same as it comes from there. */
export const ProjectsInShort = z.array(z.object({ id: z.number(), name: z.string(), total: z.number() }))

/** A project on a list. */
export interface ListedProject {
  id: number
  name: string
  beganAt: Date
  closedAt: Date | null
  customers: string[]
  ours: string | null
  total: number
}

const PAGE = 12

/** Returns a page of the projects that go on: those somebody is in first, or only those of one customer. */
export async function listProjects(
  db: Db,
  { memberId, relationId = null, page }: { memberId: number; relationId?: number | null; page: number },
): Promise<{ projects: ListedProject[]; total: number; hasNext: boolean }> {
  const tenant = db.tenantId
  const projects = await tenantSql(db)<ListedProject>`
    SELECT p.id, p.name, p."beganAt", p."closedAt", (count(*) OVER ())::int AS total,
      coalesce((SELECT array_agg(r.name ORDER BY k.id) FROM "ProjectPart" k JOIN "Relation" r ON r.id = k."relationId" AND r."tenantId" = k."tenantId"
        WHERE k."tenantId" = ${tenant} AND k."projectId" = p.id AND k."organisationId" IS NULL AND k.until IS NULL AND r."withdrawnAt" IS NULL), '{}') AS customers,
      (SELECT m.name FROM "ProjectPart" k JOIN "Member" m ON m.id = k."memberId" AND m."tenantId" = k."tenantId"
        WHERE k."tenantId" = ${tenant} AND k."projectId" = p.id AND k.until IS NULL AND k."isMain" LIMIT 1) AS ours
    FROM "Project" p
    WHERE p."tenantId" = ${tenant} AND p."closedAt" IS NULL AND (${relationId}::int IS NULL OR EXISTS (SELECT FROM "ProjectPart" k
      WHERE k."tenantId" = ${tenant} AND k."projectId" = p.id AND k."relationId" = ${relationId}::int AND k.until IS NULL))
    ORDER BY EXISTS (SELECT FROM "ProjectPart" k
      WHERE k."tenantId" = ${tenant} AND k."projectId" = p.id AND k."memberId" = ${memberId}::int AND k.until IS NULL) DESC, p."beganAt" DESC, p.id DESC
    LIMIT ${PAGE}::int OFFSET ${page * PAGE}::int`
  const total = projects[0]?.total ?? 0
  return { projects, total, hasNext: total > (page + 1) * PAGE }
}

/** Returns the projects these words may mean: that of the name, or those whose name holds them, those that go on first. */
export async function findProjects(
  db: Db,
  words: string,
): Promise<{ id: number; name: string; closedAt: Date | null }[]> {
  const norm = normalise(words)
  if (norm === '') return []
  const named = (nameNorm: string | { contains: string }) =>
    db.project.findMany({
      where: { nameNorm },
      select: { id: true, name: true, closedAt: true },
      orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
      take: 50,
    })
  const exact = await named(norm)
  const open = exact.filter(({ closedAt }) => closedAt === null)
  if (exact.length > 0) return open.length > 0 ? open : exact
  return named({ contains: norm })
}
