import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { InteractionForm } from '../interaction/forms.ts'

/** How it stands with telling one customer of a change. */
export interface ToldCustomer {
  id: number
  name: string
  /** Who has to tell them. */
  teller: string
  settledAt: Date | null
  settledBy: string | null
  how: InteractionForm | null
  whom: string | null
  /** Why they need not be told. */
  why: string | null
}

/** Who has been told of a change. */
export interface ToldOf {
  told: number
  /** Who need not be told is not among them. */
  all: number
  /** How many there are in all, and ten of them from one on: who is still to be told before the rest. */
  count: number
  from: number
  first: ToldCustomer[]
}

/** So many stand on one card. */
const SHOWN = 10

/** Returns how many customers were told of a change, and ten of them from one on; the first ten when there are not so many. */
export async function toldOfChange(db: Db, changeId: number, from = 0): Promise<ToldOf> {
  const tenant = db.tenantId
  const rows = await tenantSql(db)<ToldCustomer & { told: number; all: number; count: number }>`
    SELECT ${COLUMNS}, (count(*) FILTER (WHERE t.how IS NOT NULL) OVER ())::int AS told,
      (count(*) FILTER (WHERE t.why IS NULL) OVER ())::int AS all, (count(*) OVER ())::int AS count
    FROM ${ROWS} WHERE t."tenantId" = ${tenant} AND t."changeId" = ${changeId}
    ORDER BY t."settledAt" IS NOT NULL, t.why IS NOT NULL, t."settledAt", t.id LIMIT ${SHOWN} OFFSET ${from}`
  if (rows.length === 0 && from > 0) return toldOfChange(db, changeId)
  const { told = 0, all = 0, count = 0 } = rows[0] ?? {}
  return { told, all, count, from, first: rows }
}

/** Returns how it stands with telling one customer. */
export async function toldCustomer(db: Db, id: number): Promise<ToldCustomer> {
  const tenant = db.tenantId
  const [found] = await tenantSql(db)<ToldCustomer>`
    SELECT ${COLUMNS} FROM ${ROWS} WHERE t."tenantId" = ${tenant} AND t.id = ${id}`
  if (!found) throw new Error(`there is no telling ${id}`)
  return found
}

const COLUMNS = Prisma.sql`t.id, r.name, m.name AS teller, t."settledAt", s.name AS "settledBy", t.how, t.whom, t.why`
const ROWS = Prisma.sql`"Telling" t JOIN "Relation" r ON r.id = t."relationId" AND r."tenantId" = t."tenantId"
      JOIN "Member" m ON m.id = t."memberId" AND m."tenantId" = t."tenantId"
      LEFT JOIN "Member" s ON s.id = t."settledById" AND s."tenantId" = t."tenantId"`
