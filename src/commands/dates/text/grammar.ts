import type { Said } from './said.ts'

/** What a rule found, and the token after it. */
export interface Match<T> {
  value: T
  end: number
}

/** Reads from one token on; null when it is not there. Rules look a bounded way ahead and never call themselves. */
export interface Rule<T> extends Reader<T> {
  readonly begins: Beginning
}

type Reader<T> = (said: Said, at: number) => Match<T> | null

/** What a rule can begin with. Most words of a note begin no date, so that most rules need not be tried there. */
interface Beginning {
  words: ReadonlySet<string>
  number: boolean
  /** It may match nothing at all, whatever stands there. */
  nothing: boolean
}

const rule = <T>(begins: Beginning, read: Reader<T>): Rule<T> => Object.assign(read, { begins })

const firstWord = ({ tokens }: Said, at: number): string => tokens[at]?.word ?? ''

const isNumber = (word: string): boolean => word >= '0' && word < ':'

const fits = ({ words, number, nothing }: Beginning, word: string): boolean =>
  nothing || words.has(word) || (number && isNumber(word))

function either(begins: readonly Beginning[]): Beginning {
  return {
    words: new Set(begins.flatMap(({ words }) => [...words])),
    number: begins.some(({ number }) => number),
    nothing: begins.some(({ nothing }) => nothing),
  }
}

/** One of the words of a table, the longest. A key lists synonyms split by commas; one of several tokens has spaces. */
export function words<T>(table: Readonly<Record<string, T>>): Rule<T> {
  return vocabulary(
    Object.entries(table).flatMap(([key, value]) => key.split(', ').map((word) => [word, value] as const)),
  )
}

/** One of some words that carry no meaning of their own. */
export function oneOf(...synonyms: readonly string[]): Rule<true> {
  return vocabulary(synonyms.map((synonym) => [synonym, true]))
}

function vocabulary<T>(synonyms: readonly (readonly [string, T])[]): Rule<T> {
  const entries = synonyms
    .map(([synonym, value]) => ({ tokens: synonym.split(' '), value }))
    .sort((a, b) => b.tokens.length - a.tokens.length)
  const byFirst = Map.groupBy(entries, ({ tokens }) => tokens[0] ?? '')
  return rule({ words: new Set(byFirst.keys()), number: false, nothing: false }, (said, at) => {
    const found = byFirst
      .get(firstWord(said, at))
      ?.find(({ tokens }) => tokens.every((word, index) => said.tokens[at + index]?.word === word))
    return found ? { value: found.value, end: at + found.tokens.length } : null
  })
}

type Values<Rules> = { -readonly [K in keyof Rules]: Rules[K] extends Rule<infer T> ? T : never }

/** One rule after the other; `make` may still refuse with null. */
export function seq<const Rules extends readonly Rule<unknown>[], R>(
  rules: Rules,
  make: (values: Values<Rules>, said: Said, end: number) => R | null,
): Rule<R> {
  const begins = beginningOf(rules)
  return rule(begins, (said, at) => {
    if (!fits(begins, firstWord(said, at))) return null
    const values: unknown[] = []
    let end = at
    for (const rule of rules) {
      const match = rule(said, end)
      if (!match) return null
      values.push(match.value)
      end = match.end
    }
    const value = make(values as Values<Rules>, said, end)
    return value === null ? null : { value, end }
  })
}

// With the first rule, and with the next as long as those before it may match nothing.
function beginningOf(rules: readonly Rule<unknown>[]): Beginning {
  const certain = rules.findIndex(({ begins }) => !begins.nothing)
  const first = rules.slice(0, certain < 0 ? rules.length : certain + 1).map(({ begins }) => begins)
  return { ...either(first), nothing: certain < 0 }
}

/** The longest of several; the first of equals. */
export function any<T>(...rules: readonly Rule<T>[]): Rule<T> {
  const begins = either(rules.map(({ begins }) => begins))
  const fitting = (word: string) => rules.filter(({ begins }) => fits(begins, word))
  const byWord = new Map([...begins.words].map((word) => [word, fitting(word)]))
  const [numbers, others] = [fitting('0'), fitting('')]
  return rule(begins, (said, at) => {
    const word = firstWord(said, at)
    let best: Match<T> | null = null
    for (const rule of byWord.get(word) ?? (isNumber(word) ? numbers : others)) {
      const match = rule(said, at)
      if (match && (!best || match.end > best.end)) best = match
    }
    return best
  })
}

/** The rule, read once at every place of a text: shared rules would otherwise be read again by each that uses them. */
export function once<T>(read: Rule<T>): Rule<T> {
  const known = new WeakMap<Said, Map<number, Match<T> | null>>()
  return rule(read.begins, (said, at) => {
    if (!fits(read.begins, firstWord(said, at))) return null
    const matches = known.get(said) ?? new Map<number, Match<T> | null>()
    known.set(said, matches)
    const match = matches.get(at) ?? (matches.has(at) ? null : read(said, at))
    matches.set(at, match)
    return match
  })
}

/** Always matches; undefined when the rule does not. */
export function opt<T>(read: Rule<T>): Rule<T | undefined> {
  return rule<T | undefined>(
    { ...read.begins, nothing: true },
    (said, at) => read(said, at) ?? { value: undefined, end: at },
  )
}

/** The rule, without a space before it. */
export function glued<T>(read: Rule<T>): Rule<T> {
  return rule(read.begins, (said, at) => (said.tokens[at]?.glued ? read(said, at) : null))
}

/** The rule, where what stands before and after allows it. */
export function where<T>(read: Rule<T>, allows: (said: Said, start: number, end: number) => boolean): Rule<T> {
  return rule(read.begins, (said, at) => {
    const match = read(said, at)
    return match && allows(said, at, match.end) ? match : null
  })
}

export interface Digits {
  value: number
  /** As written, so that 07 and 7 differ. */
  digits: string
}

/** A number in digits, so many of them at most, within bounds. */
export function digits(length: number, min: number, max: number): Rule<Digits> {
  return rule({ words: new Set(), number: true, nothing: false }, (said, at) => {
    const word = firstWord(said, at)
    if (!/^\d+$/.test(word) || word.length > length) return null
    const value = Number(word)
    return value >= min && value <= max ? { value: { value, digits: word }, end: at + 1 } : null
  })
}
