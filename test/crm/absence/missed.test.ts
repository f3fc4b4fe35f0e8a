// Weeks in which somebody is away now and then: what others did meanwhile with what is theirs, they read once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setAbsence } from '../../../src/crm/absence/set.ts'
import { missedLately } from '../../../src/crm/absence/missed.ts'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { handPromise, keepPromise, makePromise, movePromise } from '../../../src/crm/promise/mutations.ts'
import { missedCard } from '../../../src/cards/absence/missed.ts'
import type { Card } from '../../../src/cards/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
let o: Awaited<ReturnType<typeof opened>>
let tom: number
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T06:00:00Z')
  await o.db.case.updateMany({ data: { state: 'closed', closedAt: new Date('2025-01-01') } })
  await o.db.delivery.deleteMany({})
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
  await o.db.member.update({ where: { id: o.sanne.id }, data: { windows: ['08:30'], nextDigestAt: o.time.now } })
})
afterEach(() => o[Symbol.asyncDispose]())

const by = (id: number) => ({ id, via: 'playground' })
let made = 0
async function promised(ownerId: number, actorId = ownerId, days = 60): Promise<{ id: number; number: number }> {
  const dueAt = new Date(o.time.now.getTime() + days * DAY)
  const promise = { relationId: o.acme.id, summary: `thing ${++made}`, dueAt, wholeDay: false, ownerId }
  return makePromise(o.db, o.clock, { ...promise, actor: by(actorId) })
}
const leave = (absentFrom: string | null, absentUntil: string | null) =>
  setAbsence(o.db, o.clock, { absentFrom, absentUntil, actor: o.by })

const reader = () => ({ language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() }) as const

/** What Sanne reads now in a digest, as it is taken or refused by the platform. */
async function digest(isTaken = true): Promise<string> {
  await queueDigests(o.db, o.clock)
  const queued = await o.db.delivery.findMany({ where: { state: 'queued', kind: 'digest', memberId: o.sanne.id } })
  const texts: string[] = []
  for (const one of queued) {
    const owed = await stillOwed(o.db, one, o.clock())
    const address = { workspace: 'playground', to: { place: 'x' } }
    const to = { platform: 'playground', address, reader: reader(), mentions: async () => [] } as const
    const card: Card | null = owed && (await composeCard(o.db, owed, to))
    const state = card && isTaken ? 'sent' : 'not owed'
    await o.db.delivery.updateMany({
      where: { id: one.id },
      data: { state, ...(state === 'sent' && { sentAt: o.clock() }) },
    })
    if (card && isTaken) texts.push(plainText(card))
  }
  return texts.join('\n')
}

const on = (iso: string) => (o.time.now = new Date(iso))
const AWAY = 'While you were away'

describe('who was away', () => {
  test('reads what was done, by whom, and what needs them first; once, also when the platform refused it first', async () => {
    const [kept, moved, given] = [await promised(o.sanne.id), await promised(o.sanne.id), await promised(o.sanne.id)]
    await leave('2026-03-02', '2026-03-04')
    on('2026-03-03T10:00:00Z')
    await keepPromise(o.db, o.clock, { id: kept.id, actor: by(tom) })
    const dueAt = new Date('2026-05-12T10:00:00Z')
    await movePromise(o.db, o.clock, {
      id: moved.id,
      dueAt,
      wholeDay: false,
      customerTold: true,
      actor: by(tom),
    } as never)
    await handPromise(o.db, o.clock, { id: given.id, ownerId: tom, actor: by(tom) })
    const fresh = await promised(o.sanne.id, tom)
    on('2026-03-05T07:31:00Z')
    expect(await digest(false)).toBe('')
    on('2026-03-06T07:31:00Z')
    const text = await digest()
    expect(text).toContain(AWAY)
    // What is new to them, or has another date, is a line of the digest itself, and stands nowhere else in it.
    for (const { number } of [fresh, moved]) expect(text.split(`${number} Acme Logistics`)).toHaveLength(2)
    const places = [
      `${given.number} Acme Logistics: thing 3 (now with Tom Baker)`,
      `${kept.number} Acme Logistics: thing 1 (done by Tom Baker)`,
    ].map((line) => text.indexOf(line))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    on('2026-03-09T07:31:00Z')
    expect(await digest()).not.toContain(AWAY)
    const again = await missedLately(o.db, o.sanne.id, o.clock())
    const page = plainText(missedCard(again, 0, reader()))
    expect(page).toContain('thing 1 (done by Tom Baker)')
    expect(page).toContain(`${moved.number} Acme Logistics: thing 2 (moved to Tue 12 May 12:00 by Tom Baker)`)
    on('2026-03-14T08:00:00Z')
    expect(await missedLately(o.db, o.sanne.id, o.clock())).toBeNull()
  })

  test('reads it too after an early return, and of two absences without a digest between them at once', async () => {
    const [first, second] = [await promised(o.sanne.id), await promised(o.sanne.id)]
    await leave('2026-03-02', '2026-03-13')
    on('2026-03-03T10:00:00Z')
    await keepPromise(o.db, o.clock, { id: first.id, actor: by(tom) })
    await leave(null, null)
    // Away again before a digest came.
    await leave('2026-03-04', '2026-03-06')
    on('2026-03-05T10:00:00Z')
    await keepPromise(o.db, o.clock, { id: second.id, actor: by(tom) })
    on('2026-03-09T07:31:00Z')
    const text = await digest()
    expect(text).toContain(`${first.number} Acme`)
    expect(text).toContain(`${second.number} Acme`)
    on('2026-03-10T07:31:00Z')
    expect(await digest()).not.toContain(AWAY)
  })

  test('reads five lines, and opens the rest', async () => {
    const all: { id: number }[] = []
    for (let n = 0; n < 8; n++) all.push(await promised(o.sanne.id))
    await leave('2026-03-02', '2026-03-04')
    on('2026-03-03T10:00:00Z')
    for (const { id } of all) await keepPromise(o.db, o.clock, { id, actor: by(tom) })
    on('2026-03-05T07:31:00Z')
    const text = await digest()
    expect(text.match(/done by Tom Baker/g)).toHaveLength(5)
    expect(text).toContain('3 more')
    const missed = await missedLately(o.db, o.sanne.id, o.clock())
    expect(plainText(missedCard(missed, 0, reader())).match(/done by Tom Baker/g)).toHaveLength(8)
  })
})

const happened = (caseId: number, what: string, data: object = {}) =>
  o.db.caseEvent.create({ data: { caseId, at: o.clock(), memberId: tom, what, data } })
const shown = async () => plainText(missedCard(await missedLately(o.db, o.sanne.id, o.clock()), 0, reader()))

describe('of what happened while somebody was away', () => {
  test('only what means something to a person is told, and nothing that was taken back', async () => {
    const [asked, quiet, noted] = [await promised(o.sanne.id), await promised(o.sanne.id), await promised(o.sanne.id)]
    const back = await promised(o.sanne.id)
    await leave('2026-03-02', '2026-03-04')
    on('2026-03-03T10:00:00Z')
    for (const what of ['snoozed', 'ticked', 'approval asked', 'update asked']) await happened(asked.id, what)
    await o.db.caseEvent.create({ data: { caseId: quiet.id, at: o.clock(), what: 'changed' } })
    await happened(noted.id, 'added')
    const { id: event } = await happened(back.id, 'reworded')
    await happened(back.id, 'taken back', { event })
    on('2026-03-05T07:31:00Z')
    const text = await digest()
    expect(text).toContain(`${noted.number} Acme Logistics: thing`)
    for (const { number } of [asked, quiet, back]) expect(text).not.toContain(`${number} Acme`)
  })

  test('what they closed themselves is not told, nor what was closed when they were back', async () => {
    const [own, later] = [await promised(o.sanne.id), await promised(o.sanne.id)]
    await leave('2026-03-02', '2026-03-04')
    on('2026-03-03T10:00:00Z')
    for (const { id } of [own, later]) await happened(id, 'added')
    await keepPromise(o.db, o.clock, { id: own.id, actor: o.by })
    on('2026-03-05T07:00:00Z')
    await o.db.member.update({ where: { id: tom }, data: { role: 'lead' } })
    await keepPromise(o.db, o.clock, { id: later.id, actor: by(tom) })
    on('2026-03-05T07:31:00Z')
    expect(await digest()).not.toContain(AWAY)
  })

  test('while they are away they can read what happened so far', async () => {
    const mine = await promised(o.sanne.id)
    await leave('2026-03-02', '2026-03-13')
    expect(await shown()).toContain('Nothing happened')
    on('2026-03-03T10:00:00Z')
    await keepPromise(o.db, o.clock, { id: mine.id, actor: by(tom) })
    on('2026-03-04T10:00:00Z')
    expect(await shown()).toContain(`${mine.number} Acme`)
  })

  test('no more than two broken promises stand before what can still be kept', async () => {
    const moved = await promised(o.sanne.id)
    const late: { id: number; number: number }[] = []
    for (let n = 0; n < 5; n++) late.push(await promised(o.sanne.id, o.sanne.id, 1 + n / 100))
    await leave('2026-03-02', '2026-03-04')
    on('2026-03-03T10:00:00Z')
    const brokenAt = o.clock()
    for (const { id } of late) {
      await o.db.case.update({ where: { id }, data: { brokenAt, tellAt: null } })
      await o.db.caseEvent.create({ data: { caseId: id, at: brokenAt, what: 'broken' } })
    }
    await happened(moved.id, 'reworded')
    on('2026-03-05T07:31:00Z')
    const places = (text: string, some: { number: number }[]) =>
      some.map(({ number }) => text.indexOf(`${number} Acme`))
    const page = await shown()
    const [at = -1, ...broken] = places(page, [moved, ...late])
    expect(broken.map((place) => place < at)).toEqual([true, true, false, false, false])
    // Two of them are lines of the digest, so that none comes before it in the part above.
    const text = await digest()
    const [first] = text.slice(text.indexOf(AWAY)).match(/\d+ Acme/) ?? []
    expect(first).toBe(`${moved.number} Acme`)
  })

  test('an absence in which nothing happened was told with nothing, and the weeks after it are not a part of it', async () => {
    const mine = await promised(o.sanne.id)
    await leave('2026-03-02', '2026-03-03')
    on('2026-03-04T07:31:00Z')
    expect(await digest()).not.toContain(AWAY)
    on('2026-03-05T10:00:00Z')
    await happened(mine.id, 'reworded')
    await leave('2026-03-06', '2026-03-06')
    on('2026-03-09T07:31:00Z')
    expect(await digest()).not.toContain(AWAY)
  })

  test('two absences with more than a week between them are not one, though no digest came', async () => {
    const [early, between, late] = [await promised(o.sanne.id), await promised(o.sanne.id), await promised(o.sanne.id)]
    await leave('2026-03-02', '2026-03-03')
    on('2026-03-03T10:00:00Z')
    await keepPromise(o.db, o.clock, { id: early.id, actor: by(tom) })
    on('2026-03-10T10:00:00Z')
    await o.db.member.update({ where: { id: tom }, data: { role: 'lead' } })
    await keepPromise(o.db, o.clock, { id: between.id, actor: by(tom) })
    await leave('2026-03-16', '2026-03-17')
    on('2026-03-17T10:00:00Z')
    await keepPromise(o.db, o.clock, { id: late.id, actor: by(tom) })
    on('2026-03-17T12:00:00Z')
    await leave(null, null)
    const page = await shown()
    expect(page).toContain(`${late.number} Acme`)
    expect(page).not.toContain(`${between.number} Acme`)
  })
})

/** Numbers that look random and are the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test.each([1, 3])('over six weeks of absences nothing is missing and nothing is told twice (%i)', async (seed) => {
  const below = numbers(seed)
  const owed = new Set<number>()
  const told: number[] = []
  const dayOf = (n: number) => new Date(Date.parse('2026-03-02T00:00:00Z') + n * DAY)
  const iso = (n: number) => dayOf(n).toISOString().slice(0, 10)
  const open: { id: number; number: number }[] = []
  for (let n = 0; n < 12; n++) open.push(await promised(o.sanne.id, o.sanne.id, 200))
  let awayUntil = -1
  for (let day = 0; day < 42; day++) {
    o.time.now = new Date(dayOf(day).getTime() + 5 * 3_600_000)
    if (day > awayUntil && below(4) === 0) {
      awayUntil = day + below(5)
      await leave(iso(day), iso(awayUntil))
    } else if (day <= awayUntil && below(5) === 0) {
      await leave(null, null)
      awayUntil = day - 1
    }
    o.time.now = new Date(dayOf(day).getTime() + 7.6 * 3_600_000)
    const text = await digest(below(6) !== 0)
    if (text.includes(AWAY))
      for (const [, number] of text.matchAll(/(\d+) Acme Logistics: .* \(done by/g)) told.push(Number(number))
    o.time.now = new Date(dayOf(day).getTime() + 10 * 3_600_000)
    const next = open.at(-1)
    if (day <= awayUntil && next && below(3) === 0) {
      open.pop()
      owed.add(next.number)
      await keepPromise(o.db, o.clock, { id: next.id, actor: by(tom) })
    }
  }
  // Everything told in the end, however often the platform refused it.
  await leave(null, null)
  for (let day = 42; day < 49; day++) {
    o.time.now = new Date(dayOf(day).getTime() + 7.6 * 3_600_000)
    const text = await digest()
    if (text.includes(AWAY))
      for (const [, number] of text.matchAll(/(\d+) Acme Logistics: .* \(done by/g)) told.push(Number(number))
  }
  expect(owed.size).toBeGreaterThan(2)
  const inOrder = (some: Iterable<number>) => [...some].toSorted((a, b) => a - b)
  expect(inOrder(told)).toEqual(inOrder(owed))
})
