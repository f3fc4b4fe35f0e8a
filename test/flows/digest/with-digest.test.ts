import { afterEach, expect, test } from 'vitest'
import { type Colleague, type Said, world } from '../../support/world.ts'

// Monday, half past nine in Amsterdam: the next digest comes at half past twelve.
const MONDAY = '2026-03-02T08:30:00Z'
const NOON = '2026-03-02T11:31:00Z'
const EVENING = '2026-03-02T15:31:00Z'

type World = Awaited<ReturnType<typeof world>>
let w: World
afterEach(() => w[Symbol.asyncDispose]())

const open = async (at = MONDAY) => {
  w = await world(at)
  // This morning's digest, if there is one, is not what these stories are about.
  await w.at('2026-03-02T08:31:00Z')
}
const heard = async (who: Colleague) => (await w.heard(who, 'direct')).map(({ text }) => text)
async function since(who: Colleague, act: () => Promise<unknown>): Promise<Said[]> {
  const before = new Set((await w.heard(who, 'direct')).map(({ id }) => id))
  await act()
  return (await w.heard(who, 'direct')).filter(({ id }) => !before.has(id))
}
const gives = (number: number) => w.says('sanne', `promise Acme: send brochure ${number} by friday 16:00 owner=tom`)

test('what can wait comes in the next digest: who gave it above, the line itself below, and nothing before', async () => {
  await open()
  const before = await since('tom', () => gives(1))
  expect(before).toEqual([])
  const [digest, ...others] = await since('tom', () => w.at(NOON))
  expect(others).toEqual([])
  expect(digest?.text).toMatch(/send brochure 1.*given to you by Sanne de Wit/)
  expect(digest?.text).toContain('send brochure 1')
  expect(await since('tom', () => w.at(EVENING))).toEqual([])
  expect(await w.db.delivery.count({ where: { kind: 'promise given', state: 'sent' } })).toBe(1)
})

test('what no line of the digest is about has one of its own, which opens it as it is by then', async () => {
  await open()
  const { tenantId } = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const store = await w.db.team.create({ data: { tenantId, name: 'Magazijn' } })
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { teamId: store.id } })
  expect(await since('tom', () => gives(1))).toEqual([])
  const [digest] = await since('tom', () => w.at(NOON))
  if (!digest) throw new Error('there was no digest')
  expect(digest.text).toContain('Also new')
  const offer = await w.presses('tom', digest, 'Show')
  expect(offer.text).toContain('send brochure 1')
  await w.presses('tom', offer, 'Accept')
  expect((await w.says('tom', 'promises')).text).toContain('send brochure 1')
  // Pressed again it is theirs by then.
  expect((await w.presses('tom', digest, 'Show')).text).toContain('Owner: Tom')
})

test('with more than three the last line opens all that are left', async () => {
  await open()
  const { tenantId } = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const store = await w.db.team.create({ data: { tenantId, name: 'Magazijn' } })
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { teamId: store.id } })
  for (const number of [1, 2, 3, 4, 5]) await gives(number)
  const [digest] = await since('tom', () => w.at(NOON))
  if (!digest) throw new Error('there was no digest')
  const rows = digest.card.body.flatMap((part) =>
    part.type === 'rows' && part.heading === 'Also new' ? part.rows : [],
  )
  expect(rows).toHaveLength(3)
  expect(rows.at(-1)?.text).toBe('3 more')
  const list = await w.presses(
    'tom',
    { ...digest, card: { ...digest.card, body: [{ type: 'rows', rows: rows.slice(-1) }] } },
    'Show',
  )
  expect(list.card.body.flatMap((part) => (part.type === 'rows' ? part.rows : []))).toHaveLength(3)
})

test('a promise that is given and due before the next digest is told directly, in time', async () => {
  await open()
  await w.says('sanne', 'promise Acme: ring the driver by today 12:15 owner=tom')
  const told = await since('tom', () => w.at('2026-03-02T11:10:00Z'))
  expect(told.map(({ text }) => text).join()).toContain('ring the driver')
})

test('more than five times a day nobody hears of something at once: the rest comes with their digest, and nothing is lost', async () => {
  await open()
  const asked = await since('tom', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7]) await w.says('sanne', `ask @tom: is crate ${number} in by friday?`)
    await w.at('2026-03-02T08:45:00Z')
  })
  expect(asked).toHaveLength(5)
  const [digest] = await since('tom', () => w.at(NOON))
  expect(digest?.text).toContain('crate 6')
  expect(digest?.text).toContain('crate 7')
  expect(await w.db.delivery.count({ where: { kind: 'question asked', state: 'sent' } })).toBe(7)
  expect((await heard('tom')).filter((text) => text.includes('crate 1')).length).toBeGreaterThan(0)
})

test('who gets no digests hears of it at once', async () => {
  await open()
  await w.says('tom', 'settings digests=never')
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { windows: [], nextDigestAt: null } })
  const told = await since('tom', async () => {
    await gives(1)
    await w.at('2026-03-02T08:40:00Z')
  })
  expect(told.map(({ text }) => text).join()).toContain('send brochure 1')
})

test('when no digest came for it within four hours of its window, it comes alone', async () => {
  await open()
  await gives(1)
  // Away from the moment it was given: their digests stay out.
  await w.db.member.updateMany({
    where: { name: { startsWith: 'Tom' } },
    data: { windows: ['12:30'], nextDigestAt: new Date('2026-03-03T11:30:00Z') },
  })
  const told = await since('tom', () => w.at('2026-03-02T15:40:00Z'))
  expect(told.map(({ text }) => text).join()).toContain('send brochure 1')
})

test('a digest whose arrival was learned after a crash has said what went with it, once', async () => {
  await open()
  await gives(1)
  await w.at(NOON)
  const digest = await w.db.delivery.findFirstOrThrow({
    where: { kind: 'digest', state: 'sent', facts: { path: ['news'], not: 'null' } },
    orderBy: { id: 'desc' },
  })
  // As if the process had died between the platform's yes and ours.
  await w.db.delivery.update({
    where: { id: digest.id },
    data: { state: 'queued', sentAt: null, message: null, error: 'unknown fate' },
  })
  await w.db.shown.deleteMany({ where: { deliveryId: digest.id } })
  await w.db.delivery.updateMany({
    where: { kind: 'promise given' },
    data: { state: 'queued', sentAt: null, waitsUntil: new Date('2026-03-02T15:31:00Z') },
  })
  const again = await since('tom', () => w.at('2026-03-02T11:40:00Z'))
  expect(again).toEqual([])
  expect(await w.db.delivery.findFirstOrThrow({ where: { kind: 'promise given' } })).toMatchObject({ state: 'sent' })
})

test('who asks for their day need not wait for it; what was settled meanwhile is nobody’s news', async () => {
  await open()
  const { tenantId } = await w.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const store = await w.db.team.create({ data: { tenantId, name: 'Magazijn' } })
  await w.db.member.updateMany({ where: { name: { startsWith: 'Tom' } }, data: { teamId: store.id } })
  const given = await gives(1)
  const today = await w.says('tom', 'today')
  expect(today.text).toContain('Also new')
  expect((await w.presses('tom', today, 'Show')).text).toContain('send brochure 1')
  await w.presses('sanne', given, 'Ongedaan maken')
  expect((await w.says('tom', 'today')).text).not.toContain('Also new')
  expect((await w.presses('tom', today, 'Show')).text).toContain('no longer')
  const digests = await since('tom', () => w.at(NOON))
  expect(digests.map(({ text }) => text).join()).not.toContain('brochure')
})

test('how often somebody was spoken to unasked stands in their settings', async () => {
  await open()
  await gives(1)
  await w.at(NOON)
  await w.at('2026-03-03T07:31:00Z')
  const { text } = await w.says('tom', 'settings')
  expect(text).toMatch(/Messages you didn’t ask for: \d+ today, \d+ on the busiest day of the last four weeks/)
})
