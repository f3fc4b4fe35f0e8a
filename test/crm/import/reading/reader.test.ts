import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELDS } from '../../../../src/crm/import/fields.ts'
import { readRecord } from '../../../../src/crm/import/reading/reader.ts'
import { DUTCH } from './line.ts'

const COLUMNS = [{ field: 'organisation' }, null, { field: 'email' }] as const

test.each([
  [['Bos', 'x'], 'too few columns'],
  [['Bos', 'x', '', 'y'], 'too many columns'],
] as const)('a line with %j is refused: %s', (cells, why) => {
  expect(readRecord({ line: 7, cells }, COLUMNS, DUTCH)).toEqual({ refused: { line: 7, column: null, why, value: '' } })
})

test('empty cells behind the last column do no harm', () => {
  expect(readRecord({ line: 7, cells: ['Bos', '', '', '', ' '] }, COLUMNS, DUTCH)).toHaveProperty('entry')
})

test.each([
  'Confidential Information - Do Not Distribute',
  'Copyright (c) 2000-2026 Example',
  'Totaal',
  'Grand Totals',
])('“%s” below the lines is nothing, whole or cut short', (cell) => {
  expect(readRecord({ line: 7, cells: [cell, '', ''] }, COLUMNS, DUTCH)).toBeNull()
  expect(readRecord({ line: 7, cells: [cell] }, COLUMNS, DUTCH)).toBeNull()
})

test('who is called so, and has more in their line, is read', () => {
  expect(readRecord({ line: 7, cells: ['Totaal B.V.', '', 'info@totaal.nl'] }, COLUMNS, DUTCH)).toHaveProperty('entry')
})

test('what could not be taken apart is refused for that', () => {
  const record = { line: 7, cells: [], broken: 'broken quotes' } as const
  expect(readRecord(record, COLUMNS, DUTCH)).toMatchObject({ refused: { why: 'broken quotes', column: null } })
})

test('the leftmost of several faults is told, with the cell as it stands there', () => {
  const columns = [{ field: 'organisation' }, { field: 'phone' }, { field: 'email' }] as const
  expect(readRecord({ line: 7, cells: ['Bos', ' 3.16E+10', 'nee@'] }, columns, DUTCH)).toEqual({
    refused: { line: 7, column: 1, why: 'number mangled', value: '3.16E+10' },
  })
})

test('a cell as long as a file is refused before it is looked into, unless its column is not taken', () => {
  const cells = ['Bos', 'x'.repeat(10_001), '']
  expect(readRecord({ line: 7, cells }, [COLUMNS[0], { field: 'note' }, COLUMNS[2]], DUTCH)).toEqual({
    refused: { line: 7, column: 1, why: 'too long', value: 'x'.repeat(200) },
  })
  expect(readRecord({ line: 7, cells }, COLUMNS, DUTCH)).toHaveProperty('entry')
})

test.each([
  '(@',
  '@',
  ',',
  '1;',
  '06 / ',
  '<',
  '=',
  'van ',
  'dr.',
  '1.',
  '0612345678;',
  'jan@bos.nl ',
  '\n',
  '.',
  '-',
  '1',
])('thousands of “%s” take no longer than as many other signs', (part) => {
  const cell = `x${part.repeat(9_900 / part.length)}x`
  const began = performance.now()
  for (const field of FIELDS)
    readRecord({ line: 1, cells: ['Bos', cell] }, [{ field: 'organisation' }, { field, year: '2025' }], DUTCH)
  // Some milliseconds; a pattern that begins again at each sign for each sign takes minutes.
  expect(performance.now() - began).toBeLessThan(5_000)
})

const NASTY = [
  '=',
  "'",
  '+31',
  '0',
  '/',
  ',',
  ';',
  ' ::: ',
  '-',
  'E+',
  '.',
  '(',
  '@',
  '<',
  '\n',
  '\u0000',
  '\ud800',
  'van',
  '2026',
  '9999999',
]
const Cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map((parts) => parts.join('')),
)

test('whatever stands in a line, it is read or refused, and never thrown at', () => {
  const uses = FIELDS.map((field) => ({ field, ...(['revenue', 'cost'].includes(field) && { year: '2025' }) }))
  const Cells = fc.array(Cell, { minLength: uses.length, maxLength: uses.length })
  fc.assert(
    fc.property(
      Cells,
      fc.constantFrom('NL', 'BE', 'XX'),
      fc.constantFrom('day first' as const, null),
      (cells, country, dates) => {
        readRecord({ line: 1, cells }, uses, { ...DUTCH, country, dates })
        for (const [at, use] of uses.entries())
          readRecord({ line: 1, cells: ['Bos', cells[at] ?? ''] }, [{ field: 'organisation' }, use], {
            ...DUTCH,
            country,
            dates,
          })
      },
    ),
    { numRuns: 300 },
  )
})
