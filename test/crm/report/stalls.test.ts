import { expect, test } from 'vitest'
import { waitOnThem } from '../../../src/crm/case/wait.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { makeQuote, planCall } from '../../../src/crm/quote/mutations.ts'
import { registerIncident } from '../../../src/crm/incident/mutations.ts'
import { stallFigures } from '../../../src/crm/report/figures/stalls.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { opened } from '../../support/database/opened.ts'

test('quotes and incidents stand before a step, with us or with the customer, as they did at the end of the span', async () => {
  await using o = await opened()
  const { db, clock, acme, sanne, by, time } = o
  await db.case.updateMany({ where: { kind: { in: ['quote', 'incident', 'lead'] } }, data: { state: 'withdrawn' } })
  time.now = new Date('2026-05-04T08:00:00Z')
  const span = spanAround('week', dayOf(clock(), o.tenant.timeZone), o.tenant.timeZone)
  const about = { relationId: acme.id, summary: 'chairs', amount: null, callBack: null, ownerId: sanne.id, actor: by }
  const waits = await makeQuote(db, clock, about)
  const ours = await makeQuote(db, clock, { ...about, summary: 'tables' })
  const incident = await registerIncident(db, clock, { summary: 'down', severity: 'low', ownerId: sanne.id, actor: by })
  const nothing = { before: [], record: [], answerWithin: null, answerBy: null, ladder: null, mayDecide: null }
  const agreed = { version: 1, cell: 'Down', steps: ['look', 'mend'], ...nothing }
  const ticks = [{ step: 0, by: sanne.id, at: '2026-05-05T08:00:00Z' }]
  await db.case.update({ where: { id: incident.id }, data: { agreed, ticks } })
  // On Wednesday it waits on the customer, who is heard of only after the weekend.
  time.now = new Date('2026-05-06T08:00:00Z')
  const until = { until: new Date('2026-05-20T08:00:00Z'), wholeDay: true, reason: 'a drawing' }
  await waitOnThem(db, clock, { id: waits.id, kind: 'quote', actor: by, ...until })
  const inTheWeek = async () => stallFigures(db, { now: clock(), span })

  time.now = new Date('2026-05-11T08:00:00Z')
  // Friday counts, the weekend does not.
  const found = [
    { kind: 'quote', stage: { at: 'us' }, count: 1, of: 2, median: 4, longest: 4, numbers: [ours.number] },
    { kind: 'quote', stage: { at: 'customer' }, count: 1, of: 2, median: 2, longest: 2, numbers: [waits.number] },
    {
      kind: 'incident',
      stage: { at: 'step', step: 'mend' },
      count: 1,
      of: 1,
      median: 3,
      longest: 3,
      numbers: [incident.number],
    },
  ]
  expect(await inTheWeek()).toMatchObject(found)
  const planned = { dueAt: new Date('2026-05-25T08:00:00Z'), wholeDay: true }
  await planCall(db, clock, { id: waits.id, actor: by, ...planned })
  expect(await inTheWeek()).toMatchObject(found)
  const next = spanAround('week', dayOf(clock(), o.tenant.timeZone), o.tenant.timeZone)
  time.now = new Date('2026-05-12T08:00:00Z')
  expect(await stallFigures(db, { now: clock(), span: next })).toMatchObject([
    { stage: { at: 'us' }, count: 2, longest: 6, numbers: [ours.number, waits.number] },
    { kind: 'incident' },
  ])
})
