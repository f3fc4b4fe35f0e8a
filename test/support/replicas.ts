import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { openStore } from '../../src/store/db.ts'
import { freshDatabase } from './databases.ts'
import { type FakeSlack, fakeSlack, type Line } from './slack/fake.ts'

const silent = { info() {}, warn() {}, error() {} }

/** A bot of its own process. */
export interface Replica {
  /** Where it hears Slack, and how it talks to it. */
  url: string
  line: Line
  /** Everything it logged that was not in order. */
  trouble: string[]
  clock(ahead: number): Promise<void>
  /** Without a word, as the power goes. */
  kill(): Promise<void>
  /** As a deployment does; gives the exit code. */
  stop(): Promise<number | null>
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
  const env = {
    NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '',
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: database,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: botToken,
    SLACK_API_URL: line.apiUrl,
  }
  const child = spawn(process.execPath, ['test/support/replica.ts', String(ahead)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const trouble: string[] = []
  const port = await opened(child, trouble)
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    line,
    trouble,
    async clock(moved) {
      const done = once(child, 'message')
      child.send(moved)
      await done
    },
    async kill() {
      await ended(child, 'SIGKILL')
    },
    stop: () => ended(child, 'SIGTERM'),
  }
}

/** The port it listens on. Reads its log, from then on as well. */
function opened(child: ChildProcess, trouble: string[]): Promise<number> {
  const port = Promise.withResolvers<number>()
  child.once('exit', (code) => port.reject(new Error(`a replica did not start: it ended with ${code}`)))
  createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
    const said = JSON.parse(line) as { level: string; port?: number }
    if (said.port !== undefined) port.resolve(said.port)
    // A warning is a try that had to go another way, as happens on a busy machine.
    if (!['info', 'warn'].includes(said.level)) trouble.push(line)
  })
  return port.promise
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return child.exitCode
}
