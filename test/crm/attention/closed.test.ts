import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadOf } from '../../../src/crm/attention/load.ts'
import { claimDeserving } from '../../../src/crm/deserving/deserving.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import type { Rows } from '../../../src/store/rows.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'

/** So much somebody closed, years ago. */
const CLOSED = 4_000
const MONDAY = new Date('2026-03-02T08:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  const { tenant, sanne, acme } = o
  await o.db.relation.update({ where: { id: acme.id }, data: { ownerId: sanne.id, createdAt: new Date('2019-01-01') } })
  await o.store.pool.query(
    `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, outcome, "closedAt", "dueAt")
     SELECT $1, 100000 + n, CASE WHEN n % 2 = 0 THEN 'quote' ELSE 'promise' END, $3, 'done', $2, $2, '2020-01-01', 'closed',
       CASE WHEN n % 2 = 0 THEN 'won' ELSE 'kept' END, '2020-02-01', '2020-02-01' FROM generate_series(1, $4::int) n`,
    [tenant.id, sanne.id, acme.id, CLOSED],
  )
  await o.store.pool.query('VACUUM (ANALYZE)')
})
afterAll(() => o[Symbol.asyncDispose]())

/** How many cases the statements read that this work sends. */
async function casesRead(work: (db: typeof o.db) => Promise<unknown>): Promise<number> {
  const run: Prisma.Sql[] = []
  const rows: Rows = (sql) => (run.push(sql), o.store.rows(sql))
  await work(forTenant({ ...o.store, rows }, o.tenant.id))
  const found = await Promise.all(run.map((sql) => explained(o.store, sql, ['Case'])))
  expect(run.length).toBeGreaterThan(0)
  return found.reduce((sum, one) => sum + one.rows, 0)
}

test('what somebody closed long ago is not read to weigh what they have now', async () => {
  const calendar = await calendarFor(o.db, o.sanne.id)
  expect(await casesRead((db) => loadOf(db, o.sanne.id, calendar, MONDAY))).toBeLessThan(100)
})

/** How many cases the database has read so far, by its own count. */
async function casesReadSoFar(): Promise<number> {
  await o.store.pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await o.store.pool.query(
    `SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS count FROM pg_stat_user_tables WHERE relname = 'Case'`,
  )
  return Number(rows[0].count)
}

test('nor to choose whom to give attention today', async () => {
  const calendar = await calendarFor(o.db, o.sanne.id)
  const digest = {
    memberId: o.sanne.id,
    day: '2026-03-02',
    window: '08:30',
    part: 'morning',
    calendar,
    deliveryId: 0,
  } as const
  const before = await casesReadSoFar()
  await claimDeserving(o.db, MONDAY, digest)
  expect((await casesReadSoFar()) - before).toBeLessThan(200)
})
