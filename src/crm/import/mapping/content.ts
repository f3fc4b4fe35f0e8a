import type { Field } from '../fields.ts'

const SEEN_IN: readonly (readonly [RegExp, Field])[] = [
  [/^(?:[^<>]*<)?[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}>?$/i, 'email'],
  // With the zero or the plus of a phone number, or as a spreadsheet leaves a mobile one.
  [/^[='"]*(?:\+|0|\(0)[\d\s()./-]{8,18}$|^31?6\d{8}$/, 'phone'],
  [/^[1-9]\d{3}\s?[A-Z]{2}$/i, 'postcode'],
]

const MOST = 0.6
const FEWEST = 2

/** Returns what most cells of a column are, where that shows; undefined when it does not. */
export function fieldSeenIn(cells: readonly string[]): Field | undefined {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  if (filled.length < FEWEST) return undefined
  const is = (pattern: RegExp) => filled.filter((cell) => pattern.test(cell)).length >= filled.length * MOST
  return SEEN_IN.find(([pattern]) => is(pattern))?.[1]
}
