import type { IAdaptiveCard, ITable, ITableCell } from '@microsoft/teams.cards'
import type { Language, Part } from '../../../cards/card.ts'
import type { Chart, Table } from '../../../cards/chart.ts'
import { drawable } from '../../../cards/figure/drawable.ts'
import { chartNumbers, chartTitle, hasNumbers, tableLines } from '../../../cards/figure/numbers.ts'
import type { Drawing } from './button.ts'
import { inline, oneLine, unlisted } from './markdown.ts'

type Element = IAdaptiveCard['body'][number]

/** More stand too narrow on a phone. */
const COLUMNS = 6
const MARK = 60

/**
 * The parts of a card with its charts and tables as they can be shown there. Below a chart stand its numbers, because some clients
 * leave it out without a word; without charts the numbers stand alone. What is inserted has no tables either: they are of 1.5.
 */
export function figured(
  body: readonly Part[],
  { where }: Pick<Drawing, 'where'>,
  language: Language,
  charts: boolean,
): Part[] {
  const tabled = (table: Table): Part =>
    where === 'insert' || table.columns.length > COLUMNS
      ? { type: 'list', ...(table.caption && { heading: table.caption }), items: tableLines(table) }
      : { type: 'table', table }
  return body.flatMap((part, place): Part[] => {
    if (part.type === 'table') return [tabled(part.table)]
    if (part.type !== 'chart') return [part]
    const next = body[place + 1]
    const isBelow = next?.type === 'table' && hasNumbers(next.table, part.chart, language)
    const numbers = isBelow ? [] : [chartNumbers(part.chart, language)]
    const chart = charts && where === 'message' ? drawable(part.chart) : null
    if (!chart) return numbers.map(tabled)
    return [{ type: 'chart', chart }, ...numbers.map((table) => tabled({ ...table, caption: '' }))]
  })
}

/** A chart that can be drawn. Its title stands above it as text: read aloud with it, and not shown twice. */
export function chartElement(chart: Chart): Element {
  const { shape, unit, categories, series } = chart
  const points = (values: readonly number[]) =>
    categories.map((category, at) => ({ x: oneLine(category, MARK), y: values[at] ?? 0 }))
  const frame = {
    title: oneLine(chartTitle(chart), 120),
    showTitle: false,
    ...(unit !== undefined && { yAxisTitle: oneLine(unit, MARK) }),
    fallback: 'drop',
  } as const
  const [only, ...others] = series
  if (only && others.length === 0 && shape !== 'line')
    return { type: 'Chart.VerticalBar', ...frame, showBarValues: true, data: points(only.values) }
  const data = series.map(({ name, values }) => ({ legend: oneLine(name, MARK), values: points(values) }))
  if (shape === 'line') return { type: 'Chart.Line', ...frame, data }
  return { type: 'Chart.VerticalBar.Grouped', ...frame, stacked: shape === 'stacked', data }
}

/** A table without its caption. */
export function tableElement({ columns, rows }: Table): ITable[] {
  if (rows.length === 0) return []
  const cells = (texts: readonly string[]) => ({
    type: 'TableRow' as const,
    cells: columns.map((_, place) => cell(texts[place] ?? '')),
  })
  return [
    {
      type: 'Table',
      firstRowAsHeaders: true,
      showGridLines: false,
      columns: columns.map(({ label, isNumber }, place) => ({
        width: Math.min(
          12,
          weightOf(
            label,
            rows.map((row) => row[place] ?? ''),
            place === 0 ? 12 : 8,
          ),
        ),
        ...(isNumber && { horizontalCellContentAlignment: 'Right' as const }),
      })),
      rows: [cells(columns.map(({ label }) => label)), ...rows.map(cells)],
    },
  ]
}

/** As wide as its words ask: Teams divides the width by weight, not by what stands in a column. */
function weightOf(label: string, cells: readonly string[], most: number): number {
  const words = label.split(/\s+/).map((word) => word.length)
  return Math.max(3, ...words, ...cells.map((text) => Math.min(most, text.length)))
}

function cell(text: string): ITableCell {
  const words = unlisted(inline(text).trim())
  return { type: 'TableCell', items: words === '' ? [] : [{ type: 'TextBlock', text: words, wrap: true }] }
}
