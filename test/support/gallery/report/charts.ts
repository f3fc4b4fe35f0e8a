import type { Card, Language } from '../../../../src/cards/card.ts'
import type { Chart, Table } from '../../../../src/cards/chart.ts'

const WEEKS = ['Week 40', 'Week 41', 'Week 42', 'Week 43', 'Week 44', 'Week 45', 'Week 46', 'Week 47']

/** Charts and a table as a report has them, and at their fullest. */
export const CHARTS = {
  bars: {
    shape: 'bars',
    title: 'Meetings that were held',
    finding: 'Sales held 12 of its 14 meetings, Service 5 of 9.',
    unit: 'meetings',
    categories: ['Sales', 'Service', 'Installation & repair', 'Everybody else'],
    series: [{ name: 'Held', values: [12, 5, 0, 31] }],
  },
  groups: {
    shape: 'bars',
    title: 'First answer by team, in working hours',
    finding: 'Service answers in 1.5 hours, half of what it was.',
    categories: ['Sales', 'Service'],
    series: [
      { name: 'This month', values: [3.25, 1.5] },
      { name: 'Last month', values: [2.75, 3] },
      { name: 'First two weeks', values: [8, 6.5] },
    ],
  },
  stacked: {
    shape: 'stacked',
    title: 'What became of promises',
    finding: 'Of 16 promises 12 were kept, 3 moved in time and 1 broken.',
    unit: 'promises',
    categories: WEEKS,
    series: [
      { name: 'Kept', values: [12, 9, 4, 15, 11, 8, 0, 12] },
      { name: 'Moved in time', values: [2, 1, 0, 3, 0, 2, 0, 3] },
      { name: 'Broken', values: [1, 3, 1, 0, 2, 0, 0, 1] },
      { name: 'Dropped', values: [0, 1, 1, 1, 0, 2, 0, 0] },
    ],
  },
  line: {
    shape: 'line',
    title: 'Complaints a week',
    finding: 'From 9 complaints a week to 3.',
    categories: WEEKS,
    series: [{ name: 'Complaints', values: [9, 11, 8, 8, 5, 6, 4, 3] }],
  },
  lines: {
    shape: 'line',
    title: 'How customers and colleagues score us',
    finding: 'Customers say 7.4, we think 8.1.',
    categories: WEEKS,
    series: [
      { name: 'Customers', values: [6.5, 6.8, 7, 6.9, 7.1, 7.4, 7.2, 7.4] },
      { name: 'Ourselves', values: [8.4, 8.2, 8.3, 8.3, 8, 8.2, 8.1, 8.1] },
    ],
  },
  gap: {
    shape: 'bars',
    title: 'How far we were off',
    finding: 'Sales thinks 1.2 too much, Service 0.4 too little.',
    categories: ['Sales', 'Service', 'Support'],
    series: [{ name: 'Gap', values: [1.2, -0.4, 0] }],
  },
  nothing: {
    shape: 'stacked',
    title: 'Nothing yet',
    finding: 'Nothing was promised.',
    categories: ['Sales', 'Service'],
    series: [
      { name: 'Kept', values: [0, 0] },
      { name: 'Broken', values: [0, 0] },
    ],
  },
  one: {
    shape: 'line',
    title: 'One week',
    finding: '4 complaints in the first week.',
    categories: ['Week 40'],
    series: [{ name: 'Complaints', values: [4] }],
  },
} as const satisfies Record<string, Chart>

const names = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name} ${n + 1}`.slice(0, 20))

/** As much as a chart may have. */
export const fullest = (shape: Chart['shape']): Chart => ({
  shape,
  title: 'Internationale Kantoorinrichtingsmaatschappij, 2026',
  finding: 'As much as there can be.',
  categories: names(20, 'Projectstoffering '),
  series: names(6, 'Hottentottentent').map((name, place) => ({
    name,
    values: Array.from({ length: 20 }, (_, at) => ((at * 37 + place * 101) % 97) * 10),
  })),
})

export const TABLE: Table = {
  caption: 'Promises by team',
  columns: [
    { label: 'Team' },
    { label: 'Kept', isNumber: true },
    { label: 'Moved in time', isNumber: true },
    { label: 'Broken', isNumber: true },
  ],
  rows: [
    ['Sales', '12 of 15 (80 %)', '2', '1'],
    ['Service', '4 of 4', '0', '0'],
    ['Everybody else', '3 of 5', '1', '1'],
  ],
}

/** Charts, and a table that has other numbers. */
export const figuresCard = (language: Language, charts: readonly Chart[] = [CHARTS.stacked, CHARTS.line]): Card => ({
  language,
  title: 'Week 47',
  body: [
    { type: 'text', text: [{ strong: 'Promises' }] },
    ...charts.map((chart) => ({ type: 'chart', chart }) as const),
    { type: 'table', table: TABLE },
    { type: 'note', text: 'Two promises have no date.' },
  ],
  buttons: [{ label: 'Show', press: { command: 'report', input: {} } }],
})
