import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { queueDigests } from '../../../src/crm/attention/digest.ts'
import { OWN_PROMISES, ownFigures } from '../../../src/crm/own-promise/ledger.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { changeComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { briefMeetings } from '../../../src/crm/meeting/brief/due.ts'
import { sayReports } from '../../../src/crm/report/say.ts'
import { WAS_HELD } from '../../../src/store/outbox/outbox.ts'
import type { Prisma } from '../../../src/store/generated/client.ts'
import { anotherCompany } from '../../support/companies.ts'
import { opened } from '../../support/database/opened.ts'

const [MINUTE, HOUR] = [60_000, 3_600_000]
let o: Awaited<ReturnType<typeof opened>>
let keys = 0

beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.store.prisma.delivery.deleteMany()
})

const at = (minutes: number) => new Date(o.clock().getTime() + minutes * MINUTE)
const ever = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2030-01-01T00:00:00Z') }
const figures = () => ownFigures(o.db, o.clock(), ever)
const owe = (data: Partial<Prisma.DeliveryUncheckedCreateInput> = {}) =>
  o.db.delivery.create({
    data: {
      key: `own ${keys++}`,
      kind: 'digest',
      memberId: o.sanne.id,
      createdAt: at(-60),
      dueAt: at(-60),
      state: 'sent',
      sentAt: at(-60),
      ...data,
    },
  })

describe('what Kastelein itself promised', () => {
  test('is kept within a quarter of an hour, late after it, and missed when it was given up or never said', async () => {
    await owe()
    await owe({ sentAt: at(-45) })
    await owe({ sentAt: at(-44.9) })
    await owe({ state: 'failed', sentAt: null, error: 'refused: no' })
    await owe({ state: 'missed', sentAt: null })
    expect((await figures()).overview).toEqual({ kept: 2, late: 1, missed: 2 })
  })

  test('is late while it waits longer than that, and not yet anything before', async () => {
    await owe({ state: 'queued', sentAt: null, dueAt: at(-16) })
    await owe({ state: 'queued', sentAt: null, dueAt: at(-14) })
    expect((await figures()).overview).toEqual({ kept: 0, late: 1, missed: 0 })
  })

  test('is not what life overtook, nor what its reader wanted later, nor what had nowhere to go', async () => {
    await owe({ state: 'not owed', sentAt: null })
    await owe({ sentAt: at(0), facts: { [WAS_HELD]: true } })
    await owe({ state: 'failed', sentAt: null, error: 'gone: app removed' })
    await owe({ state: 'failed', sentAt: null, error: 'Lost at said (deliver.ts:1)' })
    await owe({ kind: 'nudge', sentAt: at(0) })
    expect((await figures()).overview).toEqual({ kept: 0, late: 0, missed: 0 })
  })

  test('is of one company, and of the time it was due in', async () => {
    const other = await anotherCompany(o.store.prisma)
    const sent = { createdAt: at(0), dueAt: at(0), sentAt: at(0), state: 'sent' }
    await o.store.prisma.delivery.create({ data: { tenantId: other.id, key: 'theirs', kind: 'digest', ...sent } })
    await owe({ dueAt: at(-60) })
    const before = await ownFigures(o.db, o.clock(), { from: at(-120), to: at(-60) })
    const within = await ownFigures(o.db, o.clock(), { from: at(-60), to: at(0) })
    expect([before.overview.kept, within.overview.kept]).toEqual([0, 1])
  })

  test('is read by the index of it', async () => {
    const kinds = Object.values(OWN_PROMISES).flat()
    const { prisma } = o.store
    const [{ indexdef }] = await prisma.$queryRaw<
      [{ indexdef: string }]
    >`SELECT indexdef FROM pg_indexes WHERE indexname = 'Delivery_own'`
    for (const kind of kinds) expect(indexdef).toContain(`'${kind}'::text`)
    expect(indexdef.match(/::text/g)).toHaveLength(kinds.length)
  })
})

describe('after a standstill', () => {
  test('every window of a member is in it once: said late, or missed', async () => {
    await o.db.member.updateMany({ data: { nextDigestAt: null } })
    const due = new Date('2026-03-03T07:30:00Z')
    await o.db.member.update({
      where: { id: o.sanne.id },
      data: { windows: ['08:30', '12:30', '16:30'], nextDigestAt: due },
    })
    o.time.now = new Date('2026-03-04T12:00:00Z')
    await queueDigests(o.db, o.clock)
    const rows = await o.db.delivery.findMany({ where: { kind: 'digest' }, orderBy: { dueAt: 'asc' } })
    expect(rows.map(({ state, dueAt }) => `${dueAt.toISOString().slice(8, 16)} ${state}`)).toEqual([
      '03T07:30 missed',
      '03T11:30 missed',
      '03T15:30 missed',
      '04T07:30 missed',
      '04T11:30 queued',
    ])
    await queueDigests(o.db, o.clock)
    expect(await o.db.delivery.count({ where: { kind: 'digest' } })).toBe(5)
    expect((await figures()).overview).toEqual({ kept: 0, late: 1, missed: 4 })
  })

  test('a step of a ladder is late by when it was due', async () => {
    const asked = {
      relationId: o.acme.id,
      summary: 'wrong size',
      severity: 'high' as const,
      ownerId: o.sanne.id,
      actor: o.by,
    }
    const { id } = await registerComplaint(o.db, o.clock, asked)
    const { nextRungAt } = await o.db.case.findFirstOrThrow({ where: { id } })
    o.time.now = new Date((nextRungAt?.getTime() ?? 0) + HOUR)
    await escalateDue(o.db, o.clock)
    const step = await o.db.delivery.findFirstOrThrow({ where: { caseId: id, kind: { startsWith: 'escalation' } } })
    expect(step.dueAt).toEqual(nextRungAt)
    expect((await figures()).step.late).toBeGreaterThan(0)
  })

  test('a step that somebody put in the past is owed from then on', async () => {
    const asked = {
      relationId: o.acme.id,
      summary: 'scratched',
      severity: 'low' as const,
      ownerId: o.sanne.id,
      actor: o.by,
    }
    const { id } = await registerComplaint(o.db, o.clock, asked)
    o.time.now = at(5 * 60)
    await changeComplaint(o.db, o.clock, { id, summary: 'scratched', severity: 'high', actor: o.by })
    const { nextRungAt } = await o.db.case.findFirstOrThrow({ where: { id } })
    expect(nextRungAt).toEqual(o.clock())
    await escalateDue(o.db, o.clock)
    const step = await o.db.delivery.findFirstOrThrow({ where: { caseId: id, kind: { startsWith: 'escalation' } } })
    expect(step.dueAt).toEqual(o.clock())
  })

  test('a meeting that began without its brief is one that was missed, and a report that came late is late', async () => {
    const times = { startsAt: at(30), endsAt: at(90), isAllDay: false, sequence: 0, createdAt: at(-60) }
    const visit = { uid: 'own', original: '', about: 'sure', relationId: o.acme.id, ...times }
    const { id: meetingId } = await o.db.meeting.create({ data: visit })
    await o.db.meetingPart.create({ data: { meetingId, memberId: o.sanne.id, briefAt: at(-30) } })
    o.time.now = at(45)
    await briefMeetings(o.db, o.clock)
    expect((await figures()).brief).toEqual({ kept: 0, late: 0, missed: 1 })
    await o.db.place.updateMany({ data: { purpose: null } })
    const workspace = await o.db.workspace.findFirstOrThrow()
    const place = {
      workspaceId: workspace.id,
      externalId: 'reports',
      kind: 'channel',
      purpose: 'reports',
      updatedAt: o.clock(),
    }
    await o.db.place.create({ data: place })
    const due = await o.db.reporting.findFirstOrThrow({ where: { kind: 'week', saidAt: null } })
    o.time.now = new Date(due.sayAt.getTime() + 2 * HOUR)
    await sayReports(o.db, o.clock)
    const said = await o.db.delivery.findMany({ where: { kind: 'report' } })
    expect(said.map(({ dueAt }) => dueAt)).toEqual([due.sayAt])
    expect((await figures()).report).toEqual({ kept: 0, late: 1, missed: 0 })
  })
})
