import { schedule, type ScheduledTask } from 'node-cron'
import type { Clock } from '../clock.ts'
import { fault, type Log } from '../log.ts'

/** Something looked at regularly. The expression says how often, in UTC; what is due is decided by the work itself. */
export interface ScheduledDuty {
  name: string
  often: string
  work(): Promise<unknown>
}

// A look that was missed is made up by the next one, so the library need not warn of it.
const quiet = { info() {}, warn() {}, error() {}, debug() {} }

/** Starts the duties. One that is still busy is not started a second time; one that fails is tried at its next turn. */
export function startDuties(duties: readonly ScheduledDuty[], log: Log): { stop(): Promise<void> } {
  const running = new Set<Promise<unknown>>()
  const tasks = duties.map(
    ({ name, often, work }): ScheduledTask =>
      schedule(
        often,
        async () => {
          const turn = work().catch((error: unknown) => log.error({ kind: name, error: fault(error) }, 'a duty failed'))
          running.add(turn)
          await turn
          running.delete(turn)
        },
        { name, timezone: 'UTC', noOverlap: true, logger: quiet, suppressMissedWarning: true },
      ),
  )
  return {
    async stop() {
      for (const task of tasks) await task.destroy()
      await Promise.all(running)
    },
  }
}

const HOUR = 3_600_000

/** Returns work that runs only when an hour has passed, on the bot's own clock, since it was made or last ran. */
export function everyHour(clock: Clock, work: () => Promise<unknown>): () => Promise<unknown> {
  let due = clock().getTime() + HOUR
  return async () => {
    const now = clock().getTime()
    if (now < due) return
    due = now + HOUR
    await work()
  }
}
