import { expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { answerPulse } from '../../../src/crm/pulse/answer.ts'
import { askPulse, markPulseSent, skipPulse } from '../../../src/crm/pulse/ask.ts'
import { answerWhy, declineWhy } from '../../../src/crm/quote/ask-why.ts'
import { closeQuote, takeBackQuote } from '../../../src/crm/quote/close.ts'
import { makeQuote } from '../../../src/crm/quote/mutations.ts'
import { joinQuotes } from '../../../src/crm/quote/total.ts'
import { changeRelation, createRelation, RelationChange } from '../../../src/crm/relation/relation.ts'
import { keepWhyLeft } from '../../../src/crm/relation/why-left.ts'
import { lostFigures } from '../../../src/crm/report/figures/lost.ts'
import { pulseFigures } from '../../../src/crm/report/figures/pulse.ts'
import { companyOfWeeks, isIn, middle, WEEKS } from './weeks.ts'

test('what customers said, and of how many we do not know, is what they were asked and answered', async () => {
  const c = await companyOfWeeks(12)
  await using _ = c
  const { db, clock, lots, people, now, by, sellers } = c
  await db.member.updateMany({ where: { id: { in: c.others } }, data: { teamId: null } })
  for (let n = 0; n < 2; n++) {
    const who = { name: `Else ${n}`, role: 'member', language: 'en', timeZone: 'Europe/Amsterdam', windows: [] }
    people.push((await db.member.create({ data: { ...who, createdAt: clock() } })).id)
  }
  const closed: { at: number; pulse: 'none' | 'asked' | 'sent' | 'skipped'; answered: boolean; why?: string }[] = []
  const answers: { at: number; owner: number; cell: string | null; score: number; guess: number | null }[] = []
  for (let n = 0; n < 60; n++) {
    c.later(60 + lots.below(480))
    // Nobody is asked twice, so each is of a customer of its own.
    const { id: relationId } = await createRelation(db, clock, {
      name: `Firm ${n}`,
      kind: 'organisation',
      actor: by,
      origin: `f/${n}`,
    })
    const [ownerId, cell] = [lots.one(people), lots.one(['Late delivery', 'Invoice', null])]
    const about = { relationId, summary: 'late again', severity: 'low', ownerId, actor: by } as const
    const { id } = await registerComplaint(db, clock, about)
    const agreed = cell === null ? {} : { agreed: { cell, version: 1 } }
    await db.case.update({
      where: { id },
      data: { state: 'closed', closedAt: clock(), closedById: ownerId, ...agreed },
    })
    const one: (typeof closed)[number] = { at: now(), pulse: 'none', answered: false }
    closed.push(one)
    if (lots.happens(0.2)) continue
    c.later(lots.below(600))
    if (lots.happens(0.2)) {
      const why = lots.one(['on leave', 'On leave', 'asked by phone'])
      await skipPulse(db, clock, { id, why, actor: by })
      Object.assign(one, { pulse: 'skipped', why: why.toLowerCase() })
      continue
    }
    const guess = lots.happens(0.7) ? 1 + lots.below(5) : null
    const asked = await askPulse(db, clock, { id, guess, actor: by })
    if (!('pulse' in asked)) throw new Error('asked before')
    one.pulse = 'asked'
    if (lots.happens(0.8)) {
      await markPulseSent(db, clock, { id, actor: by })
      one.pulse = 'sent'
    }
    if (lots.happens(0.3)) continue
    c.later(lots.below(900))
    const score = 1 + lots.below(5)
    await answerPulse(db, clock, { id: asked.pulse.id, score, words: '', followUp: () => 'look into it' })
    one.answered = true
    answers.push({ at: now(), owner: ownerId, cell, score, guess })
  }
  for (const week of WEEKS) {
    const figures = await pulseFigures(db, week)
    const inWeek = closed.filter(({ at }) => isIn(week, at))
    expect(figures.closed).toBe(inWeek.length)
    expect(figures.sent).toBe(inWeek.filter(({ pulse, answered }) => pulse === 'sent' || answered).length)
    expect(figures.answered).toBe(inWeek.filter(({ answered }) => answered).length)
    const whys = inWeek.flatMap(({ why }) => why ?? [])
    const skipped = [...new Set(whys)].map((why) => ({ why, count: whys.filter((one) => one === why).length }))
    expect(new Set(figures.skipped)).toEqual(new Set(skipped))
    const said = answers.filter(({ at }) => isIn(week, at))
    const scored = (name: string | null, some: typeof answers) => {
      const gaps = some.flatMap(({ guess, score }) => (guess === null ? [] : [guess - score]))
      const enough = (values: number[]) => (values.length < 5 ? null : middle(values))
      const scores = some.map(({ score }) => score)
      const found = {
        scores: scores.toSorted((a, b) => a - b),
        median: enough(scores),
        gap: enough(gaps),
        guessed: gaps.length,
      }
      return some.length > 0 ? [{ name, ...found }] : []
    }
    const isSeller = ({ owner }: { owner: number }) => sellers.includes(owner)
    expect(figures.teams).toEqual([
      ...scored('Sales', said.filter(isSeller)),
      ...scored(
        null,
        said.filter((one) => !isSeller(one)),
      ),
    ])
    const ofCells = ['Invoice', 'Late delivery', null].flatMap((cell) =>
      scored(
        cell,
        said.filter((one) => one.cell === cell),
      ),
    )
    expect(figures.cells).toEqual(ofCells)
  }
})

test('what was lost is each quote once with both reasons, and who left is counted without a name', async () => {
  const c = await companyOfWeeks(13)
  await using _ = c
  const { db, clock, lots, people, now, actor, by, relations } = c
  interface Lost {
    number: number
    at: number
    cents: number | null
    currency: string
    ours: string
    theirs: string | null
  }
  const lost: Lost[] = []
  const left: { at: number; ours?: string; theirs?: string }[] = []
  const lose = async (id: number, theirs: string | null, ours: string) => {
    const theirReason = theirs ?? 'not asked'
    await closeQuote(db, clock, { id, actor: by, outcome: 'lost', ourReason: ours, theirReason })
  }
  for (let n = 0; n < 70; n++) {
    c.later(60 + lots.below(600))
    const amount = lots.happens(0.7)
      ? { cents: 100 * (1 + lots.below(9_000)), currency: lots.one(['EUR', 'USD']) }
      : null
    const made = { summary: `quote ${n}`, amount, callBack: null, ownerId: lots.one(people), actor: by }
    const relationId = lots.one(relations)
    const quote = await makeQuote(db, clock, { relationId, ...made })
    const one = { number: quote.number, cents: amount?.cents ?? null, currency: amount?.currency ?? '' }
    c.later(lots.below(300))
    const what = lots.weighed([
      ['lost', 5],
      ['back', 1],
      ['won', 1],
      ['total', 1],
      ['left', 3],
    ] as const)
    const [ours, theirs] = [lots.one(['too dear', 'too late']), lots.one(['the price', 'nobody called', null])]
    if (what === 'won')
      await closeQuote(db, clock, {
        id: quote.id,
        actor: by,
        outcome: 'won',
        ourReason: 'quick answers',
        theirReason: 'not asked',
      })
    if (what === 'lost' || what === 'back') await lose(quote.id, theirs, ours)
    if (what === 'back') await takeBackQuote(db, clock, { id: quote.id, actor: by, howWasIt: 'how was it' })
    if (what === 'lost') {
      const entry: Lost = { ...one, at: now(), ours, theirs }
      lost.push(entry)
      if (theirs === null && lots.happens(0.4)) {
        c.later(10)
        await answerWhy(db, clock, { id: quote.id, actor: actor(lots.one(people)), theirReason: 'a new buyer' })
        entry.theirs = 'a new buyer'
      } else if (theirs === null) await declineWhy(db, clock, { id: quote.id, actor: by, notNow: 'bankrupt' })
    }
    if (what === 'total') {
      const other = await makeQuote(db, clock, { relationId, ...made, summary: `other ${n}` })
      const total = await joinQuotes(db, clock, { id: quote.id, withId: other.id, actor: by, origin: `j/${n}` })
      const apart = lots.happens(0.5)
      // Lost one by one the total follows; lost as a whole its parts go along.
      if (!apart) await lose(total.id, theirs, ours)
      else for (const part of [quote, other]) await lose(part.id, theirs, ours)
      const found = await db.case.findFirstOrThrow({ where: { id: total.id } })
      const sum = one.cents === null ? null : one.cents * 2
      if (!apart) lost.push({ ...one, number: found.number, cents: sum, at: now(), ours, theirs })
      else for (const part of [quote, other]) lost.push({ ...one, number: part.number, at: now(), ours, theirs })
    }
    if (what === 'left') {
      const name = `Leaver ${n}`
      const { id } = await createRelation(db, clock, { name, kind: 'organisation', actor: by, origin: `l/${n}` })
      const change = (type: string) =>
        changeRelation(db, clock, { ...RelationChange.parse({ name, type, usual: [] }), id, actor: by })
      await change('customer')
      c.later(20)
      await change('former')
      const entry: (typeof left)[number] = { at: now() }
      if (lots.happens(0.2)) await change('customer')
      else left.push(entry)
      // A change of something else later on does not make them leave again.
      c.later(1_500 * lots.below(2))
      if (left.at(-1) === entry) await change('former')
      if (left.at(-1) === entry && lots.happens(0.6)) {
        await keepWhyLeft(db, clock, { id, actor: by, ourReason: ours, theirReason: theirs ?? 'not asked' })
        Object.assign(entry, { ours, ...(theirs !== null && { theirs }) })
      }
    }
  }
  for (const week of WEEKS) {
    const figures = await lostFigures(db, week)
    const inWeek = lost.filter(({ at }) => isIn(week, at)).toSorted((a, b) => a.number - b.number)
    expect(figures.quotes).toEqual(
      inWeek.map(({ number, cents, currency, ours, theirs }) => ({
        number,
        amount: cents === null ? null : { cents, currency },
        ourReason: ours,
        theirReason: theirs,
      })),
    )
    for (const currency of ['EUR', 'USD']) {
      const sum = inWeek.reduce((total, one) => total + (one.currency === currency ? (one.cents ?? 0) : 0), 0)
      expect(figures.value.find((one) => one.currency === currency)?.cents ?? 0).toBe(sum)
    }
    expect(figures.unvalued).toBe(inWeek.filter(({ cents }) => cents === null).length)
    expect(figures.notAsked).toBe(inWeek.filter(({ theirs }) => theirs === null).length)
    const gone = left.filter(({ at }) => isIn(week, at))
    expect(figures.left.count).toBe(gone.length)
    expect(figures.left.notAsked).toBe(gone.filter(({ theirs }) => theirs === undefined).length)
    const pairs = gone
      .map(({ ours, theirs }) => JSON.stringify([ours ?? null, theirs ?? null]))
      .filter((pair) => pair !== '[null,null]')
    const said = figures.left.reasons.map(({ ours, theirs, count }) => [JSON.stringify([ours, theirs]), count] as const)
    expect(new Map(said)).toEqual(
      new Map([...new Set(pairs)].map((pair) => [pair, pairs.filter((one) => one === pair).length])),
    )
  }
})
