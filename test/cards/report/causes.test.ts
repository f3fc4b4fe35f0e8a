import { expect, test } from 'vitest'
import { causeSection } from '../../../src/cards/report/sections/causes.ts'
import type { CauseFigure } from '../../../src/crm/report/figures/causes.ts'
import { reading } from './reading.ts'

const change = {
  text: 'a new lay-out',
  owner: 'Sanne',
  dueAt: new Date('2026-03-13T16:00:00Z'),
  wholeDay: true,
  doneAt: null,
  back: 0,
}
const labels: CauseFigure = {
  name: 'labels fall off',
  cell: 'Delivery',
  step: 'pack',
  cases: 3,
  annoyances: 1,
  before: 2,
  change,
}
const doneAt = new Date('2026-02-02T10:00:00Z')

const lastCell = (figure: CauseFigure, language: 'en' | 'nl' = 'en') =>
  causeSection(
    { causes: [figure], more: 0, unknown: { cases: 0, annoyances: 0 } },
    reading(language),
  )?.table?.rows[0]?.at(-1)

test('the cause that came up most is named, and what has none yet is counted', () => {
  const section = causeSection({ causes: [labels], more: 2, unknown: { cases: 3, annoyances: 2 } }, reading())
  expect(section?.finding).toBe('“labels fall off” came up most: 4 times. In the 90 days before: 2.')
  expect(section?.notes).toEqual(['No cause yet. Complaints and incidents: 3; annoyances: 2.', 'And 2 causes more.'])
  expect(section?.table?.rows[0]?.slice(0, 5)).toEqual(['labels fall off', 'Delivery: pack', '3', '1', '2'])
})

test('what changes is said with its owner and date, or with what came of it', () => {
  expect(lastCell(labels)).toBe('Sanne, by Fri 13 Mar: a new lay-out')
  expect(lastCell({ ...labels, change: { ...change, dueAt: new Date('2026-03-06T16:00:00Z') } }, 'nl')).toBe(
    'Sanne, moest vr 6 mrt: a new lay-out',
  )
  expect(lastCell({ ...labels, change: { ...change, doneAt } })).toBe('Done Mon 2 Feb, not come back since')
  expect(lastCell({ ...labels, change: { ...change, doneAt, back: 2 } }, 'nl')).toBe(
    'Gedaan ma 2 feb, sindsdien 2 keer teruggekomen',
  )
  expect(lastCell({ ...labels, change: null })).toBe('Nothing decided yet')
})

test('nothing is said when nothing came up', () => {
  expect(causeSection({ causes: [], more: 0, unknown: { cases: 0, annoyances: 0 } }, reading())).toBeNull()
})
