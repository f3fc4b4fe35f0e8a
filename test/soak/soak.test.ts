import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database/databases.ts'
import { soak } from './soak.ts'

// `npm run soak` does the same with ten thousand.
test('300 events with repeats, out of order, while the platforms misbehave and the bot is killed twice: one effect each, nothing lost', {
  timeout: 180_000,
}, async () => {
  await using database = await freshDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-soak-'))
  const report = await soak({ where: database ?? { folder }, events: 300, kills: 2, seed: 11 })
  rmSync(folder, { recursive: true, force: true })
  expect(report.wrong).toEqual([])
  expect(report.effects['taken in, 1 effects']).toBeGreaterThan(250)
  expect(report.kills).toBe(2)
})
