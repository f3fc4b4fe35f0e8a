import { expect, test } from 'vitest'
import { baselineSection } from '../../../src/cards/report/sections/baseline.ts'
import { headlineSection } from '../../../src/cards/report/sections/headline.ts'
import type { BaselineFigures } from '../../../src/crm/report/figures/baseline.ts'
import { reading } from './reading.ts'

const outcome = (part: number, of: number, minutes: number) => ({
  kept: { part, of },
  answered: { median: { minutes, isMore: false }, count: of },
  right: { part: 0, of: 0 },
  content: { part: 0, of: 0 },
  complaints: { part: 3, of: 120 },
})
const figures: BaselineFigures = {
  from: new Date('2026-01-04T23:00:00Z'),
  to: new Date('2026-01-18T23:00:00Z'),
  first: outcome(24, 30, 240),
  now: outcome(25, 31, 250),
  compared: { kept: 'same', answered: 'same', right: 'nothing', content: 'nothing', complaints: 'same' },
}

test('when nothing changed since the first two weeks that is what it says', () => {
  const section = baselineSection(figures, reading())
  expect(section?.finding).toBe('Nothing changed since the first two weeks.')
  expect(section?.notes?.[0]).toContain('The first two weeks were 5 January to 18 January.')
  expect(section?.table?.rows).toEqual([
    ['Promises kept on time', '24 of 30 (80 %)', '25 of 31 (81 %)', 'not changed'],
    ['Half answered within', '4 h', '4 h 10 min', 'not changed'],
    ['Complaints per 100 contacts', '2.5 (3/120)', '2.5 (3/120)', 'not changed'],
  ])
})

test('what changed is said, and that there is too little is said as well', () => {
  const changed = { ...figures.compared, kept: 'better', answered: 'worse' } as const
  expect(baselineSection({ ...figures, compared: changed }, reading('nl'))?.finding).toBe(
    'Sinds de eerste twee weken: toezeggingen worden vaker op tijd nagekomen en klanten krijgen later antwoord.',
  )
  const few = { ...figures.compared, kept: 'few', answered: 'few', complaints: 'few' } as const
  expect(baselineSection({ ...figures, compared: few }, reading())?.finding).toContain('too little yet')
  expect(baselineSection(null, reading())).toBeNull()
})

test('a report begins with one figure from inside and one from outside', () => {
  const inside = { now: { part: 34, of: 40 }, before: { part: 3, of: 4 } }
  const content = { what: 'content', now: { part: 3, of: 4 }, before: { part: 0, of: 0 } } as const
  const section = headlineSection({ inside, outside: content }, reading())
  expect(section?.finding).toBe(
    'Promises kept on time: 34 of 40 (85 %). Customers content with how it was handled: 3 of 4.',
  )
  expect(section?.notes).toEqual(['In the time before: kept on time 3 of 4.'])
  const none = { part: 0, of: 0 }
  const unheard = headlineSection({ inside, outside: { what: 'right', now: none, before: none } }, reading())
  expect(unheard?.finding).toBe('Promises kept on time: 34 of 40 (85 %). How it was for customers isn’t known yet.')
  const unpromised = headlineSection({ inside: { now: none, before: none }, outside: content }, reading('nl'))
  expect(unpromised?.finding).toMatch(/^Geen toezegging had haar datum in deze tijd\. Klanten tevreden/)
  const right = { what: 'right', now: { part: 8, of: 9 }, before: { part: 0, of: 0 } } as const
  expect(headlineSection({ inside, outside: right }, reading('nl'))?.finding).toContain('In één keer goed: 8 van 9.')
})

test('what became worse is told in whole words', () => {
  const compared = { ...figures.compared, kept: 'worse', content: 'worse', complaints: 'better' } as const
  expect(baselineSection({ ...figures, compared }, reading())?.finding).toBe(
    'Since the first two weeks: promises are kept on time less often, fewer customers are content and there are fewer complaints per 100 contacts.',
  )
})
