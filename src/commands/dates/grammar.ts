import type { Said } from './said.ts'

/** What a rule found, and the token after it. */
export interface Match<T> {
  value: T
  end: number
}

/** Reads from one token on; null when it is not there. Rules look a bounded way ahead and never call themselves. */
export type Rule<T> = (said: Said, at: number) => Match<T> | null

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
  const byFirst = Map.groupBy(entries, ({ tokens }) => tokens[0])
  return (said, at) => {
    const found = byFirst
      .get(said.tokens[at]?.word)
      ?.find(({ tokens }) => tokens.every((word, index) => said.tokens[at + index]?.word === word))
    return found ? { value: found.value, end: at + found.tokens.length } : null
  }
}

type Values<Rules> = { -readonly [K in keyof Rules]: Rules[K] extends Rule<infer T> ? T : never }

/** One rule after the other; `make` may still refuse with null. */
export function seq<const Rules extends readonly Rule<unknown>[], R>(
  rules: Rules,
  make: (values: Values<Rules>, said: Said) => R | null,
): Rule<R> {
  return (said, at) => {
    const values: unknown[] = []
    let end = at
    for (const rule of rules) {
      const match = rule(said, end)
      if (!match) return null
      values.push(match.value)
      end = match.end
    }
    const value = make(values as Values<Rules>, said)
    return value === null ? null : { value, end }
  }
}

/** The longest of several; the first of equals. */
export function any<T>(...rules: readonly Rule<T>[]): Rule<T> {
  return (said, at) => {
    let best: Match<T> | null = null
    for (const rule of rules) {
      const match = rule(said, at)
      if (match && (!best || match.end > best.end)) best = match
    }
    return best
  }
}

/** The rule, read once at every place of a text: shared rules would otherwise be read again by each that uses them. */
export function once<T>(rule: Rule<T>): Rule<T> {
  const known = new WeakMap<Said, Map<number, Match<T> | null>>()
  return (said, at) => {
    const matches = known.get(said) ?? new Map<number, Match<T> | null>()
    known.set(said, matches)
    const match = matches.get(at) ?? (matches.has(at) ? null : rule(said, at))
    matches.set(at, match)
    return match
  }
}

/** Always matches; undefined when the rule does not. */
export function opt<T>(rule: Rule<T>): Rule<T | undefined> {
  return (said, at) => rule(said, at) ?? { value: undefined, end: at }
}

/** The rule, without a space before it. */
export function glued<T>(rule: Rule<T>): Rule<T> {
  return (said, at) => (said.tokens[at]?.glued ? rule(said, at) : null)
}

/** The rule, where what stands before and after allows it. */
export function where<T>(rule: Rule<T>, allows: (said: Said, start: number, end: number) => boolean): Rule<T> {
  return (said, at) => {
    const match = rule(said, at)
    return match && allows(said, at, match.end) ? match : null
  }
}

export interface Digits {
  value: number
  /** As written, so that 07 and 7 differ. */
  digits: string
}

/** A number in digits, so many of them at most, within bounds. */
export function digits(length: number, min: number, max: number): Rule<Digits> {
  return (said, at) => {
    const word = said.tokens[at]?.word ?? ''
    if (!/^\d+$/.test(word) || word.length > length) return null
    const value = Number(word)
    return value >= min && value <= max ? { value: { value, digits: word }, end: at + 1 } : null
  }
}
