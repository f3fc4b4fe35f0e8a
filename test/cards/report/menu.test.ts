import { expect, test } from 'vitest'
import { menuSection } from '../../../src/cards/report/sections/menu.ts'
import type { MenuFigures, MenuLine } from '../../../src/crm/report/figures/menu.ts'
import { lastSpan } from '../../../src/crm/report/span.ts'
import { NOW } from '../../support/gallery/scene.ts'

const reading = (language: 'en' | 'nl') => ({
  reader: { language, timeZone: 'Europe/Amsterdam', now: NOW },
  span: lastSpan('month', NOW, 'Europe/Amsterdam'),
})
const line = (one: Partial<MenuLine>): MenuLine => ({
  category: 'no date',
  count: 3,
  customers: 2,
  inHand: 0,
  isPersonal: false,
  text: 'three weeks of silence',
  isProposed: true,
  taken: null,
  ...one,
})
const menu = (lines: MenuLine[], unsorted = 0): MenuFigures => ({ day: '2026-02-01', lines, unsorted })

test('it says how often customers were annoyed and what is cheapest to mend, with each in a customer’s words', () => {
  const figures = menu([line({}), line({ category: 'name', count: 1, customers: 1, isPersonal: true, text: '' })], 2)
  const en = menuSection(figures, reading('en'))
  expect(en?.finding).toBe(
    'Customers were annoyed 6 times this month. The cheapest to mend: “I’ll call you”, but no date.',
  )
  expect(en?.notes).toEqual(['2 annoyances have no kind and aren’t in the table.'])
  expect(en?.table?.rows).toEqual([
    ['“I’ll call you”, but no date', '3', '2', '0'],
    ['Asked their name again (personal)', '1', '1', '0'],
  ])
  expect(en?.rows).toMatchObject([
    { text: [{ strong: expect.any(String) }, ': “three weeks of silence”'], note: '3 times, at 2 customers' },
    { text: [{ strong: 'Asked their name again' }], note: 'once; customers take this personally' },
  ])
  expect(en?.rows?.[0]?.buttons).toEqual([
    {
      label: 'I take this one',
      opens: 'form',
      press: { command: 'menu take', input: { day: '2026-02-01', category: 'no date' } },
    },
  ])
  const nl = menuSection(figures, reading('nl'))
  expect(nl?.finding).toContain('Deze maand ergerden klanten zich 6 keer.')
  expect(nl?.rows?.[0]?.note).toBe('3 keer, bij 2 klanten')
})

test('what somebody takes says who and by when, in place of the button', () => {
  const taken = { owner: 'Sanne de Wit', dueAt: new Date('2026-03-12T16:00:00Z'), wholeDay: true, isDone: false }
  const said = (language: 'en' | 'nl', isDone = false) =>
    menuSection(menu([line({ taken: { ...taken, isDone } })]), reading(language))
  expect(said('en')?.rows?.[0]).toMatchObject({
    note: '3 times, at 2 customers; Sanne de Wit takes this, by Thu 12 Mar',
    buttons: [],
  })
  expect(said('nl')?.rows?.[0]?.note).toContain('Sanne de Wit pakt dit, uiterlijk do 12 mrt')
  expect(said('en', true)?.rows?.[0]?.note).toContain('Sanne de Wit did this')
  expect(said('en')?.finding).toBe('Customers were annoyed 3 times this month.')
})

test('when something is done about everything it says so, and of a week it says nothing', () => {
  const inHand = menuSection(menu([line({ inHand: 3, isProposed: false })]), reading('en'))
  expect(inHand?.finding).toContain('Something is being done about each kind already.')
  expect(inHand?.rows).toBeUndefined()
  expect(menuSection(menu([], 1), reading('en'))?.finding).toBe('Once a customer was annoyed this month.')
  expect(menuSection(null, reading('en'))).toBeNull()
})
