import { normalise } from '../../crm/relation/names.ts'
import type { FieldWords, Grammar } from '../command.ts'
import { fieldText, type Vocabulary, valueAt } from './field-values.ts'
import { isTypoOf } from './typos.ts'

export interface Fields {
  /** The text without its fields. */
  rest: string
  values: Record<string, string>
  /** The fields that were typed, as a corrected line repeats them: the name that was typed, and the value. */
  taken: { name: string; value: string }[]
  /** Values that are not among those a field knows. */
  wrong: { name: string; value: string; allowed: Readonly<Record<string, readonly string[]>> }[]
  /** Names nobody knows, with the one that was probably meant. */
  misspelt: { name: string; meant: string }[]
}

const NAME = /(?<=^|[\s([{,;:])(\p{L}{2,30})(\s{0,3}=[^\S\n]{0,3})/gu
/** More than a person types, so that no line costs much. */
const MOST_FIELDS = 20
/** Stands in the text where a field was, until all are out. */
const GAP = '\uE000'
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Takes the fields out of a text: `name=value`, spaced, quoted or in brackets, wherever they stand. */
export function takeFields(text: string, grammar: Grammar, vocabulary: Vocabulary): Fields {
  const result: Fields = { rest: '', values: {}, taken: [], wrong: [], misspelt: [] }
  const known = Object.entries(grammar.fields ?? {})
  const names = known.flatMap(([, spec]) => spec.names)
  const kept: string[] = []
  let end = 0
  let looked = 0
  for (const match of text.matchAll(NAME)) {
    if (match.index < end) continue
    if (looked++ === MOST_FIELDS) break
    const [whole, typed = '', sign = ''] = match
    const name = typed.toLowerCase()
    const isSpaced = sign.length > 1
    const found = known.find(([, spec]) => spec.names.includes(name))
    if (!found) {
      const meant = isSpaced && name.length < 6 ? undefined : names.find((other) => isTypoOf(name, other))
      if (meant) result.misspelt.push({ name: typed, meant })
      continue
    }
    const [field, spec] = found
    const from = match.index + whole.length
    const close = CLOSING[text[match.index - 1] ?? '']
    const to = close ? text.indexOf(close, from) : -1
    const { value, length } = valueAt(to < 0 ? text.slice(from) : text.slice(from, to), spec.kind, vocabulary)
    // "by = 5" and "on= " are no dates, and perhaps no fields.
    if (spec.kind === 'date' && isSpaced && !vocabulary.isDate(value)) continue
    kept.push(text.slice(end, match.index))
    end = from + length
    store(result, field, name, spec, value)
  }
  kept.push(text.slice(end))
  result.rest = withoutGaps(kept.join(GAP))
  takeLast(result, known, vocabulary)
  return result
}

function withoutGaps(text: string): string {
  return text
    .replace(new RegExp(`[([{][\\s,;]*(?:${GAP}[\\s,;]*)+[)\\]}]`, 'gu'), GAP)
    .replace(new RegExp(`[\\s,;]*${GAP}[\\s,;${GAP}]*`, 'gu'), (gap, at: number, all: string) => {
      const next = all[at + gap.length]
      if (at === 0 || next === undefined || (/[.:!?)\]}]/u.test(next) && !gap.includes('\n'))) return ''
      const sign = /[,;]/u.exec(gap)?.[0] ?? ''
      return gap.includes('\n') ? `${sign}\n` : `${sign} `
    })
    .trim()
}

/**
 * "…: third late delivery, owner: Fatima", "… severity high": without the sign only what ends the line, and only what it can be
 * nothing but.
 */
function takeLast(result: Fields, known: readonly (readonly [string, FieldWords])[], vocabulary: Vocabulary): void {
  const last = /(?<=:\s*\S[^\n]*[\s,;])(\p{L}{4,30})\s?:\s+([^\n:=]{1,60})$/u.exec(result.rest.slice(-200))
  const plain = /(?<=:\s*\S[^\n]*[\s,;])(\p{L}{4,30})\s+([\p{L}\d]{2,12})[.!]*$/u.exec(result.rest.slice(-200))
  const [whole = '', name = '', value = ''] = last ?? plain ?? []
  const found = known.find(([, { names, colon }]) => colon && names.includes(name.toLowerCase()))
  if (!found || result.values[found[0]] !== undefined) return
  const [field, spec] = found
  const isKnown =
    spec.kind === 'colleague' && last
      ? vocabulary.colleagues.some((one) => ` ${normalise(one)} `.includes(` ${normalise(value)} `))
      : typeof spec.kind === 'object' && choiceOf(spec.kind, value) !== undefined
  if (!isKnown) return
  store(result, field, name.toLowerCase(), spec, value.trim())
  result.rest = result.rest.slice(0, -whole.length).replace(/[\s,;]+$/u, '')
}

function store(result: Fields, field: string, name: string, { kind, said }: FieldWords, value: string): void {
  result.taken.push({ name, value })
  if (typeof kind === 'string') {
    result.values[field] = value
    return
  }
  const choice = choiceOf(kind, value)
  if (choice !== undefined) Object.assign(result.values, { [field]: choice, ...(said && { [said]: value }) })
  else result.wrong.push({ name, value, allowed: kind })
}

function choiceOf(kind: Readonly<Record<string, readonly string[]>>, value: string): string | undefined {
  const said = normalise(value)
  return Object.keys(kind).find((key) => [key, ...(kind[key] ?? [])].some((one) => normalise(one) === said))
}

/** A line of these words and fields. */
export function lineOf(word: string, said: string, fields: Fields['taken']): string {
  return [word, said, ...fields.map(({ name, value }) => fieldText(name, value))].filter(Boolean).join(' ')
}
