import { expect, test } from 'vitest'
import { CHANNELS } from '../../../src/crm/intake/facts.ts'
import { unansweredByChannel } from '../../../src/crm/intake/unanswered.ts'
import { OWN_COMPANY } from '../../../src/crm/relation/own-company.ts'
import { statementsRun } from '../../../src/store/tenant/tenant-sql.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'

/** So many came in over the years, and what became of them was closed; one of them waits still. */
const CAME_IN = 4_000

test('what waits for an answer is read from what is open, however much ever came in', {
  timeout: 120_000,
}, async () => {
  await using o = await opened()
  const { db, store, clock, tenant, acme, sanne } = o
  const now = clock()
  await store.pool.query(
    `WITH made AS (
       INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "closedAt")
       SELECT $1, 100000 + n, 'question', $2, 'x', $3, $3, $4::timestamptz - interval '90 days',
         CASE WHEN n = 1 THEN 'open' ELSE 'closed' END, CASE WHEN n > 1 THEN $4::timestamptz END
       FROM generate_series(1, $5::int) n RETURNING id, "openedAt")
     INSERT INTO "Incoming" ("tenantId", channel, key, reference, "receivedAt", text, becomes, "caseId", state)
     SELECT $1, 'form', 'reads/' || id, 'reads/' || id, "openedAt", 'x', 'question', id, 'open' FROM made`,
    [tenant.id, acme.id, sanne.id, now, CAME_IN],
  )
  await store.pool.query('VACUUM (ANALYZE)')
  expect(await unansweredByChannel(db, now)).toMatchObject([{ channel: 'form', count: 1 }])
  const text = statementsRun().find((one) => one.includes('WITH waiting AS')) ?? ''
  const t = tenant.id
  const values = [t, t, now, t, t, OWN_COMPANY, t, [...CHANNELS], t, now]
  const { rows, wholes } = await explained(store, { text, values }, ['Incoming'])
  expect(wholes).toEqual([])
  expect(rows).toBeLessThan(50)
})
