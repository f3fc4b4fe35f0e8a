import type { Language } from '../../language.ts'
import type { Chart } from '../chart.ts'
import { bar, BOLD_WIDTH, clipTo, type Drawn, letters, round, widthOf, WIDTH, wrapped } from './ink.ts'
import { inDecimals } from './numbers.ts'

const BAR = 12
const LINE = 17
const GAP = 8
/** What is kept for the bars, however long the names are. */
const ROOM = 90

/** Bars from the left, each with its number and its name beside it: under each other they fit on a phone, however many there are. */
export function barsSvg({ categories, series }: Chart, language: Language, top: number): Drawn {
  const isSingle = series.length === 1
  const longest = Math.max(...categories.map((name) => widthOf(name)))
  // A long name stands above its bar instead of beside it.
  const isBeside = isSingle && longest < WIDTH / 2
  const left = isBeside ? longest + GAP : 0
  const written = (value: number, name: string) => {
    const number = inDecimals(value, language)
    return clipTo(isSingle ? number : `${number} ${name}`, WIDTH - left - ROOM)
  }
  const values = series.flatMap((one) => one.values)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const ends = series.flatMap((one) => one.values.map((value) => widthOf(written(value, one.name))))
  const room = Math.max(ROOM - GAP, WIDTH - left - Math.max(...ends) - GAP)
  const scale = high - low === 0 ? 0 : room / (high - low)
  const zero = left - low * scale

  const drawn: string[] = []
  let y = top
  for (const [at, category] of categories.entries()) {
    if (!isBeside) {
      drawn.push(letters(clipTo(category, BOLD_WIDTH - 4), { x: 4, y: y + BAR, bold: true }))
      y += LINE
    }
    for (const [place, one] of series.entries()) {
      const value = one.values[at] ?? 0
      const width = Math.abs(value) * scale
      if (isBeside) drawn.push(letters(category, { x: 0, y: y + BAR - 1 }))
      if (width > 0) drawn.push(bar(place, { x: value < 0 ? zero - width : zero, y: y + 1, width, height: BAR }))
      drawn.push(letters(written(value, one.name), { x: zero + (value > 0 ? width : 0) + GAP / 2, y: y + BAR - 1 }))
      y += LINE
    }
    y += isBeside ? 2 : GAP
  }
  return { svg: `${drawn.join('')}${baseline(zero, top, y - GAP / 2)}`, bottom: y }
}

const baseline = (x: number, from: number, to: number) =>
  `<path d="M${round(Math.max(0.5, x))} ${round(from)}V${round(to)}" stroke="currentColor" fill="none"/>`

/** One bar for each category, its parts in the order of the legend, and so are the numbers above it. */
export function stackedSvg({ categories, series }: Chart, language: Language, top: number): Drawn {
  const legend = legendSvg(
    series.map(({ name }) => name),
    top,
  )
  const totals = categories.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
  const scale = (WIDTH - 1) / (Math.max(...totals) || 1)
  const drawn: string[] = [legend.svg]
  let y = legend.bottom + GAP
  const from = y
  for (const [at, category] of categories.entries()) {
    const numbers = series.map(({ values }) => inDecimals(values[at] ?? 0, language)).join(' · ')
    const isLong = widthOf(category) + widthOf(numbers) + 2 * GAP > WIDTH
    drawn.push(letters(clipTo(category, BOLD_WIDTH - 4), { x: 4, y: y + BAR, bold: true }))
    if (isLong) y += LINE
    drawn.push(letters(numbers, { x: WIDTH, y: y + BAR, anchor: 'end' }))
    y += LINE
    let x = 1
    for (const [place, { values }] of series.entries()) {
      const width = (values[at] ?? 0) * scale
      // A little air between two parts, as long as anything is left of them.
      if (width > 0) drawn.push(bar(place, { x, y: y + 1, width: Math.max(0.5, width - 1), height: BAR + 2 }))
      x += width
    }
    y += LINE + GAP
  }
  return { svg: `${drawn.join('')}${baseline(0, from, y - GAP / 2)}`, bottom: y }
}

const SWATCH = { width: 22, height: 12 }

function legendSvg(names: readonly string[], top: number): Drawn {
  const drawn: string[] = []
  let [x, y] = [0, top]
  for (const [place, name] of names.entries()) {
    const [label = ''] = wrapped(name, WIDTH - SWATCH.width - GAP)
    const width = SWATCH.width + 4 + widthOf(label) + 2 * GAP
    if (x > 0 && x + width - 2 * GAP > WIDTH) [x, y] = [0, y + LINE + 2]
    drawn.push(bar(place, { x, y: y + 1, ...SWATCH }), letters(label, { x: x + SWATCH.width + 4, y: y + BAR - 1 }))
    x += width
  }
  return { svg: drawn.join(''), bottom: y + LINE }
}
