import * as fc from 'fast-check'
import type { Chart, Table } from '../../../../src/cards/chart.ts'

const NASTY = [
  '<b>x</b>',
  '"&amp;',
  '👩‍👩‍👧‍👦',
  'مكتب \u202eتوصيل',
  '\u0000\u0007',
  '\ud83c',
  '',
  '   ',
  '<!channel>',
  '漢字'.repeat(15),
  'W'.repeat(60),
]

/** What a category, a series or a title may be called. */
const name = fc.oneof(
  fc.constantFrom('Sales', 'Week 40', 'Everybody else'),
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const value = fc.oneof(fc.constant(0), fc.nat({ max: 40 }), fc.float({ min: 0, max: 1e9, noNaN: true }).map(Number))

/** Any chart that keeps to its limits, whatever is written in it. */
export const anyChart: fc.Arbitrary<Chart> = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(1, 20)),
    depth: fc.integer({ min: 1, max: 6 }),
  })
  .chain(({ width, depth }) =>
    fc.record(
      {
        shape: fc.constantFrom('bars' as const, 'stacked' as const, 'line' as const),
        title: name,
        finding: name,
        unit: name,
        categories: fc.array(name, { minLength: width, maxLength: width }),
        series: fc.array(fc.record({ name, values: fc.array(value, { minLength: width, maxLength: width }) }), {
          minLength: depth,
          maxLength: depth,
        }),
      },
      { requiredKeys: ['shape', 'title', 'finding', 'categories', 'series'] },
    ),
  )

/** Charts that cannot be drawn: too many or no numbers, or not of every category, or what is no number. */
export const badChart: fc.Arbitrary<Chart> = fc.oneof(
  anyChart.map((chart) => ({ ...chart, categories: [] })),
  anyChart.map((chart) => ({ ...chart, series: [] })),
  anyChart.map((chart) => ({ ...chart, series: [{ name: 'x', values: [] }] })),
  anyChart.map((chart) => ({
    ...chart,
    series: chart.series.map(({ name, values }) => ({ name, values: values.map(() => NaN) })),
  })),
  anyChart.map((chart) => {
    const categories = Array.from({ length: 40 }, (_, n) => `${n}`)
    return { ...chart, categories, series: chart.series.map(({ name }) => ({ name, values: categories.map(Number) })) }
  }),
  anyChart.map((chart) => ({
    ...chart,
    series: Array.from({ length: 9 }, () => chart.series[0] ?? { name: '', values: [] }),
  })),
)

const cell = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('12 of 15 (80 %)', '3', '') },
  { weight: 2, arbitrary: name },
)

export const anyTable: fc.Arbitrary<Table> = fc
  .record({
    width: fc.integer({ min: 1, max: 8 }),
    rows: fc.oneof(fc.nat({ max: 12 }), fc.constantFrom(0, 99, 100, 140)),
  })
  .chain(({ width, rows }) =>
    fc.record({
      caption: name,
      columns: fc.array(fc.record({ label: name, isNumber: fc.constant(true as const) }, { requiredKeys: ['label'] }), {
        minLength: width,
        maxLength: width,
      }),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: rows, maxLength: rows }),
    }),
  )
