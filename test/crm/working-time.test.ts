import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { toldFrom } from '../../src/crm/attention/told.ts'
import { regionOf } from '../../src/crm/escalation/holidays.ts'
import { nextWindow } from '../../src/crm/people/member.ts'
import {
  addWorking,
  type Calendar,
  dayEnd,
  isWorkingDay,
  OFFICE_HOURS,
  subtractWorking,
  WeekHours,
  workingDaysAfter,
  workingDaysBetween,
  workingMinutes,
} from '../../src/crm/escalation/working-time.ts'

const amsterdam: Calendar = { timeZone: 'Europe/Amsterdam', country: 'NL', hours: OFFICE_HOURS, closings: [] }
const newYork: Calendar = { ...amsterdam, timeZone: 'America/New_York', country: 'US' }
const lunch: Calendar = {
  ...amsterdam,
  hours: {
    '1': [
      ['09:00', '12:30'],
      ['13:00', '17:00'],
    ],
    '3': [['09:00', '12:00']],
  },
}
/** Closed for the summer, and over the turn of the year. */
const closing: Calendar = {
  ...amsterdam,
  closings: [
    { name: 'bouwvak', from: '2026-07-27', until: '2026-08-14' },
    { name: 'tussen kerst en oud en nieuw', from: '2026-12-24', until: '2027-01-03' },
    { name: 'herfst', from: '2026-10-26', until: '2026-10-30' },
    { name: 'voorjaar', from: '2026-03-30', until: '2026-03-30' },
  ],
}
const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => new Date(text)

describe('adding working time', () => {
  test.each([
    ['inside a day', '2026-03-02T09:00:00Z', 120, '2026-03-02T11:00:00.000Z'],
    ['up to the end of a day is still that day', '2026-03-02T15:00:00Z', 60, '2026-03-02T16:00:00.000Z'],
    ['goes on the next morning', '2026-03-02T15:30:00Z', 60, '2026-03-03T08:30:00.000Z'],
    ['steps over a weekend', '2026-03-06T15:00:00Z', 120, '2026-03-09T09:00:00.000Z'],
    ['counts from the first working moment', '2026-03-07T12:00:00Z', 30, '2026-03-09T08:30:00.000Z'],
    ['steps over Easter Monday', '2026-04-03T14:00:00Z', 120, '2026-04-07T08:00:00.000Z'],
    ['zero minutes is the first working moment', '2026-03-07T12:00:00Z', 0, '2026-03-09T08:00:00.000Z'],
    ['crosses the spring night, when the clock skips an hour', '2026-03-27T15:30:00Z', 60, '2026-03-30T07:30:00.000Z'],
    ['crosses the autumn night, when an hour comes twice', '2026-10-23T14:30:00Z', 60, '2026-10-26T08:30:00.000Z'],
  ])('%s', (_name, from, minutes, expected) => {
    expect(addWorking(amsterdam, at(from), minutes).toISOString()).toBe(expected)
  })

  test('respects lunch and days of other lengths', () => {
    expect(addWorking(lunch, at('2026-03-02T11:15:00Z'), 30).toISOString()).toBe('2026-03-02T12:15:00.000Z')
    expect(addWorking(lunch, at('2026-03-02T15:00:00Z'), 120).toISOString()).toBe('2026-03-04T09:00:00.000Z')
  })

  test('follows the zone and the holidays of the calendar', () => {
    expect(addWorking(newYork, at('2026-07-02T20:30:00Z'), 60).toISOString()).toBe('2026-07-06T13:30:00.000Z')
  })

  test('a calendar without working time is refused instead of searched for ever', () => {
    expect(() => addWorking({ ...amsterdam, hours: {} }, at('2026-03-02T09:00:00Z'), 1)).toThrow('without working time')
  })

  test('what was added is what is counted between the two, whatever the moment', () => {
    const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 3000 }),
        fc.constantFrom(amsterdam, newYork, lunch),
        (from, minutes, calendar) => {
          expect(workingMinutes(calendar, from, addWorking(calendar, from, minutes))).toBeCloseTo(minutes, 3)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('when the company is closed', () => {
  test.each([
    ['a clock stands still for three weeks', '2026-07-24T14:30:00Z', 60, '2026-08-17T07:30:00.000Z'],
    [
      'one that begins in it counts from the first day after it',
      '2026-08-05T10:00:00Z',
      30,
      '2026-08-17T07:30:00.000Z',
    ],
    ['the turn of the year is stepped over whole', '2026-12-23T15:30:00Z', 60, '2027-01-04T08:30:00.000Z'],
    ['in the week after the autumn night', '2026-10-23T14:30:00Z', 60, '2026-11-02T08:30:00.000Z'],
    ['on the day after the spring night', '2026-03-27T15:30:00Z', 60, '2026-03-31T07:30:00.000Z'],
  ])('%s', (_name, from, minutes, expected) => {
    expect(addWorking(closing, at(from), minutes).toISOString()).toBe(expected)
    expect(workingMinutes(closing, at(from), at(expected))).toBe(minutes)
    expect(subtractWorking(closing, at(expected), minutes - 1)?.getTime()).toBeGreaterThan(at(from).getTime())
  })

  test('from the first to the last of its days nobody works, on the days beside them people do', () => {
    const days = ['2026-07-24', '2026-07-27', '2026-08-14', '2026-08-17', '2026-03-30', '2026-03-31']
    expect(days.map((d) => isWorkingDay(closing, day(d)))).toEqual([true, false, false, true, false, true])
  })

  test('the first working day is looked for beyond it', () => {
    expect(workingDaysAfter(closing, day('2026-07-24'), 2).toString()).toBe('2026-08-18')
  })

  test('the next digest comes after it, however long it is', () => {
    const long = { ...closing, closings: [{ name: '', from: '2026-07-01', until: '2026-09-06' }] }
    expect(nextWindow({ windows: ['08:30'] }, long, at('2026-06-30T10:00:00Z'))).toEqual(at('2026-09-07T06:30:00Z'))
  })

  test('who is to be told of what is due in it is told on the last working day before it', () => {
    expect(toldFrom(closing, at('2026-08-13T10:00:00Z'))).toEqual(at('2026-07-23T22:00:00Z'))
    expect(subtractWorking(closing, at('2026-08-14T10:00:00Z'), 60)).toEqual(at('2026-07-24T14:00:00Z'))
  })
})

describe('a region of a country', () => {
  test.each([
    ['GB', '2026-08-31', true],
    ['GB-ENG', '2026-08-31', false],
    ['GB-SCT', '2026-08-31', true],
    ['DE', '2026-01-06', true],
    ['DE-BY', '2026-01-06', false],
  ])('%s works on %s: %s', (country, date, works) => {
    expect(isWorkingDay({ ...amsterdam, country }, day(date))).toBe(works)
  })

  test.each([
    ['GB', 'England', 'ENG'],
    ['GB', 'gb-eng', 'ENG'],
    ['GB', ' sct ', 'SCT'],
    ['DE', 'Baden-Württemberg', 'BW'],
    ['DE', 'baden-wurttemberg', 'BW'],
    ['DE', 'Bayern', 'BY'],
    ['GB', 'Bavaria', null],
    ['NL', 'Utrecht', null],
  ])('in %s “%s” is %s', (country, written, code) => {
    expect(regionOf(country, written)).toBe(code)
  })
})

describe('working days', () => {
  test('weekends and public holidays are off, an ordinary Tuesday is not', () => {
    expect(
      ['2026-03-01', '2026-04-06', '2026-04-27', '2026-12-25', '2026-03-03'].map((d) =>
        isWorkingDay(amsterdam, day(d)),
      ),
    ).toEqual([false, false, false, false, true])
  })

  test('a day ends when its last span does, and a day off at five', () => {
    expect([dayEnd(lunch, day('2026-03-04')), dayEnd(lunch, day('2026-03-07'))].map(String)).toEqual([
      '12:00:00',
      '17:00:00',
    ])
  })

  test('two working days after Thursday before Easter is Wednesday', () => {
    expect(workingDaysAfter(amsterdam, day('2026-04-02'), 3).toString()).toBe('2026-04-08')
  })
})

test('working hours that end before they begin are refused', () => {
  expect(WeekHours.safeParse({ '1': [['17:00', '09:00']] }).success).toBe(false)
  expect(WeekHours.safeParse({ '8': [['09:00', '17:00']] }).success).toBe(false)
  expect(WeekHours.safeParse({ '1': [['09:00', '25:00']] }).success).toBe(false)
})

test('what lasted a year is counted without working the days of it out for each', () => {
  let workedOut = 0
  const counting: Calendar = {
    timeZone: 'Europe/Amsterdam',
    country: 'NL',
    closings: [],
    get hours() {
      workedOut++
      return OFFICE_HOURS
    },
  }
  const [begin, end] = [new Date('2025-03-03T09:30:00Z'), new Date('2026-03-02T09:30:00Z')]
  for (let n = 0; n < 50; n++) {
    const since = new Date(begin.getTime() + n * 60_000)
    expect(workingDaysBetween(counting, since, end)).toBe(workingDaysBetween(amsterdam, since, end))
    expect(workingMinutes(counting, since, end)).toBe(workingMinutes(amsterdam, since, end))
  }
  expect(workedOut).toBeLessThan(370)
})

test('working days between two moments are those after the first day, until the last moment before the end', () => {
  const between = (since: string, until: string) => workingDaysBetween(amsterdam, new Date(since), new Date(until))
  expect(between('2026-03-06T09:00:00Z', '2026-03-06T16:00:00Z')).toBe(0)
  expect(between('2026-03-06T09:00:00Z', '2026-03-09T09:00:00Z')).toBe(1)
  // The first moment of Tuesday is not in it yet.
  expect(between('2026-03-06T09:00:00Z', '2026-03-09T23:00:00Z')).toBe(1)
  expect(between('2026-03-09T09:00:00Z', '2026-03-06T09:00:00Z')).toBe(0)
  // Good Friday is worked, Easter Monday is not.
  expect(between('2026-04-02T09:00:00Z', '2026-04-07T09:00:00Z')).toBe(2)
})
