import { expect, test } from 'vitest'
import { answerSection } from '../../../src/cards/report/sections/answers.ts'
import { complaint } from '../../../src/crm/complaint/kind.ts'
import { question } from '../../../src/crm/question/kind.ts'
import type { AnswerFigures } from '../../../src/crm/report/figures/answers.ts'
import { reading } from './reading.ts'

const none = { count: 0, answered: 0, waiting: 0, median: null, p90: null, passed: null, solved: null, open: 0 }
const nothing: AnswerFigures = {
  speed: none,
  kinds: [],
  faultless: { right: 0, of: 0, numbers: [], unripe: 0, back: 0 },
  ease: { hands: [], contacts: [], medianHands: null, medianContacts: null },
  measured: { channel: { as: 0, of: 0 }, hours: { as: 0, of: 0 } },
  before: { speed: none, faultless: { right: 0, of: 0, numbers: [], unripe: 0, back: 0 } },
}
const at = (minutes: number, isMore = false) => ({ minutes, isMore })
const few = {
  count: 3,
  answered: 2,
  waiting: 1,
  median: at(90),
  p90: at(400, true),
  passed: at(1_200),
  solved: at(900, true),
  open: 2,
}
const many = {
  count: 24,
  answered: 21,
  waiting: 3,
  median: at(200),
  p90: at(700),
  passed: at(1_210),
  solved: at(960),
  open: 5,
}

test('of a few it says how many were answered and which wait, and no median', () => {
  const figures = {
    ...nothing,
    speed: few,
    kinds: [{ ...few, kind: 'complaint' as const, named: complaint, numbers: [14] }],
  }
  const section = answerSection(figures, reading())
  expect(section?.finding).toBe('Answered: 2 of 3 things customers came with.')
  expect(section?.notes).toContain('Still without an answer: 14.')
  expect(section?.table?.rows).toEqual([['Complaints', '3', '2', '–', '–', '–']])
  expect(section?.chart).toBeUndefined()
})

test.each([
  ['en', 1, 'Answered: 0 of 1 thing a customer came with.'],
  ['nl', 1, 'Beantwoord: 0 van 1 ding waarmee een klant kwam.'],
  ['en', 2, 'Answered: 0 of 2 things customers came with.'],
  ['nl', 2, 'Beantwoord: 0 van 2 dingen waarmee klanten kwamen.'],
] as const)('in %s of %i it says so in words that fit', (language, count, finding) => {
  const speed = { ...none, count, waiting: count }
  expect(answerSection({ ...nothing, speed }, reading(language))?.finding).toBe(finding)
})

test('of what was closed in this time it says how much is not known yet, and how much came back', () => {
  const notes = (language: 'en' | 'nl', unripe: number, back: number) => {
    const faultless = { ...nothing.faultless, unripe, back }
    return answerSection({ ...nothing, faultless }, reading(language))?.notes
  }
  expect(notes('en', 1, 1)).toEqual([
    'Solved the first time? Of the one that was closed in this time, that’s known in 30 days.',
    'One has come back already.',
  ])
  expect(notes('nl', 2, 2)).toEqual([
    'In één keer goed? Van de 2 die nu werden gesloten, weten we dat over 30 dagen.',
    '2 zijn al teruggekomen.',
  ])
  expect(notes('nl', 1, 0)).toEqual(['In één keer goed? Van de ene die nu werd gesloten, weten we dat over 30 dagen.'])
})

test('of many it says within what time half were answered, and how that was before, in both languages', () => {
  const figures: AnswerFigures = {
    ...nothing,
    speed: many,
    before: { ...nothing.before, speed: { ...many, median: at(240) } },
    kinds: [
      { ...many, kind: 'complaint', named: complaint, numbers: [] },
      { ...many, kind: 'question', named: question, median: at(60, true), numbers: [] },
    ],
    faultless: { right: 8, of: 9, numbers: [7], unripe: 5, back: 1 },
    ease: { hands: [1, 1, 3], contacts: [2, 2, 6], medianHands: 1, medianContacts: 2 },
    measured: { channel: { as: 5, of: 8 }, hours: { as: 0, of: 0 } },
  }
  const section = answerSection(figures, reading())
  expect(section?.finding).toBe(
    'Half of the 24 things customers came with got an answer within 3 h 20 min of working time.',
  )
  expect(section?.notes).toContain(
    'From the beginning until it was closed: half within 16 h of working time. Still open: 5.',
  )
  expect(section?.notes).toContain('In the time before it was 4 h.')
  expect(section?.notes).toContain('Solved the first time: 8 of 9 of what was closed 30 days before.')
  expect(section?.notes).toContain('Per closed complaint: colleagues 1, 1, 3; contacts 2, 2, 6.')
  expect(section?.table?.rows[1]).toEqual(['Questions', '24', '21', 'more than 1 h', '11 h 40 min', '20 h 10 min'])
  const dutch = answerSection(figures, reading('nl'))
  expect(dutch?.finding).toBe(
    'Van de 24 dingen waarmee klanten kwamen, had de helft binnen 3 uur 20 min werktijd antwoord.',
  )
  expect(dutch?.notes).toContain('Langs het kanaal dat een klant het liefst heeft: 5 van 8.')
})

test('there is nothing to say when nobody came and nothing was closed', () => {
  expect(answerSection(nothing, reading())).toBeNull()
})
