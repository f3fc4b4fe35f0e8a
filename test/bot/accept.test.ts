import { expect, test } from 'vitest'
import { openBot } from '../../src/bot/bot.ts'
import type { Invocation } from '../../src/platforms/platform.ts'
import { opened } from '../support/database/opened.ts'

const log = { info() {}, warn() {}, error() {} }

async function stage() {
  const o = await opened()
  const life = (store = o.store) => openBot({ store, clock: o.clock, log, home: undefined, answering: () => () => {} })
  let number = 0
  const said = (text: string, more: Partial<Invocation['user']> = {}): Invocation => ({
    event: `playground:accept ${++number}`,
    platform: 'playground',
    workspace: 'playground',
    user: { id: 'tom', ...more },
    place: { id: 'direct:tom', kind: 'direct' },
    request: { text },
  })
  const notes = async (words: string) =>
    (await o.db.interaction.findMany({ select: { lines: true } })).filter(({ lines }) =>
      JSON.stringify(lines).includes(words),
    ).length
  const row = (id: string) => o.store.prisma.inbox.findUniqueOrThrow({ where: { id } })
  return { ...o, life, said, notes, row, [Symbol.asyncDispose]: o[Symbol.asyncDispose] }
}

test('what a platform brings twice at once is one request: done once, with one answer, and ended once', async () => {
  await using w = await stage()
  const bot = w.life()
  const invocation = w.said('log Acme: called twice')
  const [one, two] = await Promise.all([bot.accept(invocation), bot.accept(invocation)])
  expect([one.isNew, two.isNew].toSorted((a, b) => Number(a) - Number(b))).toEqual([false, true])
  expect(one.answer()).toBe(two.answer())
  expect(one.answer()).toBe(one.answer())
  await one.answer()
  expect(await w.notes('called twice')).toBe(1)
  expect(bot.inHand()).toEqual([invocation.event])
  await Promise.all([one.delivered(), two.delivered()])
  expect(bot.inHand()).toEqual([])
  expect(await w.row(invocation.event)).toMatchObject({ state: 'done', doneAt: w.time.now })
  const again = await bot.accept(invocation)
  expect(again.isNew).toBe(false)
  expect(await again.answer()).toEqual(await one.answer())
  expect(await w.notes('called twice')).toBe(1)
})

test('a repeat that hears of the database first takes nothing from the request: it is still new to who brought it first', async () => {
  await using w = await stage()
  const invocation = w.said('log Acme: overtaken')
  const overtaken = Promise.withResolvers<void>()
  // Two connections: what the first one stored, the second one is told of sooner.
  const rows: typeof w.store.rows = async (sql) => {
    const found = await w.store.rows<{ isNew?: boolean }>(sql)
    if (found[0]?.isNew) await overtaken.promise
    return found as never
  }
  const bot = w.life({ ...w.store, rows })
  const first = bot.accept(invocation)
  const repeat = await bot.accept(invocation)
  expect(bot.inHand()).toEqual([])
  overtaken.resolve()
  const request = await first
  expect([request.isNew, repeat.isNew]).toEqual([true, false])
  expect(bot.inHand()).toEqual([invocation.event])
  expect(request.answer()).toBe(repeat.answer())
  await request.answer()
  await request.delivered()
  expect(await w.notes('overtaken')).toBe(1)
  expect(bot.inHand()).toEqual([])
  expect(await w.row(invocation.event)).toMatchObject({ state: 'done', doneAt: w.time.now })
})

test('what another process has in hand is not in hand here until it is worked on here', async () => {
  await using w = await stage()
  const [one, two] = [w.life(), w.life()]
  const invocation = w.said('log Acme: called elsewhere')
  await one.accept(invocation)
  const seen = await two.accept(invocation)
  expect([one.inHand(), two.inHand()]).toEqual([[invocation.event], []])
  await seen.answer()
  expect(two.inHand()).toEqual([invocation.event])
})

test('a word that the answer follows ends nothing, however often it is delivered', async () => {
  await using w = await stage()
  const invocation = w.said('log Acme: called by a stranger', { id: 'somebody', unknown: true })
  const bot = w.life()
  const [one, two] = [await bot.accept(invocation), await bot.accept(invocation)]
  expect(await one.answer()).toMatchObject({ provisional: true })
  await one.delivered()
  await two.delivered()
  expect(await w.row(invocation.event)).toMatchObject({ state: 'new', doneAt: null, answer: null })

  const known = w.life().whenKnown({ ...invocation, user: { id: 'tom', guest: false } })
  expect(await known.answer()).not.toMatchObject({ provisional: true })
  await known.delivered()
  expect(await w.row(invocation.event)).toMatchObject({ state: 'done', doneAt: w.time.now })
  expect(await w.notes('by a stranger')).toBe(1)
})

test('what an earlier life left is done and kept, and ended by who gives its answer later', async () => {
  await using w = await stage()
  const invocation = w.said('log Acme: called before the stop')
  await w.life().accept(invocation)
  const bot = w.life()
  const answer = await bot.resume(invocation).answer()
  expect(await w.row(invocation.event)).toMatchObject({ answer: JSON.parse(JSON.stringify(answer)), doneAt: null })
  expect(await bot.resume(invocation).answer()).toEqual(answer)
  await bot.resume(invocation).delivered()
  expect(await w.row(invocation.event)).toMatchObject({
    doneAt: w.time.now,
    answer: JSON.parse(JSON.stringify(answer)),
  })
  expect(await w.notes('before the stop')).toBe(1)
})
