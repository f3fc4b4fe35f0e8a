import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { waitOnThem } from '../../../src/crm/case/wait.ts'
import { takeBack } from '../../../src/crm/case/take-back.ts'
import { reopenIfSame } from '../../../src/crm/complaint/again.ts'
import { closeComplaint } from '../../../src/crm/complaint/close.ts'
import { lookAtComplaints } from '../../../src/crm/complaint/look.ts'
import { acknowledgeComplaint, giveComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { owedLapse } from '../../../src/crm/complaint/owed.ts'
import { owedPausedAgain } from '../../../src/crm/complaint/owed-look.ts'
import { pauseComplaint, snoozeComplaint } from '../../../src/crm/complaint/pause.ts'
import { takeBackComplaint } from '../../../src/crm/complaint/take-back.ts'
import { complaintState } from '../../../src/crm/complaint/view.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { logInteraction, undoInteraction } from '../../../src/crm/interaction/interaction.ts'
import type { FactsOf } from '../../../src/crm/messages.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
const people: Record<'tom' | 'lead' | 'noor', { id: number; via: string }> = {
  tom: { id: 0, via: 'playground' },
  lead: { id: 0, via: 'playground' },
  noor: { id: 0, via: 'playground' },
}
const date = (time: string) => new Date(`2026-03-${time}:00Z`)
const at = (time: string) => {
  o.time.now = date(time)
}
beforeAll(async () => {
  o = await opened()
  const person = { language: 'en', timeZone: 'Europe/Amsterdam', windows: [], createdAt: o.clock() }
  for (const name of ['tom', 'lead', 'noor'] as const)
    people[name].id = (await o.db.member.create({ data: { ...person, name, role: 'member' } })).id
  const team = await o.db.team.create({ data: { name: 'Rounds', leadId: people.lead.id } })
  await o.db.member.updateMany({ where: { id: people.lead.id }, data: { role: 'lead' } })
  await o.db.member.updateMany({ where: { id: people.tom.id }, data: { teamId: team.id, deputyId: people.noor.id } })
})
afterAll(() => o[Symbol.asyncDispose]())
// A Monday, ten in Amsterdam.
beforeEach(async () => {
  at('02T09:00')
  await o.db.case.updateMany({ data: { state: 'closed', nextRungAt: null, lookAt: null, closedAt: date('01T09:00') } })
  await o.db.member.updateMany({ where: { id: people.tom.id }, data: { absentFrom: null, absentUntil: null } })
})

const register = async (change: { ownerId?: number; sourceLink?: string } = {}) => {
  const said = {
    relationId: o.acme.id,
    summary: 'scratched toonbank',
    severity: 'high',
    ownerId: people.tom.id,
  } as const
  return (await registerComplaint(o.db, o.clock, { ...said, ...change, actor: people.lead })).id
}
const take = (id: number, actor: { id: number; via: string }, still = false) =>
  acknowledgeComplaint(o.db, o.clock, { id, actor, still })
const held = async () => {
  const id = await register()
  await take(id, people.tom)
  return id
}
const now = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
const said = (caseId: number, kind: string) => o.db.delivery.findMany({ where: { caseId, kind } })
const look = async (time: string) => {
  at(time)
  await lookAtComplaints(o.db, o.clock)
}

describe('a working hour without anybody who has it', () => {
  test('is counted from when it was given to another owner, whose team is called on too', async () => {
    const id = await register({ sourceLink: 'incoming:form' })
    await look('02T10:00')
    expect(await said(id, 'unowned')).toHaveLength(1)
    await giveComplaint(o.db, o.clock, { id, ownerId: people.noor.id, actor: people.lead })
    await look('02T10:59')
    expect(await said(id, 'unowned')).toHaveLength(1)
    await look('02T11:00')
    expect(await said(id, 'unowned')).toHaveLength(2)
    await look('03T15:00')
    expect(await said(id, 'unowned')).toHaveLength(2)
  })

  test('is counted from when the customer’s own words opened it again', async () => {
    const id = await register({ sourceLink: 'incoming:form' })
    await take(id, people.tom)
    const facts = { told: 'it comes tomorrow', cause: 'the truck broke down', change: 'we hired another carrier' }
    await closeComplaint(o.db, o.clock, { id, actor: people.tom, ...facts })
    await look('02T10:00')
    await o.db.case.update({ where: { id }, data: { pausedUntil: date('20T09:00'), pausedHow: 'silenced' } })
    at('03T09:00')
    const { number } = await now(id)
    const words = `complaint ${number} again`
    await reopenIfSame(o.db, o.clock, { relationId: o.acme.id, words, at: o.clock(), origin: 'mail/1' })
    expect(await now(id)).toMatchObject({ state: 'open', rung: 0, pausedHow: null, ladderFrom: date('03T09:00') })
    await look('03T09:59')
    expect(await said(id, 'unowned')).toHaveLength(0)
    await look('03T10:00')
    expect(await said(id, 'unowned')).toHaveLength(1)
  })
})

describe('“still on it”, pressed by who stands in', () => {
  test('is a sign of life, and it stays whose it was', async () => {
    const id = await held()
    await o.db.member.updateMany({ where: { id: people.tom.id }, data: { absentFrom: '2026-03-01' } })
    at('02T13:00')
    await escalateDue(o.db, o.clock)
    expect(await now(id)).toMatchObject({ acknowledgedAt: null, silentSince: date('02T09:00') })
    await take(id, people.noor, true)
    expect(await now(id)).toMatchObject({
      ownerId: people.tom.id,
      acknowledgedById: people.tom.id,
      acknowledgedAt: date('02T13:00'),
      silentSince: null,
      nextRungAt: date('03T09:00'),
    })
  })

  test('by another colleague, and as “I’ll take it”, it is theirs', async () => {
    const ids = [await held(), await held()]
    at('02T13:00')
    await escalateDue(o.db, o.clock)
    await take(ids[0] as number, people.lead)
    await o.db.member.updateMany({ where: { id: people.lead.id }, data: { role: 'member' } })
    await take(ids[1] as number, o.by, true)
    await o.db.member.updateMany({ where: { id: people.lead.id }, data: { role: 'lead' } })
    expect((await now(ids[0] as number)).ownerId).toBe(people.lead.id)
    expect((await now(ids[1] as number)).ownerId).toBe(o.by.id)
  })
})

test('two clicks, the second some seconds later, put a reminder off once', async () => {
  const id = await held()
  at('02T09:30')
  await snoozeComplaint(o.db, o.clock, { id, actor: people.tom })
  o.time.now = new Date(o.time.now.getTime() + 4000)
  await snoozeComplaint(o.db, o.clock, { id, actor: people.tom })
  expect((await now(id)).pausedUntil).toEqual(date('02T10:30'))
  expect(await o.db.caseEvent.count({ where: { caseId: id, what: 'snoozed' } })).toBe(1)
})

describe('a pause that is taken back', () => {
  const pause = (id: number, until: string) =>
    pauseComplaint(o.db, o.clock, { id, actor: people.tom, how: 'silenced', until: date(until), reason: 'underway' })

  test('is unsaid in its thread, and so is that it waits on the customer', async () => {
    const id = await held()
    await pause(id, '02T12:00')
    await takeBackComplaint(o.db, o.clock, { id, actor: people.tom })
    expect(await said(id, 'taken back')).toHaveLength(1)
    const until = date('03T12:00')
    const waits = { until, wholeDay: false, reason: 'photos' }
    await waitOnThem(o.db, o.clock, { id, kind: 'complaint', actor: people.tom, ...waits })
    await takeBack(o.db, o.clock, { id, kind: 'complaint', actor: people.tom })
    expect(await said(id, 'taken back')).toHaveLength(2)
  })

  test('is not in the digest of the lead, who was to hear of the third', async () => {
    const id = await held()
    for (const [from, until] of [
      ['02T09:10', '02T09:30'],
      ['02T09:40', '02T10:00'],
      ['02T10:10', '02T10:30'],
    ] as const) {
      at(from)
      await pause(id, until)
    }
    const [message] = await said(id, 'paused again')
    if (!message) throw new Error('the lead was not told')
    const facts = message.facts as FactsOf<'paused again'>
    const owed = () => owedPausedAgain(o.db, { ...message, kind: 'paused again', facts })
    expect(await owed()).toMatchObject({ times: 3 })
    await takeBackComplaint(o.db, o.clock, { id, actor: people.tom })
    expect(await owed()).toBeNull()
  })
})

test('the ladder of one that waits on the customer asks who has it all their time after that', async () => {
  const id = await held()
  const waits = { until: date('03T12:00'), wholeDay: false, reason: 'photos' }
  await waitOnThem(o.db, o.clock, { id, kind: 'complaint', actor: people.tom, ...waits })
  const { steps, nextAt } = await complaintState(o.db, o.clock(), await now(id), ({ name }) => name)
  expect(nextAt).toEqual(date('03T12:00'))
  expect(steps.map((step) => [step.isAsked, step.at]).slice(0, 2)).toEqual([
    [true, date('03T16:00')],
    [false, date('04T10:00')],
  ])
})

test('a silence that an older version was to say in its thread is said no more', async () => {
  const id = await held()
  at('02T13:00')
  await escalateDue(o.db, o.clock)
  const [message] = await said(id, 'lapsed')
  if (!message) throw new Error('nobody was asked')
  const facts = message.facts as FactsOf<'lapsed'>
  const owed = (memberId: number | null) => owedLapse(o.db, { ...message, kind: 'lapsed', memberId, facts })
  expect(await owed(people.tom.id)).toMatchObject({ isHolder: true })
  expect(await owed(null)).toBeNull()
})

describe('a contact that is taken back', () => {
  const moment = (direction: 'in' | 'out', promises: { summary: string; dueAt: Date }[] = []) =>
    logInteraction(o.db, o.clock, {
      relationId: o.acme.id,
      personId: null,
      personName: null,
      form: 'call',
      direction,
      subject: null,
      targetGroup: 'B2B',
      lines: [{ label: 'fact', text: 'about the pallets' }],
      outcome: null,
      occurredAt: o.clock(),
      sourceLink: null,
      promises: promises.map((one) => ({ ...one, wholeDay: false, ownerId: people.tom.id })),
      actor: people.tom,
    })
  const takenBack = async (id: number, interaction: number) => {
    o.time.now = new Date(o.time.now.getTime() + 120_000)
    await escalateDue(o.db, o.clock)
    await undoInteraction(o.db, o.clock, { id: interaction, actor: people.tom })
    await escalateDue(o.db, o.clock)
    const { acknowledgedAt, nextRungAt, pausedHow, pausedUntil, silentSince, state, waitedMinutes, waitsUntil } =
      await now(id)
    return { acknowledgedAt, nextRungAt, pausedHow, pausedUntil, silentSince, state, waitedMinutes, waitsUntil }
  }

  test.each([
    [
      'waits on the customer again',
      'in',
      async (id: number) => {
        const waits = { until: date('05T12:00'), wholeDay: false, reason: 'photos' }
        await waitOnThem(o.db, o.clock, { id, kind: 'complaint', actor: people.tom, ...waits })
      },
    ],
    ['is put off again', 'out', (id: number) => snoozeComplaint(o.db, o.clock, { id, actor: people.tom })],
    ['has its clock as it was', 'out', () => undefined],
  ] as const)('%s', async (_, direction, deed) => {
    const id = await held()
    at('02T12:50')
    await deed(id)
    const before = await now(id)
    at('02T12:55')
    const promises = direction === 'out' ? [{ summary: 'new pallets', dueAt: date('05T12:00') }] : []
    const after = await takenBack(id, (await moment(direction, promises)).id)
    expect(before).toMatchObject(after)
  })
})
