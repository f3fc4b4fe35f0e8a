import type { Entry, Reading } from '../../../../src/crm/import/entry.ts'
import type { Field } from '../../../../src/crm/import/fields.ts'
import { readRecord } from '../../../../src/crm/import/reading/reader.ts'

export const DUTCH: Reading = {
  country: 'NL',
  dates: null,
  decimals: ',',
  caseKind: 'question',
  today: '2026-03-02',
}

/** One line with these cells, in this order; a number behind a field makes another column of it. */
export function readCells(cells: Readonly<Record<string, string>>, reading: Partial<Reading> = {}) {
  const columns = Object.keys(cells).map((name) => {
    const [, field = '', year] = /^(.*?)(?: (\d+))?$/.exec(name) ?? []
    return { field: field as Field, ...(year?.length === 4 && { year }) }
  })
  return readRecord({ line: 2, cells: Object.values(cells) }, columns, { ...DUTCH, ...reading })
}

/** What is in such a line; fails when it is refused or empty. */
export function entryIn(cells: Readonly<Record<string, string>>, reading: Partial<Reading> = {}): Entry {
  const read = readCells(cells, reading)
  if (read === null || 'refused' in read) throw new Error(JSON.stringify(read))
  return read.entry
}

/** Why such a line is refused, and for which column; null when it is not. */
export function refusalOf(cells: Readonly<Record<string, string>>, reading: Partial<Reading> = {}) {
  const read = readCells(cells, reading)
  return read !== null && 'refused' in read ? { why: read.refused.why, column: read.refused.column } : null
}
