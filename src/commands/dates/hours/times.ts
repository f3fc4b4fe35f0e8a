import { Temporal } from 'temporal-polyfill'
import { any, type Digits, digits, glued, once, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { type Hour, hoursOf, type SpokenHour } from './hours.ts'
import type { PartOfDay } from '../moment.ts'
import { hourPart } from './parts-of-day.ts'
import { isGlued, type Said, wordAt } from '../text/said.ts'
import { dialHour, doubtfulHour, halfHour, hourWord, pluralHour, spokenHour } from './spoken-hours.ts'
import { CALLING, DOING, LASTING, NUMBERED } from '../text/surrounding-words.ts'
import { isAfter, isClosed } from '../text/surroundings.ts'
import { zone } from './zones.ts'

/** What is written, from surely a time of day to hardly: 14:00, 3 uur, 14.30, 3. */
export type Strength = 'sure' | 'hour' | 'dotted' | 'bare'

export interface Times {
  /** The hours on a day, or on a part of it: best first, none when the part has no such hour. */
  hours: (part?: PartOfDay) => readonly Hour[]
  strength: Strength
  /** Nothing follows that could be counted. */
  isClosed: boolean
  /** The zone they are said in, when it is named. */
  zone?: string | undefined
}

type TimesHere = Omit<Times, 'isClosed'>

interface Written extends SpokenHour {
  strength: Strength
}

const hourDigits = digits(2, 0, 24)
const minuteDigits: Rule<number> = seq([glued(digits(2, 0, 59))], ([{ value, digits }]) =>
  digits.length === 2 ? value : null,
)

// 07:30 and, in Dutch, 8:30 are on the clock of 24 hours; 3:30 is nobody's working hour on it.
function written({ language }: Said, { value, digits }: Digits, minute: number): SpokenHour {
  const isExact = digits.startsWith('0') || (language === 'nl' && value >= 6)
  return { hour: value, minute, ...(isExact ? { exact: true } : {}) }
}

const clock: Rule<Written> = seq([hourDigits, glued(oneOf(':')), minuteDigits], ([hour, , minute], said) => ({
  ...written(said, hour, minute),
  strength: 'sure',
}))
// Where money is spoken of 12.50 is an amount, unless "om", "at" or "uur" make it a time.
const dotted: Rule<Written> = where(
  seq([hourDigits, glued(oneOf('.')), minuteDigits], ([hour, , minute], said) => ({
    ...written(said, hour, minute),
    strength: 'dotted' as const,
  })),
  (said, start, end) =>
    !(said.money || wordAt(said, start - 1) === 'a' || Number(wordAt(said, end - 1)) % 5 > 0) ||
    CLOCK.has(wordAt(said, start - 1)) ||
    HOURS.has(wordAt(said, end)),
)
const CLOCK = new Set([
  'om',
  'at',
  '@',
  'rond',
  'around',
  'klokslag',
  'uiterlijk',
  'vanaf',
  'tussen',
  'between',
  'tot',
  'until',
])
const HOURS = new Set(['uur', 'u', 'h', 'hrs', 'am', 'pm'])
// "14u" is a time where nothing that lasts follows; "3u" may be three hours of work.
const lettered: Rule<Written> = seq(
  [hourDigits, glued(oneOf('u', 'h')), opt(minuteDigits)],
  ([hour, , minute], said, end): Written => {
    const isLasting = isAfter(said, end - 2, LASTING)
    const isHour = minute === undefined && (hour.value < 7 || hour.value > 23 || isLasting || !isClosed(said, end))
    return { ...written(said, hour, minute ?? 0), strength: isHour ? 'hour' : 'sure' }
  },
)
const spokenExactly: Rule<Written> = any<Written>(
  seq([spokenHour], ([hour]) => ({ ...hour, strength: 'sure' })),
  seq([pluralHour], ([hour]) => ({ hour, minute: 0, strength: 'sure' })),
)
const spoken: Rule<Written> = any<Written>(
  spokenExactly,
  seq([doubtfulHour], ([hour]) => ({ ...hour, strength: 'hour' })),
)
const wholeHour: Rule<Written> = any<Written>(
  seq([hourDigits], ([hour], said) => ({
    ...(hour.digits.startsWith('0') ? written(said, hour, 0) : { hour: hour.value, minute: 0 }),
    strength: 'bare',
  })),
  seq([hourWord], ([hour]) => ({ hour, minute: 0, strength: 'bare' })),
  seq([oneOf('een uur of'), dialHour], ([, hour]) => ({ hour, minute: 0, strength: 'hour' })),
)

type Mark = 'am' | 'pm' | 'hour'
// "14u" is an hour, in "om 14:00 u bellen" the u is you.
const mark = any<Mark>(
  words({ "uur, hrs, o ' clock, oclock": 'hour', am: 'am', pm: 'pm' }),
  glued(words({ 'u, h, ish': 'hour' })),
)
const exactly = opt(oneOf('sharp', 'stipt', 'precies', 'exact'))

/** One written time with what says which half of the day it is in, and with every mark more surely a time. */
const withMarks = (time: Rule<Written>): Rule<Written> =>
  where(
    seq([time, opt(mark), opt(hourPart), exactly], ([time, mark, part]) => strengthened(time, mark, part)),
    isNoMeasure,
  )
const marked = once(withMarks(any(clock, dotted, lettered, spoken, wholeHour)))
// In a range "9 to 5" is no nine minutes to five.
const rangeHour = once(withMarks(any(clock, dotted, lettered, spokenExactly, wholeHour)))

// "'s middags 2 uur".
const partFirst: Rule<Written> = seq(
  [hourPart, opt(oneOf('om', 'rond', 'at', 'tegen', ',')), marked],
  ([part, , time]) => strengthened(time, undefined, part),
)

function strengthened(time: Written, mark: Mark | undefined, part: SpokenHour['part']): Written {
  if (mark === 'am' || mark === 'pm') return { ...time, half: mark, strength: 'sure' }
  if (!mark && !part) return time
  const isHour = time.strength === 'bare' && !(mark && part)
  return { ...time, ...(part ? { part } : {}), strength: isHour ? 'hour' : 'sure' }
}

// "3 uur werk" and "2 uur wachten" last, "12.50 euro" costs, "schaal 1:10" measures.
function isNoMeasure(said: Said, start: number, end: number): boolean {
  // In 14:75 there is no 14.
  if (wordAt(said, end) === ':' && isGlued(said, end) && /^\d/.test(wordAt(said, end + 1))) return false
  return !LASTING.has(wordAt(said, end)) && !isAfter(said, start, NUMBERED)
}

const single: Rule<TimesHere> = seq([any(marked, partFirst)], ([time]) => timesOf([time], time.strength))
const halves: Rule<TimesHere> = seq([halfHour], ([hours]) => timesOf(hours, 'hour'))
const either: Rule<TimesHere> = seq([marked, oneOf('of', 'or'), marked], ([one, , other]) =>
  timesOf([like(one, other), other], strongest(one, other)),
)

const until = ['to', 'till', 'until', 'tot', '-', '–', 't / m', 'tot en met']
const between = oneOf('between', 'from', 'tussen', 'van')
const bounds = seq([between, rangeHour, oneOf('and', 'en', ...until), rangeHour], ([, start, , end]) => ({
  start,
  end,
}))
const dash = oneOf(...until.filter((word) => word !== 'to'))
const open = any(
  seq([rangeHour, dash, rangeHour], ([start, , end]) => ({ start, end })),
  // "10 to 3" may be ten minutes to three.
  seq([rangeHour, oneOf('to'), rangeHour], ([start, , end]) =>
    start.strength === 'bare' && start.hour % 5 === 0 ? null : { start, end },
  ),
)
// Being there when it starts is right whatever is meant by the rest.
const rangeStart = (start: Written, end: Written, strength: Strength) => timesOf([like(start, end)], strength)
const range: Rule<TimesHere> = any(
  seq([any(bounds, open)], ([{ start, end }]) => {
    const strength = strongest(start, end)
    return strength === 'bare' ? null : rangeStart(start, end, strength)
  }),
  // "bel tussen 2 en 4", but "prijs tussen 2 en 4".
  where(
    seq([bounds], ([{ start, end }]) => rangeStart(start, end, 'sure')),
    (said, at, end) => (isAfter(said, at, CALLING) && isClosed(said, end)) || DOING.has(wordAt(said, end)),
  ),
  where(
    seq([any(bounds, open)], ([{ start, end }]) => rangeStart(start, end, 'hour')),
    (said, _, end) => isClosed(said, end),
  ),
)

const NOON = { time: new Temporal.PlainTime(12) }
const START_OF_DAY = { time: new Temporal.PlainTime() }
const END_OF_DAY = { ...START_OF_DAY, nextDay: true as const }
const named: Rule<TimesHere> = words<TimesHere>({
  'noon, 12 noon, midday, lunchtime, lunch time, tussen de middag, rond de middag, lunchtijd': {
    hours: () => [NOON],
    strength: 'sure',
  },
  'midnight, middernacht': {
    hours: (part) => (part ? [END_OF_DAY] : [END_OF_DAY, START_OF_DAY]),
    strength: 'sure',
  },
})

const anyTime = any(single, halves, either, range, named)

/** A time of day, of a range its start: "14.30 uur", "half drie", "2 or 3pm", "tussen 14 en 16 uur". */
export const times: Rule<Times> = once(
  any<Times>(
    seq([anyTime], ([time], said, end) => ({ ...time, isClosed: isClosed(said, end) })),
    seq([anyTime, zone], ([time, zone], said, end) => ({
      ...time,
      strength: time.strength === 'hour' ? 'sure' : time.strength,
      zone,
      isClosed: isClosed(said, end),
    })),
  ),
)

function timesOf(spoken: readonly SpokenHour[], strength: Strength): TimesHere | null {
  const hours = (part?: PartOfDay) => spoken.flatMap((hour) => hoursOf({ ...(part ? { part } : {}), ...hour }))
  return hours().length > 0 ? { hours, strength } : null
}

const strongest = (one: Written, other: Written): Strength =>
  (['sure', 'hour', 'dotted'] as const).find((strength) => [one.strength, other.strength].includes(strength)) ?? 'bare'

// In "2 or 3pm" and "2-4pm" the last word is about both; "11-1pm" starts in the morning.
function like(one: Written, other: Written): SpokenHour {
  if (one.half ?? one.part) return one
  if (other.part) return { ...one, part: other.part }
  if (!other.half) return one
  const crosses = other.half === 'pm' && one.hour % 12 > other.hour % 12
  return { ...one, half: crosses ? 'am' : other.half }
}
