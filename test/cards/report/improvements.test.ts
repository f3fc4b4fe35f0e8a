import { expect, test } from 'vitest'
import { complimentSection } from '../../../src/cards/report/sections/compliment.ts'
import { improvementSection } from '../../../src/cards/report/sections/improvements.ts'
import type { EndedPoint, OpenPoint } from '../../../src/crm/report/figures/improvements.ts'
import { lastSpan } from '../../../src/crm/report/span.ts'
import { inDays, NOW } from '../../support/gallery/scene.ts'

const reading = (language: 'en' | 'nl') => ({
  reader: { language, timeZone: 'Europe/Amsterdam', now: NOW },
  span: lastSpan('month', NOW, 'Europe/Amsterdam'),
})
const point = { text: 'a new lay-out', cause: 'unreadable invoices', owner: 'Sanne de Wit' }
const open = (one: Partial<OpenPoint> = {}): OpenPoint => ({
  ...point,
  what: 'change',
  dueAt: inDays(10),
  wholeDay: true,
  isOverdue: false,
  ...one,
})
const ended = (one: Partial<EndedPoint> = {}): EndedPoint => ({
  ...point,
  what: 'done',
  at: inDays(-4),
  words: null,
  back: 0,
  told: 0,
  all: 0,
  changes: 0,
  ...one,
})

test('it says what is under way, what is late and what became of what ended, with owner and date', () => {
  const figures = {
    open: [open({ isOverdue: true, dueAt: inDays(-10) }), open()],
    ended: [
      ended({ told: 2, all: 3 }),
      ended({ back: 2 }),
      ended({ what: 'dropped' }),
      ended({ what: 'looked at' }),
      ended({ what: 'looked at', changes: 1 }),
    ],
  }
  const en = improvementSection(figures, reading('en'))
  expect(en?.finding).toBe(
    '2 improvements are under way, one is past its date, 2 were done, one won’t happen and 2 causes were looked at together.',
  )
  expect(en?.table?.rows.map((row) => row.slice(2))).toEqual([
    ['Sanne de Wit', 'Fri 20 Feb', 'past its date'],
    ['Sanne de Wit', 'Thu 12 Mar', 'under way'],
    ['Sanne de Wit', '', 'done Thu 26 Feb, not come back, 2 of 3 told'],
    ['Sanne de Wit', '', 'done Thu 26 Feb, come back 2 times'],
    ['Sanne de Wit', '', 'won’t happen (Thu 26 Feb)'],
    ['Sanne de Wit', '', 'looked at Thu 26 Feb: nothing changes'],
    ['Sanne de Wit', '', 'looked at Thu 26 Feb: one change'],
  ])
  const nl = improvementSection(figures, reading('nl'))
  expect(nl?.finding).toContain('Er lopen 2 verbeteringen, één is over de datum')
  for (const section of [en, nl])
    for (const cell of section?.table?.rows.flat() ?? []) expect(cell.length).toBeLessThanOrEqual(60)
})

test('with nothing to say it says nothing, and of many it says how many more', () => {
  expect(improvementSection({ open: [], ended: [] }, reading('en'))).toBeNull()
  const many = improvementSection({ open: Array.from({ length: 15 }, () => open()), ended: [] }, reading('en'))
  expect(many?.table?.rows).toHaveLength(12)
  expect(many?.notes).toEqual(['and 3 more'])
  expect(improvementSection({ open: [], ended: [ended()] }, reading('en'))?.finding).toBe(
    'No improvement is under way and one was done.',
  )
})

test('of customers who were told the words fit none, one and some', () => {
  const told = (language: 'en' | 'nl') =>
    [0, 1, 2].map((count) => {
      const section = improvementSection({ open: [], ended: [ended({ told: count, all: 3 })] }, reading(language))
      return section?.table?.rows[0]?.at(-1)?.split(', ').at(-1)
    })
  expect(told('en')).toEqual(['0 of 3 told', '1 of 3 told', '2 of 3 told'])
  expect(told('nl')).toEqual(['0 van 3 weten het', '1 van 3 weet het', '2 van 3 weten het'])
})

test('the compliment stands in the customer’s words, with whom it was about when that was said', () => {
  expect(complimentSection({ text: 'such a friendly driver', forId: null, forName: null }, reading('en'))).toEqual({
    heading: 'The compliment of the month',
    finding: '“such a friendly driver”',
  })
  expect(complimentSection({ text: 'top', forId: 2, forName: 'Tom' }, reading('nl'))?.notes).toEqual([
    'Dit ging over Tom.',
  ])
  expect(complimentSection(null, reading('en'))).toBeNull()
})
