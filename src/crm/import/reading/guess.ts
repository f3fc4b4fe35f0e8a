import type { Reading } from '../entry.ts'
import type { ColumnUse, Field } from '../fields.ts'
import type { FileRecord } from '../record.ts'
import { decimalsOf } from './amounts.ts'
import { cleanCell } from './clean.ts'
import { isDayFirst, numericDate } from './dates.ts'

/** Where people write `1,234.50`; elsewhere the comma comes before the decimals. */
const POINT_BEFORE_DECIMALS: readonly string[] = [
  'GB',
  'IE',
  'US',
  'CA',
  'AU',
  'NZ',
  'IN',
  'SG',
  'HK',
  'JP',
  'CN',
  'MX',
  'IL',
  'MT',
]

const WITH_DAYS: readonly Field[] = ['customer since', 'note date', 'case opened', 'case due']
const WITH_AMOUNTS: readonly Field[] = ['revenue', 'cost']

/** Learns from cell after cell in which order a file writes its dates. */
export interface DateOrder {
  add(cell: string): void
  /** Null when no cell proves it, or some prove one and some the other. */
  order(): Reading['dates']
  /** Whether there is a date that cannot be read without being told. */
  isAsked(): boolean
}

/** Returns what learns the order of the dates of a file from that country. */
export function dateOrderOf(country: string): DateOrder {
  let [day, month, usual, open] = [false, false, false, false]
  const order = () => (day === month ? (day || open || !usual ? null : 'day first') : day ? 'day first' : 'month first')
  return {
    add(cell) {
      const date = numericDate(cell)
      if (date === null || date.sign === '.' || (date.first > 12 && date.second > 12)) return
      if (date.first > 12) day = true
      else if (date.second > 12) month = true
      else if (isDayFirst(date.sign, country)) usual = true
      else if (date.first !== date.second) open = true
    },
    order,
    isAsked: () => open && order() === null,
  }
}

/** Learns from record after record how the cells of a file are to be read. */
export interface ReadingGuess {
  add(record: FileRecord): void
  dates(): Reading['dates']
  /** Whether there is a date that cannot be read without being told. */
  isAsked(): boolean
  /** What is usual in the country when no cell proves it. */
  decimals(): Reading['decimals']
}

/** Returns what learns it from the columns that hold dates and amounts. */
export function readingGuess(columns: readonly ColumnUse[], country: string): ReadingGuess {
  const at = (fields: readonly Field[]) =>
    columns.flatMap((use, index) => (use !== null && fields.includes(use.field) ? [index] : []))
  const [days, amounts] = [at(WITH_DAYS), at(WITH_AMOUNTS)]
  const [dateOrder, separator] = [dateOrderOf(country), decimalsOf()]
  return {
    add({ cells, broken }) {
      if (broken) return
      for (const index of days) dateOrder.add(cleanCell(cells[index] ?? ''))
      for (const index of amounts) separator.add(cleanCell(cells[index] ?? ''))
    },
    dates: dateOrder.order,
    isAsked: dateOrder.isAsked,
    decimals: () => separator.decimals() ?? (POINT_BEFORE_DECIMALS.includes(country) ? '.' : ','),
  }
}

/** Returns how cells are to be read, as far as some records of the file show it. */
export function readingOf(
  sample: readonly FileRecord[],
  columns: readonly ColumnUse[],
  country: string,
): Pick<Reading, 'dates' | 'decimals'> {
  const guess = readingGuess(columns, country)
  for (const record of sample) guess.add(record)
  return { dates: guess.dates(), decimals: guess.decimals() }
}

/** Whether these records have a date that cannot be read without being told the order of its numbers: only then is it asked. */
export function asksForOrder(sample: readonly FileRecord[], columns: readonly ColumnUse[], country: string): boolean {
  const guess = readingGuess(columns, country)
  for (const record of sample) guess.add(record)
  return guess.isAsked()
}
