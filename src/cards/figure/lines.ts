import type { Language } from '../../language.ts'
import type { Chart } from '../chart.ts'
import { BOLD_WIDTH, clipTo, type Drawn, letters, round, SMALL, widthOf, WIDTH } from './ink.ts'
import { inDecimals } from './numbers.ts'

const EDGE = 6
const NAME = 18
const INK = '#3b7ec2'

/** Each series in a panel of its own, under the same scale: no line crosses another, and each has its name above it. */
export function linesSvg({ categories, series }: Chart, language: Language, top: number): Drawn {
  const values = series.flatMap((one) => one.values)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const height = series.length === 1 ? 96 : 48
  const step = categories.length > 1 ? (WIDTH - 2 * EDGE) / (categories.length - 1) : 0
  const xs = categories.map((_, at) => (categories.length > 1 ? EDGE + at * step : WIDTH / 2))
  const drawn: string[] = []
  let y = top
  for (const one of series) {
    if (series.length > 1) {
      drawn.push(letters(clipTo(one.name, BOLD_WIDTH), { x: 0, y: y + SMALL, bold: true }))
      y += NAME
    }
    // Above the highest point there is room for its number.
    const from = y + SMALL + 6
    const yOf = (value: number) => from + (high - low === 0 ? height : (height * (high - value)) / (high - low))
    const points = one.values.map((value, at) => ({ x: xs[at] ?? 0, y: yOf(value), text: inDecimals(value, language) }))
    drawn.push(
      `<path d="M0 ${round(yOf(0))}H${WIDTH}" stroke="currentColor" fill="none"/>`,
      `<polyline points="${points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}" fill="none" stroke="${INK}" stroke-width="2"/>`,
      ...points.map(({ x, y }) => `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${INK}"/>`),
      ...inSight(points.map((point, at) => ({ ...point, y: besides(points, at, yOf(0)) }))),
    )
    y = from + height + 10
  }
  drawn.push(
    ...inSight(categories.map((text, at) => ({ text: clipTo(text, WIDTH / 2 - EDGE), x: xs[at] ?? 0, y: y + 6 }))),
  )
  return { svg: drawn.join(''), bottom: y + SMALL }
}

/** Where the number of a point stands: above it, and below it in a valley, where the line goes up on both sides. */
function besides(points: readonly { y: number }[], at: number, zero: number): number {
  const y = points[at]?.y ?? 0
  const sides = [points[at - 1], points[at + 1]].flatMap((point) => (point ? [point.y] : []))
  const isValley = sides.some((side) => side < y) && sides.every((side) => side <= y)
  return isValley && y + SMALL + 4 < zero ? y + SMALL + 3 : y - 7
}

interface Label {
  text: string
  x: number
  y: number
}

/** As many labels in a row as do not touch each other: the last and the first before those between. */
function inSight(labels: readonly Label[]): string[] {
  const taken: { from: number; to: number }[] = []
  const order = [...labels.slice(-1), ...labels.slice(0, -1)]
  return order.flatMap(({ text, x, y }) => {
    const width = widthOf(text)
    const from = Math.min(Math.max(0, x - width / 2), WIDTH - width)
    if (taken.some((other) => from < other.to + 4 && other.from < from + width + 4)) return []
    taken.push({ from, to: from + width })
    return [letters(text, { x: from + width / 2, y, anchor: 'middle' })]
  })
}
