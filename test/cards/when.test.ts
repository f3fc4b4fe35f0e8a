import { describe, expect, test } from 'vitest'
import { age, day, dayAndTime, deadline, type Reader } from '../../src/cards/when.ts'

/** A Monday, just after midnight in Amsterdam. */
const now = new Date('2026-03-01T23:10:00Z')
const en: Reader = { language: 'en', timeZone: 'Europe/Amsterdam', now }
const nl: Reader = { ...en, language: 'nl' }
const at = (iso: string) => new Date(iso)

describe('an age counts days of the calendar where it is read', () => {
  test.each([
    ['2026-03-01T23:09:50Z', 'just now', 'zojuist'],
    ['2026-03-01T22:50:00Z', '20 minutes ago', '20 minuten geleden'],
    ['2026-03-01T21:00:00Z', 'yesterday', 'gisteren'],
    ['2026-03-01T08:00:00Z', 'yesterday', 'gisteren'],
    ['2026-02-28T23:30:00Z', 'yesterday', 'gisteren'],
    ['2026-02-28T22:30:00Z', '2 days ago', 'eergisteren'],
    ['2026-02-27T22:00:00Z', '3 days ago', '3 dagen geleden'],
    ['2025-12-20T12:00:00Z', '2 months ago', '2 maanden geleden'],
  ])('%s', (iso, english, dutch) => {
    expect([age(at(iso), en), age(at(iso), nl)]).toEqual([english, dutch])
  })

  test('a Friday is three days ago on Monday, at whatever hour', () => {
    for (const hour of ['07', '12', '22'])
      expect(age(at('2026-02-27T16:00:00Z'), { ...nl, now: at(`2026-03-02T${hour}:00:00Z`) })).toBe('3 dagen geleden')
  })

  test('the same moment is another day elsewhere', () => {
    expect(age(at('2026-03-01T21:00:00Z'), { ...en, timeZone: 'America/New_York' })).toBe('2 hours ago')
  })
})

describe('what stays where it is posted says dates', () => {
  const [english, dutch]: [Reader, Reader] = [
    { ...en, stays: true },
    { ...nl, stays: true },
  ]
  test.each([
    ['2026-03-02T16:30:00Z', 'Mon 2 Mar 17:30', 'ma 2 mrt 17:30'],
    ['2026-03-03T16:30:00Z', 'Tue 3 Mar 17:30', 'di 3 mrt 17:30'],
    ['2026-03-01T16:30:00Z', 'Sun 1 Mar 17:30', 'zo 1 mrt 17:30'],
  ])('%s', (iso, inEnglish, inDutch) => {
    const moment = at(iso)
    expect([dayAndTime(moment, english), dayAndTime(moment, dutch)]).toEqual([inEnglish, inDutch])
    expect(deadline({ dueAt: moment, wholeDay: false }, english)).toBe(inEnglish)
    expect(deadline({ dueAt: moment, wholeDay: true }, dutch)).toBe(day(moment, dutch))
  })

  test('and since when in place of an age', () => {
    expect(age(at('2026-03-01T23:05:00Z'), english)).toBe('since Mon 2 Mar 00:05')
    expect(age(at('2026-02-27T16:00:00Z'), dutch)).toBe('sinds vr 27 feb')
  })
})
