import { type Json, mapData, type Refs } from '../../export/cells/data.ts'
import type { ReadColleague, ReadRelation } from '../../export/cells/read.ts'
import { shapeOf } from '../../export/cells/write.ts'
import type { Column, TableName } from '../../export/table.ts'
import { TABLES } from '../../export/tables/all.ts'
import type { Bringing } from './bringing.ts'
import type { KnownHere } from './references.ts'
import type { BroughtIn } from './file/rows.ts'
import type { Row, Target } from './targets.ts'

/** A row that did not come in, in JSON: it refers to nobody's. */
const NO_ROW = 0

/**
 * Returns a row as it would stand here: what it refers to by the numbers it has here. Null when it belongs to something that did not come
 * in.
 */
export function valuesOf(
  table: TableName,
  { what: _what, someone = [], needs = [] }: Target,
  { values }: BroughtIn,
  known: KnownHere,
  { job }: Bringing,
): Row | null {
  const row: Row = {}
  for (const column of TABLES[table].columns) {
    const { key, cell } = column
    const value = values[key] ?? null
    if (cell.is === 'own') continue
    row[key] = value === null ? null : valueOf(column, value, values, known, job.actor.id)
    if (row[key] === null && cell.is === 'colleague' && someone.includes(key)) row[key] = job.actor.id
    if (row[key] !== null) continue
    if (needs.includes(key)) return null
    // What is said of somebody who did not come in is said of nobody.
    if (value !== null && key === 'relationId') return null
  }
  // Who did not come in is still called so.
  const person = values['personId'] as ReadRelation | null | undefined
  if (person && row['personId'] === null && 'personName' in row) row['personName'] ??= person.name
  return row
}

function valueOf({ cell }: Column, value: unknown, values: Row, known: KnownHere, importer: number): unknown {
  if (cell.is === 'relation') return known.relation((value as ReadRelation).number)
  if (cell.is === 'row') return known.row(value as number, cell.of)
  if (cell.is === 'data') return mapData(value as Json, shapeOf(cell, values), refsOf(known, importer)) ?? null
  if (cell.is !== 'colleague') return value
  const { number } = value as ReadColleague
  return number === null ? null : known.colleague(number)
}

/** In JSON somebody always stands where somebody stood: what reads it counts on that. */
const refsOf = (known: KnownHere, importer: number): Refs => ({
  colleague: (one) => (typeof one === 'number' ? known.colleague(one) : null) ?? importer,
  name: (name) => name,
  relation: (number) => known.relation(String(number)) ?? undefined,
  row: (number, of) => known.row(number, of) ?? NO_ROW,
  unknown: (number) => number,
})
