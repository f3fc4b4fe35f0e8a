import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { answerQuestion, askQuestion, helpedBy } from '../../../src/crm/question/mutations.ts'
import { answerPulse, offerPulse, scorePulse } from '../../../src/crm/pulse/answer.ts'
import { askPulse, lastAsked, markPulseSent, skipPulse, undoPulse } from '../../../src/crm/pulse/ask.ts'
import { linkEnds } from '../../../src/crm/pulse/terms.ts'
import { askedPulse, cellScores, listPulses, pulseOf } from '../../../src/crm/pulse/view.ts'
import type { Pulse } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

const DAY = 86_400_000
const later = (ms: number) => {
  o.time.now = new Date(o.time.now.getTime() + ms)
}
const followUp = ({ number }: { number: number }, score: number) => `number ${number}: ${score}`
const answer = (id: number, score: number, words = '') => answerPulse(o.db, o.clock, { id, score, words, followUp })
const member = (name: string) => o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })

/** A complaint that was closed, of a customer or one of their people. */
async function closed(relationId: number, ownerId = o.sanne.id, personName: string | null = null) {
  const input = { relationId, personName, summary: 'late again', severity: 'low', ownerId, actor: o.by } as const
  const { id } = await registerComplaint(o.db, o.clock, input)
  return o.db.case.update({ where: { id }, data: { state: 'closed', closedAt: o.clock(), closedById: ownerId } })
}

async function asked(id: number, guess: number | null = null): Promise<Pulse> {
  const done = await askPulse(o.db, o.clock, { id, guess, actor: o.by })
  if ('soon' in done) throw new Error('asked not long ago')
  return done.pulse
}

/** Chance that is the same every time. */
function chanceFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test('over months nobody is asked twice in sixty days, no guess follows a score, and a low one is looked into once by another', async () => {
  const chance = chanceFrom(7)
  const customers = (await o.db.relation.findMany({ where: { kind: 'organisation', withdrawnAt: null }, take: 3 })).map(
    ({ id }) => id,
  )
  const [tom, fatima] = await Promise.all([member('Tom'), member('Fatima')])
  const owners = [o.sanne.id, tom.id, fatima.id]
  const people = [null, 'Jan', 'Petra']
  const linked: Pulse[] = []
  const guesses = new Map<number, number | null>()
  for (let n = 0; n < 26; n += 1) {
    const { id } = await closed(customers[chance(3)] ?? 0, owners[chance(3)], people[chance(3)] ?? null)
    // Two colleagues press at once.
    const tries = await Promise.all([1, 2].map((guess) => askPulse(o.db, o.clock, { id, guess, actor: o.by })))
    const pulses = tries.flatMap((one) => ('pulse' in one ? one.pulse : []))
    expect(new Set(pulses.map((pulse) => pulse.id)).size).toBeLessThan(2)
    const [pulse] = pulses
    later(chance(14) * DAY + 60_000)
    if (!pulse) continue
    linked.push(pulse)
    const what = chance(5)
    if (what === 0) await undoPulse(o.db, o.clock, { id: pulse.id, actor: o.by }).catch(() => {})
    if (what === 1) await skipPulse(o.db, o.clock, { id, why: 'on leave', actor: o.by })
    if (what > 1) {
      const score = 1 + chance(5)
      const taken = await Promise.all([answer(pulse.id, score), answer(pulse.id, 1 + chance(5))])
      expect(taken.filter(Boolean).length).toBeLessThan(2)
      const known = await o.db.pulse.findFirstOrThrow({ where: { id: pulse.id } })
      guesses.set(pulse.id, known.guess)
      await askPulse(o.db, o.clock, { id, guess: 5, actor: o.by })
    }
  }
  const rows = await o.db.pulse.findMany({ where: { id: { in: linked.map(({ id }) => id) } } })
  const live = rows.filter(({ endedAt }) => endedAt === null).toSorted((a, b) => Number(a.askedAt) - Number(b.askedAt))
  expect(live.length).toBeGreaterThan(4)
  for (const [n, one] of live.entries())
    for (const other of live.slice(n + 1)) {
      const isSame =
        one.relationId === other.relationId &&
        (one.personId === other.personId || one.personId === null || other.personId === null)
      if (isSame) expect(Number(other.askedAt) - Number(one.askedAt)).toBeGreaterThanOrEqual(60 * DAY)
    }
  const answered = rows.filter(({ score }) => score !== null)
  for (const { id, guess } of answered) expect(guess).toBe(guesses.get(id))
  const low = answered.filter(({ score }) => (score ?? 5) <= 2)
  expect(low.length).toBeGreaterThan(1)
  for (const { id, caseId, followUpId } of answered) {
    const followUps = await o.db.case.findMany({ where: { origin: `pulse/${id}/low` } })
    expect(followUps.map((one) => one.id)).toEqual(followUpId === null ? [] : [followUpId])
    const handled = await o.db.case.findFirstOrThrow({ where: { id: caseId } })
    for (const { ownerId } of followUps)
      expect([handled.ownerId, handled.closedById, o.sanne.id]).not.toContain(ownerId)
  }
  expect(low.every(({ followUpId }) => followUpId !== null)).toBe(true)
})

test('a link is over after two weeks, when it was taken back, and stays over when they are asked anew', async () => {
  later(100 * DAY)
  const { id } = await closed(o.acme.id)
  const first = await asked(id, 4)
  const until = linkEnds(first.askedAt ?? o.clock())
  expect(await askedPulse(o.db, o.clock(), first.id, until)).toMatchObject({ isAnswered: false, of: 'complaint' })
  later(60_000)
  await undoPulse(o.db, o.clock, { id: first.id, actor: o.by })
  expect(await askedPulse(o.db, o.clock(), first.id, until)).toBeNull()
  expect(await answer(first.id, 3)).toBe(false)
  later(60_000)
  const again = await asked(id)
  expect(await askedPulse(o.db, o.clock(), again.id, until)).toBeNull()
  expect(await askedPulse(o.db, o.clock(), again.id, linkEnds(again.askedAt ?? o.clock()))).not.toBeNull()
  later(14 * DAY)
  expect(await askedPulse(o.db, o.clock(), again.id, linkEnds(again.askedAt ?? o.clock()))).toBeNull()
  expect(await answer(again.id, 3)).toBe(false)
})

test('who said that it was sent cannot leave it out, and what is left out can be asked again until somebody else was', async () => {
  later(100 * DAY)
  const [one, other] = [await closed(o.acme.id), await closed(o.acme.id)]
  await asked(one.id)
  await markPulseSent(o.db, o.clock, { id: one.id, actor: o.by })
  await expect(skipPulse(o.db, o.clock, { id: one.id, why: 'no', actor: o.by })).rejects.toThrow('pulse sent')
  const { id } = await o.db.pulse.findFirstOrThrow({ where: { caseId: one.id } })
  expect(await undoPulse(o.db, o.clock, { id, actor: o.by })).toMatchObject({ back: 'sent' })
  await skipPulse(o.db, o.clock, { id: one.id, why: 'on leave', actor: o.by })
  expect(await undoPulse(o.db, o.clock, { id, actor: o.by })).toMatchObject({ back: 'skipped' })
  expect(await askPulse(o.db, o.clock, { id: other.id, guess: 3, actor: o.by })).toHaveProperty('soon')
  await skipPulse(o.db, o.clock, { id: one.id, why: 'on leave', actor: o.by })
  await asked(other.id, 3)
  expect(await undoPulse(o.db, o.clock, { id, actor: o.by })).toHaveProperty('soon')
  await expect(markPulseSent(o.db, o.clock, { id: one.id, actor: o.by })).rejects.toThrow('pulse not asked')
  expect(await lastAsked(o.db, { ...one, personId: null }, o.clock())).not.toBeNull()
})

test('a colleague is asked in the chat how a question was handled, once in sixty days, and who answered hears it', async () => {
  later(100 * DAY)
  const tom = await member('Tom')
  const helped = async () => {
    const dueAt = new Date(o.clock().getTime() + 3 * DAY)
    const to = { memberId: tom.id }
    const input = { relationId: o.acme.id, summary: 'can we?', dueAt, wholeDay: true, to, actor: o.by }
    const { id } = await askQuestion(o.db, o.clock, input)
    await answerQuestion(o.db, o.clock, { id, text: 'yes', actor: { id: tom.id, via: 'playground' } })
    return helpedBy(o.db, o.clock, { id, actor: o.by })
  }
  const [first, second] = [await helped(), await helped()]
  const offers = await Promise.all([first, second].map((one) => offerPulse(o.db, o.clock, one, o.by)))
  const [pulse] = offers.flatMap((one) => one ?? [])
  if (!pulse) throw new Error('nobody was asked')
  expect(offers.filter((one) => one !== null)).toHaveLength(1)
  const score = (id: number, by = o.by) => scorePulse(o.db, o.clock, { id, score: 1, followUp, actor: by })
  await expect(score(pulse.id, { id: tom.id, via: 'playground' })).rejects.toThrow('pulse not yours')
  await score(pulse.id)
  await expect(score(pulse.id)).rejects.toThrow('pulse answered')
  expect(await answer(pulse.id, 5)).toBe(false)
  const { followUpId } = await o.db.pulse.findFirstOrThrow({ where: { id: pulse.id } })
  const { ownerId } = await o.db.case.findFirstOrThrow({ where: { id: followUpId ?? 0 } })
  expect([tom.id, o.sanne.id]).not.toContain(ownerId)
  const told = await o.db.delivery.findMany({ where: { kind: 'pulse answered', caseId: pulse.caseId } })
  expect(new Set(told.map(({ memberId }) => memberId))).toEqual(new Set([tom.id, ownerId]))
  expect(
    (await listPulses(o.db, o.clock(), { relationId: o.acme.id })).every(({ number }) => number !== first.number),
  ).toBe(true)
})

test('the score of an interaction is known from three answers on', async () => {
  later(400 * DAY)
  const agreed = { cell: 'Complaint' }
  for (let n = 1; n <= 3; n += 1) {
    const { id } = await closed(o.acme.id)
    await o.db.case.update({ where: { id }, data: { agreed } })
    await answer((await asked(id)).id, n + 1, `<b>${n}</b>`)
    expect(await cellScores(o.db, o.clock())).toEqual(n < 3 ? [] : [{ cell: 'Complaint', score: 3, times: 3 }])
    later(61 * DAY)
    const state = await pulseOf(o.db, o.clock(), await o.db.case.findFirstOrThrow({ where: { id } }))
    expect(state).toMatchObject({ standing: 'answered', score: n + 1, words: `<b>${n}</b>` })
  }
})
