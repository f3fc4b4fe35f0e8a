import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openStore } from '../../../src/store/db.ts'
import type { RunningBot } from '../../../src/main.ts'
import { freshDatabase } from '../database/databases.ts'
import type { running, Time } from './running.ts'
import type { Told } from './told-process.ts'

const silent = { info() {}, warn() {}, error() {} }

/**
 * The bot of a story in a process of its own, on a database of the real server: `run` stands in the place of `running`, and what
 * it started can be killed and started again, at the same address. Null when the machine has no server.
 */
export async function killable() {
  const database = await freshDatabase('seeded')
  if (!database) return null
  const { url } = database
  const store = await openStore({ url }, silent)
  let [life, port, turns]: [ChildProcess | undefined, number, number] = [undefined, 0, 0]
  let begin: (later: number) => Promise<void> = async () => {}

  async function ends(signal: NodeJS.Signals): Promise<void> {
    if (!life || life.exitCode !== null || life.signalCode !== null) return
    const exit = once(life, 'exit')
    life.kill(signal)
    await exit
  }

  /** Resolves when it is done. Rejects when it is killed meanwhile, or breaks. */
  async function tell(told: Told): Promise<void> {
    const [process, turn, done] = [life, ++turns, Promise.withResolvers<void>()]
    if (!process?.connected) throw new Error('the bot was killed')
    const isOver = () => done.reject(new Error('the bot was killed'))
    const isDone = (said: { turn?: number; error?: string }) => {
      if (said.turn !== turn) return
      if (said.error === undefined) done.resolve()
      else done.reject(new Error(said.error))
    }
    process
      .once('exit', isOver)
      .on('message', isDone)
      .send({ ...told, turn })
    return done.promise.finally(() => process.off('exit', isOver).off('message', isDone))
  }

  const run = async (time: Time, environment: Record<string, string>): ReturnType<typeof running> => {
    begin = async (later) => {
      time.now = new Date(time.now.getTime() + later)
      const settings = { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'silent', DATABASE_URL: url, ...environment }
      const node = { NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '', NODE_COMPILE_CACHE: 'test/.cache/compiled' }
      life = fork('test/support/processes/told-process.ts', [time.now.toISOString()], { env: { ...node, ...settings } })
      const [said] = (await once(life, 'message')) as [{ port: number }]
      port = said.port
    }
    await begin(0)
    const bot: RunningBot = {
      port,
      store,
      live: () => tell({ does: 'live' }),
      resume: () => tell({ does: 'resume' }),
      hourly: () => tell({ does: 'hourly' }),
      rounds: () => tell({ does: 'rounds' }),
      watch: () => tell({ does: 'watch' }),
      stop: () => tell({ does: 'stop' }),
    }
    return {
      bot,
      db: store.prisma,
      async at(to) {
        await bot.live()
        time.now = new Date(to)
        await tell({ clock: to })
        await bot.live()
      },
      async stop() {
        await bot.stop()
        await ends('SIGKILL')
        await store.close()
        await database[Symbol.asyncDispose]()
      },
    }
  }
  return {
    url,
    run,
    kill: () => ends('SIGKILL'),
    /** A minute later, when nothing is in the hands of the dead one any more. */
    restart: () => begin(60_000),
  }
}
