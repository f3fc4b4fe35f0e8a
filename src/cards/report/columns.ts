import type { Column } from '../chart.ts'

/** A column of names, and numbers to the right of it. */
export function namesAndNumbers(names: string, ...numbers: readonly string[]): Column[] {
  return [{ label: names }, ...numbers.map((label) => ({ label, isNumber: true as const }))]
}

/** Nothing to say in a cell. */
export const NOTHING = '–'
