import type { PartOfDay } from '../moment.ts'

// In all tables of words a key lists synonyms, split by commas; a synonym of several tokens has spaces between them.

const names = (...tables: Readonly<Record<string, unknown>>[]) =>
  tables.flatMap((table) => Object.keys(table).flatMap((key) => key.split(', '))).filter((name) => !name.includes(' '))

/** Days of the week, Monday is 1. */
export const WEEKDAYS = {
  'maandag, monday': 1,
  'dinsdag, tuesday, tue, tues': 2,
  'woensdag, wednesday, wensday': 3,
  'donderdag, thursday, thu, thur, thurs': 4,
  'vrijdag, friday, fri': 5,
  'zaterdag, saturday': 6,
  'zondag, sunday': 7,
}

/** Short names that are also other words (zo, do, sat, sun): they need a date, a time or a preposition beside them. */
export const SHORT_WEEKDAYS = {
  'ma, mon': 1,
  'di, din': 2,
  'wo, woe, wed, weds': 3,
  'do, don': 4,
  vr: 5,
  'za, zat, sat': 6,
  'zo, zon, sun': 7,
}

const DUTCH_WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']
const DUTCH_PARTS: Readonly<Record<string, PartOfDay>> = {
  ochtend: 'morning',
  morgen: 'morning',
  voormiddag: 'morning',
  middag: 'afternoon',
  namiddag: 'afternoon',
  avond: 'evening',
}

/** "vrijdagmiddag" and its kin. */
export const WEEKDAY_PARTS = Object.fromEntries(
  DUTCH_WEEKDAYS.flatMap((day, index) =>
    Object.entries(DUTCH_PARTS).map(([word, part]) => [`${day}${word}`, { weekday: index + 1, part }] as const),
  ),
)

export const MONTHS = {
  'januari, january, jan': 1,
  'februari, february, febr, feb': 2,
  'maart, march, mrt, mar': 3,
  'april, apr, aprl': 4,
  'mei, may': 5,
  'juni, june, jun': 6,
  'juli, july, jul': 7,
  'augustus, august, aug': 8,
  'september, sept, sep': 9,
  'oktober, october, okt, oct': 10,
  'november, nov': 11,
  'december, dec': 12,
}

export interface RelativeDay {
  days: number
  part?: PartOfDay
  /** "end of day": before it still is that day. */
  end?: true
}

const dutchDay = (word: string, days: number) =>
  Object.entries(DUTCH_PARTS).map(([part, value]): [string, RelativeDay] => [`${word}${part}`, { days, part: value }])

/** Days counted from today. */
export const RELATIVE_DAYS: Readonly<Record<string, RelativeDay>> = {
  'today, vandaag': { days: 0 },
  'eod, cob, eob, end of day, end of the day, end of business, close of business, end of play, close of play': {
    days: 0,
    end: true,
  },
  'the end of day, the end of the day, the end of business, the close of business': { days: 0, end: true },
  'einde dag, eind dag, eind van de dag, einde van de dag, eind vd dag, einde vd dag': { days: 0, end: true },
  'later today, later vandaag': { days: 0 },
  'this morning, vanochtend, vanmorgen, deze ochtend, deze morgen': { days: 0, part: 'morning' },
  'this afternoon, vanmiddag, vannamiddag, deze middag, deze namiddag': { days: 0, part: 'afternoon' },
  'later this afternoon, later vanmiddag, end of the afternoon, the end of the afternoon': {
    days: 0,
    part: 'afternoon',
  },
  'einde middag, eind middag, begin middag, na de lunch, after lunch': { days: 0, part: 'afternoon' },
  'begin van de middag, eind van de middag, einde van de middag': { days: 0, part: 'afternoon' },
  'eind van de ochtend, einde van de ochtend, end of the morning': { days: 0, part: 'morning' },
  'this evening, tonight, tonite, vanavond, deze avond, later vanavond': { days: 0, part: 'evening' },
  'tomorrow, tmrw, tmr, tmw, morgen': { days: 1 },
  'morgenvroeg, morgen vroeg': { days: 1, part: 'morning' },
  'overmorgen, day after tomorrow, the day after tomorrow': { days: 2 },
  'yesterday, yest, gisteren, gister': { days: -1 },
  'last night': { days: -1, part: 'evening' },
  'eergisteren, eergister, day before yesterday, the day before yesterday': { days: -2 },
  ...Object.fromEntries(
    [dutchDay('morgen', 1), dutchDay('overmorgen', 2), dutchDay('gister', -1), dutchDay('gisteren', -1)].flat(),
  ),
}

/** Which one of a row of weeks, months or weekdays. */
export type Modifier = 'this' | 'next' | 'coming' | 'last' | 'past'

export const MODIFIERS: Readonly<Record<string, Modifier>> = {
  'this, deze, dit': 'this',
  'next, volgende, volgend, nxt, vlgd, vlg, vlgnde, vlgde': 'next',
  'coming, this coming, upcoming, komende, komend, aankomende, aankomend, aanstaande, aanstaand': 'coming',
  'eerstvolgende, eerstkomende': 'coming',
  'last, previous, vorige, vorig, verleden': 'last',
  'afgelopen, past, this past': 'past',
}

/** Names whose typing errors are forgiven, when long enough. */
export const NAMES = [
  ...names(WEEKDAYS, WEEKDAY_PARTS, RELATIVE_DAYS, MONTHS),
  ...'morning afternoon evening ochtend volgende komende vorige aanstaande afgelopen eerstvolgende'.split(' '),
]
