import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../../../src/log.ts'
import { type Teams, type TeamsOptions, teams } from '../../../src/platforms/teams/teams.ts'
import { type FakeTeams, fakeTeams } from './fake-teams.ts'
import { type ScriptedBot, scriptedBot } from './scripted-bot.ts'
import { closed } from './service.ts'

export interface TeamsWorld extends AsyncDisposable {
  fake: FakeTeams
  bot: Teams
  scripted: ScriptedBot
  url: string
  /** Every line written to the log. */
  logged: string[]
  /** Moves the clock. */
  pass(ms: number): void
  now: () => Date
  /** Resolves when somebody broke a connection before we had answered. */
  hungUp: Promise<void>
  /** Another process of the same bot, with nothing remembered but what was stored. */
  restart(): Promise<void>
}

/** The platform over real sockets, between a strict Teams and a bot with no business, at a time that only tests move. */
export async function teamsWorld(options: Partial<TeamsOptions> = {}): Promise<TeamsWorld> {
  let time = Date.parse('2026-03-02T09:00:00Z')
  const clock = () => new Date(time)
  const logged: string[] = []
  const write = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }))
  const log: Log = { info: write, warn: write, error: write }
  const fake = await fakeTeams({ clock })
  const scripted = scriptedBot()
  const make = () => teams({ ...fake.options, clock, log, ...options })
  let bot = make()
  await bot.start(scripted)
  const hungUp = Promise.withResolvers<void>()
  const server = createServer((req, res) => {
    res.on('close', () => res.writableEnded || hungUp.resolve())
    void bot.handle(req, res)
  })
  const url = await listen(server)
  fake.connect(url)

  return {
    fake,
    scripted,
    url,
    logged,
    get bot() {
      return bot
    },
    pass(ms) {
      time += ms
    },
    now: clock,
    hungUp: hungUp.promise,
    async restart() {
      await bot.stop()
      bot = make()
      await bot.start(scripted)
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await closed(server)
      await fake.close()
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`
}
