import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Where } from '../soak/stage.ts'
import { freshDatabase } from '../support/database/databases.ts'
import { hasServer } from '../support/database/server.ts'
import { until } from '../support/stages/stage.ts'
import { type Life, type Lives, lives, MESSAGES } from './lives.ts'

/** For how many ms each point is waited for: a process starts slowly on a machine that is busy. */
const PATIENCE = 60_000

const TAKES_IN: Life = {
  hangs: 'answers',
  ends: async ({ acknowledged }) =>
    void (await until(() => acknowledged() >= 20 || undefined, 'twenty that were taken in', PATIENCE)),
}
const ASKS_IN_VAIN: Life = {
  hangs: 'everything',
  ends: async ({ unanswered }) =>
    void (await until(() => unanswered() >= 6 || undefined, 'calls on their way', PATIENCE)),
}
const ANSWERS_IN_VAIN: Life = {
  hangs: 'answers',
  ends: async ({ unanswered }) =>
    void (await until(() => unanswered() >= 12 || undefined, 'answers on their way', PATIENCE)),
}

// `npm run soak -- lives` does the same with five lives of 33 seconds, on both databases.
async function expectAllAnswered(where: Where, all: readonly Life[]): Promise<Lives> {
  const result = await lives(where, all)
  expect(result.acknowledged).toBeGreaterThanOrEqual(20)
  expect(result.effects).toEqual(Array.from({ length: MESSAGES }, () => 1))
  expect(result.silent).toEqual([])
  // Into a folder one can only look when the bot is gone, which may not have written down the last of it.
  if ('url' in where) expect(result.left).toBe(0)
  return result
}

test('fifty messages and three lives that end while both platforms hang: each is done once and answered, on a server', {
  timeout: 600_000,
}, async ({ skip }) => {
  await using database = await freshDatabase()
  if (!database) return skip('no PostgreSQL server here')
  await expectAllAnswered(database, [TAKES_IN, ASKS_IN_VAIN, ANSWERS_IN_VAIN])
})

// A platform that does not answer at all holds up nothing of the database, and costs it half a minute of waiting.
// With a server here that is in `npm run soak -- lives` only: it is the same code, and kill.test.ts kills the embedded database itself.
test('so it is on the embedded database, with two', { timeout: 600_000 }, async ({ skip }) => {
  if (hasServer()) return skip('told on the server')
  const folder = mkdtempSync(path.join(tmpdir(), 'kastelein-lives-'))
  try {
    await expectAllAnswered({ folder }, [TAKES_IN, ANSWERS_IN_VAIN])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
