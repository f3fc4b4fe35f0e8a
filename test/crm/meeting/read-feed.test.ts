import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as fc from 'fast-check'
import ical, { type VEvent } from 'node-ical'
import { describe, expect, test } from 'vitest'
import { saysAway } from '../../../src/crm/meeting/out-of-office.ts'
import { type FeedReader, readFeed } from '../../../src/crm/meeting/read-feed.ts'
import { calendarOf, feedOf, FEEDS } from './feeds.ts'

const now = Date.parse('2026-03-24T06:00:00Z')
const reader: FeedReader = { now, timeZone: 'Europe/Amsterdam', addresses: ['tom@ours.example'] }
const read = (feed: string, more: Partial<FeedReader> = {}) => readFeed(feed, { ...reader, ...more })
const startsOf = (feed: string) =>
  read(feed)?.events.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16))

describe('a feed says when something is', () => {
  test.each(Object.entries(FEEDS))('%s', (_, { feed, starts }) => {
    expect(startsOf(feed)).toEqual(starts)
  })

  test.each(['UTC', 'America/New_York'])('wherever the machine stands: %s', async (TZ) => {
    const code = `import { readFeed } from './src/crm/meeting/read-feed.ts'
      import { FEEDS } from './test/crm/meeting/feeds.ts'
      const reader = ${JSON.stringify(reader)}
      console.log(JSON.stringify(Object.values(FEEDS).map(({ feed }) => readFeed(feed, reader))))`
    const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, TZ },
    })
    expect(JSON.parse(run.stdout)).toEqual(Object.values(FEEDS).map(({ feed }) => read(feed)))
  })

  test('rules are followed as another reader follows them', () => {
    const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR'), { minLength: 1 })
    const rule = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), days)
        .map(([n, on]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${on.join(',')}`),
      fc.integer({ min: 1, max: 6 }).map((n) => `FREQ=DAILY;INTERVAL=${n}`),
      fc.integer({ min: 1, max: 28 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
      fc
        .tuple(fc.constantFrom(1, 2, 3, -1), fc.constantFrom('MO', 'FR'))
        .map(([n, day]) => `FREQ=MONTHLY;BYDAY=${n}${day}`),
    )
    const zone = fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata')
    const first = fc.integer({ min: 1, max: 28 })
    fc.assert(
      fc.property(rule, zone, first, fc.integer({ min: 4, max: 22 }), (rule, zone, day, hour) => {
        const at = `202601${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}0000`
        const feed = feedOf([`DTSTART;TZID=${zone}:${at}`, 'DURATION:PT1H', `RRULE:${rule}`, 'SUMMARY:x'])
        const [event] = Object.values(ical.sync.parseICS(feed)).filter((one): one is VEvent => one?.type === 'VEVENT')
        // What lasts into it is in it for us, and what begins at its very end is beyond it.
        const span = { from: new Date(now - 25 * 3_600_000 + 1), to: new Date(now + 14 * 86_400_000 - 1) }
        const judged = ical
          .expandRecurringEvent(event as VEvent, span)
          .map(({ start }) => start.toISOString().slice(0, 16))
        expect(startsOf(feed)).toEqual(judged)
      }),
      { numRuns: 30 },
    )
  })
})

describe('zones, as programs write them', () => {
  const nine = (tzid: string) => startsOf(feedOf([`DTSTART;TZID=${tzid}:20260324T090000`, 'SUMMARY:x']))

  test.each([
    'Europe/Amsterdam',
    'W. Europe Standard Time',
    '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
    '/freeassociation.sourceforge.net/Europe/Amsterdam',
    'Zurich',
    '"(UTC+01:00) Nowhere, Never"',
    // Nothing says where: where its reader is.
    'Customized Time Zone',
    '"tzone://Microsoft/Custom"',
  ])('%s', (tzid) => {
    expect(nine(tzid)).toEqual(['2026-03-24T08:00'])
  })

  test('UTC, whatever it is called', () => {
    expect(nine('"tzone://Microsoft/Utc"')).toEqual(['2026-03-24T09:00'])
    expect(startsOf(feedOf(['DTSTART:20260324T090000Z']))).toEqual(['2026-03-24T09:00'])
  })

  test('a time without a zone is that of the feed, else of its reader', () => {
    const event = ['BEGIN:VEVENT', 'UID:a', 'DTSTART:20260324T090000', 'SUMMARY:x', 'END:VEVENT']
    const feed = calendarOf(event, ['X-WR-TIMEZONE:America/New_York'])
    expect(read(feed)?.events[0]?.startsAt).toBe(Date.parse('2026-03-24T13:00Z'))
    expect(read(calendarOf(event))?.events[0]?.startsAt).toBe(Date.parse('2026-03-24T08:00Z'))
  })

  test('a whole day is that day everywhere', () => {
    const feed = feedOf(['DTSTART;VALUE=DATE:20260325', 'DTEND;VALUE=DATE:20260328', 'SUMMARY:x'])
    for (const timeZone of ['Europe/Amsterdam', 'America/New_York', 'Pacific/Auckland'])
      expect(read(feed, { timeZone })?.events[0]).toMatchObject({ firstDay: '2026-03-25', lastDay: '2026-03-27' })
  })
})

describe('what cannot be read', () => {
  const good = ['DTSTART:20260324T090000Z', 'SUMMARY:x']
  test.each([
    ['a date that is none', ['DTSTART:20260231T090000Z']],
    ['no beginning', ['SUMMARY:x']],
    ['every second', ['DTSTART:20260101T090000Z', 'RRULE:FREQ=SECONDLY']],
    ['a day that never comes', ['DTSTART:20260101T090000Z', 'RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31']],
    ['a rule of nonsense', ['DTSTART:20260101T090000Z', 'RRULE:FREQ=SOMETIMES']],
    ['more steps than anybody lives', ['DTSTART:19000101T090000Z', 'RRULE:FREQ=HOURLY;COUNT=9999999']],
  ])('is left out and counted, and nothing else with it: %s', (_, bad) => {
    const feed = feedOf([...bad, 'UID:bad'], good)
    expect(read(feed)).toMatchObject({ skipped: 1, events: [{ uid: 'a' }] })
  })

  test('an event that does not end spoils only itself', () => {
    const torn = feedOf(good, good).replace('END:VEVENT\r\n', '')
    expect(read(torn)).toMatchObject({ skipped: 1, events: [{ uid: 'a' }] })
  })

  test('a page to log in is no calendar', () => {
    expect(read('<html><body>Log in</body></html>')).toBeNull()
    expect(read('')).toBeNull()
  })

  test('whatever comes, it is read or not, and never breaks', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VTIMEZONE',
        'END:VTIMEZONE',
        'BEGIN:VALARM',
        'UID:a',
        'SUMMARY:x',
      ),
      fc.constantFrom(
        'DTSTART:20260324T090000Z',
        'DTSTART;VALUE=DATE:20260324',
        'DTEND:20200101T000000Z',
        'DURATION:-PT5H',
      ),
      fc.constantFrom(
        'RRULE:FREQ=DAILY;INTERVAL=0',
        'RRULE:FREQ=DAILY;COUNT=-1',
        'RRULE:',
        'EXDATE:x',
        'RECURRENCE-ID:20260324',
      ),
      fc.constantFrom(
        'TZID:a',
        'TZOFFSETTO:+0100',
        'TZOFFSETFROM:x',
        'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=3',
        'BEGIN:STANDARD',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const found = read(calendarOf(lines))
        for (const { startsAt, endsAt, firstDay, lastDay } of found?.events ?? []) {
          expect(startsAt).toBeLessThanOrEqual(endsAt)
          expect(firstDay <= lastDay).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('more than anybody has in two weeks is counted and left out', () => {
    const many = Array.from({ length: 1500 }, (_, n) => [
      `UID:${n}`,
      'DTSTART;TZID=W. Europe Standard Time:20240105T090000',
      'RRULE:FREQ=WEEKLY',
      `DESCRIPTION:${'x'.repeat(400)}`,
    ])
    expect(read(feedOf(...many))).toMatchObject({ skipped: 1000, events: { length: 2000 } })
  })
})

describe('who is away', () => {
  const days = ['DTSTART;VALUE=DATE:20260325', 'DTEND;VALUE=DATE:20260328']
  const isAway = (...lines: string[]) => read(feedOf([...days, ...lines]))?.events[0]?.isAway

  test('is known by what the calendar says of the time, or by the words of the title', () => {
    expect(isAway('X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'SUMMARY:x')).toBe(true)
    expect(isAway('X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'CLASS:PRIVATE')).toBe(true)
    expect(isAway('X-MICROSOFT-CDO-BUSYSTATUS:BUSY', 'SUMMARY:Fair')).toBe(false)
    expect(isAway('SUMMARY:Vakantie')).toBe(true)
    expect(isAway('SUMMARY:Vakantie', 'CLASS:PRIVATE')).toBe(false)
  })

  test.each(
    'Vakantie|🌴 vakantie Frankrijk|vrij|Vrije dag|Verlof|op vakantie|Holiday|Holiday in Spain|Annual leave|On leave|Leave|OOO|OOO until Monday|Out of office|Day off|Zomervakantie'.split(
      '|',
    ),
  )('%s', (title) => {
    expect(saysAway(title)).toBe(true)
  })

  test.each(
    'Vrijdag overleg|Vrijmibo|Leave feedback for Anna|Anna vakantie|Vakantieplanning|Holiday party|Office|Sick leave|Ziek|Verlof ziekenhuis|Budget'.split(
      '|',
    ),
  )('not by %s', (title) => {
    expect(saysAway(title)).toBe(false)
  })

  test('is never made of being ill', () => {
    expect(isAway('X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'SUMMARY:Ziek')).toBe(false)
  })
})

test('29 February is no day of other years', () => {
  expect(startsOf(feedOf(['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29']))).toEqual([])
  const feed = feedOf(['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'])
  expect(read(feed, { now: Date.parse('2027-02-25T00:00:00Z') })?.events).toEqual([])
  expect(read(feed, { now: Date.parse('2028-02-25T00:00:00Z') })?.events[0]).toMatchObject({ firstDay: '2028-02-29' })
})

test('an event is the same until something of it is another', () => {
  const event = ['DTSTART:20260324T090000Z', 'SUMMARY:x', 'LAST-MODIFIED:20260101T000000Z']
  const hashOf = (feed: string) => read(feed)?.events[0]?.hash
  const same = hashOf(feedOf(event))
  expect(hashOf(feedOf(event).replaceAll('20260101T', '20260202T'))).toBe(same)
  expect(hashOf(feedOf(event).replace('SUMMARY:x', 'SUMMARY:y'))).not.toBe(same)
})

test('what its owner declined is not theirs', () => {
  const event = (who: string) => ['DTSTART:20260324T090000Z', `ATTENDEE;PARTSTAT=DECLINED;CN=T:mailto:${who}`]
  expect(read(feedOf(event('Tom@ours.example')))?.events).toEqual([])
  expect(read(feedOf(event('anna@ours.example')))?.events).toHaveLength(1)
})

test('a feed says how often it may be asked, and whether it shows only when somebody is busy', () => {
  const busy = Array.from({ length: 6 }, (_, n) => ['DTSTART:20260324T090000Z', 'SUMMARY:Busy', `UID:${n}`])
  const feed = feedOf(...busy)
  expect(read(feed)).toMatchObject({ isBusyOnly: true, refreshMinutes: null })
  expect(read(calendarOf([], ['REFRESH-INTERVAL;VALUE=DURATION:PT4H']))).toMatchObject({ refreshMinutes: 240 })
  expect(read(calendarOf([], ['X-PUBLISHED-TTL:P1D']))).toMatchObject({ refreshMinutes: 1440, isBusyOnly: false })
})
