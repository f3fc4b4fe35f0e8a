import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { waitAfter } from '../../src/crm/duty-failure.ts'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'
import { makeRounds } from '../../src/jobs/doctor.ts'
import { anotherCompany } from '../support/companies.ts'
import { world } from '../support/world.ts'

let w: Awaited<ReturnType<typeof world>>
let logged: unknown[]

beforeEach(async () => {
  logged = []
  const error = (...said: unknown[]) => void logged.push(said)
  w = await world('2026-03-02T07:00:00Z', {}, { info() {}, warn() {}, error })
})
afterEach(() => w[Symbol.asyncDispose]())

const page = async (name: string) => (await fetch(`http://127.0.0.1:${w.bot.port}/${name}`)).text()
const readiness = async () => JSON.parse(await page('readyz'))
const called = (name: string) => w.db.member.findFirstOrThrow({ where: { name: { startsWith: name } } })

async function breakTom(): Promise<number> {
  const { id } = await called('Tom')
  await w.db.member.update({ where: { id }, data: { timeZone: 'Europe/Nowhere' } })
  return id
}

/** A case of a kind that this version does not know. */
async function addRiddle(): Promise<number> {
  const { id: tenantId } = await w.db.tenant.findFirstOrThrow()
  const { id: relationId } = await w.db.relation.findFirstOrThrow()
  const { id } = await called('Sanne')
  const at = new Date('2026-03-02T06:00:00Z')
  const riddle = { number: 999, kind: 'riddle', summary: 'why?', state: 'open', nextRungAt: at, openedAt: at }
  return (await w.db.case.create({ data: { ...riddle, tenantId, relationId, ownerId: id, openedById: id } })).id
}

const saidOf = async (kind: string) =>
  (await w.db.delivery.findMany({ where: { kind }, orderBy: { id: 'asc' } })).map(({ memberId, state }) => ({
    memberId,
    state,
  }))

describe('a row that breaks a duty', () => {
  test('stops neither digests, nudges nor ladders of anybody else', async () => {
    const tom = await breakTom()
    await addRiddle()
    await w.says('fatima', 'klacht Bakkerij: derde late levering')
    const before = await w.db.case.findFirstOrThrow({ where: { kind: 'complaint' }, orderBy: { id: 'desc' } })
    await w.at('2026-03-02T07:31:00Z')
    const digests = await saidOf('digest')
    expect(digests.length).toBeGreaterThanOrEqual(2)
    expect(digests.map(({ memberId }) => memberId)).not.toContain(tom)
    await w.says('sanne', 'belofte Bakkerij: offerte sturen vandaag 10:00')
    await w.at('2026-03-02T08:59:00Z')
    const sanne = await called('Sanne')
    expect(await saidOf('nudge')).toEqual([{ memberId: sanne.id, state: 'sent' }])
    await w.at('2026-03-02T10:05:00Z')
    expect((await w.db.case.findFirstOrThrow({ where: { id: before.id } })).rung).toBeGreaterThan(0)
  })

  test('is told of by readyz, metrics and doctor, and no more once it is mended', async () => {
    const tom = await breakTom()
    const riddle = await addRiddle()
    await w.db.member.updateMany({ where: { name: { startsWith: 'Sanne' } }, data: { role: 'operator' } })
    await w.at('2026-03-02T07:31:00Z')
    const ready = await readiness()
    expect(ready.status).toBe('ready')
    expect(ready.failing).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ duty: 'digest', rowId: tom }),
        expect.objectContaining({ duty: 'escalate', rowId: riddle }),
      ]),
    )
    expect(await page('metrics')).toMatch(/kastelein_duty_failing\{duty="digest"\} 1\n/)
    const looks = () =>
      makeRounds({
        store: w.bot.store,
        clock: () => w.time.now,
        log: { info() {}, warn() {}, error() {} },
        platforms: new Map(),
      })
    await looks()
    const told = (await w.says('sanne', 'dokter')).text
    expect(told).toContain('het overzicht van een collega. Getroffen: 1, als eerste Tom Baker.')
    expect(told).toContain('als eerste #999.')

    await w.db.member.update({ where: { id: tom }, data: { timeZone: 'Europe/Amsterdam' } })
    await w.db.case.update({ where: { id: riddle }, data: { nextRungAt: null, state: 'closed' } })
    await w.at('2026-03-02T08:32:00Z')
    expect((await readiness()).failing).toEqual([])
    expect(await page('metrics')).toMatch(/kastelein_duty_failing\{duty="digest"\} 0\n/)
    expect((await saidOf('digest')).map(({ memberId }) => memberId)).toContain(tom)
    await looks()
    expect((await w.says('sanne', 'dokter')).text).not.toContain('Tom Baker')
  })

  test('is tried ever less often, and written in the log only then', async () => {
    await breakTom()
    await w.at('2026-03-02T07:31:00Z')
    for (let turn = 0; turn < 5; turn++) await w.bot.live()
    // Their digest, and each of their promises: a line for each try, and no more.
    const failures = () => w.db.dutyFailure.findMany({ orderBy: { duty: 'asc' } })
    const tries = async () => (await failures()).reduce((all, { attempts }) => all + attempts, 0)
    expect((await failures()).find(({ duty }) => duty === 'digest')).toMatchObject({ attempts: 1 })
    expect(logged).toHaveLength(await tries())
    await w.at('2026-03-02T07:31:31Z')
    await w.bot.live()
    expect((await failures()).find(({ duty }) => duty === 'digest')).toMatchObject({ attempts: 2 })
    expect(logged).toHaveLength(await tries())
    expect([1, 2, 3, 8, 9, 400].map((attempts) => waitAfter(attempts) / 1000)).toEqual([30, 60, 120, 3600, 3600, 3600])
  })
})

test('a company whose settings break a duty stops no other company', async () => {
  const first = await w.db.tenant.findFirstOrThrow()
  const { id: tenantId } = await anotherCompany(w.db)
  await w.db.tenant.update({ where: { id: tenantId }, data: { hours: 'whenever' } })
  await w.db.member.updateMany({ data: { nextDigestAt: new Date('2026-03-02T07:30:00Z') } })
  const person = { name: 'Jan', role: 'member', language: 'en', timeZone: 'Europe/Amsterdam', windows: ['08:30'] }
  const at = new Date('2026-03-02T06:00:00Z')
  await w.db.member.create({ data: { ...person, tenantId, nextDigestAt: at, createdAt: at } })
  await w.at('2026-03-02T07:30:10Z')
  expect(await w.db.delivery.count({ where: { tenantId: first.id, kind: 'digest' } })).toBeGreaterThanOrEqual(3)
  expect(await w.db.dutyFailure.findMany()).toMatchObject([{ tenantId, duty: 'digest' }])
  await w.db.tenant.update({ where: { id: tenantId }, data: { hours: OFFICE_HOURS } })
  await w.at('2026-03-02T07:33:00Z')
  expect(await w.db.dutyFailure.findMany()).toEqual([])
})
