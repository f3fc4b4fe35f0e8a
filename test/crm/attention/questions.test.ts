import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimQuestions, type InDigest, QUESTIONS_A_DAY } from '../../../src/crm/attention/questions.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'

const HOUR = 3_600_000
/** Half past eight in Amsterdam on a Monday. */
const MONDAY = Date.parse('2026-03-02T07:30:00Z')

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
})
afterAll(() => o[Symbol.asyncDispose]())

let made = 0
/** A digest that is being said to Sanne at this moment. */
async function digest(window: string, timeZone = 'Europe/Amsterdam'): Promise<InDigest> {
  const now = o.clock()
  const calendar = { ...(await calendarFor(o.db, o.sanne.id)), timeZone }
  const row = { key: `digest/test/${++made}`, kind: 'digest', memberId: o.sanne.id, state: 'queued', attempts: 1 }
  const { id } = await o.db.delivery.create({ data: { ...row, createdAt: now, dueAt: now } })
  const day = dayOf(now, timeZone).toString()
  return { memberId: o.sanne.id, day, window, part: 'midday', calendar, deliveryId: id }
}

/** Sources that always want something; what each was asked for. */
function always(...names: string[]) {
  const gaveBack: string[] = []
  const source = (name: string) => ({
    claim: async () => ({ name }),
    open: async () => null,
    giveBack: async () => gaveBack.push(name),
  })
  return Object.fromEntries(names.map((name) => [name, source(name)]))
}

const THREE = always('first', 'second', 'third')
const asks = async (at: InDigest, sources = THREE) =>
  (await claimQuestions(o.db, o.clock(), at, sources)).map(({ source }) => source as string)

test('a day has two questions, the most useful first, the same when a digest is tried again, and none for the next', async () => {
  o.time.now = new Date(MONDAY)
  const morning = await digest('08:30')
  expect(await asks(morning)).toEqual(['first', 'second'])
  expect(await asks(morning)).toEqual(['first', 'second'])
  expect(await asks(await digest('12:30'))).toEqual([])
  o.time.now = new Date(MONDAY + 24 * HOUR)
  expect(await asks(await digest('08:30'), always('third'))).toEqual(['third'])
  // Of a source there is one a day.
  expect(await asks(await digest('12:30'), always('third', 'second', 'first'))).toEqual(['second'])
})

test('two processes that say two digests at once ask two together', async () => {
  o.time.now = new Date(MONDAY + 48 * HOUR)
  const both = [await digest('08:30'), await digest('12:30')]
  const asked = await Promise.all(both.flatMap((one) => [asks(one), asks(one)]))
  expect(new Set(asked.map((some) => some.join()))).toEqual(new Set(['first,second', '']))
  expect(await o.db.questionAsked.count({ where: { day: '2026-03-04' } })).toBe(2)
  const third = { memberId: o.sanne.id, day: '2026-03-04', window: '16:30', deliveryId: 1, place: 3, source: 'x' }
  await expect(o.db.questionAsked.create({ data: { ...third, at: o.clock() } })).rejects.toThrow(/two_a_day/)
})

test('what was claimed for a digest that surely never left is asked once more, and what perhaps left is not', async () => {
  o.time.now = new Date(MONDAY + 72 * HOUR)
  const { id } = await createRelation(o.db, o.clock, {
    name: 'Zandstra',
    kind: 'organisation',
    type: 'customer',
    actor: o.by,
  })
  const heard = (at: Date) => o.db.relation.update({ where: { id }, data: { lastInteractionAt: at } })
  await heard(o.clock())
  const morning = await digest('08:30')
  const claim = (at: InDigest) => claimQuestions(o.db, o.clock(), at)
  const [first] = await claim(morning)
  expect(first).toMatchObject({ source: 'customer', asked: { of: { key: 'sector' } } })
  // It crashed before it was said, and is said by another process.
  await o.db.delivery.update({ where: { id: morning.deliveryId }, data: { attempts: 2 } })
  expect(await claim(morning)).toEqual([first])
  await o.db.delivery.update({ where: { id: morning.deliveryId }, data: { state: 'not owed', attempts: 1 } })
  const midday = await digest('12:30')
  const [again] = await claim(midday)
  expect(again).toMatchObject({ source: 'customer', asked: { of: { key: 'sector' } } })
  expect(await o.db.questionAsked.count({ where: { day: midday.day } })).toBe(1)
  await o.db.delivery.update({ where: { id: midday.deliveryId }, data: { state: 'failed', attempts: 3 } })
  expect(await claim(await digest('16:30'))).toEqual([])
  o.time.now = new Date(MONDAY + 96 * HOUR)
  expect(await claim(await digest('08:30'))).toMatchObject([{ asked: { of: { key: 'region' } } }])
})

test('never more than two in a local day, whatever the windows, across summer time and from zone to zone', async () => {
  const ZONES = ['Europe/Amsterdam', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Honolulu']
  let seed = 20260328
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
  const asked: Date[] = []
  let zone = 'Europe/Amsterdam'
  o.time.now = new Date('2026-03-20T00:00:00Z')
  for (let step = 0; step < 150; step++) {
    o.time.now = new Date(o.time.now.getTime() + (1 + random(11)) * HOUR)
    if (random(6) === 0) zone = ZONES[random(ZONES.length)] ?? zone
    const questions = await asks(await digest(`${String(random(24)).padStart(2, '0')}:30`, zone))
    asked.push(...questions.map(() => o.clock()))
    const today = dayOf(o.clock(), zone)
    const ofToday = asked.filter((at) => dayOf(at, zone).equals(today)).length
    expect(ofToday, `${today.toString()} in ${zone}, step ${step}`).toBeLessThanOrEqual(QUESTIONS_A_DAY)
  }
  expect(asked.length).toBeGreaterThan(40)
})
