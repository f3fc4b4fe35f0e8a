import { describe, expect, test } from 'vitest'
import { asksForOrder, dateOrderOf, readingOf } from '../../../../src/crm/import/reading/guess.ts'
import { entryIn, refusalOf } from './line.ts'

const sinceOf = (cell: string, reading = {}) =>
  entryIn({ organisation: 'Bos', 'customer since': cell }, reading).organisation?.customerSince
const whyNot = (cell: string, reading = {}) => refusalOf({ organisation: 'Bos', 'customer since': cell }, reading)

test.each([
  ['2026-03-02', '2026-03-02'],
  ['2026-3-2', '2026-03-02'],
  ['2026/03/02', '2026-03-02'],
  ['2026-03-02 14:05:00', '2026-03-02'],
  ['2026-03-02T10:00:00Z', '2026-03-02'],
  ['2026-03-02T10:00:00.000+0000', '2026-03-02'],
  ['20260302', '2026-03-02'],
  ['02-03-2026', '2026-03-02'],
  ['2-3-26', '2026-03-02'],
  ['2.3.2026', '2026-03-02'],
  ['02-03-2026 14:05', '2026-03-02'],
  ['31-12-99', '1999-12-31'],
  ['31-12-49', '2049-12-31'],
  ['31/12/2025', '2025-12-31'],
  ['12/31/2025', '2025-12-31'],
  ['3/3/2026', '2026-03-03'],
  ['2 mrt 2026', '2026-03-02'],
  ['2 maart 2026', '2026-03-02'],
  ['ma 2 mrt. 2026', '2026-03-02'],
  ['maandag 2 maart 2026', '2026-03-02'],
  ['2-mrt-2026', '2026-03-02'],
  ['2-mrt-26', '2026-03-02'],
  ['March 2, 2026', '2026-03-02'],
  ['Mon, Mar 2, 2026', '2026-03-02'],
  ['Monday March 2nd 2026', '2026-03-02'],
  ['2 August 2025', '2025-08-02'],
  ['2. März 2026', '2026-03-02'],
  ['2 août 2025', '2025-08-02'],
  ['46083', '2026-03-02'],
  ['46083.5', '2026-03-02'],
  ['0/0/00', null],
  ['0-0-00', null],
  ['0.0.00', null],
  ['0000-00-00', null],
  ['-', null],
])('the day in “%s” is %s', (cell, day) => {
  expect(sinceOf(cell)).toBe(day)
})

test.each([
  ['31-02-2026', 'not a date'],
  ['2026-02-30', 'not a date'],
  ['32-13-2026', 'not a date'],
  ['01-01-2101', 'not a date'],
  ['01-01-1899', 'not a date'],
  ['12345', 'not a date'],
  ['########', 'not a date'],
  ['vorig jaar', 'not a date'],
  ['2 smarch 2026', 'not a date'],
  ['02/03/2026', 'date order unknown'],
  ['2/3/26', 'date order unknown'],
])('“%s” is refused: %s', (cell, why) => {
  expect(whyNot(cell)).toEqual({ why, column: 1 })
})

test('with an order, slashes are read in it, and what contradicts it is refused rather than turned', () => {
  expect(sinceOf('02/03/2026', { dates: 'day first' })).toBe('2026-03-02')
  expect(sinceOf('02/03/2026', { dates: 'month first' })).toBe('2026-02-03')
  expect(whyNot('02/13/2026', { dates: 'day first' })).toMatchObject({ why: 'not a date' })
  expect(whyNot('13/02/2026', { dates: 'month first' })).toMatchObject({ why: 'not a date' })
})

test('dashes are open outside the Netherlands and Belgium, dots nowhere', () => {
  expect(whyNot('02-03-2026', { country: 'US' })).toMatchObject({ why: 'date order unknown' })
  expect(sinceOf('02-03-2026', { country: 'BE' })).toBe('2026-03-02')
  expect(sinceOf('02-03-2026', { dates: 'month first' })).toBe('2026-02-03')
  expect(sinceOf('02.03.2026', { country: 'US', dates: 'month first' })).toBe('2026-03-02')
})

describe('the order of a column', () => {
  test.each([
    [['02/03/2026', '13/03/2026'], 'NL', 'day first', false],
    [['02/03/2026', '03/13/2026'], 'NL', 'month first', false],
    [['13/03/2026', '03/13/2026', '02/03/2026'], 'NL', null, true],
    [['02/03/2026', '05/03/2026'], 'NL', null, true],
    [['02-03-2026'], 'NL', 'day first', false],
    [['02-03-2026', '02-28-2026'], 'NL', 'month first', false],
    [['02-03-2026'], 'US', null, true],
    [['02-03-2026', '02/03/2026'], 'NL', null, true],
    [['2026-03-02', '2 mrt 2026', '2.3.2026', '3/3/2026', '', '0/0/00'], 'NL', null, false],
    [['45/45/2026'], 'NL', null, false],
  ] as const)('of %j in %s is %s', (cells, country, order, isAsked) => {
    const learns = dateOrderOf(country)
    for (const cell of cells) learns.add(cell)
    expect([learns.order(), learns.isAsked()]).toEqual([order, isAsked])
  })
})

test('the order is asked for when a column of dates leaves it open, not for days that need none', () => {
  const columns = [{ field: 'organisation' }, { field: 'note date' }] as const
  const sample = (...cells: string[]) => cells.map((cell, at) => ({ line: at + 2, cells: ['02/03/2026', cell] }))
  expect(asksForOrder(sample('2026-03-02 10:00', ''), columns, 'NL')).toBe(false)
  expect(asksForOrder(sample('2026-03-02', '02/03/2026'), columns, 'NL')).toBe(true)
  expect(asksForOrder(sample('13/03/2026', '02/03/2026'), columns, 'NL')).toBe(false)
  expect(readingOf(sample('13/03/2026', '02/03/2026'), columns, 'NL').dates).toBe('day first')
  expect(readingOf(sample('02/03/2026'), columns, 'NL').dates).toBeNull()
})
