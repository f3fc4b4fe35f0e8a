import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { workingDaysAfter } from '../../../src/crm/escalation/working-time.ts'
import { isLive } from '../../../src/crm/case/kind.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { closeQuote, deliverQuote, takeBackQuote } from '../../../src/crm/quote/close.ts'
import { quoteFacts } from '../../../src/crm/quote/facts.ts'
import { changeQuote, giveQuote, makeQuote, missCustomer, reachCustomer } from '../../../src/crm/quote/mutations.ts'
import { joinQuotes, takeOutOfTotal } from '../../../src/crm/quote/total.ts'
import { UserError } from '../../../src/errors.ts'
import { opened } from '../../support/database/opened.ts'

/** Numbers by chance, the same every time. */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const STEPS = Number(process.env['STEPS'] ?? 40)

test('whatever people do for months, an open quote has an owner and a date, a delivery one call, and nothing goes unsaid', async () => {
  await using o = await opened()
  const { db, clock, time, acme, sanne } = o
  const tom = await db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const people = [sanne, tom].map(({ id }) => ({ id, via: 'playground' }))
  const next = chance(20_260_302)
  const any = <T>(list: readonly T[]): T | undefined => list[next(list.length)]
  const day = (days: number) => new Date(time.now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  const due = () => ({ dueAt: new Date(time.now.getTime() + (1 + next(20)) * 86_400_000), wholeDay: true })
  const whys = () => ({ ourReason: 'price', theirReason: next(2) === 0 ? 'not asked' : 'too dear' })
  const howWasIt = 'how was it?'
  let made = 0
  let done = 0

  const hang = async (id: number, actor: { id: number; via: string }) => {
    const promise = { relationId: acme.id, summary: 'samples', ...due(), ownerId: any(people)?.id ?? 0, actor }
    const { id: hanging } = await makePromise(db, clock, promise)
    return db.case.update({ where: { id: hanging }, data: { parentId: id } })
  }

  const deeds: ((id: number, actor: { id: number; via: string }) => Promise<unknown>)[] = [
    (id, actor) => reachCustomer(db, clock, { id, actor, next: next(2) === 0 ? due() : null }),
    (id, actor) => missCustomer(db, clock, { id, actor, next: next(2) === 0 ? due() : null }),
    (id, actor) => closeQuote(db, clock, { id, actor, outcome: 'won', ...whys() }),
    (id, actor) =>
      closeQuote(db, clock, {
        id,
        actor,
        outcome: 'won',
        ...whys(),
        delivery: { deliveryOn: day(1 + next(30)), howWasIt },
      }),
    (id, actor) => closeQuote(db, clock, { id, actor, outcome: 'lost', ...whys() }),
    (id, actor) => deliverQuote(db, clock, { id, actor, deliveryOn: day(1 + next(30)), howWasIt }),
    (id, actor) => deliverQuote(db, clock, { id, actor, deliveryOn: day(1 + next(30)), howWasIt }),
    (id, actor) => takeBackQuote(db, clock, { id, actor, howWasIt }),
    (id, actor) => takeBackQuote(db, clock, { id, actor, howWasIt }),
    (id, actor) => takeOutOfTotal(db, clock, { id, actor }),
    (id, actor) => giveQuote(db, clock, { id, actor, ownerId: any(people)?.id ?? 0 }),
    (id, actor) => changeQuote(db, clock, { id, actor, summary: 'desks', amount: null, callBack: due() }),
    async (id, actor) => {
      const other = any(await db.case.findMany({ where: { kind: 'quote', id: { not: id } } }))
      return joinQuotes(db, clock, { id, withId: other?.id ?? 0, actor, origin: `join/${(made += 1)}` })
    },
    hang,
    async (id, actor) => {
      const call = await db.case.findFirst({ where: { parentId: id, kind: 'promise', state: 'open' } })
      return call && keepPromise(db, clock, { id: call.id, actor })
    },
  ]

  for (let step = 0; step < STEPS; step++) {
    time.now = new Date(time.now.getTime() + [1, 4, 30, 3_000][next(4)]! * 60_000)
    const actor = any(people)!
    if (step % 6 === 0)
      await makeQuote(db, clock, {
        relationId: acme.id,
        summary: 'chairs',
        amount: next(3) === 0 ? null : { cents: next(1_000_000), currency: 'EUR' },
        callBack: null,
        ownerId: any(people)?.id ?? 0,
        origin: `months/${step}`,
        actor,
      })
    const quotes = await db.case.findMany({ where: { kind: 'quote' }, orderBy: { id: 'desc' }, take: 6 })
    const chosen = any(quotes)
    try {
      await any(deeds)?.(chosen?.id ?? 0, actor)
      done++
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
    // Now and then a quote is lost on which something of both hangs, or won and then delivered on another day.
    const turn = step % 10
    const live = await db.case.findFirst({
      where: { kind: 'quote', state: 'open', parentId: null, parts: { none: {} } },
    })
    const seller = people.find(({ id }) => id === live?.ownerId)
    if (live && seller && turn === 9) {
      for (let n = 0; n < 3; n++) await hang(live.id, seller)
      await closeQuote(db, clock, { id: live.id, actor: seller, outcome: 'lost', ...whys() })
    }
    if (live && seller && turn === 5) {
      const first = { deliveryOn: day(40), howWasIt }
      await closeQuote(db, clock, { id: live.id, actor: seller, outcome: 'won', ...whys(), delivery: first })
      await deliverQuote(db, clock, { id: live.id, actor: seller, deliveryOn: day(60), howWasIt })
    }
    await judge(step)
  }
  expect(done, 'enough of what is tried can be done').toBeGreaterThan(STEPS / 4)
  const said = await db.delivery.count({ where: { kind: 'cancelled' } })
  const moved = await db.caseEvent.count({ where: { what: 'moved along' } })
  expect([said > 0, moved > 0], 'something went with a quote, and a call moved with a delivery').toEqual([true, true])

  async function judge(step: number): Promise<void> {
    const cases = await db.case.findMany({ where: { OR: [{ kind: 'quote' }, { parentId: { not: null } }] } })
    const undated = cases.filter(({ state, dueAt, ownerId }) => isLive(state) && (dueAt === null || ownerId === 0))
    expect(undated, `step ${step}: an owner and a date`).toEqual([])
    const gone = await db.caseEvent.findMany({ where: { what: 'cancelled' }, orderBy: { id: 'desc' } })
    for (const quote of cases.filter(({ kind }) => kind === 'quote')) {
      const parts = cases.filter(
        ({ kind, parentId, state }) => kind === 'quote' && parentId === quote.id && state !== 'withdrawn',
      )
      if (parts.length > 0)
        expect(isLive(quote.state), `step ${step}: a total is open as its parts are`).toBe(
          parts.some(({ state }) => isLive(state)),
        )
      const calls = cases.filter(({ origin }) => origin?.startsWith(`how was it/${quote.id}/`))
      const standing = calls.filter(({ id, state }) => isLive(state) || gone.every(({ caseId }) => caseId !== id))
      const { deliveryOn } = quoteFacts(quote)
      const isWon = quote.state === 'closed' && quote.outcome !== 'lost' && quote.outcome !== 'dropped'
      expect(standing.length, `step ${step}: one call`).toBe(isWon && deliveryOn ? 1 : 0)
      for (const call of standing.filter(({ state }) => isLive(state))) {
        const calendar = await calendarFor(db, call.ownerId)
        const on = workingDaysAfter(calendar, Temporal.PlainDate.from(deliveryOn ?? ''), 5).toString()
        expect(call.dueAt?.toISOString().slice(0, 10), `step ${step}: five working days on`).toBe(on)
      }
    }
    const told = await db.delivery.findMany({ where: { kind: 'cancelled' }, select: { facts: true } })
    const heard = new Set(told.flatMap(({ facts }) => (facts as { cases: number[] }).cases))
    const closers = await db.caseEvent.findMany({
      where: { memberId: { not: null } },
      select: { at: true, memberId: true },
    })
    const unsaid = gone.filter(({ caseId, at }) => {
      const owner = cases.find(({ id }) => id === caseId)?.ownerId
      return !heard.has(caseId) && !closers.some((one) => one.memberId === owner && one.at.getTime() === at.getTime())
    })
    expect(unsaid, `step ${step}: nothing goes without notice`).toEqual([])
  }
})
