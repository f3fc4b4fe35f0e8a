import type { NamedDays } from '../moment.ts'
import { spell } from './spelling.ts'

/** One word, number or sign of a text, with its place in the original. */
export interface Token {
  /** Lower case, without diacritics, dots and common typing errors; signs and digits as they are. */
  word: string
  start: number
  end: number
  /** No space stands before it. */
  glued: boolean
  /** The days that the name it stands for may be of. */
  days?: readonly NamedDays[]
  /** The name says that it is a day: "Christmas Day", but not "Christmas". */
  isDay?: boolean
}

/** The word of a token that stands for the name of some days; nobody can type it. */
export const NAMED_DAYS = '<named-days>'

// a.s. and p.m. are one word; a line break is a sign, because no date runs over it. Each branch consumes what it
// scans, so the time is linear in the text.
const TOKEN = /\p{L}(?:\.\p{L}(?![\p{L}\p{M}]))+\.?|[\p{L}\p{M}]+|\d+|\n|\S/gu

// Without their dots these would be other words.
const ABBREVIATIONS: Readonly<Record<string, string>> = { 'a.s.': 'aanstaande', 'a.s': 'aanstaande' }

/** Cuts a text into tokens. */
export function tokenize(text: string): Token[] {
  let last = -1
  return [...text.matchAll(TOKEN)].map(({ 0: raw, index: start }) => {
    const end = start + raw.length
    const token = { word: plain(raw), start, end, glued: start === last }
    last = end
    return token
  })
}

function plain(raw: string): string {
  if (/^[’‘ʼ′`´]$/u.test(raw)) return "'"
  // Compatibility forms unfold the Dutch ĳ; marks come loose from their letters.
  const unfolded = raw.normalize('NFKD').toLowerCase()
  const bare = unfolded.replace(/\p{M}/gu, '')
  // "vóór" is the one word that the accent changes: before, never for.
  if (bare === 'voor' && bare !== unfolded) return 'vóór'
  return ABBREVIATIONS[bare] ?? spell(bare.length > 1 ? bare.replaceAll('.', '') : bare)
}

type Names = ReadonlyMap<string, readonly NamedDays[]>
interface Name {
  words: readonly string[]
  days: readonly NamedDays[]
}

const indexes = new WeakMap<Names, ReadonlyMap<string, readonly Name[]>>()

/** The names by their first word, the longest first. */
function indexOf(names: Names): ReadonlyMap<string, readonly Name[]> {
  const known = indexes.get(names)
  if (known) return known
  const entries = [...names].map(([name, days]) => ({ words: tokenize(name).map(({ word }) => word), days }))
  const index = Map.groupBy(
    entries.sort((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0] ?? '',
  )
  indexes.set(names, index)
  return index
}

const DAY = /(dag|day|eve|avond|friday|monday|sunday|vrijdag)$/

/** The tokens with each name of some days made one, the longest; of several lists, in the order they are given. */
export function withNamedDays(tokens: readonly Token[], lists: readonly Names[]): Token[] {
  const merged: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const all = lists.flatMap((names) => {
      const byFirst = indexOf(names).get(tokens[at]?.word ?? '')
      return byFirst?.find(({ words }) => words.every((word, i) => tokens[at + i]?.word === word)) ?? []
    })
    const longest = Math.max(...all.map(({ words }) => words.length))
    const found = all.filter(({ words }) => words.length === longest)
    const [first, last] = [tokens[at], tokens[at + (found[0]?.words.length ?? 1) - 1]]
    if (!first || !last) break
    const isDay = DAY.test(found[0]?.words.at(-1) ?? '')
    merged.push(
      found[0] ? { ...first, word: NAMED_DAYS, end: last.end, days: found.flatMap(({ days }) => days), isDay } : first,
    )
    at += found[0]?.words.length ?? 1
  }
  return merged
}
