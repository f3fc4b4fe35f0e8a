import { expect, test } from 'vitest'
import { weeks } from './weeks.ts'

// `npm run soak -- weeks` does the same with thirty people for sixty days.
test('weeks of absences, hand-overs, new dates and outages: every promise that broke had been told in time, nobody is nagged, and what a digest ends with is true', {
  timeout: 180_000,
}, async () => {
  const report = await weeks({ where: {}, members: 4, things: 3, days: 9, seed: 5 })
  expect(report.wrong).toEqual([])
  expect(report.broke).toBeGreaterThan(20)
  expect(report.calm).toBeGreaterThan(20)
})

// The same with people who want to be left alone at any hour, for ten minutes or until tomorrow, and sometimes read again before.
test('weeks with people who are quiet for a while: nothing breaks untold for it, and what waited is said once', {
  timeout: 300_000,
}, async () => {
  const report = await weeks({ where: {}, members: 4, things: 3, days: 9, seed: 8, quiet: 0.3 })
  expect(report.wrong).toEqual([])
  expect(report.untold).toBe(0)
  expect(report.held).toBeGreaterThan(5)
  expect(report.broke).toBeGreaterThan(20)
})
