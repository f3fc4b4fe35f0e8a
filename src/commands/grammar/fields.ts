import { normalise } from '../../crm/relation/names.ts'
import type { FieldWords, Grammar } from '../command.ts'

export interface Fields {
  /** The text without its fields. */
  rest: string
  values: Record<string, string>
  /** The pairs as they were typed. */
  taken: string[]
  /** Values that are not among those a field knows. */
  wrong: { name: string; value: string; allowed: Readonly<Record<string, readonly string[]>> }[]
  /** Names nobody knows, with the one that was probably meant. */
  misspelt: { name: string; meant: string }[]
}

const FIELD = /(?<=^|\s)([\p{L}]{2,})=("[^"]*"|“[^”]*”|@\[[^\]]*\]|[^\s]*)/gu

/** Takes the `name=value` pairs out of a text. `isDate` tells whether some words are a date, for values of several words. */
export function takeFields(text: string, grammar: Grammar, isDate: (words: string) => boolean): Fields {
  const result: Fields = { rest: '', values: {}, taken: [], wrong: [], misspelt: [] }
  const known = Object.entries(grammar.fields ?? {})
  const kept: string[] = []
  let end = 0
  for (const match of text.matchAll(FIELD)) {
    if (match.index < end) continue
    const name = (match[1] ?? '').toLowerCase()
    const found = known.find(([, spec]) => spec.names.includes(name))
    if (!found) {
      const meant = known.flatMap(([, spec]) => spec.names).find((other) => isTypoOf(name, other))
      if (meant) result.misspelt.push({ name, meant })
      continue
    }
    const [field, spec] = found
    const from = match.index + name.length + 1
    const length = spec.kind === 'date' ? dateLength(text.slice(from), isDate) : (match[2] ?? '').length
    kept.push(text.slice(end, match.index))
    end = from + length
    result.taken.push(text.slice(match.index, end))
    store(result, field, name, spec, unquote(text.slice(from, end)))
  }
  kept.push(text.slice(end))
  result.rest = kept
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ')
  return result
}

function store(result: Fields, field: string, name: string, { kind }: FieldWords, value: string): void {
  if (typeof kind === 'string') {
    result.values[field] = value
    return
  }
  const choice = Object.entries(kind).find(([key, synonyms]) =>
    [key, ...synonyms].some((s) => normalise(s) === normalise(value)),
  )
  if (choice) result.values[field] = choice[0]
  else result.wrong.push({ name, value, allowed: kind })
}

/** A date is as many words as still read as one, at most six. */
function dateLength(text: string, isDate: (words: string) => boolean): number {
  const quoted = /^("[^"]*"|“[^”]*”)/.exec(text)
  if (quoted) return quoted[0].length
  const ends = [...text.matchAll(/\S+/g)].slice(0, 6).map((word) => word.index + word[0].length)
  const longest = ends.toReversed().find((end) => isDate(text.slice(0, end)))
  return longest ?? ends[0] ?? 0
}

function unquote(value: string): string {
  return value.replace(/^["“]|["”]$/g, '').trim()
}

/** Whether a word is another one with one letter wrong, missing, added or swapped (two in a word of seven or more). */
export function isTypoOf(word: string, other: string): boolean {
  if (word === other || other.length < 3) return false
  return distance(word, other) <= (other.length >= 7 ? 2 : 1)
}

// Damerau-Levenshtein, optimal string alignment: the words are a dozen letters at most.
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array.from({ length: b.length }, () => 0)])
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let j = 0; j <= b.length; j++) rows[0]?.splice(j, 1, j)
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1)
      rows[i]?.splice(j, 1, best)
    }
  }
  return at(a.length, b.length)
}
