import type { Chart } from '../chart.ts'
import { legible } from './legible.ts'

/** What every platform can draw, and a person can still read. */
const MOST = { series: 6, points: 20, name: 20, title: 50 }

/**
 * Returns the chart with names that fit and differ from each other; null when it has too many or no numbers, or numbers that
 * cannot be drawn like this: then it is shown as a table. `letters`: how long a name may be.
 */
export function drawable(chart: Chart, letters = MOST.name): Chart | null {
  const { shape, title, categories, series } = chart
  const isWithin = (count: number, most: number) => count > 0 && count <= most
  if (!isWithin(series.length, MOST.series) || !isWithin(categories.length, MOST.points)) return null
  const canDraw = (value: number) => Number.isFinite(value) && (value >= 0 || shape !== 'stacked')
  if (!series.every(({ values }) => values.length === categories.length && values.every(canDraw))) return null
  const names = distinct(
    series.map(({ name }) => name),
    letters,
  )
  return {
    ...chart,
    title: named(title, MOST.title),
    categories: distinct(categories, letters),
    series: series.map(({ values }, place) => ({ name: names[place] ?? '', values })),
  }
}

function named(name: string, most: number): string {
  const whole = legible(name) || '–'
  if (whole.length <= most) return whole
  const letters = Array.from(whole)
  while (letters.join('').length >= most) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Two names that begin alike would be one when they are cut: a number tells them apart. */
function distinct(names: readonly string[], most: number): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let given = named(name, most)
    for (let n = 2; taken.has(given); n++) given = `${named(name, most - 3)} ${n}`
    taken.add(given)
    return given
  })
}
