import type { Language } from '../../language.ts'
import type { Chart } from '../chart.ts'
import { barsSvg, stackedSvg } from './bars.ts'
import { drawable } from './drawable.ts'
import { BOLD_WIDTH, letters, round, SMALL, WIDTH, wrapped } from './ink.ts'
import { escapeMarkup, legible } from './legible.ts'
import { linesSvg } from './lines.ts'
import { chartNumbers, chartTitle, tableLines } from './numbers.ts'
import { tableHtml } from './table-html.ts'

const DRAWN = { bars: barsSvg, stacked: stackedSvg, line: linesSvg }
const LINE = 17

/**
 * A chart as SVG for any page, light or dark, without styles or scripts; as a table of its numbers when it cannot be drawn. It is
 * 280 wide: a page may show it smaller or larger. Without `heading` its title is only read aloud.
 */
export function chartSvg(given: Chart, language: Language, { heading = true } = {}): string {
  // What does not fit is cut where it stands.
  const chart = drawable(given, 40)
  if (!chart) return tableHtml(chartNumbers(given, language))
  const title = legible(chartTitle(chart))
  const heads = heading ? wrapped(title, BOLD_WIDTH) : []
  const head = heads.map((line, n) => letters(line, { x: 0, y: 13 + n * LINE, bold: true })).join('')
  const { svg, bottom } = DRAWN[chart.shape](chart, language, heads.length * LINE + 8)
  const height = Math.ceil(round(bottom))
  const finding = legible(chart.finding)
  const numbers = tableLines(chartNumbers(chart, language)).join('; ')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" ` +
    `aria-label="${escapeMarkup(`${title}. ${finding}`.trim())}" font-family="system-ui, sans-serif" font-size="${SMALL}" fill="currentColor">` +
    `<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(`${finding} ${numbers}`.trim())}</desc>${head}${svg}</svg>`
  )
}
