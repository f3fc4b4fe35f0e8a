import { expect, test } from 'vitest'
import { TELLING } from '../../../src/crm/absence/became.ts'
import { missedIn } from '../../../src/crm/absence/missed.ts'
import { CASE_KINDS } from '../../../src/crm/kinds.ts'
import { OWN_COMPANY } from '../../../src/crm/relation/own-company.ts'
import { statementsRun } from '../../../src/store/tenant/tenant-sql.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'

/** So many cases of others lie there, each with two events; and so many of theirs that ended long ago. */
const OTHERS = 3_000

test('what somebody missed is read from what is theirs, however much a company has', { timeout: 120_000 }, async () => {
  await using o = await opened()
  const { db, store, clock, tenant, acme, sanne } = o
  const tom = (await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
  const [from, until] = [new Date(clock().getTime() - 10 * 86_400_000), clock()]
  await store.pool.query(
    `WITH made AS (
       INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "closedAt")
       SELECT $1, 100000 + n, 'promise', $2, 'x', CASE WHEN n % 10 = 0 THEN $3::int ELSE $4::int END, $4, $5::timestamptz - interval '90 days',
         CASE WHEN n % 2 = 0 THEN 'closed' ELSE 'open' END, CASE WHEN n % 10 = 0 THEN $5::timestamptz - interval '60 days' WHEN n % 2 = 0 THEN $5 END
       FROM generate_series(1, $6::int) n RETURNING id, "ownerId")
     INSERT INTO "CaseEvent" ("tenantId", "caseId", at, "memberId", what)
     SELECT $1, id, $5::timestamptz - interval '1 day', $4, what FROM made, unnest(ARRAY['reworded', 'added']) what`,
    [tenant.id, acme.id, sanne.id, tom, until, OTHERS],
  )
  await store.pool.query('VACUUM (ANALYZE)')
  await missedIn(db, sanne.id, { from, until })
  const text = statementsRun().find((one) => one.includes('touched AS')) ?? ''
  const [me, t] = [sanne.id, tenant.id]
  const theirs = [t, me, t, me, from, until, t, me, from, until]
  const given = [t, from, until, String(me)]
  const happened = [t, t, from, until, me, TELLING, t, 1000]
  const values = [...theirs, ...given, ...happened, OWN_COMPANY, t, t, t, CASE_KINDS]
  const { rows, wholes } = await explained(store, { text, values }, ['Case', 'CaseEvent'])
  expect(wholes).toEqual([])
  expect(rows).toBeLessThan(200)
})
