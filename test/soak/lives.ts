import { setTimeout } from 'node:timers/promises'
import { type Life, lives, MESSAGES } from '../crash/lives.ts'
import { until } from '../support/stages/stage.ts'
import type { Where } from './stage.ts'

const LIFE = 33_000
/** From the start of a process to its open port, in ms. */
const OPEN = 5_000
const PORT = '45871'

const life = (hangs: Life['hangs']): Life => ({ hangs, ends: () => setTimeout(LIFE) })
const FIRST: Life = {
  hangs: 'answers',
  ends: async ({ acknowledged }) => void (await until(() => acknowledged() >= 20 || undefined, 'twenty taken in')),
}

/** Says what came of fifty messages through five lives on each database. Returns 1 when one was lost, doubled or passed over. */
export async function runLives(places: readonly Where[]): Promise<number> {
  let failed = 0
  for (const where of places) {
    const all = [FIRST, life('everything'), life('answers'), life('everything'), life('answers')]
    const { acknowledged, effects, silent, opened, trouble } = await lives(where, all, { PORT })
    const wrong = effects.filter((count) => count !== 1).length
    const slowest = Math.max(...opened)
    process.stdout.write(
      `${'url' in where ? 'server' : 'embedded'}: ${acknowledged} taken in before the first kill, ${MESSAGES - wrong} of ${MESSAGES} done once, ` +
        `${silent.length} neither answered nor named, port open within ${slowest} ms, ${trouble.length} troubles\n`,
    )
    if (wrong > 0 || silent.length > 0 || slowest > OPEN) failed = 1
  }
  return failed
}
