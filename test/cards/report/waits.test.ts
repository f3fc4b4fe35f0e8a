import { expect, test } from 'vitest'
import { waitSection } from '../../../src/cards/report/sections/waits.ts'
import type { WaitFigure } from '../../../src/crm/report/figures/waits.ts'
import { reading } from './reading.ts'

const many: WaitFigure = {
  from: 'Sales',
  to: null,
  what: 'question',
  count: 6,
  median: { minutes: 260, isMore: false },
  open: [9],
  numbers: [1, 2, 3, 4, 5, 9],
}
const few: WaitFigure = { ...many, from: 'Service', to: 'Sales', what: 'approval', count: 2, open: [], numbers: [7, 8] }

test('who waited longest for whom is said, and of a few which they are instead of a middle', () => {
  const section = waitSection([many, few], reading())
  expect(section?.finding).toBe(
    'Sales waited longest for everybody else: half of 6 answers took 4 h 20 min of working time or less.',
  )
  expect(section?.table?.rows).toEqual([
    ['Sales', 'Everybody else', 'Answers', '6', '4 h 20 min', '1 (9)'],
    ['Service', 'Sales', 'Approvals', '2', '7, 8', '0'],
  ])
})

test('of few it says how many, and that more than half waits longer than is known yet', () => {
  expect(waitSection([few], reading('nl'))?.finding).toBe('Teams vroegen elkaar 2 dingen; nog open: 0.')
  const waiting = waitSection([{ ...many, median: { minutes: 600, isMore: true } }], reading('nl'))
  expect(waiting?.finding).toContain('meer dan de helft meer dan 10 uur werktijd')
  expect(waitSection([], reading())).toBeNull()
})
