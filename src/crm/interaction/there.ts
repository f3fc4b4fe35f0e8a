import { z } from 'zod'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { isAbout, RECONTACT_DAYS } from '../complaint/again.ts'
import { KEPT_AT_ONCE } from '../kinds.ts'

const DueThere = z.object({
  id: z.number(),
  number: z.number(),
  summary: z.string(),
  dueAt: z.coerce.date(),
  wholeDay: z.boolean(),
})
/** Something a colleague is to do for a customer, which one click keeps. */
export type DueThere = z.output<typeof DueThere>

/** What was there already at the customer of a note. */
export interface There {
  /** What the writer was to do for this customer in the time they asked about, and may have done by it. */
  due: DueThere[]
  /** The complaint of this customer that was closed lately and says the same as this contact; null when there is none. */
  again: { id: number; number: number } | null
}

const Found = z.object({
  due: z.array(DueThere),
  closed: z.array(z.object({ id: z.number(), number: z.number(), summary: z.string() })),
})

/** Between two moments. */
interface Days {
  from: Date
  until: Date
}
/** So much of it is offered. */
const MOST_DUE = 3
/** So many of the complaints that were closed lately are compared. */
const MOST_CLOSED = 20

/** What somebody was to do for a customer between two moments, the first first, as a column; not what the note `id` itself promised. */
export const dueThere = (
  tenant: number,
  { id = 0, relationId, memberId }: { id?: number; relationId: number; memberId: number },
  { from, until }: Days,
): Prisma.Sql => Prisma.sql`(
    SELECT coalesce(jsonb_agg(x), '[]') FROM (
      SELECT c.id, c.number, c.summary, c."dueAt", c."wholeDay" FROM "Case" c
      WHERE c."tenantId" = ${tenant}::int AND c."relationId" = ${relationId}::int AND c."ownerId" = ${memberId}::int
        AND c.kind = ANY(${KEPT_AT_ONCE}::text[]) AND ${liveIn('c')} AND c."dueAt" >= ${from}::timestamptz AND c."dueAt" < ${until}::timestamptz
        AND c."interactionId" IS DISTINCT FROM ${id}::int
      ORDER BY c."dueAt", c.id LIMIT ${MOST_DUE}) x)`

/** The complaints of a customer that were closed no longer before a contact than is the same again, the last one first, as a column. */
export const closedThere = (
  tenant: number,
  { relationId, occurredAt: at }: { relationId: number; occurredAt: Date },
): Prisma.Sql => Prisma.sql`(
    SELECT coalesce(jsonb_agg(x), '[]') FROM (
      SELECT c.id, c.number, c.summary FROM "Case" c
      WHERE c."tenantId" = ${tenant}::int AND c."relationId" = ${relationId}::int AND c.kind = 'complaint' AND c.state = 'closed'
        AND c."closedAt" >= ${new Date(at.getTime() - RECONTACT_DAYS * 86_400_000)}::timestamptz AND c."closedAt" <= ${at}::timestamptz
      ORDER BY c."closedAt" DESC LIMIT ${MOST_CLOSED}) x)`

/** What was found by both columns, for a note of these lines. */
export function thereIn(row: unknown, lines: readonly { text: string }[]): There {
  const { due, closed } = Found.parse(row)
  const words = lines.map(({ text }) => text)
  return { due, again: closed.find((one) => isAbout(one, words)) ?? null }
}

/** Returns the same of a note as it stands now, in one statement. */
export async function thereOf(
  db: Db,
  note: { id: number; relationId: number; memberId: number; occurredAt: Date; lines: readonly { text: string }[] },
  days: Days,
): Promise<There> {
  const [row] = await tenantSql(db)`
    SELECT ${dueThere(db.tenantId, note, days)} AS due, ${closedThere(db.tenantId, note)} AS closed`
  return thereIn(row, note.lines)
}
