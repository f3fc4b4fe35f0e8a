import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { keepPromise } from '../../../src/crm/promise/mutations.ts'
import { causeFigures } from '../../../src/crm/report/figures/causes.ts'
import { type ReportSpan, spanAround } from '../../../src/crm/report/span.ts'
import { opened } from '../../support/database/opened.ts'
import { actorOf, annoyanceOf, changeFor, complaintOf, customerOf, DAY, newCause } from '../change/company.ts'

let o: Awaited<ReturnType<typeof opened>>
let span: ReportSpan
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-05-04T08:00:00Z')
  span = spanAround('week', dayOf(o.time.now, o.tenant.timeZone), o.tenant.timeZone)
})
afterAll(() => o[Symbol.asyncDispose]())

test('what came up most stands first, with what came up before it, and what changes follows how that goes', async () => {
  const { db, clock, sanne, acme, time } = o
  const [often, once] = [await newCause(o, 'labels fall off'), await newCause(o, 'a wrong price')]
  const customer = await customerOf(o, sanne)
  const week = clock().getTime()
  time.now = new Date(week - 91 * DAY)
  await complaintOf(o, often.id, customer, sanne)
  time.now = new Date(week - 40 * DAY)
  await complaintOf(o, often.id, customer, sanne)
  time.now = new Date(week)
  const { id } = await complaintOf(o, often.id, acme, sanne)
  await annoyanceOf(o, often.id, customer, sanne)
  await complaintOf(o, once.id, acme, sanne)
  await db.case.update({ where: { id: (await complaintOf(o, once.id, customer, sanne)).id }, data: { causeId: null } })

  const found = await causeFigures(db, span)
  expect(found.causes).toMatchObject([
    { name: 'labels fall off', cases: 1, annoyances: 1, before: 1, change: null },
    { name: 'a wrong price', cases: 1, annoyances: 0, before: 0, change: null },
  ])
  expect(found.unknown).toEqual({ cases: 1, annoyances: 0 })

  const change = await changeFor(o, often.id, id, sanne)
  expect((await causeFigures(db, span)).causes[0]?.change).toMatchObject({
    owner: sanne.name,
    text: 'a new lay-out',
    doneAt: null,
  })
  time.now = new Date(week + DAY)
  await keepPromise(db, clock, { id: change.promiseId, actor: actorOf(sanne) })
  expect((await causeFigures(db, span)).causes[0]?.change).toMatchObject({ doneAt: clock(), back: 0 })
  time.now = new Date(week + 2 * DAY)
  await complaintOf(o, often.id, customer, sanne)
  expect((await causeFigures(db, span)).causes[0]).toMatchObject({ cases: 2, change: { back: 1 } })
})
