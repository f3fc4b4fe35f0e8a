import { readConfig } from '../../../src/config.ts'
import { start } from '../../../src/main.ts'
import { findAdrift } from '../../../src/watch/adrift.ts'
import { sourceOf, type Where } from '../database/copies.ts'
import { storyDatabase } from '../database/databases.ts'

const silent = { info() {}, warn() {}, error() {} }
export type TestLog = typeof silent

/** The time of a story, for the bot and for the platform it talks to. */
export interface Time {
  now: Date
}

/** The real bot on a story's database (or the one given), with these settings and a clock that is set. */
export async function running(time: Time, environment: Record<string, string>, log: TestLog = silent, source?: Where) {
  const database = source ? { source, async [Symbol.asyncDispose]() {} } : await storyDatabase()
  const settings = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...environment })
  const bot = await start(settings, () => time.now, log, await sourceOf(database.source))
  return {
    bot,
    db: bot.store.prisma,
    /** Sets the clock and lets the bot do what is owed by then. What is in hand is finished at its own time. */
    async at(to: string): Promise<void> {
      await bot.live()
      time.now = new Date(to)
      await bot.live()
    },
    /** Whatever was told: at its end every open case has a next step that somebody hears of. */
    async stop(): Promise<void> {
      // Of some stories the database is gone by then.
      const adrift = await findAdrift(bot.store.watch.rows, time.now).catch(() => [])
      await bot.stop()
      await database[Symbol.asyncDispose]()
      if (adrift.length > 0) throw new Error(`a story ends with what nobody comes back to: ${JSON.stringify(adrift)}`)
    },
  }
}
