import type { types } from '@slack/bolt'
import type { Table } from '../../../cards/chart.ts'
import { label } from './clean.ts'
import { LIMITS } from './limits.ts'

/** Whether Slack takes it: what it has too much of is said in words, of which as many lines stay as fit. */
export function isTable({ columns, rows }: Table): boolean {
  const cells = [columns.map((column) => column.label), ...rows]
  const letters = cells.flat().reduce((sum, cell) => sum + Math.min(cell.length, LIMITS.table.cell), 0)
  const { rows: most, columns: wide, letters: all } = LIMITS.table
  return rows.length > 0 && cells.length <= most && columns.length <= wide && letters <= all
}

/** A table without its caption. */
export function tableBlock({ columns, rows }: Table): types.TableBlock {
  const cell = (text: string): types.RawTextElement => ({
    type: 'raw_text',
    text: text.trim() === '' ? '–' : label(text, LIMITS.table.cell),
  })
  return {
    type: 'table',
    rows: [
      columns.map((column) => cell(column.label)),
      ...rows.map((row) => columns.map((_, place) => cell(row[place] ?? ''))),
    ],
    column_settings: columns.map(({ isNumber }) => ({
      is_wrapped: true,
      ...(isNumber && { align: 'right' as const }),
    })),
  }
}
