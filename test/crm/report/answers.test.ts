import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { receiveMail } from '../../../src/crm/intake/mail/mailbox.ts'
import { readMail } from '../../../src/crm/intake/mail/read-mail.ts'
import { makePromise } from '../../../src/crm/promise/mutations.ts'
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

test('what a customer adds by mail to what is open makes it no younger, and begins nothing that a colleague began', async () => {
  const { db, clock, tenant, acme, sanne, by, time } = o
  time.now = new Date('2026-05-06T08:00:00Z')
  const about = { relationId: acme.id, ownerId: sanne.id, actor: by }
  const complaint = await registerComplaint(db, clock, { ...about, summary: 'late again', severity: 'normal' })
  const promise = await makePromise(db, clock, {
    ...about,
    summary: 'a list',
    dueAt: new Date('2026-05-08T08:00:00Z'),
    wholeDay: false,
  })
  await db.relation.update({ where: { id: acme.id }, data: { email: 'buyer@acme.example' } })
  const { id: intakeKeyId } = await db.intakeKey.create({
    data: {
      tenantId: tenant.id,
      name: 'office',
      purpose: 'mail',
      hash: 'test/answers',
      createdById: sanne.id,
      createdAt: clock(),
    },
  })
  time.now = new Date('2026-05-13T08:00:00Z')
  for (const { number } of [complaint, promise]) {
    const head = `From: buyer@acme.example\r\nTo: office@us.example\r\nMessage-ID: <${number}@acme.example>\r\n`
    const mail = await readMail(Buffer.from(`${head}Subject: Re: [Kastelein ${number}]\r\n\r\nAnd a photo.\r\n`))
    if ('unreadable' in mail) throw new Error('a mail that cannot be read')
    const { incoming } = await receiveMail(db, clock, {
      mail,
      recipient: 'office@us.example',
      intakeKeyId,
      unproven: 'unproven',
    })
    expect(await db.incoming.findFirst({ where: { id: incoming.id } })).toMatchObject({ caseId: expect.any(Number) })
  }
  expect(await kindOf('complaint')).toMatchObject({ count: 1, numbers: [complaint.number] })
  expect(await kindOf('promise')).toBeUndefined()
  const later = spanAround('week', dayOf(clock(), tenant.timeZone), tenant.timeZone)
  expect((await answerFigures(db, { now: clock(), span: later })).kinds).toEqual([])
})
