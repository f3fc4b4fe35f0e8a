import { describe, expect, test } from 'vitest'
import { blockFaults } from './block-kit.ts'
import type { Json } from '../workspace.ts'

const CATEGORIES = ['Week 1', 'Week 2']
const points = (labels: readonly string[] = CATEGORIES) => labels.map((label) => ({ label, value: 1.5 }))
const series = (more: Json = {}) => ({ name: 'Kept', data: points(), ...more })
const chart = (more: Json = {}) => ({
  type: 'bar',
  series: [series()],
  axis_config: { categories: CATEGORIES, y_label: 'promises' },
  ...more,
})
const block = (more: Json = {}) => ({ type: 'data_visualization', title: 'Promises', chart: chart(), ...more })
const cell = (text = 'x') => ({ type: 'raw_text', text })
const table = (more: Json = {}) => ({ type: 'table', rows: [[cell(), cell()]], ...more })
const many = <T>(n: number, of: (index: number) => T) => Array.from({ length: n }, (_, index) => of(index))
const long = (n: number) => 'x'.repeat(n)
const wide = (n: number) => {
  const categories = many(n, (at) => `${at}`)
  return block({ chart: chart({ series: [series({ data: points(categories) })], axis_config: { categories } }) })
}

const EDGES: readonly (readonly [name: string, largest: number, block: (n: number) => Json])[] = [
  ['the title of a chart', 50, (n) => block({ title: long(n) })],
  ['the name of a series', 20, (n) => block({ chart: chart({ series: [series({ name: long(n) })] }) })],
  [
    'the title of an axis',
    50,
    (n) => block({ chart: chart({ axis_config: { categories: CATEGORIES, x_label: long(n) } }) }),
  ],
  ['the series of a chart', 6, (n) => block({ chart: chart({ series: many(n, (at) => series({ name: `${at}` })) }) })],
  ['the points of a series', 20, wide],
  ['the rows of a table', 100, (n) => table({ rows: many(n, () => [cell()]) })],
  ['the columns of a table', 20, (n) => table({ rows: [many(n, () => cell())] })],
  ['the characters of a table', 10_000, (n) => table({ rows: [[cell(long(5_000)), cell(long(n - 5_000))]] })],
]

const INVALID: readonly (readonly [name: string, block: Json])[] = [
  ['a chart without a title', { type: 'data_visualization', chart: chart() }],
  ['a chart of a kind that is none', block({ chart: chart({ type: 'stacked' }) })],
  ['a chart with a key that is none', block({ chart: chart({ stacked: true }) })],
  ['a block with a key that is none', block({ caption: 'x' })],
  [
    'a series without one of the categories',
    block({ chart: chart({ series: [series({ data: points(['Week 1']) })] }) }),
  ],
  [
    'a series in another order',
    block({ chart: chart({ series: [series({ data: points(CATEGORIES.toReversed()) })] }) }),
  ],
  ['two series of one name', block({ chart: chart({ series: [series(), series()] }) })],
  [
    'a category twice',
    block({
      chart: chart({ series: [series({ data: points(['a', 'a']) })], axis_config: { categories: ['a', 'a'] } }),
    }),
  ],
  ['a chart of nothing', block({ chart: chart({ series: [] }) })],
  ['a number that is none', block({ chart: chart({ series: [series({ data: [{ label: 'Week 1', value: '1' }] })] }) })],
  ['an empty name', block({ chart: chart({ series: [series({ name: ' ' })] }) })],
  ['half of a surrogate pair', block({ title: '\ud83c' })],
  ['rows of different lengths', table({ rows: [[cell()], [cell(), cell()]] })],
  ['an empty cell', table({ rows: [[cell('')]] })],
  ['a caption, which only a data_table has', table({ caption: 'x' })],
  ['a column that stands nowhere', table({ column_settings: [{ align: 'end' }] })],
]

describe('the pretend Slack refuses charts and tables as Slack does', () => {
  test.each(EDGES)('too much: %s', (_, largest, of) => {
    expect(blockFaults([of(largest)], 'message')).toEqual([])
    expect(blockFaults([of(largest + 1)], 'message')).not.toEqual([])
  })

  test.each(INVALID)('%s', (_, refused) => {
    expect(blockFaults([refused], 'message')).not.toEqual([])
  })

  test('a third chart, a second table, and both where there is no message', () => {
    expect(blockFaults([block(), block(), table()], 'message')).toEqual([])
    expect(blockFaults([block(), block(), block()], 'message')).toHaveLength(1)
    expect(blockFaults([table(), table()], 'message')).toHaveLength(1)
    for (const surface of ['home', 'modal'] as const) expect(blockFaults([block(), table()], surface)).toHaveLength(2)
  })
})
