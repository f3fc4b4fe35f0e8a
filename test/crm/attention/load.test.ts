// More is due than somebody finishes: said to them alone, in the morning, once a week at most, and never on a guess.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Card, Row } from '../../../src/cards/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { ownCompany } from '../../../src/crm/relation/own-company.ts'
import { overLoad, weekLeft } from '../../../src/crm/people/load.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { keepPromise, makePromise } from '../../../src/crm/promise/mutations.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { composeCard } from '../../../src/jobs/compose.ts'
import { opened } from '../../support/database/opened.ts'
import { speaking } from '../../support/questions.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

describe('whether it is more', () => {
  const FULL = { left: 2400, before: 9600 }

  test.each([
    [{ due: 23, finished: [14, 13, 15, 14] }, FULL, 14],
    [{ due: 16, finished: [14, 13, 15, 14] }, FULL, null],
    // Half a week is left.
    [{ due: 16, finished: [14, 13, 15, 14] }, { left: 1200, before: 9600 }, 7],
    // Twice nothing is not much.
    [{ due: 3, finished: [1, 1, 1, 1] }, FULL, null],
    [{ due: 4, finished: [1, 1, 1, 1] }, FULL, 1],
    // One week tells nothing: away, or not here yet.
    [{ due: 23, finished: [14, 0, 15, 14] }, FULL, null],
    [{ due: 23, finished: [14, 14, 14] }, FULL, null],
    [{ due: 23, finished: [14, 14, 14, 14] }, { left: 2400, before: 0 }, null],
  ])('%j with %j is %s', (work, week, pace) => expect(overLoad(work, week)).toBe(pace))
})

let o: Awaited<ReturnType<typeof opened>>
beforeEach(async () => {
  o = await opened()
  // A Monday. What the pretend company was doing is over.
  o.time.now = new Date('2026-03-02T07:00:00Z')
  await o.db.case.updateMany({ data: { state: 'closed', closedAt: new Date('2025-01-01') } })
})
afterEach(() => o[Symbol.asyncDispose]())

const by = (id: number) => ({ id, via: 'playground' })
let made = 0
async function promised(ownerId: number, inMs: number, relationId = o.acme.id): Promise<number> {
  const dueAt = new Date(o.time.now.getTime() + inMs)
  const promise = { relationId, summary: `thing ${++made}`, dueAt, wholeDay: false, ownerId, actor: by(ownerId) }
  return (await makePromise(o.db, o.clock, promise)).id
}
async function finished(ownerId: number, count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await keepPromise(o.db, o.clock, { id: await promised(ownerId, DAY), actor: by(ownerId) })
}
/** Four weeks in which somebody finished so many things a week; then it is Monday 30 March, early. */
async function fourWeeks(ownerId: number, aWeek: number): Promise<void> {
  for (let week = 0; week < 4; week++) {
    o.time.now = new Date(Date.parse('2026-03-03T12:00:00Z') + week * 7 * DAY)
    await finished(ownerId, aWeek)
  }
  o.time.now = new Date('2026-03-30T05:30:00Z')
}

/** The digests that are said now, by whom they are for. */
async function digests(): Promise<{ memberId: number; card: Card }[]> {
  await queueDigests(o.db, o.clock)
  const queued = await o.db.delivery.findMany({ where: { state: 'queued', kind: 'digest' }, orderBy: { id: 'asc' } })
  const said: { memberId: number; card: Card }[] = []
  for (const one of queued) {
    const owed = await stillOwed(o.db, one, o.clock())
    const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: o.clock() } as const
    const address = { workspace: 'playground', to: { place: 'x' } }
    const to = { platform: 'playground', address, reader, mentions: async () => [] } as const
    // Twice: a digest that failed once is said as it was.
    const cards = owed ? [await composeCard(o.db, owed, to), await composeCard(o.db, owed, to)] : []
    await o.db.delivery.updateMany({ where: { id: one.id }, data: { state: owed ? 'sent' : 'not owed' } })
    if (cards[1]) said.push({ memberId: one.memberId ?? 0, card: cards[1] })
  }
  return said
}
const proposedIn = ({ body }: Card): readonly Row[] =>
  body.flatMap((part) => (part.type === 'rows' && part.heading?.includes('can best be planned') ? part.rows : []))

test('in a morning three things are proposed, of the company itself first and what is promised to a customer last', async () => {
  const { sanne } = o
  const talk = await speaking(o, 'Sanne')
  await fourWeeks(sanne.id, 3)
  const own = await ownCompany(o.db, o.time.now)
  for (let n = 0; n < 6; n++) await promised(sanne.id, (n + 8) * HOUR)
  const ours = await promised(sanne.id, 9 * HOUR, own.id)
  const latest = await promised(sanne.id, 4 * DAY)
  await talk.says('lead Acme: wants chairs')
  const lead = await o.db.case.findFirstOrThrow({ where: { kind: 'lead' }, orderBy: { id: 'desc' } })
  await o.db.case.update({ where: { id: lead.id }, data: { ownerId: sanne.id } })
  o.time.now = new Date('2026-03-30T07:00:00Z')
  const said = await digests()
  const mine = said.find(({ memberId }) => memberId === sanne.id)
  expect(mine && plainText(mine.card)).toContain(
    'You have 9 things due by Fri 3 Apr; at the pace of your last four weeks you finish about 3 by then.',
  )
  const rows = mine ? proposedIn(mine.card) : []
  expect(rows.map(({ about }) => about)).toEqual([ours, lead.id, latest])
  expect(rows.map(({ buttons }) => buttons.map(({ label }) => label))).toEqual(
    Array.from({ length: 3 }, () => ['Plan…', 'Give to…', 'Drop…']),
  )
  // Nobody else reads of it.
  expect(said.filter(({ memberId, card }) => memberId !== sanne.id && proposedIn(card).length > 0)).toEqual([])
  // After one of them the others stand there still; with little enough left it is over.
  const after = await talk.does('promise plan', { id: latest, when: '2026-04-15', from: 'digest' })
  expect(proposedIn((after.answer as { card: Card }).card).map(({ about }) => about)).toContain(ours)
})

test('it is no reason for a digest, and who has not worked for four weeks hears nothing', async () => {
  const { sanne } = o
  for (let n = 0; n < 12; n++) await promised(sanne.id, (n + 8) * HOUR)
  expect((await digests()).flatMap(({ card }) => proposedIn(card))).toEqual([])
})

test.each([1])(
  'over weeks nobody reads it twice in a week, without history, or of what is not theirs (%i)',
  async (seed) => {
    let state = seed * 7919
    const chance = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    const people = [o.sanne, await o.db.member.findFirstOrThrow({ where: { name: 'Tom Baker' } })]
    const began = o.time.now.getTime()
    const said: { memberId: number; at: number }[] = []
    for (let day = 0; day < 49; day++) {
      for (const hour of [8, 12, 16]) {
        o.time.now = new Date(began + day * DAY + (hour - 7) * HOUR + chance(60) * 1000)
        for (const { memberId, card } of await digests()) {
          const rows = proposedIn(card)
          if (rows.length === 0) continue
          expect(hour).toBe(8)
          expect(rows.length).toBeLessThanOrEqual(3)
          for (const { about } of rows)
            expect(await o.db.case.findFirstOrThrow({ where: { id: about ?? 0 } })).toMatchObject({
              ownerId: memberId,
              closedAt: null,
            })
          expect(weekLeft(await calendarFor(o.db, memberId), o.time.now)).not.toBeNull()
          said.push({ memberId, at: o.time.now.getTime() })
        }
      }
      if ([5, 6].includes(day % 7)) continue
      for (const { id } of people) {
        if (chance(3) > 0) await finished(id, 1 + chance(2))
        for (let n = chance(6); n > 0; n--) await promised(id, (1 + chance(100)) * HOUR)
        const open = await o.db.case.findMany({
          where: { ownerId: id, state: 'open', kind: 'promise' },
          take: chance(3),
        })
        for (const one of open) await keepPromise(o.db, o.clock, { id: one.id, actor: by(id) })
      }
    }
    expect(said.length).toBeGreaterThan(0)
    for (const { id } of people) {
      const times = said.filter(({ memberId }) => memberId === id).map(({ at }) => at)
      for (const [n, at] of times.entries()) {
        expect(at - began).toBeGreaterThan(21 * DAY)
        if (n > 0) expect(at - (times[n - 1] ?? 0)).toBeGreaterThanOrEqual(7 * DAY - HOUR)
      }
    }
  },
  120_000,
)
