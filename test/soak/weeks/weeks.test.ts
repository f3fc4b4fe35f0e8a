import { expect, test } from 'vitest'
import { weeks } from './weeks.ts'

// `npm run soak -- weeks` does the same with thirty people for sixty days.
test('weeks of absences, hand-overs, new dates and outages: every promise that broke had been told in time, nobody is nagged, and what a digest ends with is true', {
  timeout: 180_000,
}, async () => {
  const report = await weeks({ where: {}, members: 4, things: 3, days: 12, seed: 5 })
  expect(report.wrong).toEqual([])
  expect(report.broke).toBeGreaterThan(20)
  expect(report.calm).toBeGreaterThan(20)
})
