import type { types } from '@slack/bolt'
import type { Chart } from '../../../cards/chart.ts'
import { label } from './clean.ts'
import { LIMITS } from './limits.ts'

/** docs.slack.dev/reference/block-kit/blocks/data-visualization-block; the types of 3.2.0 do not have it. */
interface ChartBlock extends types.Block {
  type: 'data_visualization'
  title: string
  chart: {
    type: 'bar' | 'line'
    series: { name: string; data: { label: string; value: number }[] }[]
    axis_config: { categories: string[]; y_label?: string }
  }
}

export type DrawnBlock = types.KnownBlock | ChartBlock

/** A chart that can be drawn. Slack puts no bars on top of each other: they stand beside each other. */
export function chartBlock({ shape, title, unit, categories, series }: Chart): ChartBlock {
  return {
    type: 'data_visualization',
    title,
    chart: {
      type: shape === 'line' ? 'line' : 'bar',
      series: series.map(({ name, values }) => ({
        name,
        data: categories.map((category, at) => ({ label: category, value: values[at] ?? 0 })),
      })),
      axis_config: {
        categories: [...categories],
        ...(unit !== undefined && { y_label: label(unit, LIMITS.chart.axis) }),
      },
    },
  }
}
