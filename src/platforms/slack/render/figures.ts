import type { Language, Part } from '../../../cards/card.ts'
import type { Table } from '../../../cards/chart.ts'
import { drawable } from '../../../cards/figure/drawable.ts'
import { chartNumbers, hasNumbers, tableLines } from '../../../cards/figure/numbers.ts'
import { LIMITS } from './limits.ts'
import { isTable } from './table-block.ts'

/** What a place takes: Slack's own charts and tables, tables only, or only words. */
export type Figures = 'charts' | 'tables' | 'words'

/**
 * The parts of a card with its charts and tables as a place takes them: no more of each than Slack takes in a message, and what
 * is left as a table or in words, with all its numbers.
 */
export function figured(body: readonly Part[], takes: Figures, language: Language): Part[] {
  let [charts, tables] = takes === 'charts' ? [LIMITS.message.charts, LIMITS.message.tables] : [0, 1]
  if (takes === 'words') tables = 0

  const tabled = (table: Table): Part => {
    if (tables > 0 && isTable(table)) {
      tables -= 1
      return { type: 'table', table }
    }
    return { type: 'list', ...(table.caption && { heading: table.caption }), items: tableLines(table) }
  }
  return body.flatMap((part, place): Part[] => {
    if (part.type === 'table') return part.table.rows.length > 0 ? [tabled(part.table)] : []
    if (part.type !== 'chart') return [part]
    const chart = charts > 0 ? drawable(part.chart) : null
    if (chart) {
      charts -= 1
      return [{ type: 'chart', chart }]
    }
    const next = body[place + 1]
    const isBelow = next?.type === 'table' && hasNumbers(next.table, part.chart, language)
    return isBelow ? [] : [tabled(chartNumbers(part.chart, language))]
  })
}
