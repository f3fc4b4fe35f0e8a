import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeChange } from '../../../src/crm/change/describe.ts'
import { lookAtChanges } from '../../../src/crm/change/look.ts'
import { leaveUntold, tellOfChange, undoTelling } from '../../../src/crm/change/tellings.ts'
import { toldOfChange } from '../../../src/crm/change/told-of.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { dropPromise, keepPromise, takePromiseBack } from '../../../src/crm/promise/mutations.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import type { Member } from '../../../src/store/generated/client.ts'
import { opened } from '../../support/database/opened.ts'
import { actorOf, annoyanceOf, changeFor, colleague, complaintOf, customerOf, DAY, newCause } from './company.ts'

const byNumber = (a: number | null, b: number | null) => Number(a) - Number(b)

let o: Awaited<ReturnType<typeof opened>>
let [sanne, tom, fatima]: Member[] = []
const START = new Date('2026-03-02T09:00:00Z')

beforeAll(async () => {
  o = await opened()
})
beforeEach(async () => {
  o.time.now = START
  await o.db.delivery.deleteMany({})
  await o.db.change.updateMany({ data: { lookAt: null } })
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null, deputyId: null } })
  ;[sanne, tom, fatima] = await Promise.all(['Sanne', 'Tom', 'Fatima'].map((name) => colleague(o, name)))
})
afterAll(() => o[Symbol.asyncDispose]())

const later = (days: number, ms = 0) => {
  o.time.now = new Date(START.getTime() + days * DAY + ms)
}

/** Everything of these kinds that is owed now, by who it is said to. */
async function owed(...kinds: string[]) {
  const rows = await o.db.delivery.findMany({ where: { kind: { in: kinds }, state: 'queued' }, orderBy: { id: 'asc' } })
  const all = await Promise.all(rows.map(async (row) => ({ row, one: await stillOwed(o.db, row, o.clock()) })))
  return all.flatMap(({ row, one }) => (one ? [{ to: row.memberId, id: row.id, ...one }] : []))
}
/** As the platform takes everything that waits and is owed. */
async function accepted() {
  const all = await owed('change news', 'change look')
  await o.db.delivery.updateMany({
    where: { id: { in: all.map(({ id }) => id) } },
    data: { state: 'sent', sentAt: o.clock() },
  })
  return all
}
const newsTo = async (who: Member | undefined) => (await owed('change news')).filter(({ to }) => to === who?.id)

/** Tom and Fatima reported a cause at two customers, of Tom and of Sanne; Sanne changes it. */
async function reported() {
  if (!sanne || !tom || !fatima) throw new Error('who?')
  const cause = await newCause(o)
  const [toms, sannes] = [await customerOf(o, tom), await customerOf(o, sanne)]
  const complaint = await complaintOf(o, cause.id, toms, tom)
  await complaintOf(o, cause.id, toms, tom)
  await annoyanceOf(o, cause.id, sannes, fatima)
  const change = await changeFor(o, cause.id, complaint.id, sanne)
  return { cause, toms, sannes, complaint, change, people: { sanne, tom, fatima } }
}
const keep = async (promiseId: number, who: Member) =>
  keepPromise(o.db, o.clock, { id: promiseId, actor: actorOf(who) })

test('who reported it hears once that it changed, who looks after a customer has a sentence, and who did it hears nothing of it', async () => {
  const { change, people } = await reported()
  later(10)
  await keep(change.promiseId, people.sanne)
  const all = await owed('change news')
  expect(all.map(({ to }) => to).toSorted(byNumber)).toEqual(
    [people.sanne.id, people.tom.id, people.fatima.id].toSorted(byNumber),
  )
  const [toTom] = await newsTo(tom)
  expect(toTom).toMatchObject({ owed: { is: 'done', reported: START, customers: [{ name: expect.any(String) }] } })
  expect(await newsTo(fatima)).toMatchObject([{ owed: { reported: START, customers: [] } }])
  // Her own customer is to hear of it; that she changed it she knows.
  expect(await newsTo(sanne)).toMatchObject([{ owed: { reported: null, customers: [{}] } }])
  expect(await owed('change step')).toHaveLength(1)
  await accepted()
  expect(await owed('change news')).toEqual([])
})

test('what was said with it is what it looks like now; else it is asked, of who owns it or leads', async () => {
  const { change, people } = await reported()
  const { db, clock } = o
  await expect(
    describeChange(db, clock, { id: change.id, words: 'one page', actor: actorOf(people.sanne) }),
  ).rejects.toMatchObject({ trouble: 'change not done' })
  await keep(change.promiseId, people.sanne)
  await db.member.update({ where: { id: people.tom.id }, data: { role: 'member' } })
  await expect(
    describeChange(db, clock, { id: change.id, words: 'one page', actor: actorOf(people.tom) }),
  ).rejects.toMatchObject({ trouble: 'not allowed' })
  await describeChange(db, clock, { id: change.id, words: 'one page', actor: actorOf(people.sanne) })
  expect(await newsTo(tom)).toMatchObject([{ owed: { change: { doneWords: 'one page' } } }])
})

test('undone before it was said nobody hears of it; undone after, who read it hears that it is not so, once', async () => {
  const { change, people } = await reported()
  const back = () => takePromiseBack(o.db, o.clock, { id: change.promiseId, actor: actorOf(people.sanne) })
  await keep(change.promiseId, people.sanne)
  later(0, 60_000)
  await back()
  expect(await owed('change news', 'change step')).toEqual([])
  expect(await o.db.telling.count({ where: { changeId: change.id } })).toBe(0)
  await keep(change.promiseId, people.sanne)
  expect(await owed('change news')).toHaveLength(3)
  await accepted()
  later(0, 120_000)
  await back()
  expect((await accepted()).map(({ owed: news }) => news)).toMatchObject([
    { is: 'not yet' },
    { is: 'not yet' },
    { is: 'not yet' },
  ])
  expect(await owed('change news')).toEqual([])
  await keep(change.promiseId, people.sanne)
  expect(await newsTo(fatima)).toMatchObject([{ owed: { is: 'done' } }])
})

test('that a change was dropped is said to who reported it, and to nobody’s customers', async () => {
  const { change, people } = await reported()
  await dropPromise(o.db, o.clock, { id: change.promiseId, reason: 'too dear', actor: actorOf(people.sanne) })
  const all = await owed('change news')
  expect(all.map(({ to }) => to).toSorted(byNumber)).toEqual([people.tom.id, people.fatima.id].toSorted(byNumber))
  expect(all).toMatchObject([{ owed: { is: 'dropped', customers: [] } }, { owed: { is: 'dropped' } }])
  expect(await o.db.telling.count({ where: { changeId: change.id } })).toBe(0)
})

describe('a customer', () => {
  test('who was told is told once, by one click of two, and it can be taken back by who said so', async () => {
    const { change, people, toms } = await reported()
    const { db, clock } = o
    await keep(change.promiseId, people.sanne)
    const { id } = await db.telling.findFirstOrThrow({ where: { changeId: change.id, relationId: toms.id } })
    const told = { id, how: 'call', whom: 'Jan', at: clock(), text: 'told', actor: actorOf(people.tom) } as const
    await Promise.all([
      tellOfChange(db, clock, told),
      leaveUntold(db, clock, { id, why: 'knows', actor: actorOf(people.tom) }),
      tellOfChange(db, clock, told),
    ])
    const moments = { relationId: toms.id, withdrawnAt: null }
    const after = await db.telling.findFirstOrThrow({ where: { id } })
    expect(await db.interaction.count({ where: moments })).toBe(after.how ? 1 : 0)
    await undoTelling(db, clock, { id, actor: actorOf(people.tom) })
    await tellOfChange(db, clock, told)
    expect(await toldOfChange(db, change.id)).toMatchObject({ told: 1, all: 2, count: 2 })
    expect(await db.interaction.count({ where: moments })).toBe(1)
    await expect(undoTelling(db, clock, { id, actor: actorOf(people.fatima) })).rejects.toMatchObject({
      trouble: 'undo not yours',
    })
    await undoTelling(db, clock, { id, actor: actorOf(people.tom) })
    expect(await db.interaction.count({ where: moments })).toBe(0)
    expect(await toldOfChange(db, change.id)).toMatchObject({ told: 0, first: [{}, {}] })
  })

  test('is left untold by who it is up to only, and by nobody of another company', async () => {
    const { change, people, toms } = await reported()
    const { db, clock, store } = o
    await keep(change.promiseId, people.sanne)
    const { id } = await db.telling.findFirstOrThrow({ where: { changeId: change.id, relationId: toms.id } })
    await db.member.update({ where: { id: people.fatima.id }, data: { role: 'member' } })
    const leaves = { id, why: 'moved away', actor: actorOf(people.fatima) }
    await expect(leaveUntold(db, clock, leaves)).rejects.toMatchObject({ trouble: 'not allowed' })
    const others = await store.prisma.tenant.findFirst({ where: { id: { not: db.tenantId } } })
    const elsewhere = forTenant(store, others?.id ?? db.tenantId + 1)
    await expect(leaveUntold(elsewhere, clock, leaves)).rejects.toMatchObject({ trouble: 'change not done' })
    await leaveUntold(db, clock, { ...leaves, actor: actorOf(people.tom) })
    expect(await toldOfChange(db, change.id)).toMatchObject({ told: 0, all: 1, count: 2 })
  })

  test('of who is away is told by who stands in, and of nobody by who changed it', async () => {
    const { change, cause, people, toms, sannes } = await reported()
    const nobodys = await customerOf(o, null)
    await annoyanceOf(o, cause.id, nobodys, people.fatima)
    const away = { absentFrom: '2026-03-01', absentUntil: '2026-03-20', deputyId: people.fatima.id }
    await o.db.member.update({ where: { id: people.tom.id }, data: away })
    await keep(change.promiseId, people.sanne)
    const tellings = await o.db.telling.findMany({ where: { changeId: change.id }, orderBy: { relationId: 'asc' } })
    const team = await o.db.team.findFirst({ where: { id: people.sanne.teamId ?? 0 } })
    expect(tellings.map(({ relationId, memberId }) => [relationId, memberId])).toEqual([
      [toms.id, people.fatima.id],
      [sannes.id, people.sanne.id],
      [nobodys.id, team?.leadId ?? people.sanne.id],
    ])
  })
})

describe('some time later', () => {
  const looks = async () =>
    (await accepted()).flatMap(({ to, kind, owed: found }) => (kind === 'change look' ? [{ to, ...found }] : []))

  test('who owns it hears once of customers who were not told, after five working days', async () => {
    const { change, people } = await reported()
    await keep(change.promiseId, people.sanne)
    await accepted()
    later(6)
    await lookAtChanges(o.db, o.clock)
    expect(await looks()).toEqual([])
    later(7.5)
    await lookAtChanges(o.db, o.clock)
    await lookAtChanges(o.db, o.clock)
    expect(await looks()).toMatchObject([{ to: people.sanne.id, look: 'untold', untold: 2 }])
    await lookAtChanges(o.db, o.clock)
    expect(await looks()).toEqual([])
  })

  test('it is said after 30 and 90 days whether the cause came back, either way, over a change of the clock', async () => {
    const { change, cause, people, toms } = await reported()
    await keep(change.promiseId, people.sanne)
    const said: unknown[] = []
    for (const day of [0, 6, 8, 29, 30, 31, 32, 60, 61, 90, 91, 92, 100]) {
      later(day, 60_000)
      if (day === 60) await complaintOf(o, cause.id, toms, people.tom)
      if (day === 61) await annoyanceOf(o, cause.id, toms, people.tom)
      await lookAtChanges(o.db, o.clock)
      for (const { look, back } of await looks()) said.push([look, back.times, back.numbers.length])
    }
    expect(said).toEqual([
      ['untold', 0, 0],
      ['30', 0, 0],
      ['90', 2, 1],
    ])
  })

  test('after a standstill of months the last look says it all, and of what was taken back nothing is said', async () => {
    const { change, people } = await reported()
    await keep(change.promiseId, people.sanne)
    await accepted()
    const other = await reported()
    await keep(other.change.promiseId, people.sanne)
    await takePromiseBack(o.db, o.clock, { id: other.change.promiseId, actor: actorOf(people.sanne) })
    later(200)
    await lookAtChanges(o.db, o.clock)
    expect((await looks()).map(({ look }) => look)).toEqual(['untold', '90'])
    later(400)
    await lookAtChanges(o.db, o.clock)
    expect(await looks()).toEqual([])
  })
})
