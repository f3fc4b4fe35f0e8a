import { openStore } from '../../../src/store/db.ts'
import { type BotProcess, botProcess } from './bot-process.ts'
import { freshDatabase } from '../database/databases.ts'
import { type FakeSlack, fakeSlack, type Line } from '../slack/fake.ts'

const silent = { info() {}, warn() {}, error() {} }

/** One of the bots, and how it talks to Slack. */
export interface Replica extends BotProcess {
  /** Where it hears Slack. */
  url: string
  line: Line
}

/**
 * Two bots started at the same moment on one empty database of the real server, in one strict Slack, and a view of that
 * database; null when the machine has no server. Time runs on from `at`.
 */
export async function twoReplicas(at: string) {
  const database = await freshDatabase()
  if (!database) return null
  const time = { ahead: Date.parse(at) - Date.now() }
  const slack = await fakeSlack({ clock: () => new Date(Date.now() + time.ahead) })
  const replicas = await Promise.all([1, 2].map(() => replica(slack, database.url, time.ahead)))
  const [one, two] = replicas as [Replica, Replica]
  const store = await openStore({ url: database.url }, silent)
  return {
    slack,
    store,
    one,
    two,
    /** Moves the clock of everybody named, and Slack's with them. */
    async wait(ms: number, ...whose: Replica[]): Promise<void> {
      time.ahead += ms
      await Promise.all(whose.map((replica) => replica.clock(time.ahead)))
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(replicas.map((replica) => replica.kill()))
      await store.close()
      await slack.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

async function replica(slack: FakeSlack, database: string, ahead: number): Promise<Replica> {
  const line = await slack.line()
  const { signingSecret, botToken } = slack.credentials
  const bot = await botProcess(
    {
      DATABASE_URL: database,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: botToken,
      SLACK_API_URL: line.apiUrl,
    },
    ahead,
  )
  return { ...bot, url: `${bot.url}/slack/events`, line }
}
