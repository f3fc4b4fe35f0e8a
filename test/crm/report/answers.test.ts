import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerIncident, tellCustomers } from '../../../src/crm/incident/mutations.ts'
import { receive } from '../../../src/crm/intake/receive.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { answerFigures } from '../../../src/crm/report/figures/answers.ts'
import { type ReportSpan, spanAround } from '../../../src/crm/report/span.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let span: ReportSpan
beforeAll(async () => {
  o = await opened()
  // A Monday, ten o'clock in Amsterdam, in weeks after everything of the pretend company.
  o.time.now = new Date('2026-05-04T08:00:00Z')
  span = spanAround('week', dayOf(o.time.now, o.tenant.timeZone), o.tenant.timeZone)
})
afterAll(() => o[Symbol.asyncDispose]())

const kindOf = async (kind: string) =>
  (await answerFigures(o.db, { now: o.clock(), span })).kinds.find((one) => one.kind === kind)

test('a customer whom an incident touches waits until they are told, each for themselves', async () => {
  const { db, clock, acme, sanne, by, time } = o
  const other = await db.relation.findFirstOrThrow({ where: { id: { not: acme.id }, type: 'customer' } })
  const down = {
    summary: 'down',
    severity: 'high',
    ownerId: sanne.id,
    touches: [acme.id, other.id],
    actor: by,
  } as const
  const { id, number } = await registerIncident(db, clock, down)
  time.now = new Date('2026-05-04T09:30:00Z')
  await tellCustomers(db, clock, { id, relationIds: [acme.id], actor: by })
  time.now = new Date('2026-05-04T10:00:00Z')
  expect(await kindOf('incident')).toMatchObject({
    count: 2,
    answered: 1,
    waiting: 1,
    median: { minutes: 90, isMore: false },
    p90: { minutes: 120, isMore: true },
    numbers: [number],
  })
})

test('what came in by itself waits from the moment it came, until somebody of ours spoke to who sent it', async () => {
  const { db, clock, by, time } = o
  const sent = {
    channel: 'form',
    key: 'test/answers',
    text: 'Do you deliver on Saturdays?',
    becomes: 'question',
  } as const
  const { incoming } = await receive(db, clock, { ...sent, name: 'Jan', mail: 'jan@somewhere.example' })
  expect(await kindOf('question')).toMatchObject({ count: 1, answered: 0, waiting: 1 })
  // From twelve until the end of the day at five, and an hour of the next.
  time.now = new Date('2026-05-05T08:00:00Z')
  const contact = { personId: null, personName: null, targetGroup: 'B2B', subject: null, outcome: null, lines: [] }
  const relationId = incoming.relationId ?? 0
  const mailed = { ...contact, relationId, form: 'mail', sourceLink: null, promises: [], actor: by } as const
  await logInteraction(db, clock, { ...mailed, direction: 'in', occurredAt: clock() })
  expect(await kindOf('question')).toMatchObject({ answered: 0 })
  await logInteraction(db, clock, { ...mailed, direction: 'out', occurredAt: clock() })
  expect(await kindOf('question')).toMatchObject({
    answered: 1,
    waiting: 0,
    median: { minutes: 360 },
    passed: { minutes: 22 * 60 },
  })
})
