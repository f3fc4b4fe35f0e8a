import { expect, test } from 'vitest'
import { answerSection } from '../../../src/cards/report/sections/answers.ts'
import { complaint } from '../../../src/crm/complaint/kind.ts'
import { question } from '../../../src/crm/question/kind.ts'
import type { AnswerFigures } from '../../../src/crm/report/figures/answers.ts'
import { reading } from './reading.ts'

const none = { count: 0, answered: 0, waiting: 0, median: null, p90: null, passed: null }
const nothing: AnswerFigures = {
  speed: none,
  kinds: [],
  faultless: { right: 0, of: 0, numbers: [], unripe: 0, back: 0 },
  ease: { hands: [], contacts: [], medianHands: null, medianContacts: null },
  measured: { channel: { as: 0, of: 0 }, hours: { as: 0, of: 0 } },
  before: { speed: none, faultless: { right: 0, of: 0, numbers: [], unripe: 0, back: 0 } },
}
const at = (minutes: number, isMore = false) => ({ minutes, isMore })
const few = { count: 3, answered: 2, waiting: 1, median: at(90), p90: at(400, true), passed: at(1_200) }
const many = { count: 24, answered: 21, waiting: 3, median: at(200), p90: at(700), passed: at(1_210) }

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
