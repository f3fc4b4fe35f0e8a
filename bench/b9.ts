import type { Source } from '../src/store/db.ts'
import { finished, noteOn, type Stage, staged } from './b1.ts'
import { bareAnswer } from './bare.ts'
import { compare, figures, type Figures, type Result, shuffled } from './measure.ts'
import { openCrowd, slashCommand } from './slash.ts'

/** Twenty-five people a second, each with a note of their own, for two seconds a turn. */
const EVERY_MS = 40
const EACH = 50

/**
 * B9 under load: how long people wait for the answer to a note (B1) while others ask as well, at a steady rate that does not
 * wait for who is slow. Beside it the same load on bare Bolt with one row, and on bare Bolt that only answers.
 */
export async function b9(source: Source, where: string, tenantId: number, turns: number): Promise<Result[]> {
  await using stage = await staged(source, tenantId)
  const answering = await bareAnswer(stage.slack.credentials.signingSecret)
  const crowd = openCrowd()
  try {
    const all = await loaded(stage, crowd, answering.port, turns)
    const shown = all.map(({ name, times }) => figures(name, times))
    const slowest = Math.max(...(all[0]?.times ?? []))
    return (['p50', 'p99'] as const).map((by) => resultOf(shown, by, slowest, where))
  } finally {
    crowd.close()
    await answering.stop()
  }
}

function resultOf(shown: Figures[], by: 'p50' | 'p99', slowest: number, where: string): Result {
  return {
    id: `B9 ${by}`,
    what: `the answer to a note, at ${1000 / EVERY_MS} a second, ${where}`,
    figures: shown,
    goal: 1.5,
    line: 3,
    counts: { 'ms p99': Math.round(shown[0]?.p99 ?? Number.NaN), 'ms slowest': Math.round(slowest) },
    atMost: { 'ms p99': 300, 'ms slowest': 2500 },
    ...compare(shown, { ours: 'log', again: 'log again', other: 'bare Bolt and one row', by }),
  }
}

async function loaded(stage: Stage, crowd: ReturnType<typeof openCrowd>, answering: number, turns: number) {
  const { bot, bare, slack, clock, relation } = stage
  let i = 0
  const made = (at: number) =>
    Array.from({ length: EACH }, () => slashCommand(slack, noteOn(relation(++i).name, i), at))
  const ours = { port: bot.port, at: () => clock().getTime(), isOurs: true }
  // Bolt itself looks at the time of day.
  const arms = [
    { name: 'log', ...ours },
    { name: 'log again', ...ours },
    { name: 'bare Bolt and one row', port: bare.port, at: Date.now, isOurs: false },
    { name: 'bare Bolt that only answers', port: answering, at: Date.now, isOurs: false },
  ].map((arm) => ({ ...arm, times: [] as number[] }))
  for (let turn = 0; turn <= turns; turn++) {
    for (const { port, at, isOurs, times } of shuffled(arms)) {
      const slashes = made(at())
      const called = await crowd.call({ port, everyMs: EVERY_MS, slashes })
      if (isOurs) for (const { event } of slashes) await finished(bot, event)
      // The first turn warms up.
      if (turn > 0) times.push(...called.map(({ ms }) => ms))
    }
  }
  return arms
}
