import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRelations } from '../../../src/crm/relation/search.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import type { Rows } from '../../../src/store/rows.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { readByOnePlan } from '../../support/database/plans.ts'

let o: Awaited<ReturnType<typeof opened>>

/** So many relations, half of them bakeries in Zwolle, with as many different words. */
async function imported(tenantId: number, many: number): Promise<void> {
  await o.store.pool.query(
    `INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", "placeNorm", city, type, "targetGroup", usual, "createdAt")
     SELECT $1, 'organisation', name, name, place, place, 'customer', 'B2B', '{}', $2 FROM (
       SELECT CASE WHEN n % 2 = 0 THEN 'bakkerij ' ELSE 'garage ' END || translate(n::text, '0123456789', 'abdegklmor') AS name,
         CASE WHEN n % 2 = 0 THEN 'zwolle' ELSE 'utrecht' END AS place FROM generate_series(1, $3::int) n) made`,
    [tenantId, o.clock(), many],
  )
}

beforeAll(async () => {
  o = await opened()
  await imported(o.tenant.id, 3_000)
})
afterAll(() => o[Symbol.asyncDispose]())

/** The rows that are read to find these words, by plans that know no values, and the tables that are read whole. */
async function reads(words: string) {
  const run: Prisma.Sql[] = []
  const recorded: Rows = (statement, plan) => {
    run.push(statement)
    return o.store.rows(statement, plan)
  }
  await findRelations(forTenant({ ...o.store, rows: recorded }, o.tenant.id), { words })
  const found = []
  for (const statement of run) found.push(await readByOnePlan(o.store, statement, ['Relation', 'Word']))
  return { wholes: found.flatMap(({ wholes }) => wholes), rows: found.reduce((sum, { rows }) => sum + rows, 0) }
}

const ASKED = [
  'bakkerij',
  'zwolle',
  'bakkerij zwolle',
  'bakkerij bdeg',
  'bakkerj bdeg',
  'j bakkerij',
  'kmo',
  '0612 345',
]

test('few rows are read however many hold the words, and another company adds none', async () => {
  await o.store.pool.query('VACUUM (ANALYZE) "Relation", "Word"')
  const alone = []
  for (const words of ASKED) alone.push(await reads(words))
  expect(alone.flatMap(({ wholes }) => wholes)).toEqual([])
  for (const [n, { rows }] of alone.entries()) expect(rows, ASKED[n]).toBeLessThan(1_400)
  const other = await o.store.prisma.tenant.create({ data: { ...company, createdAt: o.clock() } })
  await imported(other.id, 6_000)
  await o.store.pool.query('VACUUM (ANALYZE) "Relation", "Word"')
  for (const [n, words] of ASKED.entries()) {
    const { wholes, rows } = await reads(words)
    expect({ words, wholes }).toEqual({ words, wholes: [] })
    expect(rows, words).toBeLessThanOrEqual((alone[n]?.rows ?? 0) + 10)
  }
})

const company = {
  name: 'Other',
  country: 'NL',
  language: 'nl',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
  hours: {},
}
