import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAboutLines } from '../../../src/crm/customer/about-line.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
import { noteFacts } from '../../../src/crm/relation/facts/note.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import type { Rows } from '../../../src/store/rows.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { explained, readByOnePlan } from '../../support/database/plans.ts'

/** So many others have hours, and something of which somebody is to be told. */
const OTHERS = 3_000
const MONDAY = new Date('2026-03-02T08:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  const { tenant, sanne } = o
  o.time.now = MONDAY
  await o.store.pool.query(
    `WITH made AS (
       INSERT INTO "Relation" ("tenantId", kind, name, "nameNorm", type, "targetGroup", "ownerId", "createdAt")
       SELECT $1, 'organisation', 'Other ' || n, 'other ' || n, 'customer', 'B2B', $2, '2020-01-01' FROM generate_series(1, $3::int) n
       RETURNING id
     ), hours AS (
       INSERT INTO "Fact" ("tenantId", "relationId", fact, value, at, origin, stands)
       SELECT $1, id, 'hours', '"before ten"', '2020-01-01', 'test/' || id, true FROM made
     )
     INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "dueAt")
     SELECT $1, 100000 + id, 'promise', id, 'call', $2, $2, '2020-01-01', 'open', '2026-03-09' FROM made`,
    [tenant.id, sanne.id, OTHERS],
  )
  // The hours that came with them had them looked at again.
  await o.store.pool.query(`UPDATE "Case" SET "tellAt" = '2026-03-06' WHERE number > 100000`)
  await o.store.pool.query('VACUUM (ANALYZE)')
})
afterAll(() => o[Symbol.asyncDispose]())

const promised = () =>
  makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'call',
    personName: 'Jan Peters',
    ownerId: o.sanne.id,
    actor: o.by,
    wholeDay: false,
    dueAt: new Date('2026-03-09T10:00:00Z'),
  })

test('to say how a customer is reached, the hours of others are not read', async () => {
  const { id } = await promised()
  const run: Prisma.Sql[] = []
  const rows: Rows = (sql) => (run.push(sql), o.store.rows(sql))
  const reading = {
    memberId: o.sanne.id,
    now: MONDAY,
    today: MONDAY,
    timeZone: 'Europe/Amsterdam',
    turn: 'now',
  } as const
  await withAboutLines(forTenant({ ...o.store, rows }, o.tenant.id), [{ id }], reading)
  expect(run).toHaveLength(1)
  for (const sql of run)
    for (const read of [explained, readByOnePlan])
      expect(await read(o.store, sql, ['Fact', 'Case']), read.name).toMatchObject({ wholes: [] })
  const [sql] = run
  expect(sql && (await explained(o.store, sql, ['Fact'])).rows).toBeLessThan(50)
})

test('other hours of one customer look again at their own promises only, and read no others', async () => {
  const { id } = await promised()
  const before = await casesRead()
  const said = [{ fact: 'hours', value: 'after two' }] as const
  await noteFacts(o.db, o.clock, { relationId: o.acme.id, said, origin: 'test/hours', actor: o.by })
  expect((await casesRead()) - before).toBeLessThan(200)
  expect((await o.db.case.findFirstOrThrow({ where: { id } })).tellAt).toEqual(new Date(0))
  expect(await o.db.case.count({ where: { tellAt: new Date(0), number: { gt: 100_000 } } })).toBe(0)
})

/** How many cases the database has read so far, by its own count. */
async function casesRead(): Promise<number> {
  await o.store.pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await o.store.pool.query(
    `SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) AS count FROM pg_stat_user_tables WHERE relname = 'Case'`,
  )
  return Number(rows[0].count)
}
