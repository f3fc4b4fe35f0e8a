// One of the arms of B6 as a process that can be killed: sends what is in line, twenty at a time.
import { once } from 'node:events'
import { Agent } from 'node:http'
import { ask } from './ask.ts'

const CONCURRENCY = 20
const [arm = '', url = '', port = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY })
const silent = { info() {}, warn() {}, error() {} }

async function post(message: object): Promise<void> {
  const body = JSON.stringify(message)
  const headers = { 'content-type': 'application/json' }
  const { status } = await ask(agent, { port: Number(port), body, headers })
  if (status !== 200) throw new Error(`the sink answered ${status}`)
}

/** Begins to send, and gives what wakes it when something was put in line. */
type Begin = () => Promise<() => unknown>

/** Everything the bot does between its outbox and a platform, with its pace for Slack, on one platform that is the sink. */
async function ours(): Promise<Begin> {
  const { openStore } = await import('../src/store/db.ts')
  const { MAX_PER_TENANT } = await import('../src/store/outbox/delivery-worker.ts')
  const { renewLeases, takeDue } = await import('../src/store/outbox/outbox.ts')
  const { deliver } = await import('../src/jobs/deliver.ts')
  const { pacing } = await import('../src/platforms/slack/api/pacing.ts')
  type Deliverer = Parameters<typeof deliver>[0]
  type Platform = Deliverer['platforms'] extends ReadonlyMap<infer _, infer P> ? P : never
  const clock = () => new Date()
  const paces = new Map<string, ReturnType<typeof pacing>>()
  const paced: Platform['post'] = async ({ workspace, to }, card, key) => {
    const pace = paces.get(workspace) ?? pacing(clock)
    paces.set(workspace, pace)
    const channel = 'place' in to ? to.place : to.user
    pace.post(channel)
    pace.check('chat.postMessage', channel)
    await post({ key, card })
    return key
  }
  const slack = { name: 'slack', post: paced, find: async () => 'absent' } as unknown as Platform
  const store = await openStore({ url }, silent)
  const deliverer: Deliverer = { store, clock, log: silent, platforms: new Map([['slack', slack]]) }
  return async () => {
    store.queue.work({
      take: (look) => takeDue(store, clock(), { ...look, ofOne: MAX_PER_TENANT }),
      renew: (inHand) => renewLeases(store, clock(), inHand),
      deliver: (delivery) => deliver(deliverer, delivery),
    })
    return () => store.queue.wake()
  }
}

async function boss(): Promise<Begin> {
  const { PgBoss } = await import('pg-boss')
  const queue = new PgBoss({ connectionString: url, max: 10 })
  await queue.start()
  await queue.createQueue('send')
  return async () => {
    const options = { batchSize: 10, localConcurrency: 2, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }
    const id = await queue.work<object>('send', options, (jobs) => Promise.all(jobs.map(({ data }) => post(data))))
    return () => queue.notifyWorker(id)
  }
}

async function graphile(): Promise<Begin> {
  const { Logger, run, runMigrations } = await import('graphile-worker')
  const logger = new Logger(() => () => {})
  await runMigrations({ connectionString: url, logger })
  return async () => {
    await run({
      connectionString: url,
      logger,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      taskList: { send: (message) => post(message as object) },
    })
    // It is woken by the database.
    return () => {}
  }
}

const arms: Record<string, () => Promise<Begin>> = { ours, 'pg-boss': boss, 'graphile-worker': graphile }
const begin = await arms[arm]?.()
process.once('disconnect', () => process.exit(1))
process.send?.('ready')
await once(process, 'message')
const wake = await begin?.()
process.send?.('begun')
process.on('message', () => void wake?.())
