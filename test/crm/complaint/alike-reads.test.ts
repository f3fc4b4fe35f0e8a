import { expect, test } from 'vitest'
import { complaintsAlike } from '../../../src/crm/complaint/again.ts'
import { statementsRun } from '../../../src/store/tenant/tenant-sql.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'

/** So many complaints of one customer were closed long ago, and so many promises to them were kept. */
const CLOSED = 3_000
const DAY = 86_400_000

test('whether a complaint was heard before is read from what is open and what was closed lately, however many there ever were', {
  timeout: 120_000,
}, async () => {
  await using o = await opened()
  const { db, store, clock, tenant, acme, sanne } = o
  const now = clock()
  await store.pool.query(
    `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "closedAt")
     SELECT $1, 100000 + n, CASE WHEN n % 2 = 0 THEN 'complaint' ELSE 'promise' END, $2, 'late', $3, $3, $4::timestamptz - interval '90 days',
       'closed', $4::timestamptz - interval '60 days' FROM generate_series(1, $5::int) n`,
    [tenant.id, acme.id, sanne.id, now, CLOSED],
  )
  await store.pool.query('VACUUM (ANALYZE)')
  await complaintsAlike(db, now, { relationId: acme.id, summary: 'late', origin: 'test/late' })
  const text = statementsRun().find((one) => one.includes('c.origin, c."causeId"')) ?? ''
  const about = [tenant.id, acme.id]
  const values = [
    ...about,
    new Date(now.getTime() - 7 * DAY),
    50,
    ...about,
    new Date(now.getTime() - 14 * DAY),
    now,
    20,
  ]
  const { rows, wholes } = await explained(store, { text, values }, ['Case'])
  expect(wholes).toEqual([])
  expect(rows).toBeLessThan(50)
})
