import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listenTo } from '../../../bench/measure.ts'
import { digestOf, queueDigests } from '../../../src/crm/attention/digest.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { AT_ONCE, type RowByRow } from '../../../src/crm/row-by-row.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import type { Rows } from '../../../src/store/rows.ts'
import { settle } from '../../../src/store/outbox/outbox.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { explained } from '../../support/database/plans.ts'

/** So many colleagues work there. */
const MANY = 1_500

let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
  const { pool } = o.store
  await o.db.member.updateMany({ data: { nextDigestAt: null } })
  await pool.query(
    `INSERT INTO "Member" ("tenantId", name, role, language, "timeZone", windows, active, "createdAt")
     SELECT $1, 'Colleague ' || n, 'member', 'en', 'Europe/Amsterdam', '{08:30,12:30}', true, $2 FROM generate_series(1, $3::int) n`,
    [o.tenant.id, o.clock(), MANY],
  )
  await pool.query(
    `INSERT INTO "Identity" ("tenantId", "memberId", "workspaceId", "userId", "seenAt")
     SELECT $1, id, (SELECT min(id) FROM "Workspace" WHERE "tenantId" = $1), 'colleague ' || id, $2
     FROM "Member" WHERE name LIKE 'Colleague %'`,
    [o.tenant.id, o.clock()],
  )
  await pool.query('VACUUM (ANALYZE)')
})
afterAll(() => o[Symbol.asyncDispose]())

const WINDOW = new Date('2026-03-03T07:30:00Z')
const now = () => new Date(WINDOW.getTime() + 1_000)
const called = (first: number, last: number) => ({
  name: { in: Array.from({ length: last - first + 1 }, (_, n) => `Colleague ${first + n}`) },
})

describe('the digests of many', () => {
  test('are queued in as many statements as that of one, each with its next window', async () => {
    await o.db.member.updateMany({ where: called(1, 60), data: { nextDigestAt: WINDOW } })
    const sent: string[] = []
    const end = listenTo((text) => void sent.push(text))
    expect(await queueDigests(o.db, now)).toBe(60)
    end()
    expect(sent.join()).toContain('INSERT INTO "Delivery"')
    expect(sent.length, sent.join('\n')).toBe(2)
    const after = await o.db.member.findMany({ where: called(1, 60), select: { nextDigestAt: true } })
    expect(new Set(after.map(({ nextDigestAt }) => nextDigestAt?.toISOString()))).toEqual(
      new Set(['2026-03-03T11:30:00.000Z']),
    )
    expect(await queueDigests(o.db, now)).toBe(0)
  })

  test('leave alone who chose other windows between the look and the writing', async () => {
    await o.db.member.updateMany({ where: called(101, 103), data: { nextDigestAt: WINDOW } })
    const later = new Date('2026-03-04T07:30:00Z')
    const meanwhile: RowByRow = {
      ...AT_ONCE,
      async together(rows, work) {
        await o.db.member.updateMany({ where: called(102, 102), data: { nextDigestAt: later } })
        await work(rows)
      },
    }
    expect(await queueDigests(o.db, now, meanwhile)).toBe(2)
    expect(await o.db.member.findFirst({ where: called(102, 102) })).toMatchObject({ nextDigestAt: later })
  })

  test('read nothing of who else works there', async () => {
    const run: Prisma.Sql[] = []
    const recorded: Rows = (statement, plan) => {
      run.push(statement)
      return o.store.rows(statement, plan)
    }
    const db = forTenant({ ...o.store, rows: recorded }, o.tenant.id)
    const reader = await o.db.member.findFirstOrThrow({ where: called(7, 7) })
    await digestOf(db, reader, await calendarFor(o.db, reader.id), now(), 'first')
    expect(run).toHaveLength(1)
    for (const statement of run) {
      const { rows } = await explained(o.store, statement, ['Member', 'Identity', 'Team'])
      expect(rows).toBeLessThan(50)
    }
  })

  test('are worked out in few round trips, and ended with what they showed in one', async () => {
    await o.db.member.updateMany({ where: called(9, 9), data: { nextDigestAt: WINDOW } })
    await queueDigests(o.db, now)
    const digest = await o.db.delivery.findFirstOrThrow({ where: { kind: 'digest' }, orderBy: { id: 'desc' } })
    const sent: string[] = []
    const end = listenTo((text) => void sent.push(text))
    await stillOwed(o.db, digest, now())
    expect(sent.splice(0).length).toBeLessThanOrEqual(4)
    const { id: caseId, ownerId } = await o.db.case.create({
      data: {
        kind: 'promise',
        number: 900,
        relationId: o.acme.id,
        summary: 'call',
        ownerId: o.sanne.id,
        openedById: o.sanne.id,
        openedAt: now(),
        state: 'open',
      },
    })
    sent.length = 0
    const lines = [{ caseId, ownerId, fingerprint: 'as it was', dueAt: WINDOW }]
    const shown = { tenantId: o.tenant.id, memberId: o.sanne.id, via: 'digest', lines }
    const said = () => settle(o.db, digest, { state: 'sent', at: now(), message: '1', address: {}, shown })
    expect(await said()).toBe(true)
    end()
    expect(sent).toHaveLength(1)
    expect(await said()).toBe(false)
    const rows = await o.db.shown.findMany({ where: { deliveryId: digest.id } })
    expect(rows).toMatchObject([{ ...lines[0], memberId: o.sanne.id, via: 'digest', at: now() }])
  })

  test('are read by a plan that is made once', async () => {
    const reader = await o.db.member.findFirstOrThrow({ where: called(8, 8) })
    const calendar = await calendarFor(o.db, reader.id)
    for (let times = 0; times < 8; times++) await digestOf(o.db, reader, calendar, now(), 'first')
    const { rows } = await o.store.pool.query(
      `SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE '%asked AS%' AND statement LIKE '%acting AS%'`,
    )
    expect(rows).toHaveLength(1)
    expect(Number(rows[0].generic_plans)).toBeGreaterThan(2)
  })
})
