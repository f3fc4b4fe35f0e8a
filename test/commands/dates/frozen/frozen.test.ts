import { expect, inject, test } from 'vitest'
import { countsOf } from './counts.ts'
import { judge } from './judge.ts'
import { sourceOf } from '../../../support/database/copies.ts'
import { frozenLines, secondLines } from './lines.ts'
import { OUTCOME, verdictOn } from './verdict.ts'

/** Every tenth line, with days and hours to come, days of contacts and absences read. `npm run lines` counts all of them. */
const THEN = { right: 118, wrong: 0 }

const all = [...frozenLines, ...secondLines]

test('every frozen line says what it means in the notation, and stands there once', () => {
  expect(frozenLines.length).toBeGreaterThanOrEqual(1_000)
  expect(secondLines.length).toBeGreaterThanOrEqual(200)
  expect(all.filter(({ outcome }) => !OUTCOME.test(outcome))).toEqual([])
  expect(all.filter(({ kind }) => !/^[a-z]+(-[a-z]+)*$/.test(kind))).toEqual([])
  const lines = all.map(({ line }) => line)
  expect(lines.filter((line, i) => lines.indexOf(line) !== i)).toEqual([])
})

test('every day in them exists', () => {
  const days = all.flatMap(({ outcome }) => outcome.match(/\d{4}-\d\d-\d\d/g) ?? [])
  expect(days.filter((day) => new Date(`${day}T00:00Z`).toJSON()?.slice(0, 10) !== day)).toEqual([])
})

test('of every tenth line not fewer are right than they were, and not more are wrong', {
  timeout: 120_000,
}, async () => {
  const judged = await judge(
    frozenLines.filter((_, i) => i % 10 === 0),
    await sourceOf({ dump: inject('database') }),
  )
  const counts = countsOf(judged)
  expect(counts.right + counts.asked).toBeGreaterThanOrEqual(THEN.right)
  expect(counts.wrong).toBeLessThanOrEqual(THEN.wrong)
})

test('a verdict tells a question from a day that was taken', () => {
  const line = { line: 'promise Bakker: call', kind: 'date', language: 'en', about: 'promise' } as const
  const taken = (at: string, wholeDay: boolean) => ({ taken: [{ at, wholeDay }], asked: null })
  const asked = (...days: string[]) => ({ taken: [], asked: days })
  const verdict = (outcome: string, made: Parameters<typeof verdictOn>[1], kind = 'date') =>
    verdictOn({ ...line, outcome, kind }, made)

  expect(verdict('2026-03-06', taken('2026-03-06T17:00', true))).toBe('right')
  expect(verdict('2026-03-06', taken('2026-03-06T12:50', false), 'amount')).toBe('wrong')
  expect(verdict('2026-03-06T14:00', taken('2026-03-06T02:00', false))).toBe('wrong')
  expect(verdict('2026-03-06/afternoon', taken('2026-03-06T17:00', false))).toBe('right')
  expect(verdict('2026-03-06/afternoon', taken('2026-03-06T17:00', true))).toBe('wrong')
  expect(verdict('2026-03-06', asked('2026-03-06', '2026-03-13'))).toBe('in vain')
  expect(verdict('2026-03-06 ?', asked('2026-03-06', '2026-03-13'))).toBe('asked')
  expect(verdict('2026-03-06 ?', asked('2026-03-13'))).toBe('not found')
  expect(verdict('? 2026-04-03 2026-03-04', asked('2026-04-03', '2026-03-04'))).toBe('asked')
  expect(verdict('? 2026-04-03 2026-03-04', asked('2026-03-04'))).toBe('not found')
  expect(verdict('? 2026-04-03 2026-03-04', taken('2026-03-04T17:00', true))).toBe('wrong')
  expect(verdict('-', asked())).toBe('right')
  expect(verdict('-', taken('2026-03-04T17:00', true))).toBe('wrong')
})
