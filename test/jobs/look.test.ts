import { expect, test } from 'vitest'
import { findDue } from '../../src/crm/case/together.ts'
import { dutiesDue, lookStatement } from '../../src/jobs/look.ts'
import { nextMoment } from '../../src/jobs/tick.ts'
import { statementsRun } from '../../src/store/tenant/tenant-sql.ts'
import { opened } from '../support/database/opened.ts'
import { explained } from '../support/database/plans.ts'

/** So much lies there that is over: closed and withdrawn, broken and never closed, taken, and of colleagues who left. */
const OVER = 2_000

async function full() {
  const o = await opened()
  const { pool } = o.store
  const cases = `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "dueAt", "brokenAt",
    severity, "ladderFrom", "nextRungAt")`
  const at = o.clock()
  const values = [o.tenant.id, o.acme.id, o.sanne.id, new Date(at.getTime() - 86_400_000), OVER]
  await pool.query(
    `${cases} SELECT $1, 100000 + n, 'promise', $2, 'late', $3, $3, $4, CASE n % 2 WHEN 0 THEN 'open' ELSE 'closed' END, $4, $4, NULL, NULL, NULL
     FROM generate_series(1, $5::int) n`,
    values,
  )
  await pool.query(
    `${cases} SELECT $1, 200000 + n, 'complaint', $2, 'late', $3, $3, $4, CASE n % 2 WHEN 0 THEN 'open' ELSE 'closed' END, NULL, NULL, 'high', $4, NULL
     FROM generate_series(1, $5::int) n`,
    values,
  )
  await pool.query(
    `INSERT INTO "Member" ("tenantId", name, role, language, "timeZone", windows, "nextDigestAt", active, "createdAt")
     SELECT $1, 'Gone ' || n, 'member', 'en', 'Europe/Amsterdam', '{08:30}', $2, false, $2 FROM generate_series(1, $3::int) n`,
    [o.tenant.id, values[3], OVER],
  )
  await pool.query('UPDATE "Case" SET "tellAt" = $1 WHERE "tellAt" IS NOT NULL', [new Date(at.getTime() + 3_600_000)])
  await pool.query('VACUUM (ANALYZE)')
  return o
}

test('the look of every second reads what is due, however much lies closed or broken', {
  timeout: 60_000,
}, async () => {
  await using o = await full()
  const { db, store, clock, tenant, sanne, acme } = o
  const look = () => explained(store, lookStatement(clock()), ['Case', 'Member'])
  expect(await dutiesDue(store, clock())).toEqual([])
  expect((await look()).rows).toBeLessThan(20)
  const at = new Date(clock().getTime() - 1000)
  const about = {
    relationId: acme.id,
    ownerId: sanne.id,
    openedById: sanne.id,
    openedAt: at,
    state: 'open',
    summary: 'x',
  }
  await db.case.create({ data: { ...about, number: 901, kind: 'complaint', severity: 'high', nextRungAt: at } })
  await db.case.create({ data: { ...about, number: 902, kind: 'promise', dueAt: at } })
  await db.case.create({ data: { ...about, number: 903, kind: 'promise', dueAt: new Date(at.getTime() + 60_000) } })
  await db.member.update({ where: { id: sanne.id }, data: { nextDigestAt: at } })
  const due = await dutiesDue(store, clock())
  expect(due.map(({ duty }) => duty).toSorted()).toEqual(['break promises', 'digest', 'escalate', 'nudge'])
  expect(new Set(due.map(({ tenantId }) => tenantId))).toEqual(new Set([tenant.id]))
  expect((await look()).rows).toBeLessThan(40)

  // And what is due for one company is found whatever is due for others.
  await store.pool.query(
    `WITH companies AS (
       INSERT INTO "Tenant" (name, country, language, "timeZone", currency, hours, "createdAt")
       SELECT 'Company ' || n, 'NL', 'en', 'Europe/Amsterdam', 'EUR', '{}', $1 FROM generate_series(1, 100) n RETURNING id)
     INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, "nextRungAt")
     SELECT id, n, 'complaint', $2, 'late', $3, $3, $1, 'open', $1 FROM companies, generate_series(1, 20) n`,
    [at, acme.id, sanne.id],
  )
  expect(await findDue(db, clock(), [], 50)).toHaveLength(1)
  const text = statementsRun().find((one) => one.includes('AS version')) ?? ''
  expect((await explained(store, { text, values: [tenant.id, clock(), [], 50] }, ['Case'])).rows).toBeLessThan(5)
})

test('who sleeps to the next moment wakes for every duty', async () => {
  await using o = await opened()
  const { db, store, clock, sanne, acme } = o
  const [from, at] = [clock(), new Date(clock().getTime() + 60_000)]
  const next = () => nextMoment(store, from, at)
  await db.case.updateMany({ data: { tellAt: null, lookAt: null, nextRungAt: null, askAt: null, offerLookAt: null } })
  await db.member.updateMany({ data: { nextDigestAt: null, coverAt: null } })
  await db.delivery.deleteMany({})
  expect(await next()).toBeNull()
  await db.member.update({ where: { id: sanne.id }, data: { coverAt: at } })
  expect(await next()).toEqual(at)
  await db.member.updateMany({ data: { coverAt: null } })
  const about = { relationId: acme.id, ownerId: sanne.id, openedById: sanne.id, openedAt: from, summary: 'x' }
  const opening = { ...about, state: 'open', number: 911, kind: 'complaint' }
  const { id: caseId } = await db.case.create({ data: { ...opening, lookAt: at } })
  expect(await next()).toEqual(at)
  await db.case.update({ where: { id: caseId }, data: { lookAt: null } })
  const { id: causeId } = await db.cause.create({
    data: { name: 'x', nameNorm: 'x', namedAt: from, namedById: sanne.id },
  })
  await db.change.create({ data: { causeId, caseId, promiseId: caseId, text: 'x', madeAt: from, lookAt: at } })
  expect(await next()).toEqual(at)
  await db.change.updateMany({ data: { lookAt: null } })
  const came = { channel: 'form', key: 'x', reference: 'x', receivedAt: from, text: 'x', becomes: 'question' }
  await db.incoming.create({ data: { ...came, state: 'held', heldLookAt: at } })
  expect(await next()).toEqual(at)
})
