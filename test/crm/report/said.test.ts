// What must be true for who reads them over the weeks: one report a week and one a month, after work began, never two.
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { owedReport } from '../../../src/crm/report/owed.ts'
import { latestDay, rescheduleReports, sayReports } from '../../../src/crm/report/say.ts'
import { firstReports, reportingAt } from '../../../src/crm/report/due.ts'
import { chooseReportsPlace } from '../../../src/crm/report/places.ts'
import { opened } from '../../support/database/opened.ts'

const HOUR = 3_600_000
let o: Awaited<ReturnType<typeof opened>>
let workspaceId = 0
beforeAll(async () => {
  o = await opened()
  workspaceId = (await o.db.workspace.findFirstOrThrow()).id
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.db.delivery.deleteMany({ where: { kind: { in: ['report', 'report ready', 'model week'] } } })
  await o.db.reporting.deleteMany({})
  await o.db.tenant.updateMany({ data: { sponsorId: null } })
})

const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Amsterdam')
const begin = async (at: string) => {
  o.time.now = new Date(at)
  await o.db.reporting.createMany({ data: firstReports(o.time.now, await o.db.tenant.findFirstOrThrow()) })
}
const annoyed = (text: string) =>
  noteAnnoyance(o.db, o.clock, {
    relationId: o.acme.id,
    text,
    category: null,
    happenedAt: o.time.now,
    origin: `said/${text}`,
    actor: o.by,
  })
const saidTo = async (where: object = {}) => {
  const said = await o.db.delivery.findMany({ where: { kind: 'report', ...where }, orderBy: { id: 'asc' } })
  return said.map(({ facts, createdAt }) => ({ ...(facts as { span: string; day: string }), at: createdAt }))
}
/** Lets the clock run, and looks every hour, as the tick does every second. */
async function run(until: string) {
  for (; o.time.now < new Date(until); o.time.now = new Date(o.time.now.getTime() + HOUR / 2)) {
    const OR = [{ sayAt: { lte: o.time.now } }, { day: { gt: latestDay(o.time.now) } }]
    const due = await o.db.reporting.count({ where: { saidAt: null, OR } })
    if (due > 0) await sayReports(o.db, o.clock)
  }
}

test('for half a year, through summer time and holidays, each week and month is said once, on its first working day', {
  timeout: 120_000,
}, async () => {
  await begin('2026-03-02T07:00:00Z')
  await run('2026-09-01T00:00:00Z')
  const said = await saidTo()
  const weeks = said.filter(({ span }) => span === 'week').map(({ day }) => day)
  const expected = Array.from({ length: 26 }, (_, n) =>
    Temporal.PlainDate.from('2026-03-02').add({ weeks: n }).toString(),
  )
  expect(weeks).toEqual(expected)
  expect(said.filter(({ span }) => span === 'month').map(({ day }) => day)).toEqual(
    ['03', '04', '05', '06', '07'].map((month) => `2026-${month}-01`),
  )
  for (const { span, day, at } of said) {
    const first = Temporal.PlainDate.from(day)
    const next = span === 'week' ? first.add({ weeks: 1 }) : first.add({ months: 1 })
    const when = local(at)
    expect(when.hour, `${span} ${day}`).toBe(10)
    // Easter Monday, the King’s birthday and Whit Monday are no working days, nor is the first of a month in a weekend.
    const days = next.until(when.toPlainDate()).days
    expect(days).toBeLessThan(3)
    expect(when.dayOfWeek).toBeLessThan(6)
    if (span === 'week' && !['2026-03-30', '2026-04-20', '2026-05-18'].includes(day)) expect(days).toBe(0)
  }
})

test('after three weeks of standing still only the last week is said, and then every week again', async () => {
  await begin('2026-03-02T07:00:00Z')
  o.time.now = new Date('2026-03-25T12:00:00Z')
  await sayReports(o.db, o.clock)
  await sayReports(o.db, o.clock)
  expect((await saidTo()).map(({ day }) => day)).toEqual(['2026-03-16'])
  await run('2026-03-31T00:00:00Z')
  expect((await saidTo()).map(({ day }) => day)).toEqual(['2026-03-16', '2026-03-23'])
})

test('two that look at once say it once', async () => {
  await begin('2026-03-02T07:00:00Z')
  o.time.now = new Date('2026-03-09T12:00:00Z')
  await Promise.all([sayReports(o.db, o.clock), sayReports(o.db, o.clock)])
  expect(await saidTo()).toHaveLength(1)
  expect(await o.db.reporting.count({ where: { kind: 'week' } })).toBe(2)
})

test('of a time in which nothing happened and nothing is open nothing is said, and the next one comes all the same', async () => {
  const cases = await o.db.case.findMany({ select: { id: true, state: true, closedAt: true } })
  await o.db.case.updateMany({ data: { state: 'closed', closedAt: new Date('2026-03-01T12:00:00Z') } })
  await begin('2026-04-06T07:00:00Z')
  await run('2026-04-14T00:00:00Z')
  expect(await saidTo()).toEqual([])
  await annoyed('waited on the phone')
  await run('2026-04-21T00:00:00Z')
  expect((await saidTo()).map(({ day }) => day)).toEqual(['2026-04-13'])
  for (const { id, ...was } of cases) await o.db.case.update({ where: { id }, data: was })
})

test('who answers for complaints in the last place reads it with their digest; who leads does where no channel is for it', async () => {
  const tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  const ready = async () =>
    (await o.db.delivery.findMany({ where: { kind: 'report ready' } })).map(({ memberId }) => memberId)
  await o.db.tenant.updateMany({ data: { sponsorId: tom.id } })
  await begin('2026-03-02T07:00:00Z')
  await run('2026-03-10T00:00:00Z')
  expect(await ready()).toEqual([tom.id])
  await o.db.tenant.updateMany({ data: { sponsorId: null } })
  await o.db.place.updateMany({ where: { purpose: 'complaints' }, data: { outsiders: true } })
  await run('2026-03-17T00:00:00Z')
  const leads = await o.db.member.findMany({ where: { role: { not: 'member' }, active: true } })
  expect(leads.length).toBeGreaterThan(0)
  expect((await ready()).toSorted((a, b) => Number(a) - Number(b))).toEqual(
    [tom.id, ...leads.map(({ id }) => id)].toSorted((a, b) => a - b),
  )
  expect(await saidTo()).toHaveLength(1)
  await o.db.place.updateMany({ where: { purpose: 'complaints' }, data: { outsiders: false } })
})

test('a channel that is chosen for reports has them instead of the one of complaints, and that keeps its complaints', async () => {
  const place = { id: 'reports', kind: 'channel', name: '#reports' } as const
  const purposes = async () =>
    Object.fromEntries((await o.db.place.findMany()).map(({ externalId, purpose }) => [externalId, purpose]))
  await chooseReportsPlace(o.db, o.clock, { workspaceId, place, actor: o.by })
  expect(await purposes()).toMatchObject({ reports: 'reports', complaints: 'complaints' })
  await begin('2026-03-02T07:00:00Z')
  await run('2026-03-10T00:00:00Z')
  expect(await saidTo({ facts: { path: ['place'], equals: 'reports' } })).toHaveLength(1)
  expect(await saidTo()).toHaveLength(1)
  await chooseReportsPlace(o.db, o.clock, { workspaceId, place: { id: 'complaints', kind: 'channel' }, actor: o.by })
  expect(await purposes()).toMatchObject({ reports: null, complaints: 'complaints' })
  await run('2026-03-17T00:00:00Z')
  expect(await saidTo({ facts: { path: ['place'], equals: 'complaints' } })).toHaveLength(1)
})

test('a company where nobody ever works reads its report all the same', async () => {
  const company = { ...(await o.db.tenant.findFirstOrThrow()), hours: {} }
  const { sayAt } = reportingAt('week', new Date('2026-03-04T12:00:00Z'), company)
  expect(local(sayAt).toString()).toContain('2026-03-09T10:00')
})

test('a company whose clock moves west reads of each week once all the same, and none stops coming', async () => {
  await o.db.tenant.updateMany({ data: { timeZone: 'Pacific/Auckland' } })
  await begin('2026-03-02T07:00:00Z')
  await run('2026-03-11T00:00:00Z')
  await o.db.tenant.updateMany({ data: { timeZone: 'Europe/Amsterdam' } })
  await run('2026-04-14T00:00:00Z')
  const weeks = (await saidTo()).filter(({ span }) => span === 'week').map(({ day }) => day)
  expect(weeks).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'])
  expect(await o.db.reporting.count({ where: { saidAt: null } })).toBe(2)
})

test('a clock that was a year ahead for a while keeps no report away once it is put right', async () => {
  await begin('2026-03-02T07:00:00Z')
  o.time.now = new Date('2027-03-10T12:00:00Z')
  await sayReports(o.db, o.clock)
  o.time.now = new Date('2026-03-10T12:00:00Z')
  await sayReports(o.db, o.clock)
  await run('2026-03-24T00:00:00Z')
  const said = await o.db.delivery.findMany({ where: { kind: 'report' } })
  const owed = await Promise.all(
    said.map(({ facts }) => owedReport(o.db, { memberId: null, facts: facts as never }, o.clock())),
  )
  expect(owed.flatMap((one) => one?.span.day ?? [])).toContain('2026-03-16')
})

test('a clock that was some weeks ahead for a while leaves a report to come, of the week it is', async () => {
  await begin('2026-03-02T07:00:00Z')
  await run('2026-03-24T00:00:00Z')
  o.time.now = new Date('2026-03-04T12:00:00Z')
  await sayReports(o.db, o.clock)
  const toCome = await o.db.reporting.findMany({ where: { saidAt: null, kind: 'week' } })
  expect(toCome.map(({ day }) => day)).toEqual(['2026-03-02'])
  await run('2026-04-14T00:00:00Z')
  expect(await o.db.reporting.count({ where: { saidAt: null } })).toBe(2)
  const weeks = (await saidTo()).filter(({ span }) => span === 'week').map(({ day }) => day)
  expect(weeks).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-06'])
})

test('closings that are entered later hold for the report that is to come', async () => {
  await begin('2026-03-02T07:00:00Z')
  const { closings } = await o.db.tenant.findFirstOrThrow()
  await o.db.tenant.updateMany({ data: { closings: [{ from: '2026-03-09', until: '2026-03-13', name: 'Moving' }] } })
  await rescheduleReports(o.db)
  await run('2026-03-20T00:00:00Z')
  expect((await saidTo()).map(({ at }) => local(at).toPlainDate().toString())).toEqual(['2026-03-16'])
  await o.db.tenant.updateMany({ data: { closings: closings as never } })
})
