import { spell } from './spelling.ts'

/** One word, number or sign of a text, with its place in the original. */
export interface Token {
  /** Lower case, without diacritics, dots and common typing errors; signs and digits as they are. */
  word: string
  start: number
  end: number
  /** No space stands before it. */
  glued: boolean
}

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
