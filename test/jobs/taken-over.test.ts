import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver, type Deliverer } from '../../src/jobs/deliver.ts'
import { type Platform, type PlatformName, SendError } from '../../src/platforms/platform.ts'
import { enqueue, settle, takeDue } from '../../src/store/outbox/outbox.ts'
import { atomically } from '../../src/store/tenant/tenant.ts'
import { opened } from '../support/database/opened.ts'

const silent = { info() {}, warn() {}, error() {} }
const LOOK = { most: 20, ofOne: 8 }

let o: Awaited<ReturnType<typeof opened>>
let deliverer: Deliverer
/** What reached the platform, and what it says to the next. */
let posted: string[]
let trouble: SendError | null

beforeEach(async () => {
  o = await opened()
  posted = []
  trouble = null
  const slack = {
    name: 'slack',
    async post(_to: unknown, _card: unknown, key: string) {
      if (trouble) throw trouble
      posted.push(key)
      return `m${posted.length}`
    },
    find: async () => 'absent',
  } as unknown as Platform
  const platforms = new Map<PlatformName, Platform>([['slack', slack]])
  deliverer = { store: o.store, clock: o.clock, log: silent, platforms }
  const workspace = await o.db.workspace.create({ data: { platform: 'slack', externalId: 'T1', createdAt: o.clock() } })
  const channel = { externalId: 'C1', kind: 'channel', updatedAt: o.clock() }
  await o.db.place.create({ data: { ...channel, workspaceId: workspace.id } })
  const facts = { place: 'C1', card: { language: 'en', title: 'Acme', body: [] } }
  await atomically(o.db, (tx) =>
    enqueue(tx, o.clock(), [
      { key: 'shared/1', kind: 'shared', urgent: true, latestOnly: false, workspaceId: workspace.id, facts },
    ]),
  )
})
afterEach(() => o[Symbol.asyncDispose]())

const take = async () => {
  const [taken] = await takeDue(o.store, o.clock(), LOOK)
  if (!taken) throw new Error('nothing was taken')
  return taken
}
const wait = (ms: number) => {
  o.time.now = new Date(o.time.now.getTime() + ms)
}
const row = () => o.db.delivery.findFirstOrThrow({ where: { key: 'shared/1' } })

test('who stood still for a minute with a message in hand says nothing when another has said it', async () => {
  const slow = await take()
  wait(61_000)
  const quick = await take()
  await deliver(deliverer, quick)
  expect(await row()).toMatchObject({ state: 'sent', message: 'm1' })
  await deliver(deliverer, slow)
  expect(posted).toHaveLength(1)
  expect(await row()).toMatchObject({ state: 'sent', message: 'm1' })
})

test('nor while another has it in hand, and what went wrong with it is no longer theirs to write down', async () => {
  const slow = await take()
  wait(61_000)
  const quick = await take()
  await deliver(deliverer, slow)
  expect(posted).toEqual([])
  expect(await row()).toMatchObject({ state: 'queued', fence: quick.fence, error: null })
  await deliver(deliverer, quick)
  expect(posted).toHaveLength(1)
})

test('when nobody took it meanwhile they say it after all', async () => {
  const slow = await take()
  wait(61_000)
  await deliver(deliverer, slow)
  expect(posted).toHaveLength(1)
  expect(await row()).toMatchObject({ state: 'sent' })
})

test.each(['refused', 'later', 'unclear'] as const)(
  'an answer of “%s” that comes after the message was taken over changes nothing',
  async (kind) => {
    const slow = await take()
    trouble = new SendError(kind, 'no')
    const post = deliverer.platforms.get('slack')?.post
    const late: Platform['post'] = async (...said) => {
      wait(61_000)
      const quick = await take()
      await settle(o.db, quick, { state: 'sent', at: o.clock(), message: 'said by another', address: {} })
      return post?.(...said) ?? ''
    }
    Object.assign(deliverer.platforms.get('slack') ?? {}, { post: late })
    await deliver(deliverer, slow)
    expect(await row()).toMatchObject({ state: 'sent', message: 'said by another', error: null, waitsUntil: null })
  },
)
