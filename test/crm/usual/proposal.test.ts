import { expect, test } from 'vitest'
import { type AlikeMoment, proposedHabit } from '../../../src/crm/usual/proposal.ts'
import type { Habit } from '../../../src/crm/usual/habits.ts'

const NOTHING = { habits: [], facts: [] }

/** A contact so many days ago, at a local hour. */
function moment(days: number, more: Partial<AlikeMoment> & { hour?: number } = {}): AlikeMoment {
  const { hour = 8 + days, ...facts } = more
  const at = new Date(Date.UTC(2026, 2, 20 - days, hour - 1, 10))
  return {
    id: days,
    form: ['call', 'mail', 'visit', 'chat'][days % 4] ?? 'call',
    direction: null,
    subject: null,
    personName: null,
    occurredAt: at,
    loggedAt: at,
    text: `note ${days}`,
    ...facts,
  }
}

const proposed = (
  moments: AlikeMoment[],
  known: Parameters<typeof proposedHabit>[1] = NOTHING,
  decided: string[] = [],
) => proposedHabit({ moments, decided, timeZone: 'Europe/Amsterdam' }, known)

const three = (more: Partial<AlikeMoment> & { hour?: number }) => [0, 1, 2].map((days) => moment(days, more))
const habit = (text: string): Habit => ({ text, key: text, confirmedAt: new Date(0), standing: 'stands' })

test.each([
  ['person', { personName: 'Jan' }, 'Jan'],
  ['hour', { hour: 9 }, '9'],
  ['subject', { subject: 'Delivery' }, 'Delivery'],
  ['form', { form: 'mail' }, 'mail'],
])('three contacts of the same %s are proposed, with the three', (what, more, value) => {
  const found = proposed(three(more))
  expect(found).toMatchObject({ what, value })
  expect(found?.moments.map(({ text }) => text)).toEqual(['note 0', 'note 1', 'note 2'])
  expect(proposed(three(more).slice(1))).toBeNull()
  expect(proposed(three(more), NOTHING, [found?.key ?? ''])).toBeNull()
})

test('what is known, most contacts do otherwise, there is no room for, or we did ourselves is not proposed', () => {
  const jan = three({ personName: 'Jan Peters' })
  expect(proposed(jan, { habits: [habit('altijd Jan')], facts: [] })).toBeNull()
  expect(proposed(jan, { habits: ['a', 'b', 'c'].map(habit), facts: [] })).toBeNull()
  expect(proposed([...jan, ...[3, 4, 5].map((days) => moment(days, { personName: `P${days}` }))])).toBeNull()
  expect(proposed(three({ form: 'call', direction: 'out' }))).toBeNull()
  expect(proposed(three({ form: 'call' }), { habits: [], facts: ['channel'] })).toBeNull()
  expect(proposed(three({ hour: 9 }), { habits: [], facts: ['hours'] })).toBeNull()
})

test('what is alike counts on different days, and an hour only where a time was said', () => {
  const sameDay = three({ hour: 9 }).map((one) => ({ ...one, occurredAt: new Date('2026-03-20T08:30:00Z') }))
  expect(proposed(sameDay)).toBeNull()
  expect(proposed(sameDay.map((one) => ({ ...one, personName: 'Jan', form: 'mail' })))).toBeNull()
  const noons = three({}).map((one, n) => ({ ...one, occurredAt: new Date(Date.UTC(2026, 2, 20 - n, 11)) }))
  expect(proposed(noons)).toBeNull()
})
