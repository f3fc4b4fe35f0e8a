import { expect, test } from 'vitest'
import { readingOf } from '../../../../src/crm/import/reading/guess.ts'
import { entryIn, refusalOf } from './line.ts'

const centsOf = (cell: string, decimals: ',' | '.') =>
  entryIn({ organisation: 'Bos', 'revenue 2025': cell }, { decimals }).figures[0]?.cents

test.each([
  ['€ 1.234,50', ',', 123_450],
  ['1234', ',', 123_400],
  ['1.234', ',', 123_400],
  ['1234,5', ',', 123_450],
  ['€ 1.200,-', ',', 120_000],
  ['1 234,50', ',', 123_450],
  ['(1.200,00)', ',', -120_000],
  ['-1.200,00', ',', -120_000],
  ['1.200,00-', ',', -120_000],
  ['EUR 12,345', ',', 1_235],
  ['0', ',', 0],
  ['1,234.50', '.', 123_450],
  ['1,234', '.', 123_400],
  ['1234.567', '.', 123_457],
  ['$1,234,567.89', '.', 123_456_789],
  ["1'234.50", '.', 123_450],
] as const)('“%s” with “%s” before its decimals is %d cents', (cell, decimals, cents) => {
  expect(centsOf(cell, decimals)).toBe(cents)
})

test.each([
  ['1.2E+06', ',', 'number mangled'],
  ['1,234.50', ',', 'not an amount'],
  ['1234.5', ',', 'not an amount'],
  ['1.234,50', '.', 'not an amount'],
  ['12 %', ',', 'not an amount'],
  ['veel', ',', 'not an amount'],
  ['99999999999999', ',', 'not an amount'],
] as const)('“%s” with “%s” before its decimals is refused: %s', (cell, decimals, why) => {
  expect(refusalOf({ organisation: 'Bos', 'revenue 2025': cell }, { decimals })).toEqual({ why, column: 1 })
})

test('each year has its own figure, and a column without a year none', () => {
  const cells = { organisation: 'Bos', 'revenue 2024': '10', 'revenue 2025': '', 'cost 2025': '5', revenue: '7' }
  expect(entryIn(cells).figures).toEqual([
    { fact: 'revenue', year: '2024', cents: 1000 },
    { fact: 'cost', year: '2025', cents: 500 },
  ])
})

test.each([
  [['1.234,50'], 'NL', ','],
  [['1,234.50'], 'NL', '.'],
  [['1234.5', '900'], 'NL', '.'],
  [['1.234', '900'], 'NL', ','],
  [['1,234', '900'], 'US', '.'],
  [['1.234.567'], 'US', ','],
  [['1,5', '1.5'], 'NL', ','],
] as const)('%j in a file from %s have “%s” before their decimals', (cells, country, decimals) => {
  const sample = cells.map((cell, at) => ({ line: at + 2, cells: ['Bos', cell] }))
  expect(readingOf(sample, [{ field: 'organisation' }, { field: 'revenue', year: '2025' }], country)).toEqual({
    dates: null,
    decimals,
  })
})
