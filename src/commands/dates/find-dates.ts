import type { Match } from './grammar.ts'
import { meansItself, standsLoose } from './in-sentence.ts'
import type { DateContext, DateReading } from './moment.ts'
import { type Meaning, phrase } from './phrase.ts'
import { listen, type Said } from './said.ts'

/** Every date phrase in a text, Dutch or English, in order and not overlapping; the longest wins. Never throws. */
export function findDates(text: string, context: DateContext): DateReading[] {
  const said = listen(text, context, false)
  const readings: DateReading[] = []
  let at = 0
  while (at < said.tokens.length) {
    const match = phrase(said, at)
    const reading = match && readingOf(text, said, at, match)
    if (reading) readings.push(reading)
    // A phrase that does not stand for a date is passed over whole: half of it would be another date.
    at = match ? match.end : at + 1
  }
  return readings
}

/** Reads a text that should be nothing but a date ("volgende week dinsdag"); null when it is not. */
export function readDate(text: string, context: DateContext): DateReading | null {
  const said = listen(text, context, true)
  const match = phrase(said, 0)
  const rest = match ? said.tokens.slice(match.end) : []
  return match && rest.every(({ word }) => /^[.!?,]$/.test(word)) ? readingOf(text, said, 0, match) : null
}

function readingOf(text: string, said: Said, at: number, { value, end }: Match<Meaning>): DateReading | null {
  const { by, span } = value
  const [best, ...others] = value.moments
  const [first, last] = [said.tokens[at], said.tokens[end - 1]]
  if (!best || !first || !last) return null
  if (!standsLoose(said, at, end) || !meansItself(said, at, end, value)) return null
  return {
    start: first.start,
    end: last.end,
    words: text.slice(first.start, last.end),
    moments: [best, ...others],
    ...(by ? { by } : {}),
    ...(span ? { span } : {}),
  }
}
