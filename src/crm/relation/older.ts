import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { Lines } from '../interaction/interaction.ts'

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

/** One page of what a brief has no room for. */
export interface Page<Row> {
  relation: { id: number; name: string }
  rows: Row[]
  /** There is more after it. */
  isCut: boolean
}

/** Returns the contact moments of a relation after those that were shown, as many as one page takes. Throws when nobody is there. */
export async function olderMoments(db: Db, relationId: number, edge: Edge): Promise<Page<ContactMoment>> {
  const moments = momentsBefore({ tenant: db.tenantId, relationId, edge, most: PAGE + 1 })
  const rows = await tenantSql(db)<unknown>`SELECT moment.* FROM (${moments}) moment`
  return page(db, relationId, z.array(ContactMoment).parse(rows))
}

async function page<Row>(db: Db, relationId: number, rows: Row[]): Promise<Page<Row>> {
  const asked = { where: { id: relationId, withdrawnAt: null }, select: { id: true, name: true } }
  return {
    relation: await db.relation.findFirstOrThrow(asked),
    rows: rows.slice(0, PAGE),
    isCut: rows.length > PAGE,
  }
}
