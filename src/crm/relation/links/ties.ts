import { z } from 'zod'
import { Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { BUYING_ROLES, LINK_KINDS } from './kinds.ts'

const SHOWN = { past: 3, links: 6 }

const Day = z.string().nullable()
const Role = { role: z.string().nullable(), buyingRole: z.enum(BUYING_ROLES).nullable() }

/** What a brief tells of the links of a relation, beside who works there now. */
export const Ties = z.object({
  /** Whether somebody there is known to decide. */
  hasDecider: z.boolean(),
  /** Who worked there, or where they worked, and until when. */
  past: z.array(z.object({ id: z.number(), name: z.string(), ...Role, until: Day })),
  /** The other links: `isFrom` when it is read from this one to the other. */
  links: z.array(z.object({ kind: z.enum(LINK_KINDS), isFrom: z.boolean(), name: z.string(), total: z.number() })),
  inGroup: z.boolean(),
  /** Of a person: when they were last spoken to for a company. */
  spoken: z.object({ at: z.coerce.date(), form: z.string(), who: z.string(), name: z.string() }).nullable(),
})
export type Ties = z.output<typeof Ties>

/** Nothing is told of them. */
export const NO_TIES: Ties = { hasDecider: true, past: [], links: [], inGroup: false, spoken: null }

/** The ties of a row `r` of relations, as a column of a statement. */
export const tiesOf = (tenant: number): Prisma.Sql => Prisma.sql`
  jsonb_build_object(
    'hasDecider', EXISTS (
      SELECT 1 FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = l."tenantId"
      WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l."buyingRole" = 'decider' AND l.until IS NULL AND p."withdrawnAt" IS NULL),
    'past', (SELECT coalesce(jsonb_agg(x), '[]') FROM (
      SELECT o.id, o.name, l.role, l."buyingRole", l.until
      FROM "Link" l JOIN "Relation" o ON o.id = l."fromId" + l."toId" - r.id AND o."tenantId" = l."tenantId"
      WHERE l."tenantId" = ${tenant} AND (l."fromId" = r.id OR l."toId" = r.id) AND l.kind = 'works for' AND l.until IS NOT NULL AND o."withdrawnAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Link" n WHERE n."tenantId" = ${tenant} AND n."fromId" = l."fromId" AND n."toId" = l."toId"
          AND n.kind = l.kind AND (n.until IS NULL OR (n.until, n.id) > (l.until, l.id)))
      ORDER BY l.until DESC, l.id DESC LIMIT ${SHOWN.past}) x),
    'links', (SELECT coalesce(jsonb_agg(x), '[]') FROM (
      SELECT l.kind, l."fromId" = r.id AS "isFrom", o.name, count(*) OVER () AS total
      FROM "Link" l JOIN "Relation" o ON o.id = l."fromId" + l."toId" - r.id AND o."tenantId" = l."tenantId"
      WHERE l."tenantId" = ${tenant} AND (l."fromId" = r.id OR l."toId" = r.id) AND l.kind <> 'works for' AND l.until IS NULL AND o."withdrawnAt" IS NULL
      ORDER BY l.kind, "isFrom" DESC, o.name LIMIT ${SHOWN.links}) x),
    'inGroup', EXISTS (
      SELECT 1 FROM "Link" l WHERE l."tenantId" = ${tenant} AND (l."fromId" = r.id OR l."toId" = r.id)
        AND l.kind IN ('daughter of', 'franchise of') AND l.until IS NULL),
    'spoken', CASE WHEN r.kind = 'person' THEN (
      SELECT jsonb_build_object('at', i."occurredAt", 'form', i.form, 'who', w.name, 'name', o.name)
      FROM "Interaction" i JOIN "Member" w ON w.id = i."memberId" AND w."tenantId" = i."tenantId"
        JOIN "Relation" o ON o.id = i."relationId" AND o."tenantId" = i."tenantId"
      WHERE i."tenantId" = ${tenant} AND i."personId" = r.id AND i."withdrawnAt" IS NULL
      ORDER BY i."occurredAt" DESC, i.id DESC LIMIT 1) END)`

/** A link with the names of both. */
export interface NamedLink {
  id: number
  kind: string
  from: { id: number; name: string; kind: string }
  to: { id: number; name: string; kind: string }
  role: string | null
  buyingRole: string | null
  since: Date | null
  until: Date | null
}

const side = { select: { id: true, name: true, kind: true } } as const
const NAMED = {
  id: true,
  kind: true,
  role: true,
  buyingRole: true,
  since: true,
  until: true,
  from: side,
  to: side,
} as const

/** Returns a link with the names of both. */
export function namedLink(db: Db, id: number): Promise<NamedLink> {
  return db.link.findFirstOrThrow({ where: { id }, select: NAMED })
}

/** Returns the links of a relation, or those with one `other`: those there are, then those there were, the newest first. */
export async function linksOf(
  db: Db,
  id: number,
  { other, most }: { other?: number; most: number },
): Promise<{ links: NamedLink[]; more: number }> {
  const present = { withdrawnAt: null }
  return some(
    db,
    {
      OR: [
        { fromId: id, to: present, ...(other !== undefined && { toId: other }) },
        { toId: id, from: present, ...(other !== undefined && { fromId: other }) },
      ],
      ...(other !== undefined && { until: null }),
    },
    most,
  )
}

/** Returns the links of those who work at an organisation now. */
export function peopleWorkingAt(db: Db, id: number, most: number): Promise<{ links: NamedLink[]; more: number }> {
  return some(db, { toId: id, kind: 'works for', until: null, from: { withdrawnAt: null } }, most)
}

/** So many of these links, and how many more there are. */
async function some(db: Db, where: Prisma.LinkWhereInput, most: number): Promise<{ links: NamedLink[]; more: number }> {
  const links = await db.link.findMany({
    where,
    select: NAMED,
    orderBy: [{ until: { sort: 'desc', nulls: 'first' } }, { kind: 'asc' }, { id: 'desc' }],
    take: most + 1,
  })
  const more = links.length > most ? (await db.link.count({ where })) - most : 0
  return { links: links.slice(0, most), more }
}

/** An organisation as what is noted about it wants it. */
export interface Workplace {
  id: number
  name: string
  targetGroup: string
  ownerId: number | null
}

/** Returns where a person works now. */
export function workplacesOf(db: Db, personId: number): Promise<Workplace[]> {
  return tenantSql(db)<Workplace>`
    SELECT o.id, o.name, o."targetGroup", o."ownerId"
    FROM "Link" l JOIN "Relation" o ON o.id = l."toId" AND o."tenantId" = l."tenantId"
    WHERE l."tenantId" = ${db.tenantId} AND l."fromId" = ${personId}::int AND l.kind = 'works for' AND l.until IS NULL AND o."withdrawnAt" IS NULL
    ORDER BY o.name, o.id LIMIT 6`
}
