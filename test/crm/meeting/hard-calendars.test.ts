// What calendars print that would make somebody miss a meeting, or keep what is nobody's business.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { briefMeetings } from '../../../src/crm/meeting/brief/due.ts'
import { disconnectCalendar } from '../../../src/crm/meeting/feed.ts'
import { visitsOn } from '../../../src/crm/meeting/list/visitors.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { opened } from '../../support/database/opened.ts'
import { readsCalendar } from './reads-calendar.ts'

const NOW = new Date('2026-03-24T08:00:00Z')
const WEDNESDAY = 'DTSTART:20260325T090000Z'
const HOUR = 'DURATION:PT1H'
const WITH = 'ATTENDEE:mailto:info@acme.example'

let o: Awaited<ReturnType<typeof opened>>
let tom: number
beforeAll(async () => {
  o = await opened()
  tom = (await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })).id
  await o.db.member.update({ where: { id: tom }, data: { email: 'tom@ours.nl' } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { email: 'sanne@ours.nl' } })
  await o.db.relation.update({ where: { id: o.acme.id }, data: { email: 'info@acme.example' } })
  const make = (name: string, kind: 'organisation' | 'person', email?: string) =>
    createRelation(o.db, o.clock, { name, kind, actor: o.by, ...(email && { email }) })
  await make('De Vries', 'organisation')
  await make('Kick-off', 'organisation')
  await make('Jan Philipszoon', 'person', 'jan@philips.example')
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date(NOW)
  await o.db.meeting.deleteMany({})
  await o.db.calendarFeed.deleteMany({})
  await o.db.delivery.deleteMany({})
})

const reads = (events: readonly (readonly string[])[], who = o.sanne.id) => readsCalendar(o, who, events)
const kept = () => o.db.meeting.findMany({ orderBy: { startsAt: 'asc' }, include: { parts: true } })
const inAll = async () => (await kept()).map(({ parts }) => parts.map(({ memberId }) => memberId))

test.each([
  ['a version that no number holds', ['SEQUENCE:1764495600000', WEDNESDAY, HOUR]],
  ['a version below nothing', ['SEQUENCE:-5', WEDNESDAY, HOUR]],
  ['a year that is none', ['DTSTART:00000101T000000Z', 'DTEND:20260326T000000Z']],
  ['a length without an end', [WEDNESDAY, 'DURATION:P10000000W']],
])('an event with %s spoils no other', async (_, lines) => {
  await reads([
    ['UID:odd', ...lines, WITH],
    ['UID:good', 'DTSTART:20260326T090000Z', HOUR, WITH],
  ])
  expect((await kept()).map(({ uid }) => uid)).toContain('good')
})

test('an event without a name of its own is not called by its words', async () => {
  await reads([
    ['UID:', 'DTSTART;VALUE=DATE:20260325', 'CLASS:PRIVATE', 'SUMMARY:Diagnose Piet', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'],
  ])
  const all = JSON.stringify([await kept(), await o.db.calendarEvent.findMany()])
  expect(all).not.toContain('Diagnose')
})

test('one that somebody noted a goal for stays about its customer, whatever it is called, and moves along', async () => {
  await reads([[WEDNESDAY, HOUR, 'SUMMARY:Acme Logistics']])
  await o.db.meeting.updateMany({ data: { goal: 'the order' } })
  await reads([['DTSTART:20260325T110000Z', HOUR, 'SUMMARY:Kwartaal', 'SEQUENCE:1']])
  const [one] = await kept()
  expect([one?.about, one?.relationId, one?.goneAt, one?.startsAt.getUTCHours()]).toEqual(['sure', o.acme.id, null, 11])
})

test('who is invited takes part while their own calendar does not say, and again once it is taken away', async () => {
  const event = [WEDNESDAY, HOUR, WITH, 'ATTENDEE:mailto:tom@ours.nl']
  const busy = Array.from({ length: 6 }, (_, n) => [
    `UID:b${n}`,
    `DTSTART:2026032${5 + (n % 3)}T1${n}0000Z`,
    HOUR,
    'SUMMARY:Busy',
  ])
  await reads(busy, tom)
  await reads([event])
  expect(await inAll()).toEqual([[o.sanne.id, tom]])
  await reads(busy, tom)
  expect(await inAll()).toEqual([[o.sanne.id, tom]])
  await reads([event], tom)
  await disconnectCalendar(o.db, o.clock, { actor: { id: tom, via: 'test' } })
  expect(await inAll()).toEqual([[o.sanne.id]])
  await reads([event])
  expect(await inAll()).toEqual([[o.sanne.id, tom]])
})

test('a visit that is shown as out of the office is a meeting; a holiday is none', async () => {
  await reads([
    ['UID:visit', WEDNESDAY, HOUR, 'SUMMARY:Acme', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF', WITH],
    ['UID:holiday', 'DTSTART;VALUE=DATE:20260327', 'SUMMARY:Vakantie', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF'],
  ])
  expect((await kept()).map(({ uid }) => uid)).toEqual(['visit'])
})

test.each([
  ['a number that may be of anything', 'SUMMARY:Sprint #1', []],
  ['a surname', 'SUMMARY:Koffie met Piet de Vries', []],
  ['words that stand in any title', 'SUMMARY:Kick-off', []],
  ['somebody else in the domain of a person', 'SUMMARY:Overleg', ['ATTENDEE:mailto:onbekend@philips.example']],
])('nobody is surely meant by %s', async (_, title, more) => {
  await reads([[WEDNESDAY, HOUR, title, ...more]])
  expect((await kept()).map(({ about }) => about)).not.toContain('sure')
})

test('what somebody with a longer address declined is still in our calendar', async () => {
  const other = 'ATTENDEE;PARTSTAT=DECLINED:mailto:sanne@ours.nl.example'
  await reads([[WEDNESDAY, HOUR, WITH, other, 'ATTENDEE;CN=";PARTSTAT=DECLINED":mailto:sanne@ours.nl']])
  expect(await kept()).toHaveLength(1)
})

test('of a calendar that is taken away no guest is left, nor a visitor without a host', async () => {
  await reads([[WEDNESDAY, HOUR, WITH, 'LOCATION:The corner room']])
  await o.db.meeting.updateMany({ data: { goal: 'the order' } })
  const day = dayOf(new Date('2026-03-25T09:00:00Z'), 'Europe/Amsterdam')
  expect(await visitsOn(o.db, day, 'Europe/Amsterdam')).toHaveLength(1)
  await disconnectCalendar(o.db, o.clock, { actor: o.by })
  expect(await kept()).toMatchObject([{ goal: 'the order', title: null, location: null, guests: [] }])
  expect(await visitsOn(o.db, day, 'Europe/Amsterdam')).toEqual([])
})

test('one that moves there and back, and there again, is said each time; a series in the place of another is briefed', async () => {
  const at = (hour: number, sequence: number) => [`DTSTART:20260324T${hour}0000Z`, HOUR, WITH, `SEQUENCE:${sequence}`]
  const said = async (kind: string) => o.db.delivery.count({ where: { kind } })
  const arrives = async () => {
    await briefMeetings(o.db, o.clock)
    await o.db.delivery.updateMany({ where: { state: 'queued' }, data: { state: 'sent', sentAt: o.clock() } })
  }
  await reads([at(10, 0)])
  o.time.now = new Date('2026-03-24T09:00:00Z')
  await arrives()
  expect(await said('meeting brief')).toBe(1)
  for (const [n, hour] of [13, 10, 13].entries()) {
    o.time.now = new Date(o.time.now.getTime() + 60_000)
    await reads([at(hour, n + 1)])
    await arrives()
    expect(await said('meeting news')).toBe(n + 1)
  }
  await o.db.delivery.deleteMany({ where: { kind: 'meeting news' } })
  const series = ['UID:a', 'DTSTART:20260324T150000Z', HOUR, WITH, 'RRULE:FREQ=DAILY;COUNT=2', 'SEQUENCE:9']
  await reads([series])
  o.time.now = new Date('2026-03-24T14:00:00Z')
  await arrives()
  expect(await said('meeting brief')).toBe(2)
})
