import { describe, expect, test } from 'vitest'
import { type Colleague, isAway, firstHere } from '../../src/crm/people/absence.ts'
import { owedDigest } from '../../src/crm/attention/slots.ts'
import { nextWindow, USUAL_WINDOWS } from '../../src/crm/people/member.ts'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'

const away = (absentFrom: string | null, absentUntil: string | null, timeZone = 'Europe/Amsterdam') => ({
  absentFrom,
  absentUntil,
  timeZone,
})
const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }

describe('somebody is away', () => {
  test.each([
    ['the evening before', '2026-03-01T22:59:59Z', false],
    ['from midnight on the wall of their own room', '2026-03-01T23:00:00Z', true],
    ['on the last day until midnight', '2026-03-06T22:59:59Z', true],
    ['and back at midnight after it', '2026-03-06T23:00:00Z', false],
  ])('%s', (_when, at, expected) => {
    expect(isAway(away('2026-03-02', '2026-03-06'), new Date(at))).toBe(expected)
  })

  test.each([
    ['America/New_York', '2026-03-02T04:59:00Z', false],
    ['America/New_York', '2026-03-02T05:00:00Z', true],
    ['Asia/Tokyo', '2026-03-01T15:00:00Z', true],
  ])('by the days of %s', (zone, at, expected) => {
    expect(isAway(away('2026-03-02', '2026-03-02', zone), new Date(at))).toBe(expected)
  })

  test.each([
    ['on the short day, which ends an hour sooner', '2026-03-29', '2026-03-29T21:59:00Z', '2026-03-29T22:00:00Z'],
    ['on the long day, which ends an hour later', '2026-10-25', '2026-10-25T22:59:00Z', '2026-10-25T23:00:00Z'],
  ])('%s', (_when, day, last, back) => {
    expect(isAway(away(day, day), new Date(last))).toBe(true)
    expect(isAway(away(day, day), new Date(back))).toBe(false)
  })

  test('until further notice when no end is known, and never without a beginning', () => {
    expect(isAway(away('2026-03-02', null), new Date('2031-01-01T09:00:00Z'))).toBe(true)
    expect(isAway(away(null, '2026-03-06'), new Date('2026-03-03T09:00:00Z'))).toBe(false)
  })
})

describe('who hears what is for a colleague', () => {
  const now = new Date('2026-03-03T09:00:00Z')
  const person = (id: number, more: Partial<Colleague> = {}): Colleague => ({
    id,
    active: true,
    deputyId: id + 1,
    ...away(null, null),
    ...more,
  })
  const gone = { absentFrom: '2026-03-02', absentUntil: '2026-03-06' }

  test.each<[string, [Colleague, ...Colleague[]], number]>([
    ['they themselves when they are here', [person(1), person(2)], 1],
    ['their deputy while they are away', [person(1, gone), person(2)], 2],
    ['the deputy of a deputy who is away too', [person(1, gone), person(2, gone), person(3)], 3],
    ['not a deputy who no longer works here', [person(1, gone), person(2, { active: false }), person(3)], 3],
    ['they themselves when nobody else is here', [person(1, gone), person(2, gone)], 1],
    ['they themselves when they have no deputy', [person(1, gone)], 1],
  ])('%s', (_who, row, expected) => {
    expect(firstHere(row, now)).toBe(expected)
  })
})

describe('digests around an absence', () => {
  const member = { windows: USUAL_WINDOWS, absentFrom: '2026-03-03', absentUntil: '2026-03-06' }
  const next = (after: string, who: Parameters<typeof nextWindow>[0] = member) =>
    nextWindow(who, calendar, new Date(after))?.toISOString()

  test('stop with the last window before it and go on in the morning of the first working day back', () => {
    expect(next('2026-03-02T12:00:00Z')).toBe('2026-03-02T15:30:00.000Z')
    expect(next('2026-03-02T15:30:00Z')).toBe('2026-03-09T07:30:00.000Z')
    expect(next('2026-03-05T10:00:00Z')).toBe('2026-03-09T07:30:00.000Z')
  })

  test('go on at half past eight when the clock changed meanwhile', () => {
    const spring = { windows: USUAL_WINDOWS, absentFrom: '2026-03-26', absentUntil: '2026-03-30' }
    expect(next('2026-03-25T16:00:00Z', spring)).toBe('2026-03-31T06:30:00.000Z')
  })

  test('go on after half a year, and not at all until further notice', () => {
    expect(next('2026-03-04T10:00:00Z', { ...member, absentUntil: '2026-09-04' })).toBe('2026-09-07T06:30:00.000Z')
    expect(next('2026-03-04T10:00:00Z', { ...member, absentUntil: null })).toBeUndefined()
  })

  test('are not owed on a day away, also when one was in line already', () => {
    const since = new Date('2026-03-03T07:30:00Z')
    expect(owedDigest(member, calendar, since, since).owed).toBeNull()
    expect(owedDigest({ ...member, absentFrom: null }, calendar, since, since).owed).not.toBeNull()
  })
})
