import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  enqueue,
  holdsLease,
  postpone,
  releaseLeases,
  renewLeases,
  settle,
  takeDue,
} from '../../src/store/outbox/outbox.ts'
import type { Delivery } from '../../src/store/generated/client.ts'
import { atomically, type Db, forTenant } from '../../src/store/tenant/tenant.ts'
import { opened } from '../support/database/opened.ts'

const HANDS = { most: 20, ofOne: 8 }

let o: Awaited<ReturnType<typeof opened>>
let other: Db

beforeAll(async () => {
  o = await opened()
  const { id: _, sponsorId: __, ...like } = o.tenant
  const twin = await o.store.prisma.tenant.create({
    data: { ...like, hours: o.tenant.hours ?? {}, closings: [], name: 'Vermeer' },
  })
  other = forTenant(o.store, twin.id)
})
beforeEach(() => o.store.prisma.delivery.deleteMany())
afterAll(() => o[Symbol.asyncDispose]())

const queue = (db: Db, ...messages: Partial<Parameters<typeof enqueue>[2][number]>[]) =>
  atomically(db, (tx) =>
    enqueue(
      tx,
      o.clock(),
      messages.map(({ kind = 'digest', ...message }, index) => ({
        key: `${kind} ${index}`,
        kind,
        urgent: !['digest', 'nudge'].includes(kind),
        latestOnly: kind === 'complaint edit',
        facts: {},
        ...message,
      })),
    ),
  )
const taken = async (hands: Parameters<typeof takeDue>[2] = HANDS, now = o.clock()) =>
  (await takeDue(o.store, now, hands)).map(
    ({ tenantId, key }) => `${tenantId === o.tenant.id ? 'ours' : 'theirs'} ${key}`,
  )

const after = (ms: number) => new Date(o.clock().getTime() + ms)
const hand = (delivery: Delivery | undefined) => delivery ?? { id: 0, fence: 0 }

test('a company with five thousand messages in line holds up nobody: the other’s card is taken with the first eight', async () => {
  await o.store.pool.query(
    `INSERT INTO "Delivery" ("tenantId", key, kind, "memberId", "createdAt", "dueAt", state)
     SELECT $1, 'digest ' || n, 'digest', n, $2, $2, 'queued' FROM generate_series(1, 5000) n`,
    [o.tenant.id, o.clock()],
  )
  await queue(other, { kind: 'complaint card', workspaceId: 1 })
  const first = await taken()
  expect(first).toHaveLength(9)
  expect(first.indexOf('theirs complaint card 0')).toBeLessThan(2)

  // The next eight wait until these are said, and another company’s never.
  await queue(other, { kind: 'nudge', memberId: 1 })
  expect(await taken({ ...HANDS, except: [o.tenant.id] })).toEqual(['theirs nudge 0'])
})

test('what somebody waits for goes before what nobody waits for', async () => {
  await queue(o.db, { kind: 'digest', memberId: 1 }, { kind: 'nudge', memberId: 2 })
  await queue(o.db, { kind: 'escalation', workspaceId: 1 }, { kind: 'acknowledged', workspaceId: 2 })
  expect(await taken()).toEqual(['ours escalation 0', 'ours acknowledged 1', 'ours digest 0', 'ours nudge 1'])
})

test('one conversation gets its messages one by one, and what is about one case in the order it happened', async () => {
  const at = { workspaceId: 1, caseId: 7 }
  await queue(
    o.db,
    { ...at, kind: 'complaint card' },
    { ...at, kind: 'acknowledged' },
    { workspaceId: 1, kind: 'lapsed' },
  )
  const [card] = await takeDue(o.store, o.clock(), HANDS)
  expect(card?.kind).toBe('complaint card')
  expect(await taken()).toEqual([])

  // While the card waits for a better moment its thread waits too; another complaint of the channel does not.
  const later = new Date(o.clock().getTime() + 60_000)
  expect(await postpone(o.db, hand(card), { until: later, error: 'later: too soon', sure: true })).toBe(true)
  expect(await taken()).toEqual(['ours lapsed 2'])
  await o.store.prisma.delivery.updateMany({ where: { kind: 'lapsed' }, data: { state: 'sent' } })
  expect(await taken()).toEqual([])
  const [again] = await takeDue(o.store, later, HANDS)
  expect(again).toMatchObject({ id: card?.id, attempts: 1 })
  expect(await settle(o.db, hand(again), { state: 'failed', error: 'refused: too long' })).toBe(true)
  expect(await taken(HANDS, later)).toEqual(['ours acknowledged 1'])
})

test('what a process died with is taken by another when its lease ends, as another attempt', async () => {
  await queue(o.db, { kind: 'nudge', memberId: 1 })
  expect(await taken()).toHaveLength(1)
  expect(await taken(HANDS, after(14_000))).toEqual([])
  const [again] = await takeDue(o.store, after(15_001), HANDS)
  expect(again).toMatchObject({ kind: 'nudge', attempts: 2, memberId: 1, facts: {} })
  // Nobody else can have the embedded database open, so at a start nothing is in anybody's hands.
  await releaseLeases(o.store.prisma)
  expect(await takeDue(o.store, o.clock(), HANDS)).toMatchObject([{ kind: 'nudge', attempts: 3 }])
})

test('a lease that is renewed does not end, and who lost theirs can neither say, end nor postpone the message', async () => {
  await queue(o.db, { kind: 'nudge', memberId: 1 })
  const [slow] = await takeDue(o.store, o.clock(), HANDS)
  await renewLeases(o.store, after(10_000), [hand(slow)])
  expect(await taken(HANDS, after(24_000))).toEqual([])
  // Stood still for a minute: nobody took it meanwhile, so it is still theirs.
  expect(await holdsLease(o.store, after(60_000), hand(slow))).toBe(true)
  expect(await taken(HANDS, after(70_000))).toEqual([])

  const [quick] = await takeDue(o.store, after(120_000), HANDS)
  expect(quick).toMatchObject({ id: slow?.id, attempts: 2 })
  expect(await holdsLease(o.store, after(120_000), hand(slow))).toBe(false)
  expect(await settle(o.db, hand(slow), { state: 'failed', error: 'slow' })).toBe(false)
  expect(await postpone(o.db, hand(slow), { until: after(0), error: 'slow', sure: false })).toBe(false)
  await renewLeases(o.store, after(500_000), [hand(slow)])
  const said = { state: 'sent', at: after(120_000), message: 'm', address: { workspace: 'T1' } } as const
  expect(await settle(o.db, hand(quick), said)).toBe(true)
  expect(await settle(o.db, hand(quick), { state: 'failed', error: 'twice' })).toBe(false)
  const row = await o.db.delivery.findFirst()
  expect(row).toMatchObject({
    state: 'sent',
    message: 'm',
    address: { workspace: 'T1' },
    error: null,
    leasedUntil: null,
  })
})

test('what is settled in a transaction that does not hold was not settled', async () => {
  await queue(o.db, { kind: 'nudge', memberId: 1 })
  const [nudge] = await takeDue(o.store, o.clock(), HANDS)
  const undone = atomically(o.db, async (tx) => {
    await settle(tx, hand(nudge), { state: 'sent', at: o.clock(), message: 'm', address: {} })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await o.db.delivery.findFirst()).toMatchObject({ state: 'queued', message: null })
})

test('a channel with thousands of lines in a thread that waits does not hide the other conversations of its company', async () => {
  await o.store.pool.query(
    `INSERT INTO "Delivery" ("tenantId", key, kind, urgent, "caseId", "workspaceId", "createdAt", "dueAt", state)
     SELECT $1, 'line ' || n, 'acknowledged', true, 7, 1, $2, $2, 'queued' FROM generate_series(1, 2000) n`,
    [o.tenant.id, o.clock()],
  )
  await queue(o.db, ...Array.from({ length: 30 }, (_, n) => ({ kind: 'nudge', memberId: n + 1 })))
  const [line, ...others] = await takeDue(o.store, o.clock(), HANDS)
  expect(line?.key).toBe('line 1')
  expect(others.map(({ key }) => key)).toHaveLength(7)
  await postpone(o.db, hand(line), { until: after(60_000), error: 'later: slow down', sure: true })
  const seen = new Set(others.map(({ key }) => key))
  for (const other of others) await settle(o.db, other, { state: 'not owed' })
  for (let look = 0; look < 6; look++) {
    for (const other of await takeDue(o.store, o.clock(), HANDS)) {
      seen.add(other.key)
      await settle(o.db, other, { state: 'not owed' })
    }
  }
  expect([...seen].toSorted()).toEqual(Array.from({ length: 30 }, (_, n) => `nudge ${n}`).toSorted())
})

test('every company has its turn, also when more of them have something in line than one look can take', async () => {
  const { id: _, sponsorId: __, ...like } = o.tenant
  const many = await o.store.prisma.tenant.createManyAndReturn({
    data: Array.from({ length: 60 }, (___, n) => ({
      ...like,
      hours: o.tenant.hours ?? {},
      closings: [],
      name: `Company ${n}`,
    })),
  })
  for (const { id } of many)
    await queue(
      forTenant(o.store, id),
      { kind: 'nudge', memberId: 1 },
      { kind: 'nudge', memberId: 2 },
      { kind: 'digest', memberId: 1 },
    )
  const served = new Set<number>()
  for (let look = 0; look < 6; look++)
    for (const { tenantId } of await takeDue(o.store, o.clock(), HANDS)) served.add(tenantId)
  expect(served.size).toBe(60)
})
