import type { AddressInfo } from 'node:net'
import { type Clock, systemClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { openEars } from './ears/ears.ts'
import { deliver } from './jobs/deliver.ts'
import { makeRounds } from './jobs/doctor.ts'
import { live } from './jobs/live.ts'
import { resumeUnanswered } from './jobs/resume.ts'
import { everyHour, startDuties } from './jobs/scheduler.ts'
import { openTurns, tick } from './jobs/tick.ts'
import { fault, type Log, openLog } from './log.ts'
import { openClock, openPlayground } from './playground.ts'
import type { Platform, PlatformName } from './platforms/platform.ts'
import { openSlack } from './slack.ts'
import { openStore, type Store } from './store/db.ts'
import { dutyHealth } from './store/duty-health.ts'
import { tidy } from './store/inbox.ts'
import { MAX_PER_TENANT } from './store/delivery-worker.ts'
import { releaseLeases, renewLeases, takeDue } from './store/outbox.ts'
import { queueHealth } from './store/queue-health.ts'
import { openMetrics } from './web/metrics.ts'
import { webServer } from './web/server.ts'

/** A running bot. */
export interface Bot {
  port: number
  store: Store
  /** Does at once, and to the end, what would be done in the next seconds. */
  live(): Promise<void>
  /** Does at once what is done every hour. */
  hourly(): Promise<unknown>
  /** Takes nothing new, finishes what is in hand, and lets go of everything. */
  stop(): Promise<void>
}

/** Puts the parts together and starts them. Throws one clear sentence when something is in the way. */
export async function start(
  config: Config,
  base: Clock = systemClock,
  log: Log = openLog(config.logLevel),
): Promise<Bot> {
  const store = await openStore(config.database, log)
  try {
    return await open(config, store, base, log)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function open(config: Config, store: Store, base: Clock, log: Log): Promise<Bot> {
  const time = await openClock(config, store, base)
  const clock = time.read
  const platforms = new Map<PlatformName, Platform>()
  const turns = openTurns(clock())
  const deliverer = { store, clock, log, platforms, turns }
  // An SDK takes up to a second and 100 MB to load, so who is not connected does not pay for it.
  // The platforms know no other time than the machine's: signatures, tokens and limits do not move with the playground.
  const slackBot = config.slack && (await openSlack(config.slack, store, base, log))
  const teamsBot =
    config.teams &&
    (await import('./platforms/teams/teams.ts')).teams({
      ...config.teams,
      publicUrl: config.publicUrl,
      clock: base,
      log,
    })
  const playground = config.playground ? await openPlayground(config, deliverer, time, log) : undefined
  for (const platform of [slackBot, teamsBot, playground]) if (platform) platforms.set(platform.name, platform)

  const checks = {
    queues: () => queueHealth(store, clock()),
    duties: () => dutyHealth(store, clock(), turns),
  }
  const metrics = openMetrics(checks)
  const home = config.publicUrl?.replace(/\/$/, '')
  const ears = openEars({ store, clock, log, home, answering: metrics.answering })
  const surfaces = {
    slack: slackBot?.handle,
    slackPages: slackBot?.pages,
    teams: teamsBot?.handle,
    playground: playground?.router,
  }
  const server = webServer(surfaces, checks, metrics, log, { metricsToken: config.metricsToken })
  for (const platform of platforms.values()) await platform.start(ears)
  if (store.embedded) await releaseLeases(store.prisma)
  store.queue.work({
    take: (look) => takeDue(store, clock(), { ...look, ofOne: MAX_PER_TENANT }),
    renew: (inHand) => renewLeases(store, clock(), inHand),
    deliver: (delivery) => deliver(deliverer, delivery),
  })
  const resume = (isAlone: boolean) => resumeUnanswered({ ...deliverer, ears }, isAlone)
  await resume(store.embedded)
  const hourly = () => Promise.all([tidy(store.prisma, clock()), slackBot?.upkeep()])
  const duties = startDuties(
    [
      { name: 'tick', often: '* * * * * *', work: () => tick(deliverer) },
      { name: 'resume', often: '*/10 * * * * *', work: () => resume(false) },
      { name: 'doctor', often: '*/10 * * * * *', work: everyHour(clock, () => makeRounds(deliverer)) },
      { name: 'hourly', often: '17 * * * *', work: hourly },
      // The embedded database has no vacuum of its own, and without statistics it reads whole tables.
      ...(store.embedded
        ? [{ name: 'vacuum', often: '40 4 * * *', work: () => store.pool.query('VACUUM (ANALYZE)') }]
        : []),
    ],
    log,
  )
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, config.host, resolve))
  const { port } = server.address() as AddressInfo
  log.info({ port, host: config.host, embedded: store.embedded }, 'Kastelein is open')

  return {
    port,
    store,
    live: () => live(deliverer),
    hourly,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      await duties.stop()
      await Promise.all([...platforms.values()].map((platform) => platform.stop()))
      server.closeAllConnections()
      await closed
      await store.close()
    },
  }
}

/** Runs what the environment asks for until told to stop; a stop has ten seconds. */
export async function run(base: Clock = systemClock): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const bot = await start(config, base, log)
  if (config.playground) process.stdout.write(`The playground is open at http://localhost:${bot.port}/playground\n`)
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), 10_000).unref()
    bot.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: fault(error) }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
}

if (process.argv[1] === import.meta.filename) {
  await run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  })
}
