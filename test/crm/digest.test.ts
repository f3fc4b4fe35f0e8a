import { describe, expect, test } from 'vitest'
import { owedDigest, partOfDay } from '../../src/crm/attention/slots.ts'
import { nextWindow, USUAL_WINDOWS } from '../../src/crm/people/member.ts'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'

const calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const member = { windows: USUAL_WINDOWS }
const owed = (since: string, now: string) => owedDigest(member, calendar, new Date(since), new Date(now)).owed
const missed = (since: string, now: string) =>
  owedDigest(member, calendar, new Date(since), new Date(now)).missed.map(({ at }) => at.toISOString())

describe('the digest that is owed', () => {
  test('is the window that has just come', () => {
    expect(owed('2026-03-02T07:30:00Z', '2026-03-02T07:30:00Z')).toMatchObject({
      day: '2026-03-02',
      window: '08:30',
      part: 'morning',
    })
  })

  test('after three days of standstill is one, the latest', () => {
    expect(owed('2026-03-02T11:30:00Z', '2026-03-05T12:00:00Z')).toMatchObject({
      day: '2026-03-05',
      window: '12:30',
      part: 'midday',
    })
  })

  test('is none in the evening, at the weekend or on a holiday: the next morning will say it', () => {
    expect(owed('2026-03-02T15:30:00Z', '2026-03-02T20:00:00Z')).toBeNull()
    expect(owed('2026-03-06T15:30:00Z', '2026-03-07T09:00:00Z')).toBeNull()
    expect(owed('2026-04-03T14:30:00Z', '2026-04-06T08:00:00Z')).toBeNull()
  })

  test('is none before the first window that has not been dealt with', () => {
    expect(owed('2026-03-02T11:30:00Z', '2026-03-02T11:00:00Z')).toBeNull()
  })

  test('leaves those before it as missed, on working days only and of two weeks at most', () => {
    expect(missed('2026-03-02T07:30:00Z', '2026-03-02T07:30:00Z')).toEqual([])
    // Friday half past four until Monday one o’clock.
    expect(missed('2026-03-06T15:30:00Z', '2026-03-09T12:00:00Z')).toEqual([
      '2026-03-06T15:30:00.000Z',
      '2026-03-09T07:30:00.000Z',
    ])
    expect(missed('2026-03-06T15:30:00Z', '2026-03-07T12:00:00Z')).toEqual(['2026-03-06T15:30:00.000Z'])
    expect(missed('2026-01-05T07:30:00Z', '2026-03-02T07:30:00Z')).toHaveLength(30)
  })

  test('is none of days on which its reader was away, and those are not missed', () => {
    const away = { ...member, absentFrom: '2026-03-03', absentUntil: '2026-03-04' }
    const since = new Date('2026-03-02T15:30:00Z')
    const { owed, missed } = owedDigest(away, calendar, since, new Date('2026-03-05T07:30:00Z'))
    expect(owed?.day).toBe('2026-03-05')
    expect(missed.map(({ day }) => day)).toEqual(['2026-03-02'])
  })

  test('the first window is the morning one, the last the evening one, whatever their times', () => {
    expect(
      ['07:00', '11:00', '13:00', '16:00'].map((window) => partOfDay(['16:00', '07:00', '11:00', '13:00'], window)),
    ).toEqual(['morning', 'midday', 'midday', 'end of day'])
  })
})

describe('the next window', () => {
  const next = (after: string) => nextWindow(member, calendar, new Date(after))?.toISOString()

  test('is later today, tomorrow, or after the weekend', () => {
    expect([next('2026-03-02T07:30:00Z'), next('2026-03-02T15:30:00Z'), next('2026-03-06T15:30:00Z')]).toEqual([
      '2026-03-02T11:30:00.000Z',
      '2026-03-03T07:30:00.000Z',
      '2026-03-09T07:30:00.000Z',
    ])
  })

  test('stays at half past eight on both sides of daylight saving', () => {
    expect([next('2026-03-27T15:30:00Z'), next('2026-10-23T14:30:00Z')]).toEqual([
      '2026-03-30T06:30:00.000Z',
      '2026-10-26T07:30:00.000Z',
    ])
  })

  test('never comes for who chose no windows', () => {
    expect(nextWindow({ windows: [] }, calendar, new Date('2026-03-02T07:30:00Z'))).toBeNull()
  })
})
