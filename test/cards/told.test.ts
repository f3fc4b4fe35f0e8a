import { expect, test } from 'vitest'
import { plainText } from '../../src/cards/plain-text.ts'
import { nudgeCard } from '../../src/cards/told/card.ts'
import { KINDS } from '../../src/crm/kinds.ts'

const now = new Date('2026-03-02T09:00:00Z')
const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now } as const
const reached = { newSince: null, channel: 'phone', hours: 'before ten', first: null, daysSaid: 0 }
const complaint = { of: KINDS.complaint, number: 5, summary: 'third late delivery' }
const quote = {
  id: 7,
  number: 7,
  kind: 'quote',
  of: KINDS.quote,
  relation: 'Acme Logistics',
  summary: 'chairs',
  wholeDay: false,
  owner: 'Sanne de Wit',
  deputy: false,
} as const
const says = (about: typeof reached | (Omit<typeof reached, 'first'> & { first: typeof complaint }), hours: number) =>
  plainText(nudgeCard([{ ...quote, about, dueAt: new Date(now.getTime() + hours * 3_600_000) }], reader))

test.each([
  ['today', 1],
  ['tomorrow', 26],
])('a reminder of one thing for %s says how to reach a customer, unless something comes first', (_day, hours) => {
  expect(says(reached, hours)).toMatch(/best by phone, before ten/iu)
  const first = says({ ...reached, first: complaint }, hours)
  expect(first.match(/First complaint 5/gu)).toHaveLength(1)
  expect(first).not.toMatch(/best by phone/iu)
})
