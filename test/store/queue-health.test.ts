import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enqueue, postpone, settle, takeDue } from '../../src/store/outbox/outbox.ts'
import { queueHealth } from '../../src/store/outbox/queue-health.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import { opened } from '../support/database/opened.ts'

const MINUTE = 60_000
let o: Awaited<ReturnType<typeof opened>>

beforeAll(async () => {
  o = await opened()
})
beforeEach(() => o.store.prisma.delivery.deleteMany())
afterAll(() => o[Symbol.asyncDispose]())

const after = (ms: number) => new Date(o.clock().getTime() + ms)
const queue = (key: string, memberId: number) =>
  atomically(o.db, (tx) =>
    enqueue(tx, o.clock(), [{ key, kind: 'nudge', urgent: false, latestOnly: false, memberId, facts: {} }]),
  )

test('what is tried in vain for an hour counts since it was first owed, in hand and between two tries', async () => {
  await queue('a', 1)
  await queue('b', 2)
  for (let minutes = 0; minutes <= 60; minutes += 5) {
    const now = after(minutes * MINUTE)
    const taken = await takeDue(o.store, now, { most: 20, ofOne: 8 })
    expect(taken).toHaveLength(2)
    expect(await queueHealth(o.store, now)).toMatchObject({ waiting: 2, oldestMs: minutes * MINUTE })
    const until = after((minutes + 5) * MINUTE)
    for (const one of taken) await postpone(o.db, one, { until, error: 'later: 500', sure: true })
    expect(await queueHealth(o.store, now)).toMatchObject({ waiting: 2, oldestMs: minutes * MINUTE, failed: 0 })
  }
})

test('what was said or is no longer owed does not count, and what was given up counts for a week', async () => {
  for (const [index, key] of ['said', 'overtaken', 'given up'].entries()) await queue(key, index)
  const taken = await takeDue(o.store, o.clock(), { most: 20, ofOne: 8 })
  const [said, overtaken, failed] = taken
  if (!said || !overtaken || !failed) throw new Error('three were due')
  await settle(o.db, said, { state: 'sent', at: o.clock(), message: 'm', address: {} })
  await settle(o.db, overtaken, { state: 'not owed' })
  await settle(o.db, failed, { state: 'failed', error: 'refused' })
  expect(await queueHealth(o.store, after(MINUTE))).toMatchObject({ waiting: 0, oldestMs: 0, failed: 1 })
  expect(await queueHealth(o.store, after(8 * 24 * 60 * MINUTE))).toMatchObject({ failed: 0 })
})
