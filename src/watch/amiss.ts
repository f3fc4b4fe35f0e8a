import { Prisma } from '../store/generated/client.ts'

/** What of a kind is not as it should be in a company: so many, and since when the first of them. */
export interface Amiss<What extends string = string> {
  what: What
  /** 0: of no company that is known. */
  tenantId: number
  count: number
  since: Date
  /** The id of the first: while it stays the same, nothing moves. */
  first: string
}

/** The rows `d` of a table, counted by company; `since`: a time of theirs. */
export const countedAs = (what: string, since: Prisma.Sql, from: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT ${what}::text AS what, d."tenantId", count(*)::int AS count, min(${since}) AS since, min(d.id)::text AS first
  FROM ${from} GROUP BY d."tenantId"`

/** A column of the rows `d`. */
export const of = (column: string): Prisma.Sql => Prisma.sql`d.${Prisma.raw(`"${column}"`)}`
