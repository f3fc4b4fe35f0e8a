import type { Match } from './text/grammar.ts'
import { meansItself, standsLoose } from './in-sentence.ts'
import { isLeftOver, isZoneLeft } from './leftover.ts'
import type { DateContext, DateReading, Moment } from './moment.ts'
import { sensible } from './moments.ts'
import { type Meaning, phrase } from './phrase.ts'
import { listen, type Said, wordAt } from './text/said.ts'
import { tokenize } from './text/tokens.ts'

/** A phrase at its place among the tokens. */
interface Found extends Match<Meaning> {
  at: number
  /** Null when it does not stand for a date: an hour may still belong to the day beside it. */
  reading: DateReading | null
}

/** Every date phrase in a text, Dutch or English, in order and not overlapping; the longest wins. Never throws. */
export function findDates(text: string, context: DateContext): DateReading[] {
  const said = listen(text, context, false)
  const found: Found[] = []
  let at = 0
  while (at < said.tokens.length) {
    const match = phrase(said, at)
    if (match) found.push({ ...match, at, reading: denied(text, said, at) ?? readingOf(text, said, at, match) })
    // A phrase that does not stand for a date is passed over whole: half of it would be another date.
    at = match ? match.end : at + 1
  }
  return withHours(said, found)
}

/** Reads a text that should be nothing but a date ("volgende week dinsdag"); null when it is not. */
export function readDate(text: string, context: DateContext): DateReading | null {
  const said = listen(text, context, true)
  const match = phrase(said, 0)
  const rest = match ? said.tokens.slice(match.end) : []
  return match && rest.every(({ word }) => /^[.!?,]$/.test(word)) ? readingOf(text, said, 0, match) : null
}

const UNITS = /^(?:weekend|weekeinde?|uur|hour|maand|month|kwartaal|quarter|jaar|year)$/u

/** Whether this one word belongs to dates, so that days off cannot be called by it. */
export function isDateWord(word: string): boolean {
  const [token, ...others] = tokenize(word)
  return token !== undefined && others.length === 0 && (UNITS.test(token.word) || phrase.begins.words.has(token.word))
}

function readingOf(text: string, said: Said, at: number, { value, end }: Match<Meaning>): DateReading | null {
  const { by, span, timed } = value
  const [best, ...others] = value.moments
  const [first, last] = [said.tokens[at], said.tokens[end - 1]]
  if (!best || !first || !last) return null
  if (!standsLoose(said, at, end) || !meansItself(said, at, end, value)) return null
  const unsure =
    said.toward === 'future' && (value.unsure || isLeftOver(said, at, end) || (timed && isZoneLeft(said, end)))
  return {
    start: first.start,
    end: last.end,
    words: text.slice(first.start, last.end),
    moments: [best, ...others],
    ...(by ? { by } : {}),
    ...(span ? { span } : {}),
    ...(unsure ? { unsure } : {}),
  }
}

const FAR = 4

// "don't call before Friday" is Friday at the earliest.
function denied(text: string, said: Said, at: number): DateReading | null {
  if (!/^(before|voor|vóór)$/.test(wordAt(said, at))) return null
  const words = said.tokens.slice(Math.max(0, at - FAR), at).map(({ word }) => word)
  const isDenied = words.some(
    (word, i) =>
      /^(not|niet|never|nooit|dont)$/.test(word) ||
      (word === 't' && /^(don|won|can|shouldn|mustn)$/.test(words[i - 2] ?? '')),
  )
  const match = isDenied ? phrase(said, at + 1) : null
  const reading = match && readingOf(text, said, at + 1, match)
  return reading ? { ...reading, unsure: true } : null
}

const MOST_BETWEEN = 3

// "the 10:30 call on Thursday", "vrijdag lossen 10u": a day and an hour a few words apart are one moment. The hour
// stays among the words.
function withHours(said: Said, found: readonly Found[]): DateReading[] {
  const merged = found.map(({ reading }) => reading)
  for (const [i, one] of found.entries()) {
    const other = found[i + 1]
    if (!other || !isNear(said, one.end, other.at)) continue
    const [day, hour] = one.value.timed === 'alone' ? [i + 1, i] : [i, i + 1]
    const reading = merged[day]
    const hours = found[hour]?.value
    if (!reading || hours?.timed !== 'alone' || reading.moments.some(({ time, part }) => time ?? part)) continue
    const isOfThis = found[hour]?.reading || /^(the|de|van|of)$/.test(wordAt(said, (found[hour]?.at ?? 0) - 1))
    const times = hours.moments.flatMap(({ time }) => time ?? [])
    const moments = sensible(
      said,
      reading.moments.flatMap(({ date }): Moment[] => times.map((time) => ({ date, time }))),
    )
    const [best, ...others] = moments
    if (!best || reading.span) continue
    const isUnsure = !isOfThis || found[hour]?.reading?.unsure || isZoneLeft(said, found[hour]?.end ?? 0)
    merged[day] = { ...reading, moments: [best, ...others], ...(isUnsure ? { unsure: true } : {}) }
    merged[hour] = null
  }
  return merged.filter((reading) => reading !== null)
}

// No other sentence, no second thing to do.
function isNear(said: Said, from: number, to: number): boolean {
  if (to <= from || to - from > MOST_BETWEEN) return false
  return said.tokens
    .slice(from, to)
    .every((_, i) => !/^([.;:!?,\n]|en|and|of|or|maar|but|then|dan)$/.test(wordAt(said, from + i)))
}
