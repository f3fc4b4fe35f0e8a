import { describe, expect, test } from 'vitest'
import type { Card } from '../../../../src/cards/card.ts'
import { adaptiveCard } from '../../../../src/platforms/teams/render/adaptive-card.ts'
import { CHARTS, figuresCard, fullest, TABLE } from '../../../support/gallery/report/charts.ts'
import { everythingIn, faultsOf } from '../../../support/teams/card-rules.ts'
import type { Json } from '../../../support/teams/company.ts'
import { readCard } from '../../../support/teams/reading.ts'

type Where = 'message' | 'dialog' | 'insert'
const draw = (card: Card, where: Where = 'message', budget?: number) =>
  adaptiveCard(card, { id: 'drawing', where, ...(budget !== undefined && { budget }) }) as unknown as Json
const typesIn = (card: Json) => (card['body'] as Json[]).map(({ type }) => type)
const chartsIn = (card: Json) => [...everythingIn(card)].filter(({ type }) => String(type).startsWith('Chart.'))

describe('charts and tables on Teams', () => {
  test('are its own, each chart under what it comes down to and above its numbers', () => {
    const card = draw(figuresCard('en', [CHARTS.gap]))
    expect(faultsOf(card)).toEqual([])
    expect(typesIn(card)).toEqual([
      'TextBlock',
      'TextBlock',
      'TextBlock',
      'TextBlock',
      'Chart.VerticalBar',
      'Table',
      'TextBlock',
      'Table',
      'TextBlock',
    ])
    expect(readCard(card).split('\n')).toEqual([
      'Week 47',
      'Promises',
      CHARTS.gap.finding,
      CHARTS.gap.title,
      'Gap',
      'Sales',
      '1.2',
      'Service',
      '-0.4',
      'Support',
      '0',
      TABLE.caption,
      ...TABLE.columns.map(({ label }) => label),
      ...TABLE.rows.flat(),
      'Two promises have no date.',
      '[Show]',
    ])
  })

  test('are bars, bars of several, bars on each other, or lines', () => {
    const [bars, groups, stacked, line] = [CHARTS.bars, CHARTS.groups, CHARTS.stacked, CHARTS.lines].map(
      (chart) => chartsIn(draw(figuresCard('en', [chart])))[0],
    )
    expect(bars).toMatchObject({
      type: 'Chart.VerticalBar',
      yAxisTitle: 'meetings',
      fallback: 'drop',
      data: [{ x: 'Sales', y: 12 }, { x: 'Service', y: 5 }, { x: 'Installation & repa…', y: 0 }, { y: 31 }],
    })
    expect(groups).toMatchObject({ type: 'Chart.VerticalBar.Grouped', stacked: false })
    expect(stacked).toMatchObject({ type: 'Chart.VerticalBar.Grouped', stacked: true })
    expect(line).toMatchObject({ type: 'Chart.Line', data: [{ legend: 'Customers' }, { legend: 'Ourselves' }] })
  })

  test('have headings, numbers to the right, and columns as wide as their words', () => {
    const card = draw({ language: 'nl', title: 'x', body: [{ type: 'table', table: TABLE }] })
    const table = (card['body'] as Json[]).find(({ type }) => type === 'Table')
    expect(table).toMatchObject({
      firstRowAsHeaders: true,
      columns: [
        { width: 12 },
        { width: 8, horizontalCellContentAlignment: 'Right' },
        { width: 5, horizontalCellContentAlignment: 'Right' },
        { width: 6, horizontalCellContentAlignment: 'Right' },
      ],
    })
  })

  test('do not say numbers twice that a table below has', () => {
    const chart = { ...CHARTS.gap, categories: ['Sales', 'Service'], series: [{ name: 'Kept', values: [12, 4] }] }
    expect(typesIn(draw(figuresCard('en', [chart]))).filter((type) => type === 'Table')).toHaveLength(1)
  })

  test('are tables in a dialog, and words in a message of somebody else', () => {
    const dialog = draw(figuresCard('en', [CHARTS.gap]), 'dialog')
    expect(faultsOf(dialog, 'dialog')).toEqual([])
    expect(chartsIn(dialog)).toEqual([])
    expect(readCard(dialog)).toContain('How far we were off\nGap\nSales\n1.2')
    const inserted = draw(figuresCard('en', [CHARTS.gap]), 'insert')
    expect(faultsOf(inserted, 'insert')).toEqual([])
    expect(readCard(inserted)).toContain('How far we were off\n- Sales: Gap 1.2')
  })

  test('that are too large lose the pictures first, then rows, and say how many', () => {
    const card = figuresCard('en', [fullest('bars'), fullest('line')])
    const whole = JSON.stringify(draw(card)).length
    const less = draw(card, 'message', whole - 1)
    expect(chartsIn(less)).toEqual([])
    expect(readCard(less)).not.toContain('more')
    expect(readCard(less)).toContain('Projectstoffering 1')
    const least = draw(card, 'message', 6_000)
    expect(JSON.stringify(least).length).toBeLessThanOrEqual(6_000)
    expect(faultsOf(least)).toEqual([])
    expect(readCard(least)).toMatch(/and \d+ more\n\[Show\]$/)
  })

  test('with more columns than a phone shows are said in words', () => {
    const columns = Array.from({ length: 7 }, (_, n) => ({ label: `Column ${n}` }))
    const table = { caption: 'Wide', columns, rows: [columns.map((_, n) => `cell ${n}`)] }
    const card = draw({ language: 'en', title: 'x', body: [{ type: 'table', table }] })
    expect(readCard(card)).toContain('Wide\n- cell 0: Column 1 cell 1, Column 2 cell 2')
  })
})

describe('the pretend Teams', () => {
  const body = (...elements: Json[]) => ({ ...draw({ language: 'en', title: 'x', body: [] }), body: elements })
  const values = [{ x: 'Sales', y: 1 }]
  const chart = { type: 'Chart.Line', title: 'x', fallback: 'drop', data: [{ legend: 'a', values }] }
  const table = (chartsIn: Json = {}) => ({
    type: 'Table',
    firstRowAsHeaders: true,
    columns: [{ width: 1 }],
    rows: ['a', 'b'].map((text) => ({
      type: 'TableRow',
      cells: [{ type: 'TableCell', items: [{ type: 'TextBlock', text, wrap: true }] }],
    })),
    ...chartsIn,
  })

  test('takes a chart above its numbers', () => {
    expect(faultsOf(body(chart, table()))).toEqual([])
  })

  test.each<readonly [string, Json]>([
    ['of a kind we do not draw', { ...chart, type: 'Chart.Donut' }],
    ['with a key that is none', { ...chart, stacked: true }],
    ['without a title', { ...chart, title: undefined }],
    ['without fallback', { ...chart, fallback: undefined }],
    ['of nothing', { ...chart, data: [] }],
    ['with a nameless series', { ...chart, data: [{ values }] }],
    ['with a number that is none', { ...chart, data: [{ legend: 'a', values: [{ x: 'Sales', y: null }] }] }],
    [
      'with a series that lacks a category',
      {
        ...chart,
        data: [
          { legend: 'a', values },
          { legend: 'b', values: [{ x: 'b', y: 1 }] },
        ],
      },
    ],
  ])('refuses a chart %s', (_, refused) => {
    expect(faultsOf(body(refused, table()))).not.toEqual([])
  })

  test('refuses a chart without its numbers, and tables without headings or of nothing', () => {
    expect(faultsOf(body(chart))).toEqual(['a chart without its numbers'])
    expect(faultsOf(body(table({ firstRowAsHeaders: false })))).not.toEqual([])
    expect(faultsOf(body(table({ rows: [] })))).not.toEqual([])
    expect(faultsOf(body(table({ columns: [{ width: 1 }, { width: 1 }] })))).not.toEqual([])
  })
})
