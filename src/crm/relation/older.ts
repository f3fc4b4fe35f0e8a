import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { lineKey } from '../line-key.ts'
import { Lines } from '../interaction/interaction.ts'
import { survivorOf } from './aliases.ts'

/** Where a list that runs from new to old was left: what is older comes after it. */
export interface Edge {
  at: Date
  id: number
}

/** Before the newest of all. */
const NEWEST: Edge = { at: new Date('9999-01-01T00:00:00Z'), id: 2_147_483_647 }

/** How many stand on one page. */
const PAGE = 5

const When = z.coerce.date()

export const ContactMoment = z.object({
  id: z.number(),
  form: z.string(),
  direction: z.string().nullable(),
  occurredAt: When,
  who: z.string(),
  personName: z.string().nullable(),
  lines: Lines,
})
export type ContactMoment = z.output<typeof ContactMoment>

interface Asked {
  tenant: number
  relationId: number
  edge?: Edge | undefined
  most: number
}

/** The contact moments of a relation before an edge, newest first: a statement within another. */
export const momentsBefore = ({ tenant, relationId, edge = NEWEST, most }: Asked): Prisma.Sql => Prisma.sql`
  SELECT i.id, i.form, i.direction, i."occurredAt", w.name AS who, i."personName", i.lines
  FROM "Interaction" i JOIN "Member" w ON w.id = i."memberId" AND w."tenantId" = i."tenantId"
  WHERE i."tenantId" = ${tenant} AND i."relationId" = ${relationId} AND i."withdrawnAt" IS NULL
    AND (i."occurredAt", i.id) < (${edge.at}::timestamptz, ${edge.id}::int)
  ORDER BY i."occurredAt" DESC, i.id DESC LIMIT ${most}::int`

/** The contact moments of a relation since a moment, newest first, by what may be alike in them: a statement within another. */
export const alikeSince = ({ tenant, relationId, since, most }: Asked & { since: Date }): Prisma.Sql => Prisma.sql`
  SELECT i.id, i.form, i.direction, i.subject, i."personName", i."occurredAt", i."loggedAt", left(i.lines->0->>'text', 200) AS text
  FROM "Interaction" i
  WHERE i."tenantId" = ${tenant} AND i."relationId" = ${relationId} AND i."withdrawnAt" IS NULL AND i."occurredAt" >= ${since}::timestamptz
  ORDER BY i."occurredAt" DESC, i.id DESC LIMIT ${most}::int`

const ClosedComplaint = z.object({
  id: z.number(),
  number: z.number(),
  summary: z.string(),
  closedAt: When,
  closedBy: z.string().nullable(),
  cause: z.string().nullable(),
  change: z.string().nullable(),
})
export const ClosedComplaints = z.array(ClosedComplaint)
export type ClosedComplaint = z.output<typeof ClosedComplaint>

/** The complaints of a relation that were closed since a moment and before an edge, newest first: a statement within another. */
export const closedBefore = ({
  tenant,
  relationId,
  since = new Date(0),
  edge = NEWEST,
  most,
}: Asked & { since?: Date }): Prisma.Sql => Prisma.sql`
  SELECT c.id, c.number, c.summary, c."closedAt", w.name AS "closedBy", c.facts->>'cause' AS cause, c.facts->>'change' AS change
  FROM "Case" c LEFT JOIN "Member" w ON w.id = c."closedById" AND w."tenantId" = c."tenantId"
  WHERE c."tenantId" = ${tenant} AND c."relationId" = ${relationId} AND c.state = 'closed' AND c.kind = 'complaint'
    AND c."closedAt" >= ${since}::timestamptz AND (c."closedAt", c.id) < (${edge.at}::timestamptz, ${edge.id}::int)
  ORDER BY c."closedAt" DESC, c.id DESC LIMIT ${most}::int`

const Assumption = z
  .object({
    id: z.number(),
    occurredAt: When,
    form: z.string(),
    who: z.string(),
    text: z.string(),
    /** Which line of its note it is. */
    place: z.number(),
  })
  .transform((found) => ({ ...found, line: lineKey(found.text) }))
export const Assumptions = z.array(Assumption)
export type Assumption = z.output<typeof Assumption>

/** Several lines of one note are told apart by their place. */
interface LineEdge extends Edge {
  place: number
}

/**
 * The assumptions about a relation that nobody has confirmed, after an edge, newest note first: a statement within another. The
 * condition on its lines is that of the index.
 */
export const assumptionsBefore = ({
  tenant,
  relationId,
  edge = { ...NEWEST, place: 0 },
  most,
}: Asked & { edge?: LineEdge | undefined }): Prisma.Sql => Prisma.sql`
  SELECT n.id, n.form, n."occurredAt", n.who, l.value->>'text' AS text, l.place::int AS place FROM (
    SELECT i.id, i.form, i."occurredAt", w.name AS who, i.lines
    FROM "Interaction" i JOIN "Member" w ON w.id = i."memberId" AND w."tenantId" = i."tenantId"
    WHERE i."tenantId" = ${tenant} AND i."relationId" = ${relationId} AND i."withdrawnAt" IS NULL
      AND i.lines @> '[{"label": "assumption"}]'::jsonb
      AND (i."occurredAt", i.id) <= (${edge.at}::timestamptz, ${edge.id}::int)
    ORDER BY i."occurredAt" DESC, i.id DESC LIMIT ${most + 1}::int) n,
    jsonb_array_elements(n.lines) WITH ORDINALITY AS l(value, place)
  WHERE l.value->>'label' = 'assumption' AND (n.id <> ${edge.id}::int OR l.place > ${edge.place}::int)
  ORDER BY n."occurredAt" DESC, n.id DESC, l.place LIMIT ${most}::int`

/** One page of what a brief has no room for. */
export interface Page<Row> {
  relation: { id: number; name: string }
  rows: Row[]
  /** There is more after it. */
  isCut: boolean
}

/** Returns the contact moments of a relation after those that were shown, as many as one page takes. Throws when nobody is there. */
export async function olderMoments(db: Db, id: number, edge: Edge): Promise<Page<ContactMoment>> {
  const relationId = await survivorOf(db, id)
  const moments = momentsBefore({ tenant: db.tenantId, relationId, edge, most: PAGE + 1 })
  const rows = await tenantSql(db)<unknown>`SELECT moment.* FROM (${moments}) moment`
  return page(db, relationId, z.array(ContactMoment).parse(rows))
}

/** Returns the closed complaints of a relation after those that were shown, as many as one page takes. Throws when nobody is there. */
export async function closedComplaints(db: Db, id: number, edge?: Edge): Promise<Page<ClosedComplaint>> {
  const relationId = await survivorOf(db, id)
  const closed = closedBefore({ tenant: db.tenantId, relationId, edge, most: PAGE + 1 })
  const rows = await tenantSql(db)<unknown>`SELECT closed.* FROM (${closed}) closed`
  return page(db, relationId, ClosedComplaints.parse(rows))
}

/** Returns the assumptions about a relation after those that were shown, as many as one page takes. Throws when nobody is there. */
export async function openAssumptions(db: Db, id: number, edge?: LineEdge): Promise<Page<Assumption>> {
  const relationId = await survivorOf(db, id)
  const assumptions = assumptionsBefore({ tenant: db.tenantId, relationId, edge, most: PAGE + 1 })
  const rows = await tenantSql(db)<unknown>`SELECT assumed.* FROM (${assumptions}) assumed`
  return page(db, relationId, Assumptions.parse(rows))
}

async function page<Row>(db: Db, relationId: number, rows: Row[]): Promise<Page<Row>> {
  const asked = { where: { id: relationId, withdrawnAt: null }, select: { id: true, name: true } }
  return {
    relation: await db.relation.findFirstOrThrow(asked),
    rows: rows.slice(0, PAGE),
    isCut: rows.length > PAGE,
  }
}
