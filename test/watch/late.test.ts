import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enqueue, settle, takeDue } from '../../src/store/outbox/outbox.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import { openWatch, type Watch } from '../../src/watch/watch.ts'
import { anotherCompany } from '../support/companies.ts'
import { opened } from '../support/database/opened.ts'

const SECOND = 1000
const LOOK = { most: 20, ofOne: 8 }
let o: Awaited<ReturnType<typeof opened>>
let turns: Map<string, Date>
let watch: Watch
let logged: string[]

beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

beforeEach(async () => {
  const { prisma } = o.store
  await prisma.member.updateMany({ data: { nextDigestAt: new Date('2026-12-01T08:00:00Z') } })
  await prisma.case.updateMany({ where: { state: 'open' }, data: { state: 'closed', nextRungAt: null } })
  await prisma.delivery.deleteMany()
  await prisma.finding.deleteMany()
  await prisma.dutyFailure.deleteMany()
  await prisma.meeting.deleteMany()
  turns = new Map([['digest', o.clock()]])
  logged = []
  const says = (_: object, said: string) => void logged.push(said)
  watch = openWatch({ store: o.store, clock: o.clock, log: { info: says, warn: says, error: says }, turns })
  return () => watch.stop()
})

/** Lets time pass as the timer of the watch does, a look every fifteen seconds, while all duties have their turns. */
async function passes(seconds: number): Promise<readonly string[]> {
  for (let passed = 0; passed < seconds; passed += 15) {
    o.time.now = new Date(o.time.now.getTime() + 15 * SECOND)
    turns.set('digest', o.time.now)
    await watch.round()
  }
  return (await watch.look()).reasons
}

const queue = (key: string, memberId = o.sanne.id) =>
  atomically(o.db, (tx) =>
    enqueue(tx, o.clock(), [{ key, kind: 'nudge', urgent: false, latestOnly: false, memberId, facts: {} }]),
  )
const ago = (seconds: number) => new Date(o.clock().getTime() - seconds * SECOND)

describe('what is owed and not done', () => {
  test('is an alarm within two minutes of its first due time, until it is said', async () => {
    await queue('a')
    expect(await passes(60)).toEqual([])
    expect(await passes(45)).toEqual(['Messages owed and not said: 1, the oldest for 105 s.'])
    expect(logged).toEqual(['ALARM: not everything is as it should be'])
    const [taken] = await takeDue(o.store, o.clock(), LOOK)
    if (taken) await settle(o.db, taken, { state: 'sent', at: o.clock(), message: 'm', address: {} })
    expect(await passes(15)).toEqual([])
    expect(logged.at(-1)).toBe('everything is as it should be again')
  })

  test('is none as long as a long line moves', async () => {
    for (let index = 0; index < 20; index++) await queue(`a${index}`, 1000 + index)
    for (let said = 0; said < 12; said++) {
      const [taken] = await takeDue(o.store, o.clock(), { most: 1, ofOne: 8 })
      if (taken) await settle(o.db, taken, { state: 'sent', at: o.clock(), message: 'm', address: {} })
      expect(await passes(15)).toEqual([])
    }
    expect(await passes(45)).toEqual(['Messages owed and not said: 8, the oldest for 225 s.'])
  })

  test('is seen where nobody put it in the outbox: digests, rungs, reminders, promises that broke and briefs', async () => {
    const { prisma } = o.store
    await prisma.member.update({ where: { id: o.sanne.id }, data: { nextDigestAt: ago(1) } })
    const made = {
      relationId: o.acme.id,
      ownerId: o.sanne.id,
      openedById: o.sanne.id,
      openedAt: ago(60),
      state: 'open',
    }
    const add = (number: number, kind: string, more: object) =>
      o.db.case.create({ data: { ...made, number, kind, summary: 'late', ...more } })
    await add(901, 'complaint', { nextRungAt: ago(1) })
    const near = await add(902, 'promise', { dueAt: ago(-3600) })
    await prisma.case.update({ where: { id: near.id }, data: { tellAt: ago(1) } })
    await add(903, 'promise', { dueAt: ago(1) })
    const times = { startsAt: ago(-3600), endsAt: ago(-7200), isAllDay: false, sequence: 0, createdAt: ago(60) }
    const visit = { uid: 'a', original: '', about: 'sure', relationId: o.acme.id, ...times }
    const { id: meetingId } = await o.db.meeting.create({ data: visit })
    await o.db.meetingPart.create({ data: { meetingId, memberId: o.sanne.id, briefAt: ago(1) } })
    const reasons = (await passes(105)).join('\n')
    expect(reasons).toContain('Digests whose time has come and that are not in the outbox: 1')
    expect(reasons).toContain('Complaints whose next rung has come and was not told: 1')
    expect(reasons).toContain('Promises whose owner was to be told and was not: 1')
    expect(reasons).toContain('Promises whose time has passed and that nobody looked at: 1')
    expect(reasons).toContain('Briefs of meetings that are due and not given: 1')
  })

  test('is seen of everything that is looked at at its time: reports, complaints, offers, approvals, reasons, stand-ins', async () => {
    const { prisma } = o.store
    const made = {
      relationId: o.acme.id,
      ownerId: o.sanne.id,
      openedById: o.sanne.id,
      openedAt: ago(60),
      state: 'open',
    }
    const row = { ...made, kind: 'complaint', summary: 'late', nextRungAt: ago(-7200) }
    await o.db.case.create({
      data: { ...row, number: 911, lookAt: ago(1), offerLookAt: ago(1), approvalLookAt: ago(1) },
    })
    const lost = { ...row, number: 912, kind: 'quote', state: 'closed', nextRungAt: null, askAt: ago(1) }
    await o.db.case.create({ data: lost })
    await prisma.relation.update({ where: { id: o.acme.id }, data: { askAt: ago(1) } })
    await prisma.member.update({ where: { id: o.sanne.id }, data: { coverAt: ago(1) } })
    await prisma.reporting.updateMany({ where: { kind: 'week', saidAt: null }, data: { sayAt: ago(1) } })
    const reasons = (await passes(105)).join('\n')
    await prisma.reporting.updateMany({ where: { saidAt: null }, data: { sayAt: ago(-1e6) } })
    await prisma.member.update({ where: { id: o.sanne.id }, data: { coverAt: null } })
    await prisma.relation.update({ where: { id: o.acme.id }, data: { askAt: null } })
    await prisma.case.updateMany({
      where: { number: { in: [911, 912] } },
      data: { lookAt: null, offerLookAt: null, approvalLookAt: null, askAt: null },
    })
    for (const said of [
      'Reports that are due and not said: 1, the oldest for 106 s.',
      'Complaints that were to be looked at and were not: 1',
      'Things offered to a colleague that were to be looked at and were not: 1',
      'Approvals waited for that were to be looked at and were not: 1',
      'Lost quotes of which the reason was to be asked and was not: 1',
      'Customers that left of whom the reason was to be asked and was not: 1',
      'Colleagues who were to hear for whom they stand in and did not: 1',
    ])
      expect(reasons).toContain(said)
  })

  test('is seen of a promise that stays where a trigger put it, to be looked at now', async () => {
    const near = {
      relationId: o.acme.id,
      ownerId: o.sanne.id,
      openedById: o.sanne.id,
      openedAt: ago(60),
      state: 'open',
    }
    await o.db.case.create({ data: { ...near, number: 921, kind: 'promise', summary: 'late', dueAt: ago(-9e5) } })
    expect(await passes(45)).toEqual(['Promises whose owner was to be told and was not: 1, the oldest for 0 s.'])
  })

  test('is seen of a request that nobody answered, and not of one that was given up, whose speaker is told', async () => {
    const heard = { platform: 'slack', workspace: 'T1', state: 'new', receivedAt: o.clock() }
    await o.store.prisma.inbox.create({ data: { id: 'one', ...heard } })
    expect(await passes(105)).toEqual(['Requests heard and not answered: 1, the oldest for 105 s.'])
    await o.store.prisma.inbox.update({ where: { id: 'one' }, data: { givenUpAt: o.clock() } })
    expect(await passes(15)).toEqual([])
  })

  test('is none where a row breaks and is shown as such', async () => {
    await o.store.prisma.member.update({ where: { id: o.sanne.id }, data: { nextDigestAt: ago(1) } })
    const broken = { duty: 'digest', rowId: o.sanne.id, error: 'e', since: o.clock(), nextAt: ago(-3600) }
    await o.db.dutyFailure.create({ data: broken })
    expect(await passes(120)).toEqual([])
  })
})

test('a clock that jumps past what is due is no alarm when it is done then', async () => {
  await queue('a')
  o.time.now = new Date(o.time.now.getTime() + 24 * 3600 * SECOND)
  await watch.round()
  const [taken] = await takeDue(o.store, o.clock(), LOOK)
  if (taken) await settle(o.db, taken, { state: 'sent', at: o.clock(), message: 'm', address: {} })
  expect(await passes(60)).toEqual([])
  expect(logged).toEqual([])
})

test('a database that is busy for one look is no alarm, and for two it is; whoever asks reads it at once', async () => {
  const busy = await o.store.pool.connect()
  try {
    await watch.round()
    expect(logged).toEqual([])
    expect((await watch.look()).database).toBe('unreachable')
    await watch.round()
    expect(logged).toEqual(['ALARM: not everything is as it should be'])
  } finally {
    busy.release()
  }
  expect(await passes(15)).toEqual([])
})

test('a duty that is not gone through any more is an alarm by its last turn', async () => {
  for (let look = 0; look < 6; look++) {
    o.time.now = new Date(o.time.now.getTime() + 15 * SECOND)
    await watch.round()
  }
  expect((await watch.look()).reasons).toEqual(['The duty “digest” was last gone through 90 s ago.'])
})

test('the doctor of the company it is about knows it too, tells its operators once, and forgets it once it is done', async () => {
  await o.db.member.updateMany({ data: { role: 'member' } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'operator' } })
  const other = await anotherCompany(o.store.prisma)
  await queue('a')
  await passes(105)
  expect(await o.store.prisma.finding.findMany()).toMatchObject([
    { tenantId: o.tenant.id, what: 'late', facts: { late: 'messages', count: 1 } },
  ])
  await queue('b')
  await passes(75)
  expect(await o.store.prisma.finding.findMany()).toMatchObject([{ facts: { late: 'messages', count: 3 } }])
  // A process that was just started has not looked long enough to know it, and does not take it back.
  await openWatch({ store: o.store, clock: o.clock, log: { info() {}, warn() {}, error() {} }, turns }).round()
  expect(await o.db.delivery.count({ where: { kind: 'doctor' } })).toBe(1)
  expect(other.id).not.toBe(o.tenant.id)
  await o.db.delivery.updateMany({ data: { state: 'sent', sentAt: o.clock() } })
  await passes(15)
  expect(await o.store.prisma.finding.count()).toBe(0)
})
