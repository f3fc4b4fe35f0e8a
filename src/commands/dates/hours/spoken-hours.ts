import { any, digits, glued, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import type { SpokenHour } from './hours.ts'
import { DUTCH_NUMBERS, NUMBERS, upToTwelve } from '../text/numbers.ts'
import { wordAt } from '../text/said.ts'
import { AT } from '../text/surrounding-words.ts'
import { isAfter, isClosed } from '../text/surroundings.ts'

/** An hour of the dial, in words or digits. */
export const dialHour: Rule<number> = any(
  seq([digits(2, 1, 12)], ([{ value }]) => value),
  words(upToTwelve(NUMBERS)),
)
const NOON = { 'noon, midday': 12 }
/** An hour that minutes are counted from. */
const aroundHour: Rule<number> = any(dialHour, words(NOON))
/** An hour of the dial in words. */
export const hourWord: Rule<number> = words(upToTwelve(NUMBERS))

const past = { sign: 1 }
const to = { sign: -1 }

const count: Rule<number> = any(
  seq([digits(2, 1, 29)], ([{ value }]) => value),
  words(NUMBERS),
)
const MINUTES = oneOf('minuut', 'minuten', 'minute', 'minutes', 'min', 'mins')
const minuteWord = opt(MINUTES)
// "nine to five" is a working day: nobody says nine minutes without the word.
const minutes = seq([count, minuteWord], ([count, word]) => (word || [5, 10, 20, 25].includes(count) ? count : null))

const at = (hour: number, minute: number): SpokenHour => {
  const total = (hour * 60 + minute + 720) % 720
  return { hour: Math.floor(total / 60) || 12, minute: total % 60 }
}

// "half two" is half past two in Britain and half past one to a Dutch ear, so only Dutch words, or digits in Dutch.
const dutchHours = words(upToTwelve(DUTCH_NUMBERS))
const half = seq([oneOf('half'), dutchHours], ([, hour]) => atWork(at(hour, -30)))
// Half past eight, like 8:30 in Dutch, is when work has begun.
const atWork = (spoken: SpokenHour): SpokenHour => (spoken.hour === 8 ? { ...spoken, exact: true } : spoken)
const halfDigits = seq([oneOf('half'), digits(2, 1, 12)], ([, { value }], { language }) =>
  language === 'nl' ? atWork(at(value, -30)) : null,
)
const aroundHalf = seq(
  [count, minuteWord, words({ over: past, 'voor, vóór': to }), oneOf('half'), dialHour],
  ([minute, , { sign }, , hour]) => at(hour, -30 + sign * minute),
)
const quarter = seq(
  [
    opt(oneOf('a', 'een')),
    oneOf('quarter', 'kwart'),
    words({ 'past, after, over': past, 'to, before, voor, vóór, til, till, of': to }),
    aroundHour,
  ],
  ([, , { sign }, hour]) => at(hour, sign * 15),
)
const halfPast = seq([oneOf('half past', 'half after'), dialHour], ([, hour]) => at(hour, 30))
const minutesAround = seq(
  [minutes, words({ 'past, over': past, 'before, voor, vóór': to }), any(hourWord, words(NOON))],
  ([minute, { sign }, hour]) => at(hour, sign * minute),
)
const digitsAround = seq(
  [minutes, words({ 'past, over': past, 'before, voor, vóór': to }), dialHour],
  ([minute, { sign }, hour]) => at(hour, sign * minute),
)
// "10 to 3" is a stretch as well, unless somebody says "at".
const digitsTo = where(
  seq([minutes, oneOf('to'), aroundHour], ([minute, , hour]) => at(hour, -minute)),
  (said, start) => !/^\d/.test(wordAt(said, start)) || isAfter(said, start, AT),
)
// With the word there is no doubt: "20 minutes to 2", and neither is there in "twenty to four".
const minutesTo: Rule<SpokenHour> = any(
  seq([count, MINUTES, oneOf('to'), aroundHour], ([minute, , , hour]) => at(hour, -minute)),
  where(
    seq(
      [words({ five: 5, ten: 10, twenty: 20, 'twenty five, twenty - five': 25 }), oneOf('to'), hourWord],
      ([minute, , hour]) => at(hour, -minute),
    ),
    (said, _, end) => isClosed(said, end),
  ),
)

const TENS = { ten: 10, twenty: 20, thirty: 30, forty: 40, fifty: 50 }
const MINUTE_WORDS = {
  ...TENS,
  fifteen: 15,
  'oh five': 5,
  ...Object.fromEntries(
    Object.entries(TENS)
      .filter(([, n]) => n > 10)
      .map(([ten, n]) => [`${ten} five, ${ten} - five`, n + 5]),
  ),
}

// "nine thirty" and "9 uur 30".
const hourAndMinutes = any(
  seq([hourWord, words(MINUTE_WORDS)], ([hour, minute]) => ({
    hour,
    minute,
  })),
  seq([digits(2, 0, 23), oneOf('uur'), digits(2, 1, 59)], ([hour, , minute]) => ({
    hour: hour.value,
    minute: minute.value,
  })),
)

/** "half nine": half past nine in Britain, half past eight to a Dutch ear. */
export const halfHour: Rule<readonly [SpokenHour, SpokenHour]> = where(
  seq([oneOf('half'), any(dialHour)], ([, hour], { language }) =>
    language === 'en' ? [at(hour, 30), at(hour, -30)] : null,
  ),
  (said, _, end) => isClosed(said, end),
)

const plural = (word: string) =>
  word.endsWith('f') ? `${word.slice(0, -1)}ven` : word === 'zes' ? 'zessen' : `${word}en`
const PLURALS = Object.fromEntries(
  Object.entries(upToTwelve(DUTCH_NUMBERS)).map(([word, hour]) => [plural(word), hour]),
)
/** "rond elven", "voor vijven", "tegen 3en". */
export const pluralHour: Rule<number> = where(
  any(
    words(PLURALS),
    seq([digits(2, 1, 12), glued(oneOf('en'))], ([{ value }]) => value),
  ),
  (said, start) => isAfter(said, start, new Set(['rond', 'tegen', 'voor', 'vóór', 'na', 'omstreeks', 'om'])),
)

/** "half drie", "kwart voor drie", "tien over half drie", "half past two". */
export const spokenHour: Rule<SpokenHour> = any(
  half,
  where(halfDigits, (said, _, end) => isClosed(said, end)),
  aroundHalf,
  quarter,
  halfPast,
  minutesAround,
  minutesTo,
  // In Dutch "20 over 3" counts nothing else.
  where(
    digitsAround,
    (said, start, end) => wordAt(said, start + 1) === 'over' && said.language === 'nl' && isClosed(said, end),
  ),
)
/** "10 over 3", "ten to three", "half 3": these may as well be prices and numbers of things. */
export const doubtfulHour: Rule<SpokenHour> = any(digitsAround, digitsTo, halfDigits, hourAndMinutes)
