import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { escalateDue } from '../../src/crm/escalation/escalate.ts'
import { registerComplaint } from '../../src/crm/complaint/mutations.ts'
import { makePromise } from '../../src/crm/promise/mutations.ts'
import { breakPromises } from '../../src/crm/attention/break.ts'
import { adriftStatement, findAdrift } from '../../src/watch/adrift.ts'
import { openWatch } from '../../src/watch/watch.ts'
import { anotherCompany } from '../support/companies.ts'
import { opened } from '../support/database/opened.ts'
import { explained } from '../support/database/plans.ts'

const HOUR = 3_600_000
let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  const { prisma } = o.store
  await prisma.case.updateMany({ where: { state: 'open' }, data: { state: 'closed', nextRungAt: null, lookAt: null } })
  await prisma.member.updateMany({
    data: { nextDigestAt: hours(20), active: true, absentFrom: null },
  })
  await prisma.identity.updateMany({ data: { gone: false } })
  await prisma.workspace.updateMany({ data: { gone: false } })
  expect(await adrift()).toEqual({})
})

const hours = (count: number) => new Date(o.time.now.getTime() + count * HOUR)
const adrift = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await findAdrift(o.store.watch.rows, o.clock())).map(({ what, count }) => [what, count]))

const complain = (summary = 'wrong size') =>
  registerComplaint(o.db, o.clock, {
    relationId: o.acme.id,
    summary,
    severity: 'high',
    ownerId: o.sanne.id,
    actor: o.by,
  })
const promise = (due: Date) =>
  makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'send it',
    dueAt: due,
    wholeDay: false,
    ownerId: o.sanne.id,
    actor: o.by,
  })

test('what is healthy, over or long broken is not read, however much of it there is', { timeout: 60_000 }, async () => {
  await using many = await opened()
  const { pool } = many.store
  const add = (first: number, kind: string, state: string, more: string) =>
    pool.query(
      `INSERT INTO "Case" ("tenantId", number, kind, "relationId", summary, "ownerId", "openedById", "openedAt", state, severity, "ladderFrom",
         "dueAt", "brokenAt", "nextRungAt", rung, "acknowledgedAt")
       SELECT $1, $2 + n, $3, $4, 'many', $5, $5, $6::timestamptz, $7, 'high', CASE WHEN $3 = 'complaint' THEN $6::timestamptz END, ${more}
       FROM generate_series(1, 400) n`,
      [many.tenant.id, first, kind, many.acme.id, many.sanne.id, new Date(many.clock().getTime() - 72 * HOUR), state],
    )
  await add(100_000, 'promise', 'open', `$6::timestamptz + interval '9 days', NULL, NULL, 0, NULL`)
  await add(200_000, 'promise', 'open', `$6::timestamptz, $6::timestamptz, NULL, 0, NULL`)
  await add(300_000, 'complaint', 'open', `NULL, NULL, $6::timestamptz + interval '9 days', 2, $6::timestamptz`)
  await add(400_000, 'complaint', 'closed', `NULL, NULL, NULL, 2, NULL`)
  await pool.query('VACUUM (ANALYZE)')
  const read = await explained(many.store, adriftStatement(many.clock()), ['Case'])
  expect(read.wholes).toEqual([])
  expect(read.rows).toBeLessThan(20)
})

describe('an open case', () => {
  test('has a next step when it begins', async () => {
    await complain()
    await promise(hours(30))
    expect(await adrift()).toEqual({})
  })

  test('without a date and without a ladder is seen', async () => {
    const { id } = await promise(hours(30))
    await o.store.prisma.case.update({ where: { id }, data: { dueAt: null } })
    expect(await adrift()).toEqual({ 'no next step': 1 })
  })

  test('that somebody has, and that nothing asks about any more, is seen', async () => {
    const { id } = await complain()
    const taken = { acknowledgedAt: o.clock(), acknowledgedById: o.sanne.id, nextRungAt: null }
    await o.store.prisma.case.update({ where: { id }, data: taken })
    expect(await adrift()).toEqual({ 'no next step': 1 })
  })

  test('whose ladder has ended is daily in the digest of who leads; without anybody who reads those it is seen', async () => {
    const { id } = await complain()
    await o.store.prisma.case.update({ where: { id }, data: { nextRungAt: null } })
    expect(await adrift()).toEqual({})
    await o.store.prisma.member.updateMany({ data: { nextDigestAt: null, windows: [] } })
    expect(await adrift()).toEqual({ 'no next step': 1 })
    await o.store.prisma.member.updateMany({ data: { windows: ['08:30'] } })
  })

  test('of who has no account any more is for others, and is seen when none of those has one; not of a company that uninstalled', async () => {
    const { prisma } = o.store
    await promise(hours(30))
    await prisma.identity.updateMany({ where: { memberId: o.sanne.id }, data: { gone: true } })
    expect(await adrift()).toEqual({})
    await prisma.identity.updateMany({ where: { memberId: { not: o.sanne.id } }, data: { gone: true } })
    expect(await adrift()).toEqual({ 'nobody acts': 1 })
    await prisma.workspace.updateMany({ data: { gone: true } })
    expect(await adrift()).toEqual({})
  })
})

describe('a step of a ladder', () => {
  test('that was told is heard once its message is on its way, and is seen when it was given up or never queued', async () => {
    const { id } = await complain()
    o.time.now = hours(3)
    await escalateDue(o.db, o.clock)
    const about = { where: { caseId: id, kind: { in: ['escalation', 'escalation direct'] } } }
    expect(await o.db.delivery.count(about)).toBeGreaterThan(0)
    expect(await adrift()).toEqual({})
    await o.db.delivery.updateMany({ ...about, data: { state: 'failed' } })
    expect(await adrift()).toEqual({ 'unheard steps': 1 })
    await o.store.prisma.delivery.deleteMany({ where: { caseId: id } })
    expect(await adrift()).toEqual({ 'unheard steps': 1 })
    // What an earlier step said is not this one.
    const earlier = { key: 'earlier', kind: 'escalation direct', caseId: id, memberId: o.sanne.id, state: 'sent' }
    await o.db.delivery.create({ data: { ...earlier, createdAt: hours(-1), dueAt: hours(-1), sentAt: hours(-1) } })
    expect(await adrift()).toEqual({ 'unheard steps': 1 })
    const data = {
      memberId: o.sanne.id,
      caseId: id,
      at: o.clock(),
      via: 'digest',
      fingerprint: 'f',
      ownerId: o.sanne.id,
    }
    await o.db.shown.create({ data })
    expect(await adrift()).toEqual({})
  })

  test('is nothing to see once somebody has it', async () => {
    const { id } = await complain()
    o.time.now = hours(3)
    await escalateDue(o.db, o.clock)
    await o.store.prisma.delivery.deleteMany({ where: { caseId: id } })
    expect(await adrift()).toEqual({ 'unheard steps': 1 })
    await o.store.prisma.case.update({ where: { id }, data: { acknowledgedAt: o.clock(), nextRungAt: hours(4) } })
    expect(await adrift()).toEqual({})
  })
})

test('a promise that broke and that nobody had read of is written down as our fault; where it is not, it is seen', async () => {
  const { id } = await promise(hours(2))
  o.time.now = hours(2)
  await breakPromises(o.db, o.clock)
  const { untoldAt } = await o.db.case.findFirstOrThrow({ where: { id } })
  expect(untoldAt).not.toBeNull()
  expect(await adrift()).toEqual({})
  const other = await promise(hours(2))
  const { dueAt } = await o.db.case.findFirstOrThrow({ where: { id: other.id } })
  o.time.now = hours(2)
  await o.store.prisma.case.update({ where: { id: other.id }, data: { brokenAt: o.clock() } })
  await o.db.caseEvent.create({ data: { caseId: other.id, at: o.clock(), what: 'broken', data: {} } })
  expect(await adrift()).toEqual({ 'untold breaks': 1 })
  const read = { caseId: other.id, memberId: o.sanne.id, ownerId: o.sanne.id, dueAt, fingerprint: 'f', via: 'digest' }
  await o.db.shown.create({ data: { ...read, at: hours(1) } })
  expect(await adrift()).toEqual({ 'untold breaks': 1 })
  // Whoever has it by then: somebody read of it before it broke.
  await o.db.shown.create({ data: { ...read, ownerId: 1, at: hours(-1) } })
  expect(await adrift()).toEqual({})
})

test('a digest that is planned no more is seen, and none that its reader chose not to have', async () => {
  const { prisma } = o.store
  await prisma.member.update({ where: { id: o.sanne.id }, data: { nextDigestAt: null } })
  expect(await adrift()).toEqual({ 'no digest': 1 })
  await prisma.member.update({ where: { id: o.sanne.id }, data: { absentFrom: '2026-03-01' } })
  expect(await adrift()).toEqual({})
  await prisma.member.update({ where: { id: o.sanne.id }, data: { absentFrom: null, hours: { '1': [] } } })
  expect(await adrift()).toEqual({})
  await prisma.member.update({ where: { id: o.sanne.id }, data: { hours: { '1': [['09:00', '17:00']] } } })
  expect(await adrift()).toEqual({ 'no digest': 1 })
  // Hours that cannot be read are for the duties to stumble over, and blind nobody here.
  for (const hours of ['none', { '1': 'none' }, 7]) {
    await prisma.member.update({ where: { id: o.sanne.id }, data: { hours } })
    await adrift()
  }
  await prisma.member.update({ where: { id: o.sanne.id }, data: { active: false } })
  expect(await adrift()).toEqual({})
})

test('is an alarm within two minutes for the operator and the operators of that company alone, and over once it is mended', async () => {
  const log: string[] = []
  const says = (_: object, said: string) => void log.push(said)
  const watch = openWatch({ ...o, log: { info: says, warn: says, error: says }, turns: new Map() })
  watch.stop()
  await o.store.prisma.inbox.deleteMany()
  await o.store.prisma.delivery.deleteMany()
  await o.store.prisma.finding.deleteMany()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'operator' } })
  const other = await anotherCompany(o.store.prisma)
  const { id } = await promise(hours(30))
  await o.store.prisma.delivery.deleteMany()
  await o.store.prisma.case.update({ where: { id }, data: { dueAt: null } })
  for (let look = 0; look < 3; look++) await watch.round()
  expect((await watch.look()).reasons).toEqual(['Open cases that nothing will come back to: 1.'])
  expect(log).toEqual(['ALARM: not everything is as it should be'])
  const findings = await o.store.prisma.finding.findMany()
  expect(findings).toMatchObject([
    { tenantId: o.tenant.id, what: 'adrift', facts: { adrift: 'no next step', count: 1 } },
  ])
  expect(await o.store.prisma.delivery.count({ where: { kind: 'doctor', tenantId: other.id } })).toBe(0)
  expect(await o.db.delivery.count({ where: { kind: 'doctor', memberId: o.sanne.id } })).toBe(1)
  await o.store.prisma.case.update({ where: { id }, data: { dueAt: hours(30) } })
  await watch.round()
  expect(await o.store.prisma.finding.count()).toBe(0)
  expect(log.at(-1)).toBe('everything is as it should be again')
})
