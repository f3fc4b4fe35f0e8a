import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listenTo } from '../../../bench/measure.ts'
import { acknowledgeComplaint } from '../../../src/crm/complaint/mutations.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { AT_ONCE, type RowByRow } from '../../../src/crm/row-by-row.ts'
import { DUTIES } from '../../../src/jobs/duties.ts'
import { doDuty } from '../../../src/jobs/isolation.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { freshDatabase } from '../../support/database/databases.ts'
import { opened } from '../../support/database/opened.ts'
import { BEGIN, climbing } from './company.ts'
import { written } from './written.ts'

const MOMENTS = [0, 3, 26, 200].map((hours) => new Date(BEGIN.getTime() + hours * 3_600_000))
const now = () => BEGIN
const silent = { info() {}, warn() {}, error() {} }

let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

/** The numbers of the cases something happened to. */
const climbed = async (db: (typeof o)['db']) => {
  const events = await db.caseEvent.findMany({ include: { case: { select: { number: true } } } })
  return events.map((event) => event.case.number).toSorted((a, b) => a - b)
}

const upTo = (count: number, without: number[] = []) =>
  Array.from({ length: count }, (_, n) => n + 1).filter((n) => !without.includes(n))

describe('cases that climb together', () => {
  test('leave exactly what climbing one by one left', async () => {
    const { db } = await climbing(o.store, 36)
    for (const at of MOMENTS) await escalateDue(db, () => at)
    await expect(`${(await written(db)).join('\n')}\n`).toMatchFileSnapshot('./one-by-one.txt')
  })

  test('cost as many statements as one does', async () => {
    const { db } = await climbing(o.store, 40)
    const sent: string[] = []
    const end = listenTo((text) => void sent.push(text))
    expect(await escalateDue(db, now)).toBe(40)
    end()
    expect(sent.join()).toContain('UPDATE "Case"')
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(13)
    expect(await climbed(db)).toEqual(upTo(40))
  })

  test('leave alone what somebody took between the look and the writing, and what changed hands', async () => {
    const { db } = await climbing(o.store, 6)
    const cases = await db.case.findMany({ orderBy: { number: 'asc' } })
    const [first, second] = cases
    const actor = { id: first?.openedById ?? 0, via: 'playground' }
    const meanwhile: RowByRow = {
      ...AT_ONCE,
      async together(rows, work) {
        await acknowledgeComplaint(db, now, { id: first?.id ?? 0, actor })
        await db.case.update({ where: { id: second?.id ?? 0 }, data: { ownerId: actor.id } })
        await work(rows)
      },
    }
    await escalateDue(db, now, meanwhile)
    const taken = await db.case.findFirstOrThrow({ where: { number: 1 } })
    expect(taken).toMatchObject({ rung: first?.rung, acknowledgedById: actor.id })
    const changed = await db.case.findFirstOrThrow({ where: { number: 2 }, include: { events: true } })
    expect(changed).toMatchObject({ rung: second?.rung, nextRungAt: second?.nextRungAt })
    expect(changed.events).toEqual([])
    expect(new Set(await climbed(db))).toEqual(new Set(upTo(6, [2])))
    // The next look takes what is still due.
    await escalateDue(db, now)
    expect(await db.caseEvent.count({ where: { caseId: changed.id } })).toBe(1)
  })

  test('fail alone: one that cannot be decided, and one that cannot be written', async () => {
    const { db } = await climbing(o.store, 24)
    const cases = await db.case.findMany({ orderBy: { number: 'asc' } })
    const idOf = (number: number) => cases.find((one) => one.number === number)?.id ?? 0
    const lost = await db.member.create({
      data: { name: 'Lost', role: 'member', language: 'en', timeZone: 'Europe/Nowhere', windows: [], createdAt: BEGIN },
    })
    await db.case.update({ where: { id: idOf(3) }, data: { ownerId: lost.id } })
    await db.case.update({ where: { id: idOf(5) }, data: { kind: 'riddle' } })
    await o.store.pool.query(`ALTER TABLE "CaseEvent" ADD CHECK ("caseId" <> ${idOf(17)})`)
    const { work } = DUTIES.escalate
    await doDuty(db, now, silent, { name: 'escalate', work, hasFailed: false })
    expect(await climbed(db)).toEqual(upTo(24, [3, 5, 17]))
    const failures = await db.dutyFailure.findMany({ orderBy: { rowId: 'asc' } })
    expect(failures.map(({ rowId, attempts }) => [rowId, attempts])).toEqual([3, 5, 17].map((n) => [idOf(n), 1]))
    const halfWay = await db.delivery.count({ where: { caseId: idOf(17), kind: { not: 'complaint card' } } })
    expect(halfWay).toBe(0)
  })
})

test('two processes that climb at once take each case once, and wait for nobody who has one in hand', async ({
  skip,
}) => {
  await using database = await freshDatabase('seeded')
  if (!database) return skip('no PostgreSQL server here')
  await using one = await opened(database)
  await using other = await opened(database)
  const { db } = await climbing(one.store, 40)
  const [held] = await db.case.findMany({ orderBy: { number: 'asc' }, take: 1 })
  const busy = await one.store.pool.connect()
  await busy.query('BEGIN')
  await busy.query('SELECT FROM "Case" WHERE id = $1 FOR UPDATE', [held?.id])
  await Promise.all([escalateDue(db, now), escalateDue(forTenant(other.store, db.tenantId), now)])
  expect(await climbed(db)).toEqual(upTo(40, [1]))
  await busy.query('ROLLBACK')
  busy.release()
  await Promise.all([escalateDue(db, now), escalateDue(forTenant(other.store, db.tenantId), now)])
  expect(await climbed(db)).toEqual(upTo(40))
})
