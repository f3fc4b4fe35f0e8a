import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeHeld } from '../../../src/crm/case/held.ts'
import { acknowledgeComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { halfwayTo, halved } from '../../../src/crm/customer/newcomer.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { nextOnLadder } from '../../../src/crm/escalation/on-ladder.ts'
import { addWorking, OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import { logInteraction, undoInteraction } from '../../../src/crm/interaction/interaction.ts'
import { registerLead } from '../../../src/crm/lead/mutations.ts'
import { emptyCell } from '../../../src/crm/model/cell.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { giveQuestion } from '../../../src/crm/question/hands.ts'
import { askQuestion } from '../../../src/crm/question/mutations.ts'
import {
  changeRelation,
  createRelation,
  RelationChange,
  type RelationType,
} from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'

const DAY = 86_400_000
const MONDAY = Date.parse('2026-03-02T08:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
beforeEach(() => {
  o.time.now = new Date(MONDAY)
})
afterAll(() => o[Symbol.asyncDispose]())

const customer = (name: string, more = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by, ...more })
const newCustomer = (name: string) => customer(name, { customerSince: o.clock() })
const becomes = async ({ id, name }: { id: number; name: string }, type: RelationType) =>
  changeRelation(o.db, o.clock, { ...RelationChange.parse({ name, type, usual: [] }), id, actor: o.by })
const complains = (relationId: number, more = {}) =>
  registerComplaint(o.db, o.clock, {
    relationId,
    summary: 'late',
    severity: 'normal',
    ownerId: o.sanne.id,
    actor: o.by,
    ...more,
  })
const worked = async (minutes: number) => addWorking(await calendarFor(o.db, o.sanne.id), o.clock(), minutes)
const now = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })

test('half a time is whole, a quarter of an hour at least, and never longer or later than it was', () => {
  expect([0, 10, 15, 20, 31, 120].map(halved)).toEqual([0, 10, 15, 15, 16, 60])
  const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
  const from = new Date(MONDAY)
  for (let minutes = 1; minutes < 3000; minutes += 37) {
    const dueAt = new Date(MONDAY + minutes * 60_000)
    const half = halfwayTo(dueAt, from, calendar)
    expect(half.getTime()).toBeLessThanOrEqual(dueAt.getTime())
    expect(half > from).toBe(true)
  }
})

test('who is entered as a customer may have been one for years, and is new only when that was said', async () => {
  expect((await customer('Entered')).customerSince).toBeNull()
  expect((await newCustomer('Said')).customerSince).toEqual(new Date(MONDAY))
  expect((await customer('None', { type: 'prospect' })).customerSince).toBeNull()
})

test('a prospect who becomes a customer is new, and a wrong click and back makes nobody new', async () => {
  const prospect = await customer('Prospect', { type: 'prospect' })
  expect((await becomes(prospect, 'customer')).customerSince).toEqual(new Date(MONDAY))
  o.time.now = new Date(MONDAY + DAY)
  expect((await becomes(prospect, 'prospect')).customerSince).toBeNull()
  expect((await becomes(prospect, 'customer')).customerSince).toEqual(new Date(MONDAY))
  const old = await customer('Old')
  for (const type of ['prospect', 'former'] as const) {
    await becomes(old, type)
    o.time.now = new Date(o.time.now.getTime() + 20 * DAY)
    expect((await becomes(old, 'customer')).customerSince).toBeNull()
  }
  await becomes(old, 'former')
  o.time.now = new Date(o.time.now.getTime() + 31 * DAY)
  expect((await becomes(old, 'customer')).customerSince).toEqual(o.clock())
})

test('a complaint of a new customer climbs in half the time, whatever becomes of it, and one of day 31 does not', async () => {
  const { id: relationId } = await newCustomer('New')
  const { id, nextRungAt } = await complains(relationId)
  expect(nextRungAt).toEqual(await worked(60))
  o.time.now = new Date(MONDAY + 31 * DAY)
  const change = {
    id,
    kind: 'complaint',
    summary: 'late',
    severity: 'high',
    actor: o.by,
    says: () => Promise.resolve([]),
  }
  await changeHeld(o.db, o.clock, { ...change, kind: 'complaint', severity: 'high' })
  const found = await now(id)
  const step = addWorking(await calendarFor(o.db, o.sanne.id), new Date(MONDAY), 15)
  expect(await nextOnLadder(o.db, found)).toEqual({ nextRungAt: step })
  // Nobody promised it before it was that grave: it is owed from now on.
  expect(found.nextRungAt).toEqual(o.clock())
  expect((await complains(relationId)).nextRungAt).toEqual(await worked(120))
})

test('what the model says of a new customer is kept with half its answer time', async () => {
  const { id: relationId } = await newCustomer('By the model')
  const cell = { version: 1, cell: { ...emptyCell('late delivery'), answerWithin: 240 } }
  const { agreed, forNewcomer } = await complains(relationId, { cell })
  expect(forNewcomer).toBe(true)
  expect(agreed).toMatchObject({ answerWithin: 120, answerBy: (await worked(120)).toISOString() })
  const lead = { relationId, summary: 'chairs', ownerId: o.sanne.id, actor: o.by }
  expect(await registerLead(o.db, o.clock, { ...lead, cell })).toMatchObject({ dueAt: await worked(120) })
})

test('a lead and a question come due in half the usual time, and when somebody named it on that day', async () => {
  const { id: relationId } = await newCustomer('Sooner')
  const lead = { relationId, summary: 'chairs', ownerId: o.sanne.id, actor: o.by }
  const half = await worked(480)
  expect(await registerLead(o.db, o.clock, lead)).toMatchObject({ dueAt: half, wholeDay: false, forNewcomer: true })
  const dueAt = new Date(MONDAY + 3 * DAY)
  expect(await registerLead(o.db, o.clock, { ...lead, dueAt, wholeDay: true })).toMatchObject({ dueAt, wholeDay: true })
  const { id: to } = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const question = { relationId, summary: 'when?', wholeDay: true, to: { memberId: to }, actor: o.by }
  const usual = new Date('2026-03-03T16:00:00Z')
  const asked = await askQuestion(o.db, o.clock, { ...question, dueAt: usual, isUsual: true })
  expect(asked).toMatchObject({ dueAt: half, wholeDay: false, forNewcomer: true })
  expect(await askQuestion(o.db, o.clock, { ...question, dueAt: usual })).toMatchObject({
    dueAt: usual,
    wholeDay: true,
  })
  o.time.now = new Date(MONDAY + 31 * DAY)
  await giveQuestion(o.db, o.clock, { id: asked.id, ownerId: o.sanne.id, actor: o.by })
  const given = await now(asked.id)
  expect(given.dueAt && given.dueAt < (await worked(600))).toBe(true)
})

test('a note of who had a complaint that lapsed shows that they are on it again, and taken back it lapsed as before', async () => {
  const { id: relationId } = await customer('Lapsed')
  const { id } = await complains(relationId)
  await acknowledgeComplaint(o.db, o.clock, { id, actor: o.by })
  const climb = async (at: number) => {
    o.time.now = new Date(at)
    await escalateDue(o.db, o.clock)
    return now(id)
  }
  const lapsed = await climb(MONDAY + DAY + 3_600_000)
  expect(lapsed).toMatchObject({ acknowledgedAt: null, silentSince: new Date(MONDAY) })
  o.time.now = new Date(MONDAY + DAY + 2 * 3_600_000)
  const note = {
    relationId,
    personId: null,
    personName: null,
    targetGroup: 'B2B',
    form: 'call' as const,
    direction: null,
    subject: null,
    outcome: null,
    lines: [{ label: 'fact' as const, text: 'called' }],
    occurredAt: o.clock(),
    sourceLink: null,
    promises: [],
  }
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await logInteraction(o.db, o.clock, { ...note, actor: { ...o.by, id: tom.id } })
  expect(await now(id)).toMatchObject({ acknowledgedAt: null, silentSince: new Date(MONDAY) })
  const logged = await logInteraction(o.db, o.clock, { ...note, actor: o.by })
  expect(await now(id)).toMatchObject({ acknowledgedAt: o.clock(), silentSince: null })
  const later = await climb(MONDAY + DAY + 2 * 3_600_000 + 60_000)
  expect(later.nextRungAt).toEqual(
    addWorking(await calendarFor(o.db, o.sanne.id), new Date(MONDAY + DAY + 7_200_000), 480),
  )
  await undoInteraction(o.db, o.clock, { id: logged.id, actor: o.by })
  const { silentSince, acknowledgedAt, ladderFrom, rung, round, nextRungAt } = lapsed
  expect(await now(id)).toMatchObject({ silentSince, acknowledgedAt, ladderFrom, rung, round, nextRungAt })
})
