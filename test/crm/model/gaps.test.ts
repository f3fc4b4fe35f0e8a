import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cell, emptyCell, OWNER } from '../../../src/crm/model/cell.ts'
import { gapsOf } from '../../../src/crm/model/gaps.ts'
import { starterFile } from '../../../src/crm/model/starter.ts'
import { adoptModel, draftModel } from '../../../src/crm/model/versions.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'model owner' } })
  await o.db.interaction.updateMany({ data: { withdrawnAt: o.clock() } })
  const draft = await draftModel(o.db, o.clock, { file: starterFile('en'), actor: o.by })
  if ('faults' in draft) throw new Error('faults')
  await adoptModel(o.db, o.clock, { id: draft.id, actor: o.by })
})
afterAll(() => o[Symbol.asyncDispose]())

const HOUR = 3_600_000
const whole: Cell = {
  ...emptyCell('Complaint'),
  starts: 'complaint',
  doneBy: OWNER,
  record: ['What they want'],
  steps: ['Call back', 'Find the cause'],
  answerWithin: 60,
  owner: 'sanne',
  why: 'Because',
}

const gaps = (...cells: Partial<Cell>[]) =>
  gapsOf(o.db, o.clock(), { cells: cells.map((cell) => ({ ...whole, ...cell })) })

test('an interaction that says everything has no gap, and one that says nothing is named under each', async () => {
  expect(await gaps({})).toEqual([])
  expect(await gaps({}, emptyCell('Fair'))).toEqual(
    ['doneBy', 'answerWithin', 'steps', 'record', 'owner', 'why'].map((field) => ({
      what: 'lacks',
      field,
      cells: ['Fair'],
    })),
  )
})

test('a team or a colleague that is not there is a gap', async () => {
  expect(await gaps({ doneBy: 'Planets', owner: 'Sandra' })).toEqual([
    { what: 'no such team', cell: 'Complaint', name: 'Planets' },
    { what: 'no such colleague', cell: 'Complaint', name: 'Sandra' },
  ])
})

test('contacts that no interaction is for are counted by what they are, unless their words say what they are about', async () => {
  const contact = {
    relationId: o.acme.id,
    memberId: o.sanne.id,
    form: 'visit',
    direction: 'in',
    targetGroup: 'B2B',
    occurredAt: o.clock(),
    loggedAt: o.clock(),
  }
  const said = (text: string) => ({ ...contact, lines: [{ label: 'fact', text }] })
  await o.db.interaction.createMany({
    data: [said('about the garden'), said('the weather'), said('an invoice'), said('invoices')],
  })
  const invoice = { ...whole, name: 'Invoice', starts: null, subject: 'invoice' }
  expect(await gaps(invoice)).toEqual([
    {
      what: 'unknown contact',
      met: { form: 'visit', direction: 'in', group: 'B2B', subject: null },
      times: 2,
    },
  ])
})

test('what was answered later than agreed, what began by no interaction, and steps nobody ticks are counted', async () => {
  const agreed = (hours: number) => ({
    version: 1,
    cell: 'Complaint',
    steps: ['Call back', 'Find the cause'],
    answerBy: new Date(o.clock().getTime() + hours * HOUR).toISOString(),
  })
  const made = []
  for (const summary of ['late', 'broken', 'rude', 'wrong'])
    made.push(
      await registerComplaint(o.db, o.clock, {
        relationId: o.acme.id,
        summary,
        severity: 'low',
        ownerId: o.sanne.id,
        actor: o.by,
      }),
    )
  const closed = {
    state: 'closed',
    closedAt: o.clock(),
    ticks: [{ step: 0, by: o.sanne.id, at: o.clock().toISOString() }],
  }
  for (const [n, hours] of [1, 1, -1].entries())
    await o.db.case.update({ where: { id: made[n]?.id ?? 0 }, data: { ...closed, agreed: agreed(hours) } })
  expect(await gaps({ subject: 'complaint' }, { name: 'Any', starts: null, direction: null })).toEqual([
    { what: 'unknown case', kind: 'complaint', times: 1, of: 4 },
    { what: 'slow', cell: 'Complaint', times: 1, of: 3 },
    { what: 'unticked', cell: 'Complaint', step: 'Find the cause', times: 3 },
  ])
})

test('who told the customer or did the first step in time was not slow, however long the rest took', async () => {
  const since = o.clock()
  const last = await o.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const slow = async () =>
    (await gapsOf(o.db, o.clock(), { cells: [{ ...emptyCell('Told'), starts: 'complaint' }] })).filter(
      ({ what }) => what === 'slow',
    )
  const agreed = {
    version: 1,
    cell: 'Told',
    steps: ['Call back'],
    answerBy: new Date(since.getTime() + HOUR).toISOString(),
  }
  const closed = { state: 'closed', closedAt: new Date(since.getTime() + 72 * HOUR), agreed }
  await o.db.case.update({ where: { id: last.id }, data: closed })
  expect(await slow()).toEqual([{ what: 'slow', cell: 'Told', times: 1, of: 1 }])
  await o.db.caseEvent.create({ data: { caseId: last.id, at: since, memberId: o.sanne.id, what: 'told' } })
  expect(await slow()).toEqual([])
})
