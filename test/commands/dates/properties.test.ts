import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { findDates, readDate } from '../../../src/commands/dates/find-dates.ts'
import type { DateContext } from '../../../src/commands/dates/moment.ts'
import { written } from './story.ts'

const someDay = (least: string, most: string) => {
  const first = Temporal.PlainDate.from(least)
  const { days } = first.until(Temporal.PlainDate.from(most), { largestUnit: 'days' })
  return fc.integer({ min: 0, max: days }).map((days) => first.add({ days }))
}

const zones = ['Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland']
const contexts: fc.Arbitrary<DateContext> = fc.record({
  now: fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
  timeZone: fc.constantFrom(...zones),
  toward: fc.constantFrom('future' as const, 'past' as const),
  language: fc.constantFrom('nl' as const, 'en' as const),
})

const today = ({ now, timeZone }: DateContext) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

const formatted = (date: Temporal.PlainDate, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date.toString()}T12:00:00Z`))

const daysOf = (reading: ReturnType<typeof readDate>) => reading?.moments.map(({ date }) => date.toString())

const long: Intl.DateTimeFormatOptions[] = [
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
]

describe('dates as the platform writes them', () => {
  test('a day in full reads back as itself and nothing else, in every style of both languages', () => {
    const locales = fc.constantFrom('nl-NL', 'nl-BE', 'en-GB', 'en-US', 'en-IE')
    fc.assert(
      fc.property(
        someDay('2015-01-01', '2039-12-31'),
        locales,
        fc.constantFrom(...long),
        contexts,
        (date, locale, style, context) => {
          expect(daysOf(readDate(formatted(date, locale, style), context))).toEqual([date.toString()])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a day in figures is among its readings, and the only one in Dutch', () => {
    fc.assert(
      fc.property(someDay('2015-01-01', '2039-12-31'), contexts, (date, context) => {
        const dutch = readDate(formatted(date, 'nl-NL', { dateStyle: 'short' }), { ...context, language: 'nl' })
        expect(daysOf(dutch)).toEqual([date.toString()])
        for (const locale of ['en-GB', 'en-US']) {
          const english = readDate(formatted(date, locale, { dateStyle: 'short' }), { ...context, language: 'en' })
          expect(daysOf(english)).toContain(date.toString())
        }
        expect(daysOf(readDate(date.toString(), context))).toEqual([date.toString()])
      }),
    )
  })

  test('a day without its year is the coming one', () => {
    const styles = fc.constantFrom<Intl.DateTimeFormatOptions>(
      { day: 'numeric', month: 'long' },
      { day: 'numeric', month: 'short' },
      { weekday: 'long', day: 'numeric', month: 'long' },
    )
    const ahead = fc.integer({ min: 0, max: 300 })
    fc.assert(
      fc.property(
        contexts,
        ahead,
        styles,
        fc.constantFrom('nl-NL', 'en-GB', 'en-US'),
        (context, days, style, locale) => {
          const date = today(context).add({ days })
          const reading = readDate(formatted(date, locale, style), { ...context, toward: 'future' })
          expect(daysOf(reading)?.[0]).toBe(date.toString())
        },
      ),
    )
  })

  test('a time of day reads back as itself', () => {
    fc.assert(
      fc.property(
        contexts,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (context, hour, minute) => {
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
          const date = today(context).add({ days: 3 }).toString()
          const [reading] = findDates(`call ${date} ${time} please`, context)
          expect(reading?.moments.map((moment) => written(moment))).toEqual([`${date} ${time}`])
        },
      ),
    )
  })

  test('a day the calendar does not have is no date', () => {
    const missing = fc.constantFrom('31-02', '30-02', '31-04', '31-06', '31-09', '31-11', '00-05', '32-01', '12-13')
    fc.assert(
      fc.property(missing, fc.integer({ min: 2015, max: 2039 }), contexts, (day, year, context) => {
        expect(findDates(`levering op ${day}-${year} graag`, { ...context, language: 'nl' })).toEqual([])
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 2015, max: 2039 }), contexts, (year, context) => {
        const exists = Temporal.PlainDate.from({ year, month: 2, day: 1 }).inLeapYear
        expect(findDates(`op 29 februari ${year}`, context)).toHaveLength(exists ? 1 : 0)
      }),
    )
  })
})

describe('days by name', () => {
  const english = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
  const dutch = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']
  const names = [...english, ...dutch].map((name, index) => ({ name, weekday: (index % 7) + 1 }))

  test('a weekday is within a week, on the right side of today, and asked about only on the day itself', () => {
    fc.assert(
      fc.property(contexts, fc.constantFrom(...names), (context, { name, weekday }) => {
        const reading = readDate(name, context)
        const here = today(context)
        expect(reading?.moments).toHaveLength(here.dayOfWeek === weekday ? 2 : 1)
        for (const { date } of reading?.moments ?? []) {
          const { days } = here.until(date, { largestUnit: 'days' })
          expect(date.dayOfWeek).toBe(weekday)
          expect(context.toward === 'future' ? days : -days).toBeGreaterThanOrEqual(0)
          expect(Math.abs(days)).toBeLessThanOrEqual(7)
        }
      }),
    )
  })

  test('“volgende week” before a weekday is always that day of the next week in Dutch', () => {
    fc.assert(
      fc.property(contexts, fc.integer({ min: 0, max: 6 }), (context, index) => {
        const here = today(context)
        const monday = here.subtract({ days: here.dayOfWeek - 1 }).add({ weeks: 1 })
        const reading = readDate(`volgende week ${dutch[index]}`, { ...context, language: 'nl' })
        expect(daysOf(reading)).toEqual([monday.add({ days: index }).toString()])
      }),
    )
  })
})

const pieces = [
  'vrijdag monday zo do sat volgende next week deze this over in voor vóór by uiterlijk 3 12 14:00 31 1/12 2026',
  '2026-12-01 maart may dec half drie kwart uur at om of or - t/m tot eind van de maand weekend werkdagen tomorrow',
  'vandaag ’s middags pm e na after first laatste dagen 9999 . , (',
]
  .flatMap((line) => line.split(' '))
  .concat('\n')
const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((words) => words.join('')),
)

describe('any text at all', () => {
  test('is read without an error, into phrases inside it that do not overlap, with one to four moments each', () => {
    fc.assert(
      fc.property(wild, contexts, (text, context) => {
        let from = 0
        for (const { start, end, words, moments } of findDates(text, context)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end)).toBe(words)
          expect(moments.length).toBeLessThanOrEqual(4)
          expect(new Set(moments.map(written)).size).toBe(moments.length)
          for (const { time, part } of moments) expect(time && part).toBeUndefined()
          from = end
        }
        readDate(text, context)
      }),
      { numRuns: 2000 },
    )
  })

  test('means the same in capitals', () => {
    const words = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((words) => words.join(' '))
    const meaning = (text: string, context: DateContext) =>
      findDates(text, context).map(({ start, end, moments }) => [
        start,
        end,
        moments.map(({ date }) => date.toString()),
      ])
    fc.assert(
      fc.property(words, contexts, (text, context) => {
        expect(meaning(text.toUpperCase(), context)).toEqual(meaning(text, context))
      }),
    )
  })
})
