import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enqueue, postpone, release, settle, takeDue } from '../../src/store/outbox.ts'
import { atomically, type Db, forTenant } from '../../src/store/tenant.ts'
import { opened } from '../support/opened.ts'

const HANDS = { most: 20, ofOne: 8 }

let o: Awaited<ReturnType<typeof opened>>
let other: Db

beforeAll(async () => {
  o = await opened()
  const { id: _, sponsorId: __, ...like } = o.tenant
  const twin = await o.store.prisma.tenant.create({ data: { ...like, hours: o.tenant.hours ?? {}, name: 'Vermeer' } })
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
        urgent: kind !== 'digest',
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
  await postpone(o.store.prisma, card?.id ?? 0, later, 'later: too soon', true)
  expect(await taken()).toEqual(['ours lapsed 2'])
  await o.store.prisma.delivery.updateMany({ where: { kind: 'lapsed' }, data: { state: 'sent' } })
  expect(await taken()).toEqual([])
  expect(await taken(HANDS, later)).toEqual(['ours complaint card 0'])
  await settle(o.store.prisma, card?.id ?? 0, { state: 'failed', error: 'refused: too long' })
  expect(await taken(HANDS, later)).toEqual(['ours acknowledged 1'])
})

test('what a process died with is taken by another when its lease ends, as another attempt', async () => {
  await queue(o.db, { kind: 'nudge', memberId: 1 })
  expect(await taken()).toHaveLength(1)
  expect(await taken(HANDS, new Date(o.clock().getTime() + 59_000))).toEqual([])
  const [again] = await takeDue(o.store, new Date(o.clock().getTime() + 60_001), HANDS)
  expect(again).toMatchObject({ kind: 'nudge', attempts: 2, memberId: 1, facts: {} })
  // Nobody else can have the embedded database open, so at a start nothing is in anybody's hands.
  await release(o.store.prisma)
  expect(await takeDue(o.store, o.clock(), HANDS)).toMatchObject([{ kind: 'nudge', attempts: 3 }])
})
