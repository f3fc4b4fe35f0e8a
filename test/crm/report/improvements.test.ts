import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeLearning } from '../../../src/crm/cause/learnt.ts'
import { dropPromise, keepPromise, takePromiseBack } from '../../../src/crm/promise/mutations.ts'
import { openCase } from '../../../src/crm/case/case.ts'
import { LEARNING } from '../../../src/crm/cause/learning.ts'
import { leaveUntold } from '../../../src/crm/change/tellings.ts'
import { ownCompany } from '../../../src/crm/relation/own-company.ts'
import { improvementFigures } from '../../../src/crm/report/figures/improvements.ts'
import { chance } from '../../soak/chance.ts'
import { annoyanceOf, changeFor, complaintOf, customerOf, DAY, newCause } from '../change/company.ts'
import { annoyedCompany, monthOf } from './ledgers/menu-company.ts'

let o: Awaited<ReturnType<typeof annoyedCompany>>

beforeAll(async () => {
  o = await annoyedCompany()
})
beforeEach(() => o.anew())
afterAll(() => o[Symbol.asyncDispose]())

const figures = (day = '2027-03-01') => improvementFigures(o.db, { now: o.clock(), span: monthOf(day) })

/** Something changes because of a complaint; `changeFor` gives it thirty days. */
async function changing() {
  const cause = await newCause(o)
  const complaint = await complaintOf(o, cause.id, await customerOf(o, o.tom), o.tom)
  return { cause, complaint, change: await changeFor(o, cause.id, complaint.id, o.sanne) }
}

test('what is under way has its owner and date, and what is past that is said to be', async () => {
  o.at('2027-01-20')
  const late = await changing()
  o.at('2027-03-20')
  const soon = await changing()
  o.at('2027-04-01', '09:00')
  const { open, ended } = await figures()
  expect(ended).toEqual([])
  expect(open).toMatchObject([
    { cause: late.cause.name, owner: o.sanne.name, isOverdue: true, what: 'change' },
    { cause: soon.cause.name, isOverdue: false },
  ])
  // As it stood when the month was over, whenever it is drawn; and of a month under way as it stands now.
  await keepPromise(o.db, o.clock, { id: soon.change.promiseId, actor: o.by })
  expect((await figures()).open).toHaveLength(2)
  expect(await figures('2027-04-01')).toMatchObject({ open: [{}], ended: [{ what: 'done' }] })
})

test('what was done says how often it came back and how many customers know, what was dropped why', async () => {
  o.at('2027-03-02')
  const [one, other] = [await changing(), await changing()]
  await annoyanceOf(o, one.cause.id, await customerOf(o, o.sanne), o.fatima)
  o.at('2027-03-10')
  await keepPromise(o.db, o.clock, { id: one.change.promiseId, actor: o.by, said: 'one page' })
  const telling = await o.db.telling.findFirstOrThrow({ where: { changeId: one.change.id } })
  await leaveUntold(o.db, o.clock, { id: telling.id, why: 'knows', actor: o.by })
  await dropPromise(o.db, o.clock, { id: other.change.promiseId, reason: 'too dear', actor: o.by })
  o.at('2027-03-25')
  await complaintOf(o, one.cause.id, await customerOf(o, o.tom), o.tom)
  o.at('2027-04-02')
  const { open, ended } = await figures()
  expect(open).toEqual([])
  expect(ended).toMatchObject([
    { what: 'done', cause: one.cause.name, words: 'one page', back: 1, told: 0, all: 1 },
    { what: 'dropped', cause: other.cause.name, words: 'too dear' },
  ])
  expect(await figures('2027-04-01')).toEqual({ open: [], ended: [] })
})

test('a cause to be looked at together is one, and says what came of it', async () => {
  o.at('2027-03-02')
  const { id: causeId } = await newCause(o)
  const { id: relationId } = await ownCompany(o.db, o.clock())
  const look = { kind: 'promise', relationId, ownerId: o.sanne.id, summary: 'Look together at', causeId } as const
  const dueAt = new Date(o.clock().getTime() + 10 * DAY)
  const { opened } = await openCase(o.db, o.clock(), o.by, { ...look, dueAt, origin: `${LEARNING}${causeId}/1/1` })
  o.at('2027-03-05')
  expect((await figures()).open).toMatchObject([{ what: 'learning', text: 'Look together at', owner: o.sanne.name }])
  const promised = { ownerId: o.sanne.id, dueAt, wholeDay: true }
  await closeLearning(o.db, o.clock, { id: opened.id, actor: o.by, change: 'a checklist', promised })
  o.at('2027-03-06')
  expect(await figures()).toMatchObject({ open: [{ what: 'change' }], ended: [{ what: 'looked at', changes: 1 }] })
})

test('a cause that nobody looked at together after all won’t be, and says why', async () => {
  o.at('2027-05-02')
  const { id: causeId, name } = await newCause(o)
  const { id: relationId } = await ownCompany(o.db, o.clock())
  const look = { kind: 'promise', relationId, ownerId: o.sanne.id, summary: 'Look together at', causeId } as const
  const dueAt = new Date(o.clock().getTime() + 10 * DAY)
  const { opened } = await openCase(o.db, o.clock(), o.by, { ...look, dueAt, origin: `${LEARNING}${causeId}/2/1` })
  o.at('2027-05-05')
  await dropPromise(o.db, o.clock, { id: opened.id, reason: 'the supplier is gone', actor: o.by })
  o.at('2027-05-06')
  const { ended } = await figures('2027-05-01')
  expect(ended.filter(({ cause }) => cause === name)).toMatchObject([
    { text: 'Look together at', what: 'dropped', words: 'the supplier is gone' },
  ])
})

test('over months of random changes the figures are those that what was done gives when it is counted by hand', async () => {
  const { below, happens, one: oneOf } = chance(11)
  const made: { at: Date; due: Date; ends: { at: Date; how: string }[]; promiseId: number; text: string }[] = []
  for (let day = 0; day < 90; day++) {
    o.time.now = new Date(Date.UTC(2027, 0, 1 + day, 9, below(60)))
    if (happens(0.15)) {
      const { change } = await changing()
      made.push({ at: change.madeAt, due: new Date(change.madeAt.getTime() + 30 * DAY), ends: [], ...change })
    }
    o.time.now = new Date(o.time.now.getTime() + 60_000)
    const open = made.filter(({ ends }) => ends.length === 0)
    if (open.length === 0 || !happens(0.15)) continue
    const { promiseId, ends } = oneOf(open)
    const how = oneOf(['done', 'dropped', 'taken back'])
    const by = { id: promiseId, actor: o.by }
    await (how === 'dropped' ? dropPromise(o.db, o.clock, { ...by, reason: 'no' }) : keepPromise(o.db, o.clock, by))
    if (how === 'taken back') await takePromiseBack(o.db, o.clock, by)
    else ends.push({ at: o.clock(), how })
  }
  o.at('2027-04-01', '09:00')
  for (const day of ['2027-01-01', '2027-02-01', '2027-03-01']) {
    const { from, to } = monthOf(day)
    const at = made.filter((one) => one.at < to)
    const open = at.filter(({ ends }) => ends.every((end) => end.at >= to))
    const ended = at.flatMap(({ ends }) => ends).filter((end) => end.at >= from && end.at < to)
    const byTime = ended.toSorted((one, other) => one.at.getTime() - other.at.getTime())
    const found = await figures(day)
    expect(found.open.map(({ isOverdue, dueAt }) => [dueAt, isOverdue])).toEqual(open.map(({ due }) => [due, due < to]))
    expect(
      found.ended.filter(({ what }) => what !== 'looked at').map(({ what, at: endedAt }) => [endedAt, what]),
    ).toEqual(byTime.map((end) => [end.at, end.how]))
  }
  expect(made.length).toBeGreaterThan(8)
})
