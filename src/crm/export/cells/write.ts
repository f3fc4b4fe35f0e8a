import { type Language, sentences } from '../../../language.ts'
import { Lines } from '../../interaction/interaction.ts'
import { outsideNumber } from '../manifest.ts'
import type { ExportCell, Column, ExportRow, ExportTable, Shape } from '../table.ts'
import { type Json, mapData, type Refs, writeData } from './data.ts'
import { columnsOf } from './headers.ts'
import type { WrittenMoments } from './moments.ts'
import { writeLines, writeTexts, writeWord } from './texts.ts'

/** What rows refer to, as it stands in a file. */
export interface RowWriting extends WrittenMoments {
  language: Language
  /** Colleagues have names. */
  isNamed: boolean
  /** The fileMark of the company. */
  mark: string
  /** A relation, or who has everything of it; null when it was taken back. */
  relation(id: number): { id: number; name: string } | null
  /** What a colleague is called: their name, or that of their team. */
  colleague(id: number): string
  company: string
}

/** Returns the cells of a row of a table. */
export const cellsOf = (table: ExportTable, row: ExportRow, writing: RowWriting): string[] =>
  columnsOf(table, writing.isNamed).flatMap((column) => columnCells(table, column, row, writing))

function columnCells({ name }: ExportTable, { key, cell }: Column, row: ExportRow, writing: RowWriting): string[] {
  const value = row[key] ?? null
  if (cell.is === 'own') return [name === 'relations' ? outsideNumber(writing.mark, row.id) : String(row.id)]
  if (cell.is === 'relation') {
    const found = typeof value === 'number' ? writing.relation(value) : null
    return found ? [outsideNumber(writing.mark, found.id), found.name] : ['', '']
  }
  if (cell.is !== 'colleague') return [value === null ? '' : cellOf(cell, value, row, writing)]
  const called = typeof value === 'number' ? writing.colleague(value) : ''
  return writing.isNamed ? [typeof value === 'number' ? String(value) : '', called] : [called]
}

function cellOf(cell: ExportCell, value: unknown, row: ExportRow, writing: RowWriting): string {
  const { language } = writing
  switch (cell.is) {
    case 'moment':
      return value instanceof Date ? writing.moment(value) : ''
    case 'day of moment':
      return value instanceof Date ? writing.day(value) : ''
    case 'day':
      return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
    case 'yes':
      return YES[language][value === true ? 'yes' : 'no']
    case 'texts':
      return writeTexts(value as string[])
    case 'lines':
      return writeLines(Lines.parse(value), language)
    case 'choice':
      return writeWord(String(value), cell.words, language)
    case 'data':
      return writeData(mapData(value as Json, shapeOf(cell, row), refsOf(writing)) ?? null)
    case 'own':
    case 'relation':
    case 'colleague':
    case 'row':
    case 'count':
    case 'text':
      return String(value)
  }
}

export const YES = sentences({ en: { yes: 'yes', no: 'no' }, nl: { yes: 'ja', no: 'nee' } })

/** Returns what JSON holds, which the value of another column may say. */
export function shapeOf(cell: Extract<ExportCell, { is: 'data' }>, row: Readonly<Record<string, unknown>>): Shape {
  if ('shape' in cell) return cell.shape
  const key = String(row[cell.by])
  return Object.hasOwn(cell.shapes, key) ? (cell.shapes[key] ?? cell.otherwise) : cell.otherwise
}

/** Where colleagues have no names they have no numbers either, and what may be one is left out. */
function refsOf({ isNamed, mark, relation, colleague, company }: RowWriting): Refs {
  const outside = (id: number) => {
    const found = relation(id)
    return found ? outsideNumber(mark, found.id) : undefined
  }
  return {
    colleague: (one) => (isNamed || typeof one === 'string' ? one : colleague(one)),
    name: (one) => (isNamed ? one : company),
    relation: (one) => (typeof one === 'number' ? outside(one) : one),
    row: (one) => one,
    unknown: (one) => (isNamed ? one : undefined),
  }
}

/** Returns the numbers of the relations that rows of a table refer to, wherever they do. */
export function relationsIn(table: ExportTable, rows: readonly ExportRow[]): number[] {
  const found = new Set<number>()
  const collect: Refs = {
    colleague: () => undefined,
    name: () => undefined,
    row: () => undefined,
    unknown: () => undefined,
    relation: (one) => {
      if (typeof one === 'number') found.add(one)
      return undefined
    },
  }
  for (const row of rows)
    for (const { key, cell } of table.columns) {
      const value = row[key]
      if (cell.is === 'relation' && typeof value === 'number') found.add(value)
      if (cell.is === 'data' && value !== null) mapData(value as Json, shapeOf(cell, row), collect)
    }
  return [...found]
}
