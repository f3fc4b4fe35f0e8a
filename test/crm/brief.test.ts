import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { briefOf } from '../../src/crm/relation/brief.ts'
import { closedComplaints, olderMoments, openAssumptions } from '../../src/crm/relation/older.ts'
import type { Prisma } from '../../src/store/generated/client.ts'
import type { Rows } from '../../src/store/rows.ts'
import { type Db, forTenant } from '../../src/store/tenant/tenant.ts'
import { opened } from '../support/database/opened.ts'
import { explained } from '../support/database/plans.ts'

/** So many contact moments one customer has, and as many promises that were kept. */
const MANY = 5_000

let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
  const { pool } = o.store
  const values = [o.tenant.id, o.acme.id, o.sanne.id, o.clock(), MANY]
  await pool.query(
    `INSERT INTO "Interaction" ("tenantId", "relationId", "memberId", form, "targetGroup", lines, "occurredAt", "loggedAt")
     SELECT $1, $2, $3, 'call', 'B2B', jsonb_build_array(jsonb_build_object('text', 'note ' || n,
       'label', CASE WHEN n % 100 = 0 THEN 'assumption' ELSE 'fact' END)), $4::timestamptz - n * interval '1 hour', $4
     FROM generate_series(1, $5::int) n`,
    values,
  )
  await pool.query(
    `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "closedAt")
     SELECT $1, 10000 + n, CASE WHEN n % 50 = 0 THEN 'complaint' ELSE 'promise' END, $2, 'done', $3, $3, $4, 'closed',
       $4::timestamptz - n * interval '1 hour'
     FROM generate_series(1, $5::int) n`,
    values,
  )
  await pool.query('VACUUM (ANALYZE)')
})
afterAll(() => o[Symbol.asyncDispose]())

/** What one question reads of the tables that grow, statement by statement. */
async function reads(ask: (db: Db) => Promise<unknown>): Promise<number[]> {
  const run: Prisma.Sql[] = []
  const recorded: Rows = (statement, plan) => {
    run.push(statement)
    return o.store.rows(statement, plan)
  }
  await ask(forTenant({ ...o.store, rows: recorded }, o.tenant.id))
  const found: number[] = []
  for (const statement of run) found.push((await explained(o.store, statement, ['Interaction', 'Case'])).rows)
  return found
}

const deep = () => ({ at: new Date(o.clock().getTime() - 4_000 * 3_600_000), id: 1 })

describe('of a customer with a long history', () => {
  test('a brief is one statement, which reads few rows', async () => {
    const [rows, ...others] = await reads((db) => briefOf(db, o.clock(), o.acme.id))
    expect(others).toEqual([])
    expect(rows).toBeLessThan(150)
  })

  test.each([
    ['contact moments', (db: Db) => olderMoments(db, o.acme.id, deep())],
    ['assumptions', (db: Db) => openAssumptions(db, o.acme.id, { ...deep(), place: 1 })],
    ['closed complaints', (db: Db) => closedComplaints(db, o.acme.id, deep())],
  ])('a page of %s deep in it reads no more than it shows', async (_, ask) => {
    expect((await ask(o.db)).rows).toHaveLength(5)
    const [rows] = await reads(ask)
    expect(rows).toBeLessThan(10)
  })
})
