import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { instantOf, type Moment } from '../../../src/commands/dates/moment.ts'

const SIX = Temporal.PlainTime.from('18:00')

const at = (day: string, time?: string, part?: Moment['part']): Moment => ({
  date: Temporal.PlainDate.from(day),
  ...(time ? { time: Temporal.PlainTime.from(time) } : {}),
  ...(part ? { part } : {}),
})
const instant = (moment: Moment, zone = 'Europe/Amsterdam') => instantOf(moment, zone, SIX).toISOString()

describe('the instant of a moment', () => {
  test('a time is that time in the zone, summer and winter', () => {
    expect(instant(at('2026-01-15', '14:00'))).toBe('2026-01-15T13:00:00.000Z')
    expect(instant(at('2026-07-15', '14:00'))).toBe('2026-07-15T12:00:00.000Z')
    expect(instant(at('2026-07-15', '14:00'), 'America/New_York')).toBe('2026-07-15T18:00:00.000Z')
  })

  test('a whole day ends when the working day does', () => {
    expect(instant(at('2026-01-15'))).toBe('2026-01-15T17:00:00.000Z')
  })

  test('a morning ends at noon, an afternoon with the working day, an evening at ten', () => {
    expect(instant(at('2026-01-15', undefined, 'morning'))).toBe('2026-01-15T11:00:00.000Z')
    expect(instant(at('2026-01-15', undefined, 'afternoon'))).toBe('2026-01-15T17:00:00.000Z')
    expect(instant(at('2026-01-15', undefined, 'evening'))).toBe('2026-01-15T21:00:00.000Z')
  })

  test('a time the clock skips in spring moves forward', () => {
    expect(instant(at('2026-03-29', '02:30'))).toBe('2026-03-29T01:30:00.000Z') // 3:30
    expect(instant(at('2026-03-08', '02:30'), 'America/New_York')).toBe('2026-03-08T07:30:00.000Z') // 3:30
  })

  test('a time that comes twice in autumn is the first', () => {
    expect(instant(at('2026-10-25', '02:30'))).toBe('2026-10-25T00:30:00.000Z')
    expect(instant(at('2026-11-01', '01:30'), 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })
})
