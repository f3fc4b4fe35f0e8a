import { normalise } from '../../crm/relation/names.ts'
import type { FieldWords } from '../command.ts'

/** What is known of the words a value may be made of. */
export interface Vocabulary {
  /** Whether these words are a date and nothing else. */
  isDate: (words: string) => boolean
  /** The names of the colleagues. */
  colleagues: readonly string[]
}

/** A value, and how much of the text it takes. */
interface Value {
  value: string
  length: number
}

const DOUBLE = /^["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]/u
const SINGLE = /^['‘’‚‹›]((?:[^'‘’‚‹›]|['’](?=\p{L}))*)['‘’‹›](?=[\s.,;:!?)\]}]|$)/u
const MENTION = /^@\[[^\]]*\]/u
const BRACKETED = /^\[([^\]]*)\]/u
/** What ends a word and is no part of it. */
const ENDING = /[,;:.!?)\]}]+$/u
const MOST_WORDS = 6

/** Words between a first and a last name. */
const PARTICLES = new Set("de van der den het 't te ten ter el al la le von zu di da dos bin y".split(' '))
const CAPITAL = /^\p{Lu}/u

/** The value a text begins with: what is quoted or in brackets, or as many words as are one date or one name. */
export function valueAt(text: string, kind: FieldWords['kind'], vocabulary: Vocabulary): Value {
  const mention = MENTION.exec(text)
  if (mention) return { value: mention[0], length: mention[0].length }
  const enclosed = DOUBLE.exec(text) ?? SINGLE.exec(text) ?? BRACKETED.exec(text)
  if (enclosed) return { value: (enclosed[1] ?? '').trim(), length: enclosed[0].length }
  const ends = wordEnds(text)
  const length = lengthOf(text, ends, kind, vocabulary)
  // A quote that is never closed.
  return {
    value: text
      .slice(0, length)
      .replace(/^["“”„‟«»]/u, '')
      .trim(),
    length,
  }
}

/** Where each word of the value may end: with the signs behind it, and without. Another field ends it. */
function wordEnds(text: string): { whole: number; bare: number }[] {
  const ends: { whole: number; bare: number }[] = []
  for (const word of text.slice(0, 500).matchAll(/\S+/gu)) {
    if (ends.length === MOST_WORDS || (ends.length > 0 && word[0].includes('='))) break
    const whole = word.index + word[0].length
    ends.push({ whole, bare: whole - (ENDING.exec(word[0])?.[0].length ?? 0) })
    // "Friday: …" is the end of what is said of the customer, and of the value.
    if (word[0].endsWith(':')) break
  }
  return ends
}

function lengthOf(
  text: string,
  ends: readonly { whole: number; bare: number }[],
  kind: FieldWords['kind'],
  { isDate, colleagues }: Vocabulary,
): number {
  const first = ends[0]?.bare ?? 0
  if (kind === 'date') {
    const read = ends.toReversed().flatMap(({ whole, bare }) => [text[whole - 1] === ':' ? whole - 1 : whole, bare])
    return read.find((end) => isDate(text.slice(0, end))) ?? first
  }
  if (typeof kind === 'object') {
    const named = Object.entries(kind).flatMap(([key, others]) => [key, ...others].map(normalise))
    return ends.findLast(({ bare }) => named.includes(normalise(text.slice(0, bare))))?.bare ?? first
  }
  if (kind !== 'colleague' && kind !== 'person') return first
  const words = ends.map(({ bare }, n) => text.slice(ends[n - 1]?.whole ?? 0, bare).trim())
  const known = kind === 'colleague' ? knownWords(text, ends, colleagues) : 1
  const count = known > 1 ? known : nameWords(words, isDate, ends.at(-1)?.whole === text.trimEnd().length)
  return ends[count - 1]?.bare ?? first
}

/** How many words are the end of a colleague's name. */
function knownWords(text: string, ends: readonly { bare: number }[], colleagues: readonly string[]): number {
  const names = colleagues.map((name) => ` ${normalise(name)}`)
  const fits = (end: number) => {
    const said = normalise(text.slice(0, end))
    return said !== '' && names.some((name) => name.endsWith(` ${said}`))
  }
  return ends.findLastIndex(({ bare }) => fits(bare)) + 1
}

/** How many words are written as one name: "Sanne de Vries" is more than Sanne. */
function nameWords(words: readonly string[], isDate: (words: string) => boolean, isLast: boolean): number {
  let at = 1
  while (PARTICLES.has((words[at] ?? '').toLowerCase())) at += 1
  const next = words[at] ?? ''
  if (!CAPITAL.test(next) || isDate(next)) return 1
  if (at > 1) return at + 1
  // Without "de" or "van" it may begin a sentence, unless nothing follows.
  return isLast && words.length === 2 && CAPITAL.test(words[0] ?? '') ? 2 : 1
}

/** A field as it is read again wherever it stands. */
export function fieldText(name: string, value: string): string {
  const isPlain =
    MENTION.test(value) || /^[^\s"“”„‟«»'‘’‚‹›()[\]{}=,;:.!?]*(?:[.:][^\s"“”„‟«»'‘’‚‹›()[\]{}=,;:.!?]+)*$/u.test(value)
  return `${name}=${isPlain ? value : `"${value.replace(/["“”„‟«»]/gu, '')}"`}`
}
