import { expect, test } from 'vitest'
import { reliabilitySection } from '../../../src/cards/report/sections/reliability.ts'
import type { Reliability, ReliabilityFigures } from '../../../src/crm/report/figures/reliability.ts'
import { reading } from './reading.ts'

const none: Reliability = {
  kept: 0,
  moved: 0,
  broken: 0,
  untold: 0,
  told: 0,
  'not told': 0,
  undone: 0,
  withdrawn: 0,
  counted: 0,
}
const unowed = { kept: 0, late: 0, missed: 0 }
const few: ReliabilityFigures = {
  own: { overview: unowed, step: unowed, brief: unowed, report: unowed, untold: 0, kept: 0, counted: 0 },
  teams: [
    { teamId: 7, team: 'Sales', counts: { ...none, kept: 2, broken: 1, counted: 3 } },
    { teamId: 8, team: 'Service', counts: { ...none, kept: 1, moved: 1, counted: 1 } },
  ],
  leadership: null,
  company: { ...none, kept: 3, broken: 1, moved: 1, undone: 1, counted: 4 },
  interval: { from: 0.3, to: 0.95 },
  broken: [12],
}

test('few promises are said in numbers, without per cent and without an interval', () => {
  const section = reliabilitySection(few, reading())
  expect(section?.finding).toBe('Kept on time: 3 of 4 promises.')
  expect(section?.notes?.join(' ')).not.toContain('%')
  expect(section?.discuss).toBe('Worth a conversation: 12.')
  expect(section?.table?.rows).toEqual([
    ['Sales', '2 of 3', '0', '1', '0', '0'],
    ['Service', '1 of 1', '1', '0', '0', '0'],
    ['The company', '3 of 4', '1', '1', '0', '0'],
  ])
})

test.each([
  ['en', 1, 'Kept on time: 0 of 1 promise.'],
  ['nl', 1, 'Op tijd nagekomen: 0 van 1 toezegging.'],
  ['en', 2, 'Kept on time: 0 of 2 promises.'],
  ['nl', 2, 'Op tijd nagekomen: 0 van 2 toezeggingen.'],
  ['en', 0, 'No promise that still stood had its date in this time.'],
  ['nl', 0, 'Geen toezegging die nog gold, had haar datum in deze tijd.'],
] as const)('in %s of %i promises it says so in words that fit', (language, counted, finding) => {
  const section = reliabilitySection({ ...few, company: { ...none, undone: 1, counted } }, reading(language))
  expect(section?.finding).toBe(finding)
  expect(section?.notes).toContain(
    language === 'en'
      ? 'Left out: made by mistake 1; no longer wanted by the customer 0.'
      : 'Niet meegeteld: bij vergissing gemaakt 1; niet meer gewenst door de klant 0.',
  )
})

test('who reads it has their own team first', () => {
  const rows = reliabilitySection(few, reading('en', 8))?.table?.rows
  expect(rows?.map(([name]) => name)).toEqual(['Service', 'Sales', 'The company'])
})

test('enough promises have a share and between which the real one lies, in both languages', () => {
  const many = {
    ...few,
    interval: { from: 0.709, to: 0.929 },
    company: { ...none, kept: 34, broken: 4, untold: 1, 'not told': 1, told: 2, counted: 40 },
  }
  const section = reliabilitySection(many, reading())
  expect(section?.finding).toBe('Kept on time: 34 of 40 promises (85 %).')
  expect(section?.notes?.join(' ')).toContain('between 71 and 93 %')
  expect(section?.notes?.join(' ')).toContain('2 were dropped and the customers heard so.')
  const dutch = reliabilitySection(many, reading('nl'))
  expect(dutch?.finding).toBe('Op tijd nagekomen: 34 van 40 toezeggingen (85 %).')
  expect(dutch?.notes?.join(' ')).toContain('Eén verliep zonder dat Kastelein het iemand op tijd had gezegd.')
})

test('leadership stands in the same list, and nothing is said when there is nothing', () => {
  const led = reliabilitySection({ ...few, leadership: { ...none, kept: 1 } }, reading('nl'))
  expect(led?.table?.rows.map(([name]) => name)).toEqual(['Sales', 'Service', 'Leiding', 'Het bedrijf'])
  expect(led?.notes).toContain('Leidinggevenden zijn ook in hun eigen team meegeteld.')
  expect(reliabilitySection({ ...few, company: none }, reading())).toBeNull()
})

test('what Kastelein itself promised is a line of the same table, below what people did, and what it broke is said as its own fault', () => {
  const overview = { kept: 40, late: 1, missed: 12 }
  const own = { ...few.own, overview, report: { kept: 0, late: 1, missed: 0 }, untold: 1, kept: 40, counted: 55 }
  const section = reliabilitySection({ ...few, own }, reading())
  expect(section?.table?.rows.at(-1)).toEqual(['Kastelein itself', '40 of 55 (73 %)', '0', '15', '0', '0'])
  expect(section?.table?.rows.at(-2)?.[0]).toBe('The company')
  expect(section?.chart?.categories).toEqual(['Sales', 'Service'])
  expect(section?.notes?.slice(-2)).toEqual([
    'Promised by Kastelein and not sent: 12 overviews. That’s our fault.',
    'Promised by Kastelein and sent more than a quarter of an hour late: one overview and one report. That’s our fault.',
  ])
})

test('where nobody else promised anything it still says what it broke itself, and nothing when it kept everything', () => {
  const quiet = { ...few, company: none, teams: [], broken: [] }
  expect(reliabilitySection({ ...quiet, own: { ...few.own, kept: 9, counted: 9 } }, reading())).toBeNull()
  const own = { ...few.own, overview: { kept: 9, late: 0, missed: 1 }, kept: 9, counted: 10 }
  expect(reliabilitySection({ ...quiet, own }, reading('nl'))?.notes?.at(-1)).toBe(
    'Door Kastelein beloofd en niet gestuurd: één overzicht. Dat ligt aan ons.',
  )
})
