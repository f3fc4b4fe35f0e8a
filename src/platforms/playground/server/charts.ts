import type { Language } from '../../../cards/card.ts'
import type { Chart } from '../../../cards/chart.ts'
import { chartSvg } from '../../../cards/figure/svg.ts'
import { spelledOut } from '../../../cards/plain-text.ts'
import type { Line } from '../wire.ts'
import type { Content } from './board.ts'

// The libraries that draw cards as Slack and Teams do know no charts, and the page has no code to draw one: it is given pictures.

type Json = Record<string, unknown>

/** What a message shows, with a picture of each chart of its card, in their order. */
export function shownContent(content: Content): Line['content'] {
  if (!('card' in content)) return content
  const { card } = content
  const body = spelledOut(card.body)
  const charts = body.flatMap((part) => (part.type === 'chart' ? [chartSvg(part.chart, card.language)] : []))
  return { card: { ...card, body }, ...(charts.length > 0 && { charts }) }
}

/** A picture of each chart of an Adaptive Card, in their order. */
export function teamsCharts(card: object, language: Language): string[] {
  const { body } = card as { body: Json[] }
  return body
    .filter(({ type }) => String(type).startsWith('Chart.'))
    .map((it) => chartSvg(teamsChart(it), language, { heading: it['showTitle'] !== false }))
}

interface Point {
  x: string
  y: number
}

function teamsChart({ type, title, stacked, data }: Json): Chart {
  const series = (type === 'Chart.VerticalBar' ? [{ legend: title, values: data }] : data) as {
    legend: string
    values: Point[]
  }[]
  return {
    shape: type === 'Chart.Line' ? 'line' : stacked === true ? 'stacked' : 'bars',
    title: String(title),
    finding: '',
    categories: (series[0]?.values ?? []).map(({ x }) => x),
    series: series.map(({ legend, values }) => ({ name: legend, values: values.map(({ y }) => y) })),
  }
}

/** A `data_visualization` of Slack as a picture. */
export function slackChart(block: object, language: Language): string {
  const { title, chart } = block as {
    title: string
    chart: {
      type: string
      series: { name: string; data: { value: number }[] }[]
      axis_config: { categories: string[]; y_label?: string }
    }
  }
  const { categories, y_label: unit } = chart.axis_config
  const shape = chart.type === 'line' ? 'line' : 'bars'
  const series = chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) }))
  return chartSvg({ shape, title, finding: '', categories, series, ...(unit !== undefined && { unit }) }, language)
}
