import { describe, expect, test } from 'vitest'
import { fromWallTime, momentAt, wallTime } from '../../../src/platforms/playground/server/travel.ts'

const zone = 'Europe/Amsterdam'
const hours = async (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000)
const at = (name: Parameters<typeof momentAt>[0], from: string, timeZone = zone) =>
  momentAt(name, new Date(from), timeZone, hours).then((date) => date.toISOString())

describe('the moments of the clock', () => {
  test('ten minutes are ten minutes, and working hours are asked of the calendar', async () => {
    expect(await at('tenMinutes', '2026-03-02T09:00:00Z')).toBe('2026-03-02T09:10:00.000Z')
    expect(await at('oneHour', '2026-03-02T09:00:00Z')).toBe('2026-03-02T10:00:00.000Z')
    expect(await at('twoHours', '2026-03-02T09:00:00Z')).toBe('2026-03-02T11:00:00.000Z')
  })

  test('tomorrow is the next day where the person is', async () => {
    expect(await at('tomorrow', '2026-03-02T09:00:00Z')).toBe('2026-03-03T07:30:00.000Z')
    expect(await at('tomorrow', '2026-03-02T23:30:00Z')).toBe('2026-03-04T07:30:00.000Z')
    expect(await at('tomorrow', '2026-03-02T23:30:00Z', 'Europe/London')).toBe('2026-03-03T08:30:00.000Z')
  })

  test('tomorrow is half past eight on the day the clock changes too', async () => {
    expect(await at('tomorrow', '2026-03-28T09:00:00Z')).toBe('2026-03-29T06:30:00.000Z')
    expect(await at('tomorrow', '2026-10-24T09:00:00Z')).toBe('2026-10-25T07:30:00.000Z')
  })

  test.each([
    ['a Monday', '2026-03-02T06:00:00Z'],
    ['a Wednesday', '2026-03-04T12:00:00Z'],
    ['a Sunday', '2026-03-08T12:00:00Z'],
  ])('next Monday, seen from %s, is the coming one', async (_, from) => {
    expect(await at('monday', from)).toBe('2026-03-09T07:30:00.000Z')
  })
})

describe('a wall time', () => {
  test('is read and written in the zone of the person', () => {
    expect(fromWallTime('2026-07-01T12:00', zone)?.toISOString()).toBe('2026-07-01T10:00:00.000Z')
    expect(wallTime(new Date('2026-07-01T10:00:00Z'), zone)).toBe('2026-07-01T12:00')
  })

  test('that does not exist because the clock skips it, is the one after it', () => {
    expect(fromWallTime('2026-03-29T02:30', zone)?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  test('of a day that does not exist is no time', () => {
    expect(fromWallTime('2026-02-30T10:00', zone)).toBeNull()
    expect(fromWallTime('2026-02-03T25:00', zone)).toBeNull()
  })
})
