// What a digest asks about meetings: of whom, when, how long it stays, and what is given back.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimQuestions, type InDigest, type Question, stillAsked } from '../../../src/crm/attention/questions.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { sayCustomer } from '../../../src/crm/meeting/asked/customer.ts'
import { setGoal, skipGoal } from '../../../src/crm/meeting/asked/goal.ts'
import { sayOutcome } from '../../../src/crm/meeting/asked/outcome.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { opened } from '../../support/database/opened.ts'
import { keepMeeting, type Kept } from './kept-meetings.ts'

const ZONE = 'Europe/Amsterdam'

let o: Awaited<ReturnType<typeof opened>>
let tom: number
beforeEach(async () => {
  o = await opened()
  await o.db.relation.updateMany({ data: { type: 'supplier', usual: [] } })
  await o.db.member.updateMany({ data: { absentFrom: null, absentUntil: null } })
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
})
afterEach(() => o[Symbol.asyncDispose]())

const at = (moment: string) => void (o.time.now = new Date(moment))
const met = (startsAt: string, more: Partial<Kept> = {}) =>
  keepMeeting(o.db, { startsAt: new Date(startsAt), members: [o.sanne.id, tom], relationId: o.acme.id, ...more })

const PARTS = { '08:30': 'morning', '12:30': 'midday', '16:30': 'end of day' } as const
type Window = keyof typeof PARTS

async function digest(memberId: number, window: Window): Promise<InDigest> {
  const now = o.clock()
  const day = dayOf(now, ZONE).toString()
  const row = { kind: 'digest', memberId, state: 'queued', attempts: 1, createdAt: now, dueAt: now }
  const key = `digest/test/${memberId}/${day}/${window}`
  const { id: deliveryId } = await o.db.delivery.upsert({
    where: { tenantId_key: { tenantId: o.tenant.id, key } },
    update: {},
    create: { key, ...row },
  })
  const calendar = { ...(await calendarFor(o.db, memberId)), timeZone: ZONE }
  return { memberId, day, window, part: PARTS[window], calendar, deliveryId }
}

const about = (questions: readonly Question[]): string[] =>
  questions.flatMap((one) => {
    if (one.source === 'outcome') return one.asked.meetings.map(({ id }) => `outcome ${id}`)
    return one.source === 'goal' || one.source === 'series' ? `${one.source} ${one.asked.id}` : []
  })
const asks = async (memberId: number, window: Window) =>
  about(await claimQuestions(o.db, o.clock(), await digest(memberId, window)))
const open = async (memberId: number) =>
  about(await stillAsked(o.db, o.clock(), { memberId, day: dayOf(o.clock(), ZONE).toString() }))

test('a goal is asked on the last working day before, at the end of it, of one who takes part', async () => {
  const { id } = await met('2026-03-09T09:00:00Z')
  at('2026-03-05T15:30:00Z')
  expect(await asks(o.sanne.id, '16:30')).toEqual([])
  at('2026-03-06T07:30:00Z')
  expect(await asks(o.sanne.id, '08:30')).toEqual([])
  at('2026-03-06T15:30:00Z')
  const both = await Promise.all([asks(o.sanne.id, '16:30'), asks(tom, '16:30')])
  expect(both.flat()).toEqual([`goal ${id}`])
})

test('a goal that somebody wrote or skipped, or of a meeting in which they are away, is not asked', async () => {
  at('2026-03-06T15:30:00Z')
  const { id } = await met('2026-03-09T09:00:00Z')
  await o.db.member.update({ where: { id: o.sanne.id }, data: { absentFrom: '2026-03-09', absentUntil: '2026-03-10' } })
  expect(await asks(o.sanne.id, '16:30')).toEqual([])
  expect(await asks(tom, '16:30')).toEqual([`goal ${id}`])
  expect(await open(tom)).toEqual([`goal ${id}`])
  await skipGoal(o.db, o.clock, { id, actor: { id: tom, via: 'playground' } })
  expect(await open(tom)).toEqual([])
  const { id: other } = await met('2026-03-09T10:00:00Z', { uid: 'other' })
  await setGoal(o.db, o.clock, { id: other, goal: 'agree', actor: o.by })
  expect(await asks(tom, '16:30')).toEqual([])
})

test('an outcome is asked of one after the other, each once, until somebody says it', async () => {
  const { id } = await met('2026-03-02T09:00:00Z')
  at('2026-03-02T09:30:00Z')
  expect(await asks(o.sanne.id, '08:30')).toEqual([])
  at('2026-03-02T11:30:00Z')
  const both = await Promise.all([asks(o.sanne.id, '12:30'), asks(tom, '12:30')])
  expect(both.flat()).toEqual([`outcome ${id}`])
  const [first, second] = both[0]?.length ? [o.sanne.id, tom] : [tom, o.sanne.id]
  expect(await open(first)).toEqual([`outcome ${id}`])
  at('2026-03-02T15:30:00Z')
  expect([await asks(first, '16:30'), await asks(second, '16:30')]).toEqual([[], []])
  at('2026-03-03T07:30:00Z')
  expect([await asks(first, '08:30'), await asks(second, '08:30')]).toEqual([[], [`outcome ${id}`]])
  await sayOutcome(o.db, o.clock, { id, outcome: 'held', actor: { id: first, via: 'playground' } })
  expect(await open(second)).toEqual([])
  at('2026-03-04T07:30:00Z')
  expect([await asks(first, '08:30'), await asks(second, '08:30')]).toEqual([[], []])
})

test('nothing is asked of what is gone, about nobody, all day, or over for more than five days', async () => {
  await met('2026-03-02T09:00:00Z', { uid: 'gone', goneAt: new Date('2026-03-02T08:00:00Z') })
  await met('2026-03-02T09:00:00Z', { uid: 'none', about: 'none', relationId: null })
  await met('2026-03-02T09:00:00Z', { uid: 'perhaps', about: 'unsure' })
  await met('2026-03-02T09:00:00Z', { uid: 'day', isAllDay: true })
  await met('2026-02-25T09:00:00Z', { uid: 'old' })
  at('2026-03-02T15:30:00Z')
  expect(await asks(o.sanne.id, '16:30')).toEqual([])
})

test('the last digest of a day asks about two meetings, another about one, and the newest goes first', async () => {
  const ids: number[] = []
  for (const hour of ['09', '10', '11', '12']) ids.push((await met(`2026-03-02T${hour}:00:00Z`)).id)
  at('2026-03-02T11:30:00Z')
  expect(await asks(o.sanne.id, '12:30')).toEqual([`outcome ${ids[1]}`])
  at('2026-03-02T15:30:00Z')
  expect(await asks(tom, '16:30')).toEqual([`outcome ${ids[2]}`, `outcome ${ids[3]}`])
})

test('which customer a series is about is asked once in all, and never once somebody said', async () => {
  const series = { uid: 'weekly', about: 'unsure' }
  const { id } = await met('2026-03-04T09:00:00Z', series)
  await met('2026-03-11T09:00:00Z', series)
  const { id: other } = await met('2026-03-12T09:00:00Z', { uid: 'other', about: 'unsure', relationId: null })
  at('2026-03-02T07:30:00Z')
  const both = await Promise.all([asks(o.sanne.id, '08:30'), asks(tom, '08:30')])
  expect(both.flat().toSorted((one, two) => one.localeCompare(two))).toEqual([`series ${id}`, `series ${other}`])
  at('2026-03-03T07:30:00Z')
  expect([await asks(o.sanne.id, '08:30'), await asks(tom, '08:30')]).toEqual([[], []])
  const { id: third } = await met('2026-03-13T09:00:00Z', { uid: 'third', about: 'unsure' })
  await sayCustomer(o.db, o.clock, { id: third, relationId: null, actor: o.by })
  await met('2026-03-20T09:00:00Z', { uid: 'third', about: 'unsure' })
  at('2026-03-04T07:30:00Z')
  expect(await asks(tom, '08:30')).toEqual([])
})

test('what was claimed for a digest that never left is asked by another', async () => {
  const { id } = await met('2026-03-02T09:00:00Z')
  const { id: unsure } = await met('2026-03-04T09:00:00Z', { uid: 'weekly', about: 'unsure' })
  at('2026-03-02T11:30:00Z')
  const midday = await digest(o.sanne.id, '12:30')
  expect(about(await claimQuestions(o.db, o.clock(), midday))).toEqual([`outcome ${id}`])
  await o.db.delivery.update({ where: { id: midday.deliveryId }, data: { state: 'not owed' } })
  at('2026-03-02T15:30:00Z')
  const last = await digest(o.sanne.id, '16:30')
  expect(about(await claimQuestions(o.db, o.clock(), last))).toEqual([`outcome ${id}`])
  await o.db.delivery.update({ where: { id: last.deliveryId }, data: { state: 'not owed' } })
  await sayOutcome(o.db, o.clock, { id, outcome: 'no-show', actor: { id: tom, via: 'playground' } })
  at('2026-03-03T07:30:00Z')
  const morning = await digest(o.sanne.id, '08:30')
  expect(about(await claimQuestions(o.db, o.clock(), morning))).toEqual([`series ${unsure}`])
  await o.db.delivery.update({ where: { id: morning.deliveryId }, data: { state: 'failed', attempts: 1 } })
  at('2026-03-03T11:30:00Z')
  expect(await asks(o.sanne.id, '12:30')).toEqual([`series ${unsure}`])
})
