import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { ladderOf } from '../../../src/crm/escalation/on-ladder.ts'
import { addWorking, workingMinutes } from '../../../src/crm/escalation/working-time.ts'
import { byModel } from '../../../src/crm/model/agreed.ts'
import { beginsBy, routeOf } from '../../../src/crm/model/begin.ts'
import { noteDecision, takeBackDecision, tickSteps, writeDown } from '../../../src/crm/model/course.ts'
import { usesOf } from '../../../src/crm/model/use.ts'
import {
  answerApproval,
  askApproval,
  takeBackAnswer,
  withdrawApproval,
} from '../../../src/crm/model/approval/approval.ts'
import { adoptModel, changeCell, draftModel, modelInForce } from '../../../src/crm/model/versions.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { opened } from '../../support/database/opened.ts'

const FILE = `language: en
interactions:
  Complaint:
    becomes: complaint
    done by: Care
    write down: [What they want]
    steps: [Call back, Find the cause, Tell them]
    answer within: 4 hours
    ladder:
      - { after: 1 hour, tell: owner }
      - { after: 3 hours, tell: [lead, sponsor] }
    may decide: Credit up to 150
  Complaint about welding:
    subject: welding
    becomes: complaint
    done by: owner
    skill: welding
`

let o: Awaited<ReturnType<typeof opened>>
let tom: number
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
  await adopt(FILE)
})
afterAll(() => o[Symbol.asyncDispose]())

async function adopt(file: string) {
  const draft = await draftModel(o.db, o.clock, { file, actor: o.by })
  if ('faults' in draft) throw new Error(JSON.stringify(draft.faults))
  return adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })
}

const cellOf = async (words: string) => beginsBy(await modelInForce(o.db), 'complaint', { group: 'B2B', words })

const registered = async (words: string, severity: 'low' | 'normal' | 'high' = 'normal') =>
  registerComplaint(o.db, o.clock, {
    relationId: o.acme.id,
    summary: words,
    severity,
    ownerId: o.sanne.id,
    cell: await cellOf(words),
    actor: o.by,
  })

test('a complaint climbs by the rungs of the model, faster when it is worse, and an answer is due in working time', async () => {
  const calendar = await calendarFor(o.db, o.sanne.id)
  const normal = await registered('the lamp is loose')
  expect(ladderOf(normal).rungs).toEqual([
    { after: 60, tell: ['owner'] },
    { after: 180, tell: ['lead', 'sponsor'] },
  ])
  expect(normal.nextRungAt).toEqual(addWorking(calendar, o.clock(), 60))
  const high = await registered('the lamp burns', 'high')
  expect(ladderOf(high).rungs.map(({ after }) => after)).toEqual([15, 45])
  expect(byModel(high)?.agreed.answerBy).toEqual(addWorking(calendar, o.clock(), 240))
  expect(workingMinutes(calendar, o.clock(), byModel(high)?.agreed.answerBy ?? o.clock())).toBe(240)
})

test('a case keeps what it began with when the model changes, and a new one begins with what it says now', async () => {
  const before = await registered('the lamp is dim')
  const version = await modelInForce(o.db)
  const cell = version?.model.cells[0]
  if (!version || !cell) throw new Error('no model')
  await changeCell(o.db, o.clock, {
    seen: version.id,
    name: cell.name,
    cell: { ...cell, steps: ['Only this'], ladder: null, mayDecide: null },
    actor: o.by,
  })
  const given = await giveComplaint(o.db, o.clock, { id: before.id, ownerId: tom, actor: o.by })
  expect(byModel(given)?.agreed.steps).toEqual(['Call back', 'Find the cause', 'Tell them'])
  expect(ladderOf(given).rungs[0]?.after).toBe(60)
  const after = await registered('the lamp is out')
  expect(byModel(after)?.agreed.steps).toEqual(['Only this'])
  expect(ladderOf(after).rungs[0]?.after).toBe(120)
  await adopt(FILE)
})

test('of two who tick at once both count, and what was not ticked stays open', async () => {
  const { id } = await registered('the lamp hums')
  const tick = (seen: number[], done: number[], by = o.sanne.id) =>
    tickSteps(o.db, o.clock, { id, kind: 'complaint', seen, done, actor: { id: by, via: 'playground' } })
  await Promise.all([tick([], [0]), tick([], [1], tom)])
  const both = await o.db.case.findFirstOrThrow({ where: { id } })
  expect(byModel(both)?.done.toSorted((a, b) => a - b)).toEqual([0, 1])
  // Seen with both ticked: only the tick that was taken off goes.
  expect(byModel(await tick([0, 1], [1]))?.done).toEqual([1])
  expect(byModel(await tick([1], [1, 7]))?.done).toEqual([1])
  const events = await o.db.caseEvent.count({ where: { caseId: id, what: 'ticked' } })
  expect(events).toBe(3)
})

test('what the model leaves to decide is for who it concerns, is kept, and can be taken back by who decided', async () => {
  const { id } = await registered('the lamp smells')
  const decide = (by: number) =>
    noteDecision(o.db, o.clock, { id, kind: 'complaint', text: 'Credit of 80', actor: { id: by, via: 'playground' } })
  await expect(decide(tom)).rejects.toThrow('not allowed')
  const first = byModel(await decide(o.sanne.id))?.decisions ?? []
  expect(first.map(({ text }) => text)).toEqual(['Credit of 80'])
  o.time.now = new Date(o.time.now.getTime() + 60_000)
  await decide(o.sanne.id)
  const at = first[0]?.at ?? o.clock()
  const { id: none } = await registerComplaint(o.db, o.clock, {
    relationId: o.acme.id,
    summary: 'the lamp is small',
    severity: 'low',
    ownerId: o.sanne.id,
    cell: await cellOf('the welding is small'),
    actor: o.by,
  })
  const unasked = { id: none, kind: 'complaint', text: 'Credit of 80', actor: o.by } as const
  expect(byModel(await noteDecision(o.db, o.clock, unasked))?.decisions).toEqual([])
  const back = (by: number) =>
    takeBackDecision(o.db, o.clock, { id, kind: 'complaint', at, actor: { id: by, via: 'playground' } })
  await expect(back(tom)).rejects.toThrow('undo not yours')
  // Pressed twice it takes back the one it was offered with, and no other.
  expect(byModel(await back(o.sanne.id))?.decisions).toHaveLength(1)
  expect(byModel(await back(o.sanne.id))?.decisions).toHaveLength(1)
  const written = await writeDown(o.db, o.clock, {
    id,
    kind: 'complaint',
    actor: o.by,
    written: { 'What they want': 'A new lamp' },
  })
  expect(byModel(written)?.written).toEqual({ 'What they want': 'A new lamp' })
})

test('how often the right was used is known by interaction, for three months, without who used it', async () => {
  const uses = async () => (await usesOf(o.db, o.clock())).map(({ cell, decided }) => [cell, decided])
  // Decided twice before, and taken back once.
  expect(await uses()).toEqual([['Complaint', 1]])
  const { id } = await registered('the lamp is heavy')
  await noteDecision(o.db, o.clock, { id, kind: 'complaint', text: 'Credit of 20', actor: o.by })
  expect(await uses()).toEqual([['Complaint', 2]])
  const was = o.time.now
  o.time.now = new Date(was.getTime() + 100 * 86_400_000)
  expect(await uses()).toEqual([])
  o.time.now = was
})

test('approval is asked once, answered by who was asked, and what it cost is counted for the interaction alone', async () => {
  const { id } = await registered('the lamp is wrong')
  const kind = 'complaint' as const
  const { id: fatima } = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  const as = (by: number) => ({ id: by, via: 'playground' })
  const ask = (by: number) =>
    askApproval(o.db, o.clock, { id, kind, actor: as(by), from: fatima, what: 'Credit of 400' })
  await expect(ask(tom)).rejects.toThrow('not allowed')
  const both = await Promise.all([ask(o.sanne.id), ask(o.sanne.id)])
  const all = async () => byModel(await o.db.case.findFirstOrThrow({ where: { id } }))?.approvals ?? []
  expect(await all()).toHaveLength(1)
  expect(both.map((one) => byModel(one)?.approvals.length)).toEqual([1, 1])
  const [{ at } = { at: o.clock() }] = await all()
  const waited = async () => (await usesOf(o.db, o.clock())).map(({ waits, waitedMinutes }) => [waits, waitedMinutes])
  const was = o.time.now
  o.time.now = addWorking(await calendarFor(o.db, o.sanne.id), was, 90)
  const answer = (by: number) => answerApproval(o.db, o.clock, { id, kind, actor: as(by), at, answer: 'approved' })
  await expect(answer(tom)).rejects.toThrow('not allowed')
  await Promise.all([answer(fatima), answer(fatima)])
  expect(await all()).toMatchObject([{ answer: 'approved', answered: { by: fatima, minutes: 90 } }])
  expect(await waited()).toEqual([[1, 90]])
  const told = await o.db.delivery.findMany({ where: { caseId: id, kind: { startsWith: 'approval ' } } })
  expect(told.filter(({ memberId }) => memberId === fatima).map(({ kind: said }) => said)).toEqual(['approval asked'])
  expect(told.filter(({ kind: said }) => said === 'approval news').map(({ memberId }) => memberId)).toEqual([
    o.sanne.id,
  ])
  const back = (by: number) => takeBackAnswer(o.db, o.clock, { id, kind, actor: as(by), at })
  await expect(back(o.sanne.id)).rejects.toThrow('undo not yours')
  await back(fatima)
  expect(await all()).toMatchObject([{ answer: null }])
  expect(await waited()).toEqual([[0, 0]])
  await withdrawApproval(o.db, o.clock, { id, kind, actor: as(o.sanne.id), at })
  expect(await all()).toEqual([])
  o.time.now = was
})

test('it goes to the team that does it, to who is there and has least of it, and to who has the skill', async () => {
  const asked = { kind: 'complaint', ownerId: o.sanne.id } as const
  const general = await cellOf('the lamp')
  const welding = await cellOf('the welding broke')
  if (!general || !welding) throw new Error('no cells')
  // There is no such team yet: as it would be without a model.
  expect(await routeOf(o.db, o.clock(), general, asked)).toBeNull()
  const others = await o.db.member.findMany({
    where: { active: true, id: { notIn: [o.sanne.id] }, identities: { some: {} } },
    orderBy: { id: 'asc' },
  })
  const [one, lead] = others.map(({ id }) => id)
  if (one === undefined || lead === undefined) throw new Error('too few colleagues')
  const team = await o.db.team.create({ data: { name: 'care', leadId: lead } })
  await o.db.member.updateMany({ where: { id: { in: [one, lead, o.sanne.id] } }, data: { teamId: team.id } })
  // Who looks after the customer, when they are of the team and there.
  expect(await routeOf(o.db, o.clock(), general, asked)).toBe(o.sanne.id)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { absentFrom: '2026-03-01', absentUntil: '2026-03-09' } })
  expect(await routeOf(o.db, o.clock(), general, asked)).toBe(one)
  await o.db.member.update({ where: { id: one }, data: { absentFrom: '2026-03-01' } })
  expect(await routeOf(o.db, o.clock(), general, asked)).toBe(lead)
  await o.db.member.update({ where: { id: lead }, data: { absentFrom: '2026-03-01' } })
  expect(await routeOf(o.db, o.clock(), general, asked)).toBe(lead)
  await o.db.member.updateMany({ where: {}, data: { absentFrom: null, absentUntil: null } })
  // Of two who are there, the one with least of it open.
  const fresh = { ...asked, ownerId: null }
  await o.db.member.update({ where: { id: lead }, data: { teamId: null } })
  await o.db.case.updateMany({ where: { kind: 'complaint' }, data: { ownerId: o.sanne.id } })
  expect(await routeOf(o.db, o.clock(), general, fresh)).toBe(one)
  await o.db.case.updateMany({ where: { kind: 'complaint' }, data: { ownerId: one } })
  expect(await routeOf(o.db, o.clock(), general, fresh)).toBe(o.sanne.id)
  // Nobody can weld; then somebody can.
  expect(await routeOf(o.db, o.clock(), welding, asked)).toBeNull()
  await o.db.member.update({ where: { id: lead }, data: { skills: ['Welding'] } })
  expect(await routeOf(o.db, o.clock(), welding, asked)).toBe(lead)
  await o.db.member.update({ where: { id: o.sanne.id }, data: { skills: ['welding'] } })
  expect(await routeOf(o.db, o.clock(), welding, asked)).toBe(o.sanne.id)
})
