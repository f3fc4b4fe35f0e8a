/** A feed of these lines, as a calendar publishes it. */
export function feedOf(...events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((event) => [
    'BEGIN:VEVENT',
    ...(event.some((line) => line.startsWith('UID:')) ? [] : ['UID:a']),
    'DTSTAMP:20260101T000000Z',
    ...event,
    'END:VEVENT',
  ])
  return calendarOf(lines)
}

export function calendarOf(lines: readonly string[], head: readonly string[] = []): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...head, ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

const HOUR = 'DURATION:PT1H'
const AMSTERDAM = 'TZID=Europe/Amsterdam'
const WINDOWS = 'TZID=W. Europe Standard Time'
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Our own clock',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

/** Feeds as calendars print them, read early on 24 March 2026: the week in which clocks in Europe go forward, on the 29th. */
export const FEEDS: Readonly<Record<string, { feed: string; starts: readonly string[] }>> = {
  'nine o’clock stays nine o’clock': {
    feed: feedOf([`DTSTART;${AMSTERDAM}:20260105T090000`, HOUR, 'RRULE:FREQ=WEEKLY;BYDAY=MO,FR']),
    starts: ['2026-03-23T08:00', '2026-03-27T08:00', '2026-03-30T07:00', '2026-04-03T07:00', '2026-04-06T07:00'],
  },
  'a zone of Windows without a description': {
    feed: feedOf([`DTSTART;${WINDOWS}:20260105T090000`, HOUR, 'RRULE:FREQ=WEEKLY;BYDAY=MO']),
    starts: ['2026-03-23T08:00', '2026-03-30T07:00', '2026-04-06T07:00'],
  },
  'a zone that only the feed knows': {
    feed: calendarOf([
      ...VTIMEZONE,
      'BEGIN:VEVENT',
      'UID:a',
      'DTSTART;TZID=Our own clock:20260105T090000',
      HOUR,
      'RRULE:FREQ=WEEKLY;BYDAY=FR,MO;UNTIL=20260331T000000Z',
      'END:VEVENT',
    ]),
    starts: ['2026-03-23T08:00', '2026-03-27T08:00', '2026-03-30T07:00'],
  },
  'one of a series that was moved': {
    feed: feedOf(
      [`DTSTART;${AMSTERDAM}:20260105T090000`, HOUR, 'RRULE:FREQ=WEEKLY'],
      [`RECURRENCE-ID;${AMSTERDAM}:20260330T090000`, `DTSTART;${AMSTERDAM}:20260331T140000`, HOUR],
    ),
    starts: ['2026-03-23T08:00', '2026-03-31T12:00', '2026-04-06T07:00'],
  },
  'moved and excepted in UTC, in a series that is not': {
    feed: feedOf(
      [`DTSTART;${AMSTERDAM}:20260323T090000`, HOUR, 'RRULE:FREQ=DAILY;COUNT=6', 'EXDATE:20260326T080000Z'],
      ['RECURRENCE-ID:20260327T080000Z', 'DTSTART:20260327T150000Z', HOUR],
    ),
    starts: ['2026-03-23T08:00', '2026-03-24T08:00', '2026-03-25T08:00', '2026-03-27T15:00', '2026-03-28T08:00'],
  },
  'with days beside the rule and days left out': {
    feed: feedOf([
      `DTSTART;${AMSTERDAM}:20260324T090000`,
      HOUR,
      'RRULE:FREQ=WEEKLY;COUNT=3',
      `EXDATE;${AMSTERDAM}:20260331T090000`,
      `RDATE;${AMSTERDAM}:20260326T100000,20260402T100000`,
    ]),
    starts: ['2026-03-24T08:00', '2026-03-26T09:00', '2026-04-02T08:00'],
  },
  'until a moment in UTC': {
    feed: feedOf([`DTSTART;${AMSTERDAM}:20260324T090000`, HOUR, 'RRULE:FREQ=DAILY;UNTIL=20260326T075959Z']),
    starts: ['2026-03-24T08:00', '2026-03-25T08:00'],
  },
  'every other week, that begins on a Sunday': {
    feed: feedOf([`DTSTART;${AMSTERDAM}:20260324T090000`, HOUR, 'RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU']),
    starts: ['2026-03-24T08:00', '2026-04-05T07:00'],
  },
  'the last working day of the month': {
    feed: feedOf([`DTSTART;${AMSTERDAM}:20260130T170000`, HOUR, 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1']),
    starts: ['2026-03-31T15:00'],
  },
  'an hour that the clock skips': {
    feed: feedOf([`DTSTART;${AMSTERDAM}:20260327T023000`, HOUR, 'RRULE:FREQ=DAILY;COUNT=4']),
    starts: ['2026-03-27T01:30', '2026-03-28T01:30', '2026-03-30T00:30', '2026-03-31T00:30'],
  },
  'cancelled, in both ways': {
    feed: feedOf(
      [`DTSTART;${AMSTERDAM}:20260324T090000`, HOUR, 'RRULE:FREQ=DAILY;COUNT=3'],
      [`RECURRENCE-ID;${AMSTERDAM}:20260325T090000`, `DTSTART;${AMSTERDAM}:20260325T090000`, 'STATUS:CANCELLED'],
      [`RECURRENCE-ID;${AMSTERDAM}:20260326T090000`, `DTSTART;${AMSTERDAM}:20260326T090000`, 'SUMMARY:Geannuleerd: x'],
    ),
    starts: ['2026-03-24T08:00'],
  },
  'moved into these days from others': {
    feed: feedOf(
      [`DTSTART;${AMSTERDAM}:20250105T090000`, HOUR, 'RRULE:FREQ=YEARLY'],
      [`RECURRENCE-ID;${AMSTERDAM}:20260105T090000`, `DTSTART;${AMSTERDAM}:20260401T090000`, HOUR],
    ),
    starts: ['2026-04-01T07:00'],
  },
  'what was changed before what it changes': {
    feed: feedOf(
      [`RECURRENCE-ID;${AMSTERDAM}:20260325T090000`, `DTSTART;${AMSTERDAM}:20260325T110000`, HOUR],
      [`DTSTART;${AMSTERDAM}:20260324T090000`, HOUR, 'RRULE:FREQ=DAILY;COUNT=2'],
    ),
    starts: ['2026-03-24T08:00', '2026-03-25T10:00'],
  },
  'what was changed of what is not there': {
    feed: feedOf([`RECURRENCE-ID;${AMSTERDAM}:20260325T090000`, `DTSTART;${AMSTERDAM}:20260325T110000`, HOUR]),
    starts: ['2026-03-25T10:00'],
  },
}
