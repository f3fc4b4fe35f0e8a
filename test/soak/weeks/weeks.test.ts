import { expect, test } from 'vitest'
import { freshDatabase } from '../../support/database/databases.ts'
import { weeks } from './weeks.ts'

// `npm run soak -- weeks` does the same with fifty people for seventy-two days.
test('four weeks of ten people with everything on: what breaks was told in time, nobody is nagged or woken, every complaint goes through the gate or is seen daily', {
  timeout: 600_000,
}, async () => {
  await using database = await freshDatabase()
  const report = await weeks({ where: database ?? {}, members: 10, relations: 10, things: 3, days: 20, seed: 6 })
  expect(report.wrong).toEqual([])
  expect(report.untold).toBe(0)
  expect(report.aDay.median).toBeLessThanOrEqual(2)
  // Enough of everything that could be wrong.
  expect(report.broke).toBeGreaterThan(50)
  expect(report.calm).toBeGreaterThan(100)
  expect(report.held).toBeGreaterThan(5)
  expect(report.gates.closed).toBeGreaterThan(2)
  expect(report.gates.seen).toBeGreaterThan(10)
  expect(report.heard).toBeGreaterThan(30)
})
