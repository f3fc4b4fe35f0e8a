import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Part } from '../../../src/cards/card.ts'
import { drawable } from '../../../src/cards/figure/drawable.ts'
import { chartNumbers, hasNumbers, inDecimals, tableLines } from '../../../src/cards/figure/numbers.ts'
import { plainText, spelledOut } from '../../../src/cards/plain-text.ts'
import { anyChart, badChart } from '../../support/gallery/report/any-chart.ts'
import { CHARTS, figuresCard, TABLE } from '../../support/gallery/report/charts.ts'

describe('a chart that can be drawn', () => {
  test('has names that fit and are told apart, and all its numbers', () => {
    fc.assert(
      fc.property(anyChart, (given) => {
        const chart = drawable(given)
        expect(chart).not.toBeNull()
        const { title, categories, series } = chart ?? given
        const names = series.map(({ name }) => name)
        expect(title.length).toBeLessThanOrEqual(50)
        expect([...categories, ...names].filter((name) => name.length > 20 || name.trim() === '')).toEqual([])
        expect(new Set(categories).size).toBe(given.categories.length)
        expect(new Set(names).size).toBe(given.series.length)
        expect([title, ...categories, ...names].every((name) => name.isWellFormed() && !/\p{Cc}/u.test(name))).toBe(
          true,
        )
        expect(series.map(({ values }) => values)).toEqual(given.series.map(({ values }) => values))
      }),
    )
  })

  test('is none with too many numbers, without any, or with what is none', () => {
    fc.assert(fc.property(badChart, (chart) => drawable(chart) === null))
    expect(drawable({ ...CHARTS.gap, shape: 'stacked' })).toBeNull()
  })
})

describe('the numbers of a chart', () => {
  test('are a table with a row for each category, as wide as a phone', () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const { columns, rows } = chartNumbers(chart, 'nl')
        expect(columns.length).toBeLessThanOrEqual(6)
        expect(rows.map(([category]) => category)).toEqual(chart.categories)
        const said = rows.flat().join(' ')
        for (const value of chart.series.flatMap(({ values }) => values))
          expect(said).toContain(inDecimals(value, 'nl'))
      }),
    )
  })

  test('are written as they are read in each language', () => {
    expect(chartNumbers(CHARTS.groups, 'nl').rows[0]).toEqual(['Sales', '3,3', '2,8', '8'])
    expect(chartNumbers(CHARTS.groups, 'en').rows[0]).toEqual(['Sales', '3.3', '2.8', '8'])
    expect(chartNumbers(CHARTS.bars, 'en').caption).toBe('Meetings that were held (meetings)')
  })

  test('are known in a table that has them under their names, and missed in another', () => {
    expect(hasNumbers(chartNumbers(CHARTS.stacked, 'en'), CHARTS.stacked, 'en')).toBe(true)
    expect(hasNumbers(TABLE, CHARTS.stacked, 'en')).toBe(false)
    const kept = { ...CHARTS.bars, categories: ['Sales', 'Service'], series: [{ name: 'Kept', values: [12, 4] }] }
    expect(hasNumbers(TABLE, kept, 'en')).toBe(true)
  })

  test('are said in a line each where there is no table', () => {
    expect(tableLines(TABLE)).toEqual([
      'Sales: Kept 12 of 15 (80 %), Moved in time 2, Broken 1',
      'Service: Kept 4 of 4, Moved in time 0, Broken 0',
      'Everybody else: Kept 3 of 5, Moved in time 1, Broken 1',
    ])
    expect(tableLines(chartNumbers({ ...CHARTS.gap, series: Array(6).fill(CHARTS.gap.series[0]) }, 'en'))[1]).toBe(
      'Service: Gap -0.4 · Gap -0.4 · Gap -0.4 · Gap -0.4 · Gap -0.4 · Gap -0.4',
    )
  })

  test('stand with its finding in the text of a notification', () => {
    expect(plainText(figuresCard('en', [CHARTS.gap])).split('\n')).toEqual([
      'Week 47',
      'Promises',
      'Sales thinks 1.2 too much, Service 0.4 too little.',
      'How far we were off',
      'Sales: Gap 1.2',
      'Service: Gap -0.4',
      'Support: Gap 0',
      'Promises by team',
      ...tableLines(TABLE),
      'Two promises have no date.',
    ])
  })

  test('make room for every sentence where a notification is short', () => {
    const text = plainText(figuresCard('en', [CHARTS.stacked, CHARTS.line]), 200)
    expect(text.split('\n')).toEqual([
      'Week 47',
      'Promises',
      CHARTS.stacked.finding,
      CHARTS.line.finding,
      'Two promises have no date.',
      'and 22 more',
    ])
  })
})

describe('a card that is spelled out', () => {
  const chart: Part = { type: 'chart', chart: CHARTS.line }
  const table: Part = { type: 'table', table: TABLE }

  test('says the finding of a chart before it, once', () => {
    const finding: Part = { type: 'text', text: CHARTS.line.finding }
    expect(spelledOut([chart])).toEqual([finding, chart])
    expect(spelledOut([finding, chart])).toEqual([finding, chart])
    const headed: Part = { type: 'text', text: [{ strong: 'Complaints' }, `\n${CHARTS.line.finding}`] }
    expect(spelledOut([headed, chart])).toEqual([headed, chart])
  })

  test('does not say the caption of a table again that stands above it', () => {
    const heading: Part = { type: 'text', text: [{ strong: TABLE.caption }] }
    expect(spelledOut([table])).toEqual([table])
    expect(spelledOut([heading, table])).toEqual([heading, { type: 'table', table: { ...TABLE, caption: '' } }])
  })
})
