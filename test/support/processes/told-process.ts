// The bot of a story as a process that can be killed: on a clock that is set, doing what whoever started it says.
import { readConfig } from '../../../src/config.ts'
import { fault } from '../../../src/log.ts'
import { type RunningBot, start } from '../../../src/main.ts'

/** What it can be told to do: to set its clock, or what a running bot does at once. */
export type Told = { clock: string } | { does: keyof Omit<RunningBot, 'port' | 'store'> }

const silent = { info() {}, warn() {}, error() {} }
let now = new Date(process.argv[2] ?? 0)
// A test that broke off leaves nobody behind.
process.once('disconnect', () => process.exit(1))
const bot = await start(readConfig(process.env), () => now, silent)
async function does(told: Told): Promise<void> {
  if ('clock' in told) now = new Date(told.clock)
  else await bot[told.does]()
}
process.on('message', (told: Told & { turn: number }) => {
  const answer = (error?: string) => process.send?.({ turn: told.turn, error })
  does(told).then(
    () => answer(),
    (error: unknown) => answer(fault(error)),
  )
})
process.send?.({ port: bot.port })
