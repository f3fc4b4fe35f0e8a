import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setAbsence } from '../../../src/crm/absence/set.ts'
import { holdBack } from '../../../src/crm/attention/budget/hold.ts'
import { briefMeetings } from '../../../src/crm/meeting/brief/due.ts'
import { placeBriefs } from '../../../src/crm/meeting/meeting.ts'
import { stillOwed } from '../../../src/crm/owed.ts'
import { setQuiet } from '../../../src/crm/people/quiet.ts'
import { atomically } from '../../../src/store/tenant/tenant.ts'
import { opened } from '../../support/database/opened.ts'
import { keepMeeting } from './kept-meetings.ts'

const DAY = '2026-03-24'
const at = (time: string, day = DAY) => new Date(`${day}T${time}:00Z`)

let o: Awaited<ReturnType<typeof opened>>
let tom: number
beforeAll(async () => {
  o = await opened()
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  await o.db.meeting.deleteMany({})
  await o.db.delivery.deleteMany({})
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null, quietUntil: null, briefMinutes: 60 } })
  o.time.now = at('05:00')
})

interface Given {
  uid?: string
  day?: string
  from: string
  until?: string
  who?: number[]
  relationId?: number
}

/** A meeting with a customer, and when its brief is due. */
async function meets({ uid = 'a', day = DAY, from, until = from, who, relationId }: Given): Promise<number> {
  const { id } = await keepMeeting(o.db, {
    uid,
    relationId: relationId ?? o.acme.id,
    startsAt: at(from, day),
    endsAt: at(until, day),
    members: who ?? [o.sanne.id],
  })
  await placed(id)
  return id
}

const placed = (id: number) => atomically(o.db, (tx) => placeBriefs(tx, o.clock(), [id]))

/** What is said from then on, as it would arrive: to whom, and of which meetings or what became of one. */
async function heard(now: Date): Promise<unknown[]> {
  o.time.now = now
  await briefMeetings(o.db, o.clock)
  const queued = await o.db.delivery.findMany({ where: { state: 'queued' }, orderBy: { id: 'asc' } })
  const said: unknown[] = []
  for (const one of queued) {
    const owed = await stillOwed(o.db, one, now)
    const data = owed ? { state: 'sent', sentAt: now } : { state: 'not owed' }
    await o.db.delivery.update({ where: { id: one.id }, data })
    if (owed?.kind === 'meeting brief') {
      const { coming, insteadOf } = owed.owed
      said.push([one.memberId, coming.map(({ meeting }) => meeting.id), ...(insteadOf ? [insteadOf] : [])])
    } else if (owed?.kind === 'meeting news') said.push([one.memberId, owed.owed.startsAt ?? 'gone'])
  }
  return said
}

test('who takes part is briefed an hour before, once', async () => {
  const id = await meets({ from: '09:00', until: '10:00', who: [o.sanne.id, tom] })
  expect(await heard(at('07:59'))).toEqual([])
  expect(await heard(at('08:00'))).toEqual([
    [o.sanne.id, [id]],
    [tom, [id]],
  ])
  await placed(id)
  expect(await heard(at('08:01'))).toEqual([])
})

test('as long before as they chose, and never to who wants none', async () => {
  await o.db.member.update({ where: { id: o.sanne.id }, data: { briefMinutes: 120 } })
  await o.db.member.update({ where: { id: tom }, data: { briefMinutes: 0 } })
  const id = await meets({ from: '09:00', who: [o.sanne.id, tom] })
  expect(await heard(at('07:00'))).toEqual([[o.sanne.id, [id]]])
  expect(await heard(at('08:30'))).toEqual([])
})

test('one every week is quiet until something happens at the customer, or is wanted from it', async () => {
  const days = ['24', '31'].map((day) => `2026-03-${day}`).concat(['2026-04-07', '2026-04-14'])
  const ids = []
  for (const day of days) ids.push(await meets({ uid: 'weekly', day, from: '09:00' }))
  expect(await heard(at('08:00', days[0]))).toEqual([[o.sanne.id, [ids[0]]]])
  expect(await heard(at('08:00', days[1]))).toEqual([])
  await o.db.relation.update({ where: { id: o.acme.id }, data: { interactions: { increment: 1 } } })
  expect(await heard(at('08:00', days[2]))).toEqual([[o.sanne.id, [ids[2]]]])
  await o.db.meeting.update({ where: { id: ids[3] ?? 0 }, data: { goal: 'the order' } })
  expect(await heard(at('08:00', days[3]))).toEqual([[o.sanne.id, [ids[3]]]])
})

test('what begins while its reader is busy comes with the brief before, and is not said again', async () => {
  const other = await o.db.relation.findFirstOrThrow({ where: { id: { not: o.acme.id }, withdrawnAt: null } })
  const first = await meets({ uid: 'a', from: '09:00', until: '10:00' })
  const next = await meets({ uid: 'b', from: '10:00', until: '11:00', relationId: other.id })
  const afternoon = await meets({ uid: 'c', from: '14:00', relationId: other.id })
  expect(await heard(at('08:00'))).toEqual([[o.sanne.id, [first, next]]])
  expect(await heard(at('09:00'))).toEqual([])
  await o.db.relation.update({ where: { id: other.id }, data: { interactions: { increment: 1 } } })
  expect(await heard(at('13:00'))).toEqual([[o.sanne.id, [afternoon]]])
})

test('a calendar with hundreds of meetings in one hour is briefed in a few messages, twelve at most in each', async () => {
  for (let n = 0; n < 60; n++) await meets({ uid: `m${n}`, from: '09:00', until: '10:00' })
  const said = []
  for (let n = 0; n < 10; n++) said.push(...(await heard(at(`08:0${n}`))))
  expect(said.length).toBeLessThanOrEqual(4)
  for (const one of said as [number, number[]][]) expect(one[1].length).toBeLessThanOrEqual(12)
  expect(await o.db.meetingPart.count({ where: { briefAt: { not: null } } })).toBe(0)
})

test('the fourth of a day has all that is still to come that day', async () => {
  const relations = await o.db.relation.findMany({ where: { withdrawnAt: null }, take: 6, orderBy: { id: 'asc' } })
  const ids = []
  for (const [n, { id: relationId }] of relations.entries())
    ids.push(await meets({ uid: `m${n}`, from: `${String(7 + 2 * n).padStart(2, '0')}:00`, relationId }))
  const said = []
  for (let hour = 6; hour < 18; hour++) said.push(...(await heard(at(`${String(hour).padStart(2, '0')}:00`))))
  expect(said).toEqual([
    [o.sanne.id, [ids[0]]],
    [o.sanne.id, [ids[1]]],
    [o.sanne.id, [ids[2]]],
    [o.sanne.id, [ids[3], ids[4], ids[5]]],
  ])
})

test('of who is away, who stands in hears it, unless they are in it themselves; with nobody there nobody does', async () => {
  const away = (deputyId: number | null) =>
    setAbsence(o.db, o.clock, { absentFrom: DAY, absentUntil: DAY, deputyId, actor: o.by })
  await away(tom)
  await o.db.delivery.deleteMany({})
  const alone = await meets({ uid: 'a', from: '09:00' })
  expect(await heard(at('08:00'))).toEqual([[tom, [alone], o.sanne.name]])
  const both = await meets({ uid: 'b', from: '12:00', who: [o.sanne.id, tom] })
  expect(await heard(at('11:00'))).toEqual([[tom, [both]]])
  o.time.now = at('12:00')
  await away(null)
  await o.db.delivery.deleteMany({})
  await meets({ uid: 'c', from: '15:00' })
  expect(await heard(at('14:00'))).toEqual([])
})

test('what was held until it was too late is new the week after', async () => {
  await meets({ uid: 'weekly', from: '09:00' })
  const next = await meets({ uid: 'weekly', day: '2026-03-31', from: '09:00' })
  o.time.now = at('08:00')
  await briefMeetings(o.db, o.clock)
  expect(await heard(at('09:30'))).toEqual([])
  expect(await heard(at('08:00', '2026-03-31'))).toEqual([[o.sanne.id, [next]]])
})

test('who is quiet hears it when they read again, as long as it has not begun', async () => {
  await meets({ from: '09:00' })
  o.time.now = at('07:30')
  await setQuiet(o.db, o.clock, { until: at('08:30'), actor: o.by })
  o.time.now = at('08:00')
  await briefMeetings(o.db, o.clock)
  const held = async () => {
    const one = await o.db.delivery.findFirstOrThrow({ where: { kind: 'meeting brief' } })
    await o.db.delivery.update({ where: { id: one.id }, data: { leasedUntil: at('23:00'), attempts: 1 } })
    const row = await o.db.delivery.findFirstOrThrow({ where: { id: one.id } })
    return [await holdBack(o.db, { ...row, kind: 'meeting brief' }, o.clock()), row] as const
  }
  expect((await held())[0]).toBe('later')
  o.time.now = at('08:31')
  const [when, row] = await held()
  expect([when, (await stillOwed(o.db, row, at('08:31')))?.kind]).toEqual(['now', 'meeting brief'])
  expect(await stillOwed(o.db, row, at('09:00'))).toBe(null)
})

test('a meeting they heard of that moves or goes is said so, and one that is back is briefed again', async () => {
  const id = await meets({ from: '09:00' })
  await heard(at('08:00'))
  const becomes = async (now: Date, data: { startsAt?: Date; goneAt?: Date | null }) => {
    o.time.now = now
    await o.db.meeting.update({ where: { id }, data })
    await placed(id)
  }
  await becomes(at('08:10'), { startsAt: at('13:00'), goneAt: null })
  expect(await heard(at('08:10'))).toEqual([[o.sanne.id, at('13:00')]])
  expect(await heard(at('12:00'))).toEqual([])
  await becomes(at('12:10'), { goneAt: at('12:10') })
  expect(await heard(at('12:20'))).toEqual([])
  expect(await heard(at('12:30'))).toEqual([[o.sanne.id, 'gone']])
  await becomes(at('12:40'), { goneAt: null })
  expect(await heard(at('12:40'))).toEqual([[o.sanne.id, [id]]])
  await becomes(at('12:41'), { goneAt: at('12:41') })
  await becomes(at('12:44'), { goneAt: null })
  expect(await heard(at('12:45'))).toEqual([])
})

test('two processes that look at once say it once; after it began nobody does', async () => {
  await meets({ from: '09:00' })
  o.time.now = at('08:05')
  await Promise.all([briefMeetings(o.db, o.clock), briefMeetings(o.db, o.clock)])
  expect(await o.db.delivery.count()).toBe(1)
  await meets({ uid: 'b', from: '10:00' })
  expect(await heard(at('10:00'))).toEqual([])
  expect(await o.db.meetingPart.count({ where: { briefAt: { not: null } } })).toBe(0)
})

test('what somebody said the outcome of, or what is about no customer any more, is briefed no more', async () => {
  const id = await meets({ from: '09:00' })
  o.time.now = at('08:00')
  await briefMeetings(o.db, o.clock)
  const [one] = await o.db.delivery.findMany()
  if (!one) throw new Error('nothing was said')
  await o.db.meeting.update({ where: { id }, data: { outcome: 'cancelled by them' } })
  expect(await stillOwed(o.db, one, at('08:00'))).toBe(null)
  await o.db.meeting.update({ where: { id }, data: { outcome: null, about: 'none', relationId: null } })
  expect(await stillOwed(o.db, one, at('08:00'))).toBe(null)
})
