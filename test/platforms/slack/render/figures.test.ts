import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Card, Part } from '../../../../src/cards/card.ts'
import { inDecimals } from '../../../../src/cards/figure/numbers.ts'
import { blocks } from '../../../../src/platforms/slack/render/blocks.ts'
import { HOME, preview } from '../../../../src/platforms/slack/render/fit.ts'
import { message } from '../../../../src/platforms/slack/render/message.ts'
import { anyChart } from '../../../support/gallery/report/any-chart.ts'
import { CHARTS, figuresCard, fullest, TABLE } from '../../../support/gallery/report/charts.ts'
import { blockFaults, weightOf } from '../../../support/slack/api/block-kit.ts'
import { readBlocks } from '../../../support/slack/people/reading.ts'
import type { Json } from '../../../support/slack/workspace.ts'

const cardOf = (...body: Part[]): Card => ({ language: 'en', title: 'Title', body })
const drawn = (card: Card, takes?: 'charts' | 'tables' | 'words') => message(card, takes).blocks as unknown as Json[]
const lines = (all: readonly Json[]) => readBlocks(all).split('\n')
const typesOf = (all: readonly Json[]) => all.map(({ type }) => type)

const TABLE_LINES = ['Team | Kept | Moved in time | Broken', 'Sales | 12 of 15 (80 %) | 2 | 1']

describe('charts and tables in a message of Slack', () => {
  test('are its own, each chart under what it comes down to', () => {
    const all = drawn(figuresCard('en', [CHARTS.groups, CHARTS.line]))
    expect(lines(all)).toEqual([
      'Week 47',
      'Promises',
      'Service answers in 1.5 hours, half of what it was.',
      '[chart] First answer by team, in working hours',
      'This month: Sales 3.25, Service 1.5',
      'Last month: Sales 2.75, Service 3',
      'First two weeks: Sales 8, Service 6.5',
      'From 9 complaints a week to 3.',
      '[chart] Complaints a week',
      expect.stringMatching(/^Complaints: Week 40 9, /),
      'Promises by team',
      ...TABLE_LINES,
      'Service | 4 of 4 | 0 | 0',
      'Everybody else | 3 of 5 | 1 | 1',
      'Two promises have no date.',
      '[Show]',
    ])
    expect(blockFaults(all, 'message')).toEqual([])
  })

  test('are bars or a line, with what is counted at the axis, and numbers to the right', () => {
    const all = drawn(cardOf({ type: 'chart', chart: CHARTS.stacked }, { type: 'table', table: TABLE }))
    expect(all.find(({ type }) => type === 'data_visualization')).toMatchObject({
      title: 'What became of promises',
      chart: { type: 'bar', axis_config: { y_label: 'promises' } },
    })
    expect(all.find(({ type }) => type === 'table')?.['column_settings']).toEqual([
      { is_wrapped: true },
      ...[1, 2, 3].map(() => ({ is_wrapped: true, align: 'right' })),
    ])
  })

  test('are two charts and one table at most; of what is left the numbers stay', () => {
    const all = drawn(figuresCard('en', [CHARTS.bars, CHARTS.line, CHARTS.gap, CHARTS.one]))
    expect(typesOf(all).filter((type) => type === 'data_visualization' || type === 'table')).toEqual([
      'data_visualization',
      'data_visualization',
      'table',
    ])
    expect(readBlocks(all)).toContain('How far we were off | Gap\nSales | 1.2\nService | -0.4')
    expect(readBlocks(all)).toContain('One week\n• Week 40: Complaints 4')
    expect(readBlocks(all)).toContain('Promises by team\n• Sales: Kept 12 of 15 (80 %), Moved in time 2, Broken 1')
    expect(blockFaults(all, 'message')).toEqual([])
  })

  test('become tables, then words, where a workspace takes less', () => {
    const card = figuresCard('en', [CHARTS.gap])
    expect(lines(drawn(card, 'tables')).slice(2)).toEqual([
      CHARTS.gap.finding,
      'How far we were off | Gap',
      'Sales | 1.2',
      'Service | -0.4',
      'Support | 0',
      'Promises by team',
      ...TABLE.rows.map(
        ([team, kept, moved, broken]) => `• ${team}: Kept ${kept}, Moved in time ${moved}, Broken ${broken}`,
      ),
      'Two promises have no date.',
      '[Show]',
    ])
    const inWords = drawn(card, 'words')
    expect(typesOf(inWords)).not.toContain('table')
    expect(readBlocks(inWords)).toContain('How far we were off\n• Sales: Gap 1.2\n• Service: Gap -0.4')
  })

  test('do not say the numbers of a chart that cannot be drawn twice, when a table below has them', () => {
    const chart = { ...CHARTS.gap, categories: ['Sales', 'Service'], series: [{ name: 'Kept', values: [12, 4] }] }
    const card = cardOf({ type: 'chart', chart }, { type: 'table', table: TABLE })
    expect(lines(drawn(card, 'tables'))).toEqual([
      'Title',
      chart.finding,
      TABLE.caption,
      ...TABLE_LINES,
      expect.any(String),
      expect.any(String),
    ])
  })

  test('are words in the Home tab and in the preview of a link, which take neither', () => {
    const card = figuresCard('en')
    for (const surface of [HOME, preview(1)]) {
      const all = blocks(card, surface) as unknown as Json[]
      expect(typesOf(all)).not.toContain('data_visualization')
      expect(typesOf(all)).not.toContain('table')
      expect(readBlocks(all)).toContain('• Week 40: Kept 12, Moved in time 2, Broken 1, Dropped 0')
    }
    expect(blockFaults(blocks(card, HOME), 'home')).toEqual([])
  })

  test('keep a message within its limits at their fullest, and count what is left out', () => {
    const body = [fullest('bars'), fullest('line'), fullest('stacked')].map(
      (chart) => ({ type: 'chart', chart }) as const,
    )
    const long = { ...TABLE, rows: Array.from({ length: 300 }, (_, n) => [`Team ${n}`, '1', '2', '3']) }
    for (const takes of ['charts', 'tables', 'words'] as const) {
      const all = drawn(cardOf(...body, { type: 'table', table: long }), takes)
      expect(blockFaults(all, 'message')).toEqual([])
      expect(weightOf(all)).toBeLessThanOrEqual(12_000)
      expect(readBlocks(all)).toMatch(/and \d+ more$/)
    }
  })

  test('lose no number of any chart, however a workspace takes it', () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom('tables' as const, 'words' as const), (chart, takes) => {
        const all = drawn(cardOf({ type: 'chart', chart }), takes)
        expect(blockFaults(all, 'message')).toEqual([])
        const read = readBlocks(all)
        if (/\d more$/.test(read)) return
        for (const value of chart.series.flatMap(({ values }) => values))
          expect(read).toContain(inDecimals(value, 'en'))
      }),
      { numRuns: 60 },
    )
  })
})
