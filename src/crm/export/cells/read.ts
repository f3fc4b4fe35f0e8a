import type { ExportCell, Column, ExportTable } from '../table.ts'
import { mapData, readData, type Refs } from './data.ts'
import type { Placed } from './headers.ts'
import { momentFrom } from './moments.ts'
import { readLines, readTexts, readWord } from './texts.ts'
import { unguarded } from './guard.ts'
import { shapeOf, YES } from './write.ts'

/** A relation that a row refers to, by its number outside that database: `7f3a2c1d-12`. */
export interface ReadRelation {
  number: string
  name: string
}

/** A colleague that a row refers to; without a number it is the name of their team. */
export interface ReadColleague {
  number: number | null
  name: string
}

/**
 * Returns a row of a file by the keys of its columns, as the database has it: null for an empty cell, [] for one of texts or lines. The
 * number of the row itself stands under `id`: of a relation as it is outside that database. Relations and colleagues are as above, and in
 * JSON as `refs` has them. What cannot be read is null.
 */
export function readRow(placed: readonly Placed[], cells: readonly string[], refs: Refs): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  const texts = (at: readonly number[]) => at.map((one) => unguarded(cells[one] ?? ''))
  for (const { column, at, isTeam } of placed) row[column.key] = valueOf(column, texts(at), isTeam)
  // What they hold may depend on another column.
  for (const { column, at } of placed)
    if (column.cell.is === 'data')
      row[column.key] = mapData(readData(texts(at)[0] ?? ''), shapeOf(column.cell, row), refs) ?? null
  return row
}

function valueOf({ cell }: Column, [first = '', second = '']: readonly string[], isTeam: boolean): unknown {
  if (cell.is === 'relation') return first === '' ? null : ({ number: first, name: second } satisfies ReadRelation)
  if (cell.is === 'colleague') return colleagueOf(first, isTeam ? first : second, isTeam)
  if (cell.is === 'texts') return readTexts(first)
  if (cell.is === 'lines') return readLines(first)
  return first === '' ? null : wordOf(cell, first)
}

function colleagueOf(first: string, name: string, isTeam: boolean): ReadColleague | null {
  if (first === '' && name === '') return null
  return { number: isTeam ? null : numberOf(first), name }
}

function wordOf(cell: ExportCell, text: string): unknown {
  switch (cell.is) {
    case 'moment':
      return momentFrom(text)
    case 'yes':
      return Object.values(YES).some(({ yes }) => yes === text.trim().toLowerCase())
    case 'count':
    case 'row':
      return numberOf(text)
    case 'own':
      return /^\d+$/.test(text) ? Number(text) : text
    case 'choice':
      return readWord(text, cell.words)
    case 'data':
    case 'relation':
    case 'colleague':
    case 'texts':
    case 'lines':
      return null
    case 'text':
    case 'day':
    case 'day of moment':
      return text
  }
}

const numberOf = (text: string): number | null => (/^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null)

/** Returns which of the tables a file in a zip is, by its name in any language. */
export const tableCalled = (file: string, tables: readonly ExportTable[]): ExportTable | undefined =>
  tables.find(({ file: named }) => Object.values(named).some((name) => `${name}.csv` === file))
