// A calendar that has its owner away: asked once in a digest of theirs, noted only when they say so, and never again after a no.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setAbsence, undoAbsence } from '../../../src/crm/absence/set.ts'
import { claimQuestions, stillAsked } from '../../../src/crm/attention/questions.ts'
import { confirmAway, declineAway, undoDeclineAway } from '../../../src/crm/meeting/away-asked.ts'
import { awayDays, nextToAsk } from '../../../src/crm/meeting/away-days.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { opened } from '../../support/database/opened.ts'

let o: Awaited<ReturnType<typeof opened>>
let feedId: number
let tom: number
beforeEach(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-02T07:30:00Z')
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
  const feed = { memberId: o.sanne.id, secret: 'x', keyId: 'x', lastFour: '.ics', setAt: o.clock(), nextAt: o.clock() }
  feedId = (await o.db.calendarFeed.create({ data: { ...feed, readAt: o.clock() } })).id
  await o.db.member.update({ where: { id: o.sanne.id }, data: { absentFrom: null, absentUntil: null } })
})
afterEach(() => o[Symbol.asyncDispose]())

/** What the calendar says from now on. */
async function says(...events: readonly [uid: string, firstDay: string, lastDay: string][]) {
  await o.db.calendarEvent.deleteMany({})
  for (const [uid, firstDay, lastDay] of events) {
    const at = { startsAt: new Date(`${firstDay}T00:00:00+01:00`), endsAt: new Date(`${lastDay}T23:59:59+01:00`) }
    const event = { feedId, uid, original: 'o', ...at, isAllDay: true, firstDay, lastDay, hash: firstDay }
    await o.db.calendarEvent.create({ data: event })
  }
}

/** The digest of a morning, and what it asks about being away. */
async function morning(day: string, window = '08:30') {
  o.time.now = new Date(`${day}T07:30:00Z`)
  const [now, calendar] = [o.clock(), await calendarFor(o.db, o.sanne.id)]
  const row = { kind: 'digest', memberId: o.sanne.id, state: 'queued', attempts: 1, createdAt: now, dueAt: now }
  const key = `digest/test/${day}/${window}`
  const { id: deliveryId } = await o.db.delivery.upsert({
    where: { tenantId_key: { tenantId: o.tenant.id, key } },
    update: {},
    create: { key, ...row },
  })
  const digest = { memberId: o.sanne.id, day, window, part: 'morning', calendar, deliveryId } as const
  const asked = await claimQuestions(o.db, now, digest)
  return asked.flatMap(({ source, asked: about }) => (source === 'absence' ? [about] : []))[0] ?? null
}
const yes = (id: number, origin = 'click') => confirmAway(o.db, o.clock, { id, actor: o.by, origin })
const no = (id: number) => declineAway(o.db, o.clock, { id, actor: o.by })
const sanne = () => o.db.member.findFirstOrThrow({ where: { id: o.sanne.id } })

const HOLIDAY = ['holiday', '2026-03-10', '2026-03-13'] as const

test('it is asked once, also when the digest is tried again, and nothing is noted or said before a yes', async () => {
  await says([...HOLIDAY])
  const first = await morning('2026-03-02')
  expect(first).toMatchObject({ firstDay: '2026-03-10', lastDay: '2026-03-13', isGone: false, was: null })
  expect(await morning('2026-03-02')).toEqual(first)
  expect(await stillAsked(o.db, o.clock(), { memberId: o.sanne.id, day: '2026-03-02' })).toMatchObject([
    { source: 'absence', asked: { id: first?.id } },
  ])
  expect(await morning('2026-03-02', '12:30')).toBeNull()
  expect(await morning('2026-03-03')).toBeNull()
  expect((await sanne()).absentFrom).toBeNull()
  expect(await o.db.delivery.count({ where: { kind: 'stands in' } })).toBe(0)
})

test('a yes notes the days once, whoever clicks how often, and is undone as what was typed is', async () => {
  await says([...HOLIDAY])
  const { id } = (await morning('2026-03-02')) ?? { id: 0 }
  await expect(
    confirmAway(o.db, o.clock, { id, actor: { id: tom, via: 'playground' }, origin: 'x' }),
  ).rejects.toMatchObject({ trouble: 'changed meanwhile' })
  const twice = await Promise.all([yes(id, 'a'), yes(id, 'b')])
  expect(twice.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(await sanne()).toMatchObject({ absentFrom: '2026-03-10', absentUntil: '2026-03-13' })
  const deed = twice.find(({ isNew }) => isNew)?.deed ?? 0
  await undoAbsence(o.db, o.clock, { deed, actor: o.by })
  expect((await sanne()).absentFrom).toBeNull()
  await expect(yes(id)).rejects.toMatchObject({ trouble: 'changed meanwhile' })
  expect(await morning('2026-03-03')).toBeNull()
})

test('a no is for ever, whatever becomes of the event, and can be taken back for ten minutes', async () => {
  await says([...HOLIDAY])
  const { id } = (await morning('2026-03-02')) ?? { id: 0 }
  await no(id)
  await undoDeclineAway(o.db, o.clock, { id, actor: o.by })
  await Promise.all([no(id), no(id)])
  expect(await o.db.audit.count({ where: { action: 'away declined' } })).toBe(2)
  await says(['holiday', '2026-03-11', '2026-03-16'])
  for (const day of ['2026-03-03', '2026-03-04', '2026-03-05']) expect(await morning(day)).toBeNull()
  await expect(undoDeclineAway(o.db, o.clock, { id, actor: o.by })).rejects.toMatchObject({ trouble: 'undo too late' })
})

test('what moved or went after a yes is asked once, and what they noted themselves is left alone', async () => {
  await says([...HOLIDAY])
  await yes((await morning('2026-03-02'))?.id ?? 0)
  await says(['holiday', '2026-03-11', '2026-03-16'])
  const moved = await morning('2026-03-03')
  expect(moved).toMatchObject({ firstDay: '2026-03-11', was: { firstDay: '2026-03-10', lastDay: '2026-03-13' } })
  expect(await morning('2026-03-04')).toBeNull()
  await yes(moved?.id ?? 0, 'moved')
  expect(await sanne()).toMatchObject({ absentFrom: '2026-03-11', absentUntil: '2026-03-16' })
  await says()
  const gone = await morning('2026-03-05')
  expect(gone).toMatchObject({ isGone: true, firstDay: '2026-03-11' })
  await setAbsence(o.db, o.clock, { absentFrom: '2026-03-12', absentUntil: null, actor: o.by })
  await expect(yes(gone?.id ?? 0, 'gone')).rejects.toMatchObject({ trouble: 'changed meanwhile' })
  await says(['other', '2026-03-12', '2026-03-13'])
  expect(await morning('2026-03-06')).toBeNull()
  expect((await sanne()).absentFrom).toBe('2026-03-12')
})

test('of a digest that asks it, the small question about a customer waits for another', async () => {
  await says([...HOLIDAY])
  const always = { claim: async () => ({ id: 1 }), open: async () => null, giveBack: async () => null }
  const sources = { absence: { ...always, inPlaceOf: ['customer'] }, customer: always }
  const calendar = await calendarFor(o.db, o.sanne.id)
  const digest = {
    memberId: o.sanne.id,
    day: '2026-03-02',
    window: '08:30',
    part: 'morning',
    calendar,
    deliveryId: 1,
  } as const
  for (const _ of [1, 2])
    expect((await claimQuestions(o.db, o.clock(), digest, sources)).map(({ source }) => source)).toEqual(['absence'])
})

test('only whole working days in the coming two weeks count', async () => {
  const calendar = await calendarFor(o.db, o.sanne.id)
  const at = (from: string, to: string, isAllDay = false) => {
    const days = { firstDay: from.slice(0, 10), lastDay: to.slice(0, 10) }
    const times = { startsAt: new Date(`${from}+01:00`), endsAt: new Date(`${to}+01:00`) }
    const found = awayDays({ uid: 'a', original: 'o', isAllDay, ...days, ...times }, calendar, '2026-03-02')
    return found && [found.firstDay, found.lastDay]
  }
  expect(at('2026-03-04T14:00', '2026-03-04T15:00')).toBeNull()
  expect(at('2026-03-04T08:00', '2026-03-04T18:00')).toEqual(['2026-03-04', '2026-03-04'])
  expect(at('2026-03-05T14:00', '2026-03-09T08:00')).toEqual(['2026-03-06', '2026-03-08'])
  expect(at('2026-03-07T00:00', '2026-03-08T23:59', true)).toBeNull()
  expect(at('2026-03-18T00:00', '2026-03-20T23:59', true)).toBeNull()
  expect(at('2026-03-01T00:00', '2026-03-06T23:59', true)).toBeNull()
})

test('a calendar that says something else every day is not repeated every day', () => {
  const asked: Parameters<typeof nextToAsk>[2][number][] = []
  for (let n = 0; n < 12; n++) {
    const event = { uid: 'a', original: 'o', firstDay: '2026-03-20', lastDay: `2026-03-${20 + (n % 10)}` }
    const next = nextToAsk({ absentFrom: null, absentUntil: null }, [event], asked, '2026-03-10')
    if (next) asked.push({ ...next, answer: null })
  }
  expect(asked).toHaveLength(2)
})
