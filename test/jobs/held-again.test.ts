import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver, type Deliverer } from '../../src/jobs/deliver.ts'
import { type Platform, type PlatformName, SendError } from '../../src/platforms/platform.ts'
import { HELD, takeDue } from '../../src/store/outbox/outbox.ts'
import { opened } from '../support/database/opened.ts'

const silent = { info() {}, warn() {}, error() {} }
const HOUR = 3_600_000

let o: Awaited<ReturnType<typeof opened>>
let deliverer: Deliverer
let trouble: SendError | null

beforeEach(async () => {
  o = await opened()
  trouble = null
  const playground = {
    name: 'playground',
    async post() {
      if (trouble) throw trouble
      return 'm1'
    },
    find: async () => 'absent',
  } as unknown as Platform
  deliverer = {
    store: o.store,
    clock: o.clock,
    log: silent,
    platforms: new Map<PlatformName, Platform>([['playground', playground]]),
  }
})
afterEach(() => o[Symbol.asyncDispose]())

test('a digest that was held longer than it keeps is said all the same when the platform is away as its reader reads again', async () => {
  const now = o.clock()
  await o.db.delivery.updateMany({ where: { state: 'queued' }, data: { state: 'not owed' } })
  await o.db.delivery.create({
    data: {
      tenantId: o.tenant.id,
      key: 'digest/held',
      kind: 'digest',
      urgent: false,
      latestOnly: false,
      memberId: o.sanne.id,
      facts: { day: now.toISOString().slice(0, 10), window: '08:30', part: 'morning' },
      createdAt: new Date(now.getTime() - 5 * HOUR),
      dueAt: new Date(now.getTime() - 5 * HOUR),
      state: 'queued',
      error: `${HELD}until they read again`,
    },
  })
  const digest = () => o.db.delivery.findFirstOrThrow({ where: { key: 'digest/held' } })
  const next = async () => {
    const [taken] = await takeDue(o.store, o.clock(), { most: 20, ofOne: 8 })
    if (!taken) throw new Error('nothing was taken')
    await deliver(deliverer, taken)
  }
  trouble = new SendError('later', 'in a moment', { retryAfter: 1000 })
  await next()
  expect(await digest()).toMatchObject({ state: 'queued' })
  trouble = null
  o.time.now = new Date(now.getTime() + 60_000)
  await next()
  expect(await digest()).toMatchObject({ state: 'sent' })
})
