import { plainName } from '../../plain-name.ts'
import type { CellFault } from '../entry.ts'

/** What a cell turns out to be that cannot be taken. */
export class Unfit {
  readonly why: CellFault
  constructor(why: CellFault) {
    this.why = why
  }
}

/** What is made of a cell: null, nothing that counts stands in it. */
export type Got<T> = T | Unfit | null

/** Most cells: printable ASCII that needs no cleaning. */
const CLEAN = /^[!#-&(-<>-~](?:[ -~]*[!-~])?$/
/** What software puts before a cell that would otherwise be a formula; `'t Hoekje` is a name. */
const GUARD = /^'(?=[=+\-@])/
const QUOTED_FORMULA = /^="([^]*)"$/

/** Returns a cell on one line, without what cannot be seen and without the signs that keep a spreadsheet from reading it. */
export function cleanCell(raw: string): string {
  if (CLEAN.test(raw) && !raw.includes('  ')) return raw
  const plain = plainName(raw)
  const inner = QUOTED_FORMULA.exec(plain)?.[1]?.replaceAll('""', '"').trim()
  return (inner ?? plain).replace(GUARD, '')
}

/** Returns a text with its lines, each cleaned as a cell. */
export function cleanText(raw: string): string {
  return raw
    .split(/\r\n?|\n/)
    .map(plainName)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .replace(GUARD, '')
}

/** Returns a cell that holds several values on one line, with the ends of its lines kept apart as well. */
export function cleanList(raw: string): string {
  return cleanCell(/[\r\n]/.test(raw) ? raw.trim().replace(/[\r\n]+/g, ' ::: ') : raw)
}

const NOTHING =
  /^(?:[-–—._/?]+|n\/a|n\.?v\.?t\.?|#n\/[ab]|\(?null\)?|\(?(?:leeg|blank|empty)\)?|none|geen|onbekend|unknown|undefined)$/i

/** Whether a cell says that nothing is known. Not for names: somebody is called Null. */
export const saysNothing = (text: string): boolean => text === '' || (text.length <= 9 && NOTHING.test(text))

/** What is compared: lower case, no accents, nothing but letters and digits with a blank between. */
export function bareWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A number that a spreadsheet has shortened: its last digits are gone. */
export const isShortened = (text: string): boolean => /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text)

/** Returns a text without the `.0` that a number gets in a spreadsheet, and the mark before a number that is a text there. */
export const withoutMarks = (text: string): string => text.replace(/^'(?=\d)/, '').replace(/^(\d+)[.,]0+$/, '$1')

/** As many different cells, and as long, as a column of such words has; one of something else has more. */
const MOST_REMEMBERED = 500
const LONGEST_REMEMBERED = 50

/** Returns a reading of words that many lines have, such as a country, that reads each once. */
export function remembering<T>(read: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>()
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const value = read(cell)
    if (known.size < MOST_REMEMBERED && cell.length <= LONGEST_REMEMBERED) known.set(cell, value)
    return value
  }
}
