import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Case } from '../../../src/store/generated/client.ts'
import { closeQuote, deliverQuote, takeBackQuote } from '../../../src/crm/quote/close.ts'
import { answerWhy, askWhyLost, declineWhy } from '../../../src/crm/quote/ask-why.ts'
import { changeRelation } from '../../../src/crm/relation/relation.ts'
import { askWhyLeft, keepWhyLeft } from '../../../src/crm/relation/why-left.ts'
import { amountOf, quoteFacts } from '../../../src/crm/quote/facts.ts'
import { howWasItOf } from '../../../src/crm/quote/how-was-it.ts'
import { changeQuote, makeQuote, missCustomer, reachCustomer, undoQuote } from '../../../src/crm/quote/mutations.ts'
import { openQuotes } from '../../../src/crm/quote/open-quotes.ts'
import { joinQuotes, takeOutOfTotal } from '../../../src/crm/quote/total.ts'
import { sayUnaccepted } from '../../../src/crm/promise/offer.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { opened } from '../../support/database/opened.ts'

/** Nothing is said of how they are to be addressed. */
const UNSAID = { language: null, addressForm: null, salutation: '', isConfirmed: false }

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; via: string }
let asked = 0

beforeAll(async () => {
  o = await opened()
  const found = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  tom = { id: found.id, via: 'playground' }
})
afterAll(() => o[Symbol.asyncDispose]())
// A Monday.
beforeEach(() => at('2026-03-02T09:00:00Z'))

const at = (time: string) => (o.time.now = new Date(time))
const later = (minutes: number) => (o.time.now = new Date(o.time.now.getTime() + minutes * 60_000))
const day = (found: Pick<Case, 'dueAt'> | null) => found?.dueAt?.toISOString().slice(0, 10)
const again = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
const whys = { ourReason: 'we were quick', theirReason: 'you came by the same day' }

async function made(cents: number | null = 1_250_000, more: Partial<Parameters<typeof makeQuote>[2]> = {}) {
  const amount = cents === null ? null : { cents, currency: 'EUR' }
  const quote = {
    relationId: o.acme.id,
    summary: '40 chairs',
    amount,
    callBack: null,
    ownerId: o.sanne.id,
    actor: o.by,
  }
  return makeQuote(o.db, o.clock, { ...quote, origin: `test/${(asked += 1)}`, ...more })
}

const hanging = (parentId: number, ownerId: number) =>
  makePromise(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'send samples',
    dueAt: new Date('2026-03-20T16:00:00Z'),
    wholeDay: true,
    ownerId,
    actor: o.by,
  }).then(({ id }) => o.db.case.update({ where: { id }, data: { parentId } }))

const said = (kind: string, key: string) => o.db.delivery.findMany({ where: { kind, key: { startsWith: key } } })

describe('the call about a quote', () => {
  test('comes after three working days, and seven after the customer was reached', async () => {
    const quote = await made()
    expect(day(quote)).toBe('2026-03-05')
    at('2026-03-05T09:00:00Z')
    const reached = await reachCustomer(o.db, o.clock, { id: quote.id, actor: o.by, next: null })
    expect(day(reached)).toBe('2026-03-16')
    expect(reached.wholeDay).toBe(true)
  })

  test('that nobody answers comes again the next working day, and is asked about after the second in a row', async () => {
    const quote = await made()
    at('2026-03-06T09:00:00Z')
    const missed = () => missCustomer(o.db, o.clock, { id: quote.id, actor: o.by, next: null })
    expect(day(await missed())).toBe('2026-03-09')
    later(1)
    expect(day(await missed()), 'pressed twice it is one call').toBe('2026-03-09')
    at('2026-03-09T10:00:00Z')
    await expect(missed()).rejects.toMatchObject({ trouble: 'next date needed' })
    const next = { dueAt: new Date('2026-03-12T16:00:00Z'), wholeDay: true }
    expect(day(await missCustomer(o.db, o.clock, { id: quote.id, actor: o.by, next }))).toBe('2026-03-12')
    at('2026-03-12T10:00:00Z')
    await reachCustomer(o.db, o.clock, { id: quote.id, actor: o.by, next: null })
    at('2026-03-23T10:00:00Z')
    expect(day(await missed()), 'reached in between, it counts anew').toBe('2026-03-24')
  })

  test('can be taken back for ten minutes, words and all', async () => {
    const quote = await made()
    const callBack = { dueAt: new Date('2026-03-12T16:00:00Z'), wholeDay: true }
    await changeQuote(o.db, o.clock, { id: quote.id, actor: o.by, summary: '50 chairs', amount: null, callBack })
    const { quote: back } = await takeBackQuote(o.db, o.clock, { id: quote.id, actor: o.by, howWasIt: '' })
    expect([back.summary, amountOf(back)?.cents, day(back)]).toEqual(['40 chairs', 1_250_000, '2026-03-05'])
    await reachCustomer(o.db, o.clock, { id: quote.id, actor: o.by, next: null })
    later(11)
    await expect(takeBackQuote(o.db, o.clock, { id: quote.id, actor: o.by, howWasIt: '' })).rejects.toThrow(
      'undo too late',
    )
  })
})

describe('the delivery of a won quote', () => {
  test('brings a call to ask how it was five working days later, which moves with it', async () => {
    const { id } = await made()
    await expect(
      deliverQuote(o.db, o.clock, { id, actor: o.by, deliveryOn: '2026-03-10', howWasIt: 'how?' }),
    ).rejects.toThrow('not won yet')
    await closeQuote(o.db, o.clock, { id, actor: o.by, outcome: 'won', ...whys })
    expect(await howWasItOf(o.db, id)).toBeNull()
    await deliverQuote(o.db, o.clock, { id, actor: o.by, deliveryOn: '2026-03-10', howWasIt: 'how?' })
    const call = await howWasItOf(o.db, id)
    expect([call?.kind, call?.summary, day(call), call?.parentId]).toEqual(['promise', 'how?', '2026-03-17', id])
    await deliverQuote(o.db, o.clock, { id, actor: o.by, deliveryOn: '2026-03-12', howWasIt: 'how?' })
    expect(day(await howWasItOf(o.db, id))).toBe('2026-03-19')
    expect(await o.db.case.count({ where: { parentId: id } })).toBe(1)
    await keepPromise(o.db, o.clock, { id: call?.id ?? 0, actor: o.by })
    await deliverQuote(o.db, o.clock, { id, actor: o.by, deliveryOn: '2026-03-13', howWasIt: 'how?' })
    expect(await howWasItOf(o.db, id), 'a call that was made is made').toBeNull()
  })

  test('goes with the win that is taken back, and comes with the next one', async () => {
    const { id } = await made()
    const delivery = { deliveryOn: '2026-03-10', howWasIt: 'how?' }
    await closeQuote(o.db, o.clock, { id, actor: o.by, outcome: 'won', ...whys, delivery })
    await takeBackQuote(o.db, o.clock, { id, actor: o.by, howWasIt: 'how?' })
    expect([(await again(id)).state, await howWasItOf(o.db, id)]).toEqual(['open', null])
    await closeQuote(o.db, o.clock, { id, actor: o.by, outcome: 'won', ...whys, delivery })
    expect(day(await howWasItOf(o.db, id))).toBe('2026-03-17')
  })
})

describe('what hangs on a lost quote', () => {
  test('is dropped, its owner hears of it once, and it comes back with the quote', async () => {
    const { id } = await made()
    const [mine, his] = [await hanging(id, o.sanne.id), await hanging(id, tom.id)]
    const { dropped } = await closeQuote(o.db, o.clock, { id, actor: o.by, outcome: 'lost', ...whys })
    expect(dropped.map((one) => one.id)).toEqual([mine.id, his.id])
    expect(await again(his.id)).toMatchObject({ state: 'closed', outcome: 'dropped' })
    const notices = await said('cancelled', `quote/${id}/`)
    expect(notices.map(({ memberId, facts }) => [memberId, (facts as { cases: number[] }).cases])).toEqual([
      [tom.id, [his.id]],
    ])
    later(5)
    const { back } = await takeBackQuote(o.db, o.clock, { id, actor: o.by, howWasIt: '' })
    expect(new Set(back.map((one) => one.id))).toEqual(new Set([mine.id, his.id]))
    expect(await again(his.id)).toMatchObject({ state: 'open', outcome: null, dueAt: his.dueAt })
    expect(await said('stands again', `quote/${id}/`)).toHaveLength(1)
  })
})

test('what was offered to another team goes with a lost quote: they hear so, and nobody is asked about it again', async () => {
  const { id } = await made()
  const offer = await hanging(id, o.sanne.id)
  await o.db.case.update({ where: { id: offer.id }, data: { offeredToId: tom.id, offerLookAt: o.time.now } })
  await closeQuote(o.db, o.clock, { id, actor: o.by, outcome: 'lost', ...whys })
  expect(await again(offer.id)).toMatchObject({ state: 'closed', offeredToId: null, offerLookAt: null })
  expect((await said('cancelled', `quote/${id}/`)).map(({ memberId }) => memberId)).toEqual([tom.id])
  await sayUnaccepted(o.db, o.clock)
  later(5)
  await takeBackQuote(o.db, o.clock, { id, actor: o.by, howWasIt: '' })
  expect(await again(offer.id)).toMatchObject({ state: 'open', offeredToId: tom.id })
})

describe('several quotes as one total', () => {
  test('amount to their sum and are open while one of them is', async () => {
    const [one, two] = [
      await made(100_00),
      await made(250_50, { callBack: { dueAt: new Date('2026-03-12T16:00:00Z'), wholeDay: true } }),
    ]
    const total = await joinQuotes(o.db, o.clock, { id: one.id, withId: two.id, actor: o.by, origin: 'join' })
    expect([amountOf(total)?.cents, day(total), quoteFacts(total).isTotal]).toEqual([350_50, '2026-03-12', true])
    await closeQuote(o.db, o.clock, { id: one.id, actor: o.by, outcome: 'won', ...whys })
    expect((await again(total.id)).state).toBe('open')
    await closeQuote(o.db, o.clock, { id: two.id, actor: o.by, outcome: 'lost', ...whys })
    expect(await again(total.id)).toMatchObject({ state: 'closed', outcome: 'partly won' })
    await takeBackQuote(o.db, o.clock, { id: two.id, actor: o.by, howWasIt: '' })
    expect(await again(total.id)).toMatchObject({ state: 'open', outcome: null })
    await closeQuote(o.db, o.clock, { id: two.id, actor: o.by, outcome: 'won', ...whys })
    expect(await again(total.id)).toMatchObject({ state: 'closed', outcome: 'won' })
  })

  test('lost as a whole take their open parts and what hangs on those with them', async () => {
    const [one, two] = [await made(), await made(null, { ownerId: tom.id })]
    const promise = await hanging(two.id, tom.id)
    const total = await joinQuotes(o.db, o.clock, { id: one.id, withId: two.id, actor: o.by, origin: 'join 2' })
    await closeQuote(o.db, o.clock, { id: total.id, actor: o.by, outcome: 'lost', ...whys })
    for (const id of [one.id, two.id, promise.id]) expect(await again(id)).toMatchObject({ outcome: 'dropped' })
    expect(await again(total.id)).toMatchObject({ outcome: 'lost' })
    expect(await said('cancelled', `quote/${total.id}/`)).toHaveLength(1)
    await takeBackQuote(o.db, o.clock, { id: total.id, actor: o.by, howWasIt: '' })
    for (const id of [one.id, two.id, promise.id, total.id]) expect(await again(id)).toMatchObject({ state: 'open' })
  })

  test('are as they were when what was done with all of them is taken back, though the clock ran on meanwhile', async () => {
    let reads = 0
    const running = () => new Date(o.time.now.getTime() + (reads += 1))
    const [one, two] = [await made(), await made()]
    const promise = await hanging(two.id, tom.id)
    const { id } = await joinQuotes(o.db, running, { id: one.id, withId: two.id, actor: o.by, origin: 'join run' })
    const all = () => Promise.all([one.id, two.id, promise.id, id].map(again))
    const back = () => takeBackQuote(o.db, running, { id, actor: o.by, howWasIt: '' })
    const before = (await all()).map(({ state, dueAt }) => [state, dueAt])
    for (const outcome of ['lost', 'won'] as const) {
      await closeQuote(o.db, running, { id, actor: o.by, outcome, ...whys })
      await back()
      expect((await all()).map(({ state, dueAt }) => [state, dueAt])).toEqual(before)
    }
    await reachCustomer(o.db, running, { id, actor: o.by, next: null })
    await back()
    expect((await all()).map(({ state, dueAt }) => [state, dueAt])).toEqual(before)
  })

  test('are on their own again when one is taken out, and only quotes to one customer make one', async () => {
    const [one, two] = [await made(), await made()]
    const total = await joinQuotes(o.db, o.clock, { id: one.id, withId: two.id, actor: o.by, origin: 'join 3' })
    await takeOutOfTotal(o.db, o.clock, { id: two.id, actor: o.by })
    expect((await again(total.id)).state).toBe('withdrawn')
    expect([(await again(one.id)).parentId, (await again(two.id)).parentId]).toEqual([null, null])
    const other = await o.db.relation.findFirstOrThrow({ where: { id: { not: o.acme.id } } })
    const elsewhere = await made(null, { relationId: other.id })
    const join = { id: one.id, withId: elsewhere.id, actor: o.by, origin: 'join 4' }
    await expect(joinQuotes(o.db, o.clock, join)).rejects.toThrow('other customer')
    await undoQuote(o.db, o.clock, { id: elsewhere.id, actor: o.by })
  })
})

describe('why a quote was lost', () => {
  const lost = async () => {
    const { id } = await made()
    await closeQuote(o.db, o.clock, {
      id,
      actor: o.by,
      outcome: 'lost',
      ourReason: 'too dear',
      theirReason: 'not asked',
    })
    return id
  }
  const askedOf = async (id: number) => (await said('why lost', `quote/${id}/`)).map(({ memberId }) => memberId)

  test('is asked by somebody who did not sell it, thirty days later and once', async () => {
    const id = await lost()
    at('2026-03-31T09:00:00Z')
    await askWhyLost(o.db, o.clock)
    expect(await askedOf(id)).toEqual([])
    at('2026-04-01T10:00:00Z')
    await askWhyLost(o.db, o.clock)
    await askWhyLost(o.db, o.clock)
    const [whom, ...others] = await askedOf(id)
    expect(others).toEqual([])
    expect([undefined, null, o.sanne.id]).not.toContain(whom)
    await answerWhy(o.db, o.clock, { id, actor: tom, theirReason: 'the other one was quicker' })
    expect(quoteFacts(await again(id)).theirReason).toBe('the other one was quicker')
  })

  test('is not asked when they were asked before, when it is not lost after all, or when somebody says why not', async () => {
    const [answered, back, declined] = [await lost(), await lost(), await lost()]
    await answerWhy(o.db, o.clock, { id: answered, actor: tom, theirReason: 'too dear' })
    await takeBackQuote(o.db, o.clock, { id: back, actor: o.by, howWasIt: '' })
    await declineWhy(o.db, o.clock, { id: declined, actor: o.by, notNow: 'bankrupt' })
    at('2026-04-10T09:00:00Z')
    await askWhyLost(o.db, o.clock)
    for (const id of [answered, back, declined]) expect(await askedOf(id)).toEqual([])
  })

  test('is asked of a customer who left too', async () => {
    const { id, name, usual } = o.acme
    const change = { id, name, usual, actor: o.by, phone: '', email: '', city: '', ...UNSAID }
    await changeRelation(o.db, o.clock, { ...change, type: 'former' })
    await keepWhyLeft(o.db, o.clock, { id, actor: o.by, ourReason: 'moved', theirReason: 'not asked' })
    at('2026-04-02T09:00:00Z')
    await askWhyLeft(o.db, o.clock)
    await askWhyLeft(o.db, o.clock)
    const [message, ...others] = await said('why left', `relation/${id}/`)
    expect([message?.memberId === o.acme.ownerId, message?.memberId === null, others.length]).toEqual([false, false, 0])
    await changeRelation(o.db, o.clock, { ...change, type: 'customer' })
    expect((await o.db.relation.findFirstOrThrow({ where: { id } })).askAt).toBeNull()
  })
})

test('open quotes are summed, what is part of a total once', async () => {
  const before = await openQuotes(o.db, { ownerId: tom.id }, 9)
  const [one, two] = [await made(100_00, { ownerId: tom.id }), await made(null, { ownerId: tom.id })]
  await joinQuotes(o.db, o.clock, { id: one.id, withId: two.id, actor: tom, origin: 'join 5' })
  const after = await openQuotes(o.db, { ownerId: tom.id }, 9)
  expect(after.total - before.total).toBe(3)
  expect(after.unknown - before.unknown).toBe(1)
  expect((after.sum[0]?.cents ?? 0) - (before.sum[0]?.cents ?? 0)).toBe(100_00)
})
