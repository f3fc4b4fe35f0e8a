import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { takeBack } from '../../../src/crm/case/take-back.ts'
import { customerSpoke, waitOnThem } from '../../../src/crm/case/wait.ts'
import { acknowledgeComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { pauseComplaint, resumeComplaint, snoozeComplaint } from '../../../src/crm/complaint/pause.ts'
import { takeBackComplaint } from '../../../src/crm/complaint/take-back.ts'
import { complaintState } from '../../../src/crm/complaint/view.ts'
import { OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import { escalateDue } from '../../../src/crm/escalation/escalate.ts'
import { logInteraction } from '../../../src/crm/interaction/interaction.ts'
import { dropPromise, keepPromise, makePromise, movePromise } from '../../../src/crm/promise/mutations.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; via: string }
let lead: { id: number; via: string }
let other: { id: number; via: string }
const date = (time: string) => new Date(`2026-03-${time}:00Z`)
const at = (time: string) => {
  o.time.now = date(time)
}
beforeAll(async () => {
  o = await opened()
  const found = await Promise.all(
    ['Tom', 'Fatima'].map((name) => o.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })),
  )
  const [one, two] = found.map(({ id }) => ({ id, via: 'playground' }))
  if (!one || !two) throw new Error('nobody')
  ;[tom, lead] = [one, two]
  const third = await o.db.member.create({
    data: {
      name: 'Noor',
      role: 'member',
      language: 'en',
      timeZone: 'Europe/Amsterdam',
      windows: [],
      createdAt: o.clock(),
    },
  })
  other = { id: third.id, via: 'playground' }
  await o.db.member.updateMany({ where: { id: lead.id }, data: { role: 'lead' } })
  const team = await o.db.team.create({ data: { name: 'Pauses', leadId: lead.id } })
  await o.db.member.updateMany({ where: { id: tom.id }, data: { teamId: team.id } })
})
afterAll(() => o[Symbol.asyncDispose]())
// A Monday, ten in Amsterdam.
beforeEach(async () => {
  at('02T09:00')
  await o.db.case.updateMany({
    where: { kind: { in: ['promise', 'complaint'] } },
    data: { state: 'closed', nextRungAt: null },
  })
})

async function held() {
  const said = { relationId: o.acme.id, summary: 'scratched', severity: 'high', ownerId: tom.id } as const
  const { id } = await registerComplaint(o.db, o.clock, { ...said, actor: lead })
  await acknowledgeComplaint(o.db, o.clock, { id, actor: tom })
  return id
}
const now = (id: number) => o.db.case.findFirstOrThrow({ where: { id } })
const tick = async (time: string) => {
  at(time)
  await escalateDue(o.db, o.clock)
}
const silence = (id: number, { actor = tom, until = date('03T11:00'), db = o.db } = {}) =>
  pauseComplaint(db, o.clock, { id, actor, how: 'silenced', until, reason: 'the truck is on its way' })
const twin = async () => {
  const where = { country: 'NL', timeZone: 'Europe/Amsterdam', currency: 'EUR', hours: OFFICE_HOURS }
  const { id } = await o.store.prisma.tenant.create({
    data: { ...where, name: 'Other', language: 'en', createdAt: o.clock() },
  })
  return forTenant(o.store, id)
}
const putOff = (caseId: number) => o.db.delivery.findMany({ where: { caseId, kind: 'paused again' } })

describe('nobody is reminded of a complaint', () => {
  test('until then, and its holder is asked their whole time later', async () => {
    const id = await held()
    await silence(id)
    expect((await now(id)).nextRungAt).toEqual(date('03T15:00'))
    await tick('03T14:59')
    expect((await now(id)).silentSince).toBeNull()
    await tick('03T15:00')
    expect((await now(id)).silentSince).toEqual(date('02T09:00'))
  })

  test('and when that is ended sooner, the clock goes on from then', async () => {
    const id = await held()
    await silence(id, { until: date('04T11:00') })
    at('03T10:00')
    await resumeComplaint(o.db, o.clock, { id, actor: lead })
    await escalateDue(o.db, o.clock)
    expect(await now(id)).toMatchObject({ silentSince: null, nextRungAt: date('03T14:00') })
    const state = await complaintState(o.db, o.clock(), await now(id), ({ name }) => name)
    expect(state.paused).toBeNull()
  })

  test('by who has it or leads; not by another colleague, nor from another company', async () => {
    const id = await held()
    await expect(silence(id, { actor: other })).rejects.toMatchObject({ trouble: 'not allowed' })
    await expect(snoozeComplaint(o.db, o.clock, { id, actor: other })).rejects.toMatchObject({ trouble: 'take first' })
    const elsewhere = await twin()
    await expect(silence(id, { db: elsewhere })).rejects.toMatchObject({ trouble: 'no such case' })
    await expect(snoozeComplaint(elsewhere, o.clock, { id, actor: tom })).rejects.toMatchObject({
      trouble: 'no such case',
    })
    expect((await now(id)).pausedUntil).toBeNull()
    await silence(id, { actor: lead })
    await expect(resumeComplaint(o.db, o.clock, { id, actor: other })).rejects.toMatchObject({ trouble: 'not allowed' })
    await expect(resumeComplaint(elsewhere, o.clock, { id, actor: tom })).rejects.toMatchObject({
      trouble: 'no such case',
    })
    expect((await now(id)).pausedUntil).toEqual(date('03T11:00'))
  })

  test('not while nobody has it, not for more than two working days, not in the past', async () => {
    const said = { relationId: o.acme.id, summary: 'late', severity: 'high', ownerId: tom.id } as const
    const { id } = await registerComplaint(o.db, o.clock, { ...said, actor: lead })
    await expect(silence(id)).rejects.toMatchObject({ trouble: 'take first' })
    await acknowledgeComplaint(o.db, o.clock, { id, actor: tom })
    await expect(silence(id, { until: date('05T09:00') })).rejects.toMatchObject({ trouble: 'pause too long' })
    await expect(silence(id, { until: date('02T08:00') })).rejects.toMatchObject({ trouble: 'deadline past' })
    await silence(id, { until: date('04T16:00') })
  })

  test('two clicks at once pause, put off and resume it once', async () => {
    const id = await held()
    await Promise.all([silence(id), silence(id)])
    const resumed = { id, actor: tom }
    await Promise.all([resumeComplaint(o.db, o.clock, resumed), resumeComplaint(o.db, o.clock, resumed)])
    await Promise.all([snoozeComplaint(o.db, o.clock, resumed), snoozeComplaint(o.db, o.clock, resumed)])
    const events = await o.db.caseEvent.groupBy({ by: ['what'], where: { caseId: id }, _count: true })
    const times = (what: string) => events.find((event) => event.what === what)?._count
    expect(['silenced', 'resumed', 'snoozed'].map(times)).toEqual([1, 1, 1])
    expect(await o.db.audit.count({ where: { subject: `case/${id}`, action: 'complaint silenced' } })).toBe(1)
  })

  test('taken back within ten minutes it is as it was, and later it is not', async () => {
    const id = await held()
    const before = await now(id)
    await silence(id)
    await takeBackComplaint(o.db, o.clock, { id, actor: tom })
    expect(await now(id)).toMatchObject({ pausedUntil: null, pausedHow: null, nextRungAt: before.nextRungAt })
    await silence(id)
    at('02T09:11')
    await expect(takeBackComplaint(o.db, o.clock, { id, actor: tom })).rejects.toMatchObject({
      trouble: 'undo too late',
    })
  })

  test('the third time its lead hears of it, and the first two do not', async () => {
    const id = await held()
    await silence(id, { until: date('02T11:00') })
    at('02T11:30')
    await silence(id, { until: date('02T13:00') })
    expect(await putOff(id)).toHaveLength(0)
    at('02T13:30')
    await silence(id, { until: date('02T15:00') })
    expect(await putOff(id)).toMatchObject([{ memberId: lead.id, facts: { times: 3 } }])
  })

  test('a pause that was taken back is not counted', async () => {
    const id = await held()
    for (let times = 0; times < 3; times++) {
      await silence(id)
      await takeBackComplaint(o.db, o.clock, { id, actor: tom })
    }
    await silence(id)
    expect(await putOff(id)).toHaveLength(0)
  })

  test('the third reminder put off is for its lead too', async () => {
    const id = await held()
    for (const time of ['02T09:30', '02T10:30']) {
      at(time)
      await snoozeComplaint(o.db, o.clock, { id, actor: tom })
    }
    expect(await putOff(id)).toHaveLength(0)
    at('02T11:30')
    await snoozeComplaint(o.db, o.clock, { id, actor: tom })
    expect(await putOff(id)).toMatchObject([{ memberId: lead.id, facts: { times: 3 } }])
  })
})

describe('the customer of one that waits on them', () => {
  const waits = async () => {
    const id = await held()
    const until = date('05T12:00')
    const asked = { reason: 'asked for photos', wholeDay: false, until }
    await waitOnThem(o.db, o.clock, { id, kind: 'complaint', actor: tom, ...asked })
    return id
  }
  const moment = () => ({
    relationId: o.acme.id,
    personId: null,
    personName: null,
    form: 'call' as const,
    direction: 'in' as const,
    subject: null,
    targetGroup: 'B2B',
    lines: [{ label: 'fact' as const, text: 'photos are coming' }],
    outcome: null,
    occurredAt: o.clock(),
    sourceLink: null,
    promises: [],
    actor: lead,
  })

  test.each([
    ['was heard after it began to wait', '03T09:00', true],
    ['had said it before', '02T08:00', false],
  ])('%s: what comes in and what is logged do the same', async (_, time, goesOn) => {
    const ways = [
      () => customerSpoke(o.db, o.clock, { relationId: o.acme.id, at: date(time) }),
      () => logInteraction(o.db, o.clock, { ...moment(), occurredAt: date(time) }),
    ]
    const seen = []
    for (const hear of ways) {
      at('02T09:00')
      const id = await waits()
      at('03T09:00')
      await hear()
      await escalateDue(o.db, o.clock)
      const { state, waitedMinutes, nextRungAt, acknowledgedAt } = await now(id)
      seen.push({ state, waitedMinutes, nextRungAt, acknowledgedAt })
      await o.db.case.updateMany({ where: { id }, data: { state: 'closed', nextRungAt: null } })
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]?.state).toBe(goesOn ? 'open' : 'waiting on them')
  })

  test('goes on once, and in no other company', async () => {
    const id = await waits()
    at('03T09:00')
    const spoke = { relationId: o.acme.id, at: o.clock() }
    expect(await customerSpoke(await twin(), o.clock, spoke)).toBe(0)
    const both = await Promise.all([customerSpoke(o.db, o.clock, spoke), customerSpoke(o.db, o.clock, spoke)])
    expect(both.toSorted((a, b) => a - b)).toEqual([0, 1])
    await escalateDue(o.db, o.clock)
    expect(await now(id)).toMatchObject({ state: 'open', waitedMinutes: 480 })
  })
})

describe('a date promised to the customer', () => {
  const promised = (dueAt: string, ownerId = tom.id) =>
    makePromise(o.db, o.clock, {
      relationId: o.acme.id,
      summary: 'new pallets',
      dueAt: date(dueAt),
      wholeDay: false,
      ownerId,
      actor: { id: ownerId, via: 'playground' },
    })
  const asked = async (id: number) => {
    await escalateDue(o.db, o.clock)
    const { pausedHow, pausedUntil, nextRungAt } = await now(id)
    return { how: pausedHow, until: pausedUntil, next: nextRungAt }
  }

  test('by who has the complaint takes the place of the silence clock, and its card says so', async () => {
    const id = await held()
    await promised('05T12:00')
    expect(await asked(id)).toEqual({ how: 'agreed', until: date('05T12:00'), next: date('05T16:00') })
    const state = await complaintState(o.db, o.clock(), await now(id), ({ name }) => name)
    expect(state.paused).toEqual({ how: 'agreed', until: date('05T12:00'), reason: 'new pallets' })
    expect(state.nextAt).toEqual(date('05T16:00'))
    await tick('05T15:59')
    expect((await now(id)).silentSince).toBeNull()
    await tick('05T16:00')
    expect((await now(id)).silentSince).toEqual(date('02T09:00'))
  })

  test('by somebody else changes nothing, nor does one at a complaint that was silenced for another reason', async () => {
    const id = await held()
    await promised('05T12:00', lead.id)
    expect(await asked(id)).toEqual({ how: null, until: null, next: date('02T13:00') })
    await silence(id)
    await promised('05T12:00')
    expect(await asked(id)).toMatchObject({ how: 'silenced', until: date('03T11:00') })
  })

  test('moved, kept or dropped, the next one counts, and without one the clock goes on', async () => {
    const id = await held()
    const [first, second] = [await promised('05T12:00'), await promised('06T12:00')]
    await movePromise(o.db, o.clock, { id: first.id, dueAt: date('04T12:00'), wholeDay: false, actor: tom })
    expect(await asked(id)).toMatchObject({ how: 'agreed', until: date('04T12:00') })
    await keepPromise(o.db, o.clock, { id: first.id, actor: tom })
    expect(await asked(id)).toMatchObject({ how: 'agreed', until: date('06T12:00') })
    await dropPromise(o.db, o.clock, { id: second.id, reason: 'not needed', actor: tom })
    expect(await asked(id)).toMatchObject({ how: null, next: date('02T13:00') })
  })

  test('kept days later, the clock goes on from then and nobody is asked at once', async () => {
    const id = await held()
    const { id: promise } = await promised('05T12:00')
    at('04T10:00')
    await keepPromise(o.db, o.clock, { id: promise, actor: tom })
    expect(await asked(id)).toMatchObject({ how: null, next: date('04T14:00') })
    expect((await now(id)).silentSince).toBeNull()
    await takeBack(o.db, o.clock, { id: promise, kind: 'promise', actor: tom })
    expect(await asked(id)).toMatchObject({ how: 'agreed', until: date('05T12:00') })
  })

  test('made by who was silent is a sign of life', async () => {
    const id = await held()
    await tick('02T13:00')
    await promised('05T12:00')
    expect(await asked(id)).toEqual({ how: 'agreed', until: date('05T12:00'), next: date('05T16:00') })
    expect(await now(id)).toMatchObject({ acknowledgedAt: date('02T13:00'), silentSince: null })
  })

  test('logged in the same breath counts as well, and whoever was silent has it again', async () => {
    const id = await held()
    await tick('02T13:00')
    expect((await now(id)).acknowledgedAt).toBeNull()
    at('02T13:30')
    await logInteraction(o.db, o.clock, {
      relationId: o.acme.id,
      personId: null,
      personName: null,
      form: 'call',
      direction: 'out',
      subject: null,
      targetGroup: 'B2B',
      lines: [],
      outcome: null,
      occurredAt: o.clock(),
      sourceLink: null,
      promises: [{ summary: 'new pallets', dueAt: date('05T12:00'), wholeDay: false, ownerId: tom.id }],
      actor: tom,
    })
    expect(await asked(id)).toEqual({ how: 'agreed', until: date('05T12:00'), next: date('05T16:00') })
    expect(await now(id)).toMatchObject({ acknowledgedAt: date('02T13:30'), silentSince: null })
  })
})

test('after the upgrade what was open already is not asked about all at once', async () => {
  const said = { relationId: o.acme.id, summary: 'late', severity: 'normal', ownerId: tom.id } as const
  const ids: number[] = []
  for (let n = 0; n < 12; n++) ids.push((await registerComplaint(o.db, o.clock, { ...said, actor: lead })).id)
  await o.db.case.updateMany({ where: { id: { in: ids } }, data: { lookAt: date('02T09:00') } })
  const file = await readFile('prisma/migrations/20261129154001_spread_looks/migration.sql', 'utf8')
  await o.store.pool.query(file)
  const looks = (await o.db.case.findMany({ where: { id: { in: ids } } })).map(({ lookAt }) => lookAt?.getTime() ?? 0)
  expect(new Set(looks).size).toBe(12)
  expect(new Set(looks.map((look) => new Date(look).toISOString().slice(0, 10))).size).toBeGreaterThan(1)
  for (const look of looks) {
    expect(look).toBeGreaterThan(Date.now())
    expect(look).toBeLessThan(Date.now() + 7 * 86_400_000)
    expect([0, 6]).not.toContain(new Date(look).getUTCDay())
  }
})
