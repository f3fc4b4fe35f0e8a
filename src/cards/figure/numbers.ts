import type { Language } from '../../language.ts'
import type { Chart, Column, Table } from '../chart.ts'
import { locales } from '../when.ts'

/** A table is this wide at most, so that a phone shows it. */
const MOST_COLUMNS = 6

/** A number with at most one decimal, as it is written: "4.2". */
export const inDecimals = (value: number, language: Language) =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value)

/** What a chart is called, with what is counted in it. */
export const chartTitle = ({ title, unit }: Chart) => (unit === undefined ? title : `${title} (${unit})`)

/** The numbers of a chart as a table: a row for each category, its first column without a heading. */
export function chartNumbers(chart: Chart, language: Language): Table {
  const { categories, series } = chart
  const number = (value = NaN) => (Number.isFinite(value) ? inDecimals(value, language) : '')
  const caption = chartTitle(chart)
  if (series.length < MOST_COLUMNS) {
    const columns: Column[] = [{ label: '' }, ...series.map(({ name }) => ({ label: name, isNumber: true as const }))]
    const rows = categories.map((name, at) => [name, ...series.map(({ values }) => number(values[at]))])
    return { caption, columns, rows }
  }
  const together = (at: number) => series.map(({ name, values }) => `${name} ${number(values[at])}`).join(' · ')
  const rows = categories.map((name, at) => [name, together(at)])
  return { caption, columns: [{ label: '' }, { label: '' }], rows }
}

/** Whether a table has all the numbers of a chart, each under its category. */
export function hasNumbers(table: Table, chart: Chart, language: Language): boolean {
  const cells = [...table.columns.map(({ label }) => label), ...table.rows.flat()]
  const known = new Set(cells.flatMap((cell) => [cell, ...cell.split(/\s+/)]))
  const numbers = chart.series.flatMap(({ values }) => values.map((value) => inDecimals(value, language)))
  return [...chart.categories, ...numbers].every((it) => known.has(it))
}

/** A table without its columns, a line for each row: “Team 1: Held 3, Late 1”. */
export function tableLines({ columns, rows }: Table): string[] {
  return rows.map(([name = '', ...cells]) => {
    const said = cells.map((cell, place) => `${columns[place + 1]?.label ?? ''} ${cell}`.trim())
    return [name, said.filter((text) => text !== '').join(', ')].filter((text) => text !== '').join(': ')
  })
}
