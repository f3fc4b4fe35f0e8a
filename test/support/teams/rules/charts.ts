/*
 * What Teams draws of charts, from the types of @microsoft/teams.cards 2.1.0: the official renderer knows none of them. And of
 * tables, what the renderer lets pass.
 */

type Json = Record<string, unknown>

const FRAME = ['type', 'title', 'showTitle', 'xAxisTitle', 'yAxisTitle', 'showLegend', 'colorSet', 'color', 'fallback']
const BOUNDS = ['yMin', 'yMax', 'data']
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'Chart.Line': [...FRAME, ...BOUNDS],
  'Chart.VerticalBar': [...FRAME, ...BOUNDS, 'showBarValues'],
  'Chart.VerticalBar.Grouped': [...FRAME, ...BOUNDS, 'showBarValues', 'stacked'],
}
const COLUMNS = 6

export const isChart = (it: Json) => typeof it['type'] === 'string' && it['type'].startsWith('Chart.')

/** A card without its charts, for the renderer that has none. */
export function chartless(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((it) => !isObject(it) || !isChart(it)).map(chartless)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, chartless(inner)]))
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const keysBeside = (it: Json, known: readonly string[]) => Object.keys(it).filter((key) => !known.includes(key))

/** What is wrong with a chart. */
export function chartFaults(it: Json): string[] {
  const type = String(it['type'])
  const known = KEYS[type]
  if (!known) return [`${type} is no chart we draw`]
  const data = Array.isArray(it['data']) ? (it['data'] as Json[]) : []
  const isFlat = type === 'Chart.VerticalBar'
  const series = isFlat ? [data] : data.map(({ values }) => (Array.isArray(values) ? (values as Json[]) : []))
  const strange = isFlat ? [] : data.flatMap((one) => keysBeside(one, ['legend', 'values', 'color']))
  const xs = series.map((points) => JSON.stringify(points.map(({ x }) => x)))
  return [
    ...[...keysBeside(it, known), ...strange].map((key) => `${type} has no ${key}`),
    ...(typeof it['title'] === 'string' && it['title'] !== '' ? [] : ['a chart has no title']),
    ...(it['fallback'] === 'drop' ? [] : ['an older client has nothing in the place of a chart']),
    ...(series.length > 0 && series.every((points) => points.length > 0) ? [] : ['a chart of nothing']),
    ...(new Set(xs).size > 1 ? ['a series without each category'] : []),
    ...(isFlat || data.every(({ legend }) => typeof legend === 'string' && legend !== '') ? [] : ['a nameless series']),
    ...series.flat().flatMap(pointFaults),
  ]
}

function pointFaults(point: Json): string[] {
  const { x, y } = point
  return [
    ...keysBeside(point, ['x', 'y']).map((key) => `a point has no ${key}`),
    ...(typeof x === 'string' && x.trim() !== '' ? [] : ['a point without a category']),
    ...(Number.isFinite(y) ? [] : ['a point without a number']),
  ]
}

/** What is wrong with a table. */
export function tableFaults({ columns, rows, firstRowAsHeaders }: Json): string[] {
  const wide = Array.isArray(columns) ? columns.length : 0
  const uneven = ((rows ?? []) as { cells: unknown[] }[]).some(({ cells }) => cells.length !== wide)
  return [
    ...(firstRowAsHeaders === true ? [] : ['a table without headings']),
    ...(wide > COLUMNS ? ['a table too wide for a phone'] : []),
    ...(Array.isArray(rows) && rows.length > 1 ? [] : ['a table of nothing']),
    ...(uneven ? ['a row of another length than the columns'] : []),
  ]
}

/** Charts without a table right below them or further on: some clients show no chart, and say nothing of it. */
export function chartsAlone(body: unknown): string[] {
  const all = Array.isArray(body) ? (body as Json[]) : []
  return all.flatMap((it, place) =>
    isChart(it) && !all.slice(place).some(({ type }) => type === 'Table') ? ['a chart without its numbers'] : [],
  )
}
