import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { disconnectCalendar } from '../../../src/crm/meeting/feed.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { opened } from '../../support/database/opened.ts'
import { readsCalendar } from './reads-calendar.ts'

const NOW = new Date('2026-03-24T08:00:00Z')
const HOUR = 'DURATION:PT1H'
const WEDNESDAY = 'DTSTART:20260325T090000Z'

let o: Awaited<ReturnType<typeof opened>>
let tom: { id: number; email: string | null }
let jansen: { id: number }
let jane: { id: number }
beforeAll(async () => {
  o = await opened()
  tom = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Tom' } } })
  await o.db.member.update({ where: { id: tom.id }, data: { email: 'tom@ours.example' } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { email: 'sanne@ours.example' } })
  const make = (fields: object) =>
    createRelation(o.db, o.clock, {
      kind: 'organisation',
      type: 'customer',
      targetGroup: 'B2B',
      actor: o.by,
      ...fields,
    } as Parameters<typeof createRelation>[2])
  jansen = await make({
    name: 'Jansen Bouw B.V.',
    email: 'info@jansenbouw.nl',
    phone: '020 555 1234',
    address: 'Dorpsstraat 12',
    city: 'Ede',
  })
  jane = await make({ kind: 'person', name: 'Jane Visser', email: 'jane@thuis.example' })
  await o.db.link.create({ data: { fromId: jane.id, toId: jansen.id, kind: 'works for' } })
})
afterAll(() => o[Symbol.asyncDispose]())
beforeEach(async () => {
  o.time.now = new Date(NOW)
  await o.db.meeting.deleteMany({})
  await o.db.calendarFeed.deleteMany({})
})

type Lines = readonly (readonly string[])[]

/** Reads what stands in somebody's calendar now. */
const reads = (events: Lines, memberId = o.sanne.id) => readsCalendar(o, memberId, events)

const kept = () => o.db.meeting.findMany({ orderBy: { startsAt: 'asc' }, include: { parts: true } })

describe('a meeting is about', () => {
  const of = async (...lines: string[]) => {
    await reads([[WEDNESDAY, HOUR, ...lines]])
    const [one] = await kept()
    return one && { about: one.about, relationId: one.relationId }
  }
  const sure = () => ({ about: 'sure', relationId: jansen.id })

  test.each([
    ['the customer at which somebody who is invited works', ['ATTENDEE;CN=Jane:mailto:jane@thuis.example']],
    ['the customer whose address it is', ['ATTENDEE:MAILTO:Info@JansenBouw.nl']],
    ['the customer in whose domain somebody has an address', ['ATTENDEE:mailto:nobody-yet@jansenbouw.nl']],
    ['the customer that invited us', ['ORGANIZER;CN="Bouw: kwartaal":mailto:piet@jansenbouw.nl']],
    ['the customer whose whole name stands in the title', ['SUMMARY:Kwartaal Jansen Bouw BV']],
    ['the customer of the contact whose name stands in the title', ['SUMMARY:Koffie met Jane Visser']],
    ['the customer whose number stands in it', ['LOCATION:bel +31 20 555 1234', 'SUMMARY:Bellen']],
    ['the address that Apple prints', ['ATTENDEE;EMAIL=jane@thuis.example;CN=Jane:/principals/7']],
  ])('%s', async (_, lines) => {
    expect(await of(...lines)).toEqual(sure())
  })

  test.each([
    ['one common word of a name', ['SUMMARY:Visser']],
    ['nobody of them', ['SUMMARY:Overleg', 'ATTENDEE:mailto:jan@gmail.com']],
    ['colleagues alone', ['SUMMARY:Lunch', 'ATTENDEE:mailto:tom@ours.example']],
    ['what is private', ['CLASS:PRIVATE', 'SUMMARY:Jansen Bouw', 'ATTENDEE:mailto:jane@thuis.example']],
    ['who declined it', ['SUMMARY:Jansen Bouw', 'ATTENDEE;PARTSTAT=DECLINED:mailto:sanne@ours.example']],
    ['a day that is free, by its name alone', ['TRANSP:TRANSPARENT', 'SUMMARY:Jansen Bouw jubileum']],
    ['their street alone, in another number', ['LOCATION:Dorpsstraat 14, Ede']],
  ])('no customer: %s', async (_, lines) => {
    expect(await of(...lines)).toBe(undefined)
  })

  test.each([
    ['their address as the place', ['SUMMARY:Rondleiding', 'LOCATION:Dorpsstraat 12, Ede']],
    ['their name where only colleagues are invited', ['SUMMARY:Jansen Bouw', 'ATTENDEE:mailto:tom@ours.example']],
    [
      'two customers at once',
      ['SUMMARY:Overleg', 'ATTENDEE:mailto:jane@thuis.example', 'ATTENDEE:mailto:info@acme.example'],
    ],
  ])('perhaps a customer: %s', async (_, lines) => {
    await o.db.relation.update({ where: { id: o.acme.id }, data: { email: 'info@acme.example' } })
    expect(await of(...lines)).toMatchObject({ about: 'unsure' })
  })

  test('what was said of the series, whatever it is called', async () => {
    await reads([
      [WEDNESDAY, HOUR, 'SUMMARY:Bouwplaats', 'LOCATION:Dorpsstraat 12, Ede', 'RRULE:FREQ=DAILY;COUNT=2', 'UID:s'],
    ])
    const [first, second] = await kept()
    expect([first?.about, second?.about]).toEqual(['unsure', 'unsure'])
    const asked = { what: 'customer', uid: 's', meetingId: first?.id ?? 0, memberId: o.sanne.id, day: '', window: '' }
    const answered = { ...asked, at: NOW, answer: 'yes', answeredAt: NOW, relationId: o.acme.id }
    await o.db.meetingAsked.create({ data: answered })
    await reads([[WEDNESDAY, HOUR, 'SUMMARY:Jansen Bouw', 'RRULE:FREQ=DAILY;COUNT=3', 'UID:s']])
    expect((await kept()).map(({ about, relationId }) => [about, relationId])).toEqual(
      Array.from({ length: 3 }, () => ['sure', o.acme.id]),
    )
    await o.db.meetingAsked.updateMany({ data: { answer: 'none', relationId: null } })
    await o.db.meeting.updateMany({ data: { about: 'none', relationId: null } })
    o.time.now = new Date(NOW.getTime() + 11 * 60_000)
    await reads([[WEDNESDAY, HOUR, 'SUMMARY:Jansen Bouw', 'RRULE:FREQ=DAILY;COUNT=5', 'UID:s']])
    const after = await kept()
    expect(after.map(({ about, title }) => [about, title])).toEqual(Array.from({ length: 3 }, () => ['none', null]))
  })
})

describe('who takes part', () => {
  const BOTH = ['ATTENDEE;CN=Jane Visser:mailto:jane@thuis.example', 'ATTENDEE:mailto:tom@ours.example'] as const

  test('is whose calendar it is in, and each colleague who is invited', async () => {
    await reads([[WEDNESDAY, HOUR, ...BOTH, 'ATTENDEE;PARTSTAT=DECLINED;CN=Piet:mailto:piet@thuis.example']])
    const [one] = await kept()
    expect(one?.guests).toEqual(['Jane Visser'])
    expect(new Set(one?.parts.map(({ memberId }) => memberId))).toEqual(new Set([o.sanne.id, tom.id]))
    await reads([[WEDNESDAY, HOUR, BOTH[0]]])
    expect((await kept())[0]?.parts.map(({ memberId }) => memberId)).toEqual([o.sanne.id])
  })

  test('and of who has a calendar that is read, only what stands in it', async () => {
    await reads([[WEDNESDAY, HOUR, ...BOTH]])
    await reads([], tom.id)
    expect((await kept())[0]?.parts.map(({ memberId }) => memberId)).toEqual([o.sanne.id])
    await reads([[WEDNESDAY, HOUR, ...BOTH, 'SUMMARY:x']])
    expect((await kept())[0]?.parts.map(({ memberId }) => memberId)).toEqual([o.sanne.id])
    await reads([[WEDNESDAY, HOUR, ...BOTH]], tom.id)
    expect((await kept())[0]?.parts).toHaveLength(2)
  })
})

describe('a meeting that', () => {
  const WITH = 'ATTENDEE:mailto:jane@thuis.example'
  const dueOf = async () => (await kept())[0]?.parts.map(({ briefAt }) => briefAt?.toISOString().slice(11, 16) ?? null)

  test('moves is the same meeting, and its brief moves with it', async () => {
    await reads([[WEDNESDAY, HOUR, WITH]])
    const [before] = await kept()
    expect(await dueOf()).toEqual(['08:00'])
    await reads([['DTSTART:20260325T140000Z', HOUR, WITH, 'SEQUENCE:1']])
    const [after] = await kept()
    expect([after?.startsAt.toISOString(), (await kept()).length]).toEqual(['2026-03-25T14:00:00.000Z', 1])
    expect(await dueOf()).toEqual(['13:00'])
    expect(after?.id).toBe(before?.id)
    await reads([[WEDNESDAY, HOUR, WITH]], tom.id)
    expect((await kept()).map(({ id, startsAt }) => [id, startsAt.getUTCHours()])).toEqual([[before?.id, 14]])
  })

  test('was called off and moves is on again, with a brief; one that was held stays so', async () => {
    const becomes = async (outcome: string) => {
      await o.db.meeting.updateMany({ data: { outcome, outcomeById: tom.id, outcomeAt: NOW } })
      await o.db.meetingPart.updateMany({ data: { briefAt: null } })
    }
    await reads([[WEDNESDAY, HOUR, WITH]])
    await becomes('cancelled by them')
    await reads([[WEDNESDAY, HOUR, WITH, 'SUMMARY:Visit']])
    expect([(await kept())[0]?.outcome, await dueOf()]).toEqual(['cancelled by them', [null]])
    await reads([['DTSTART:20260325T140000Z', HOUR, WITH, 'SEQUENCE:1']])
    expect([(await kept())[0]?.outcome, await dueOf()]).toEqual([null, ['13:00']])
    await becomes('held')
    await reads([['DTSTART:20260325T150000Z', HOUR, WITH, 'SEQUENCE:2']])
    expect((await kept())[0]?.outcome).toBe('held')
  })

  test('is read in a calendar that lags stays as the newer one has it', async () => {
    const was = [WEDNESDAY, HOUR, WITH, 'RRULE:FREQ=DAILY;COUNT=1'] as const
    const moved = ['RECURRENCE-ID:20260325T090000Z', 'DTSTART:20260325T110000Z', HOUR, WITH] as const
    await reads([was])
    await reads([was], tom.id)
    await reads([was, moved])
    const at = async () => (await kept()).map(({ startsAt }) => startsAt.toISOString().slice(11, 16))
    expect(await at()).toEqual(['11:00'])
    await reads([was], tom.id)
    expect(await at()).toEqual(['11:00'])
    await reads([was, [...moved.slice(0, 1), 'DTSTART:20260325T120000Z', HOUR, WITH, 'SEQUENCE:2']], tom.id)
    expect(await at()).toEqual(['12:00'])
    await reads([was, moved])
    expect(await at()).toEqual(['12:00'])
  })

  test('leaves one calendar is still in the other, and out of all it is gone', async () => {
    const one = [WEDNESDAY, HOUR, WITH] as const
    await reads([one])
    await reads([one], tom.id)
    await reads([])
    expect((await kept())[0]?.parts.map(({ memberId }) => memberId)).toEqual([tom.id])
    await reads([], tom.id)
    expect(await kept()).toEqual([])
  })

  test('somebody heard of is kept when it is gone, and comes back', async () => {
    await reads([[WEDNESDAY, HOUR, WITH]])
    const told = new Date('2026-03-25T09:00:00Z')
    await o.db.meetingPart.updateMany({ data: { briefedFor: told, toldFor: told, briefAt: null } })
    await reads([])
    expect((await kept())[0]?.goneAt).toEqual(NOW)
    await reads([[WEDNESDAY, HOUR, WITH]])
    expect([(await kept())[0]?.goneAt, await dueOf()]).toEqual([null, [null]])
    o.time.now = new Date('2026-05-01T08:00:00Z')
    await reads([])
    expect(await kept()).toHaveLength(1)
  })

  test('is of a calendar that is read no more is erased, unless somebody noted something of it', async () => {
    await reads([
      [WEDNESDAY, HOUR, WITH],
      ['UID:b', 'DTSTART:20260326T090000Z', HOUR, WITH],
    ])
    await o.db.meeting.updateMany({ where: { uid: 'b' }, data: { goal: 'the order' } })
    await disconnectCalendar(o.db, o.clock, { actor: o.by })
    expect((await kept()).map(({ uid, parts }) => [uid, parts.length])).toEqual([['b', 0]])
  })

  test('is over stays as it was', async () => {
    await reads([
      ['DTSTART:20260324T060000Z', HOUR, WITH],
      ['UID:b', 'DTSTART:20260324T073000Z', HOUR, WITH],
    ])
    expect((await kept()).map(({ uid }) => uid)).toEqual(['b'])
    o.time.now = new Date('2026-03-24T10:00:00Z')
    await reads([])
    expect((await kept()).map(({ goneAt }) => goneAt)).toEqual([null])
  })
})

test('of what is about no customer nothing is kept', async () => {
  await reads([
    [WEDNESDAY, HOUR, 'SUMMARY:Tandarts', 'LOCATION:Kerkstraat 4', 'ATTENDEE;CN=Dr Kies:mailto:balie@kies.example'],
  ])
  const all = JSON.stringify([await kept(), await o.db.calendarEvent.findMany(), await o.db.calendarFeed.findMany()])
  for (const word of ['Tandarts', 'Kerkstraat', 'Kies']) expect(all).not.toContain(word)
})

test('two calendars with the same meetings that are read at once keep each once', async () => {
  const many = Array.from({ length: 12 }, (_, n) => [
    `UID:m${n}`,
    `DTSTART:202603${25 + (n % 4)}T090000Z`,
    HOUR,
    'SUMMARY:Jansen Bouw',
  ])
  await Promise.all([reads(many), reads(many.toReversed(), tom.id)])
  const all = await kept()
  expect(all).toHaveLength(12)
  expect(all.every(({ parts }) => parts.length === 2)).toBe(true)
})
