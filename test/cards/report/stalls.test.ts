import { expect, test } from 'vitest'
import { stallSection } from '../../../src/cards/report/sections/stalls.ts'
import { incident as kind } from '../../../src/crm/incident/kind.ts'
import { quote } from '../../../src/crm/quote/kind.ts'
import type { Stall } from '../../../src/crm/report/figures/stalls.ts'
import { reading } from './reading.ts'

const quotes: Stall = {
  kind: 'quote',
  named: quote,
  stage: { at: 'step', step: 'call back' },
  count: 6,
  of: 24,
  median: 3,
  longest: 8,
  numbers: [4, 9, 2],
}
const incident: Stall = {
  kind: 'incident',
  named: kind,
  stage: { at: 'customer' },
  count: 1,
  of: 1,
  median: 1,
  longest: 1,
  numbers: [12],
}

test('what stands longest is said, and quotes and incidents stand in one table', () => {
  const section = stallSection([quotes, incident], reading())
  expect(section?.finding).toBe('Quote 4 stands longest: 8 working days before “call back”.')
  expect(section?.table?.rows).toEqual([
    ['Quotes', 'call back', '6 of 24 (25 %)', '3 days', '8 days', '4, 9, 2'],
    ['Incidents', 'Waits on the customer', '1 of 1', '–', '1 day', '12'],
  ])
})

test('one working day is one, in Dutch as well, and what began today stands nowhere yet', () => {
  expect(stallSection([incident], reading('nl'))?.finding).toBe(
    'Storing 12 staat het langst stil: één werkdag wachtend op de klant.',
  )
  expect(stallSection([{ ...incident, longest: 0 }], reading())).toBeNull()
})
