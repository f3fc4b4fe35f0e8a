import { existsSync } from 'node:fs'
import { openClock } from './assembly/clock.ts'
import { openPages } from './assembly/page-links.ts'
import { openPlayground } from './assembly/playground.ts'
import { openSlack } from './assembly/slack.ts'
import { openTeams } from './assembly/teams.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { openBot } from './bot/bot.ts'
import { reasonOf } from './errors.ts'
import { deliver } from './jobs/deliver.ts'
import { newsCards } from './jobs/news.ts'
import { makeRounds } from './jobs/doctor.ts'
import { live } from './jobs/live.ts'
import { readCalendars } from './jobs/calendar/poll.ts'
import { readFeeds } from './jobs/feeds/poll.ts'
import { openImporter } from './jobs/imports.ts'
import { recogniseWaiting } from './jobs/recognise.ts'
import { openResumption } from './jobs/resume.ts'
import { openChaining } from './jobs/chain.ts'
import { everyHour, startDuties } from './jobs/scheduler.ts'
import { openTurns, tick } from './jobs/tick.ts'
import { fault, type Log, openLog } from './log.ts'
import type { Platform, PlatformName } from './platforms/platform.ts'
import { openStore, type Source, type Store } from './store/db.ts'
import { openOneTimeTokens } from './store/one-time-token.ts'
import { keyring } from './store/secret.ts'
import { tidyForgotten } from './store/inbox/after-forgetting.ts'
import { tidyInbox } from './store/inbox/inbox.ts'
import { MAX_PER_TENANT } from './store/outbox/delivery-worker.ts'
import { releaseLeases, renewLeases, takeDue } from './store/outbox/outbox.ts'
import { tidyShown } from './store/outbox/shown.ts'
import { releaseHeard } from './store/inbox/unanswered.ts'
import { forTenant } from './store/tenant/tenant.ts'
import { tidyDrafts } from './jobs/tidy-drafts.ts'
import { tidyImports } from './jobs/tidy-imports.ts'
import { openHeartbeat } from './watch/heartbeat.ts'
import { openWatch } from './watch/watch.ts'
import { listen } from './web/listen.ts'
import { modelPages } from './web/model/pages.ts'
import { exportPages } from './web/export/pages.ts'
import { importPages } from './web/import/pages.ts'
import { reportPages } from './web/reports/pages.ts'
import { openMetrics } from './web/metrics.ts'
import { mailBridge } from './web/mail/bridge.ts'
import { pulsePages } from './web/pulse/pages.ts'
import { intakePages } from './web/intake/pages.ts'
import { webServer } from './web/server.ts'

/** A running bot. */
export interface RunningBot {
  port: number
  store: Store
  /** Does at once, and to the end, what would be done in the next seconds. */
  live(): Promise<void>
  /** Goes on at once with what was heard and not answered, as is done every ten seconds, and to the end. */
  resume(): Promise<void>
  /** Does at once what is done every hour. */
  hourly(): Promise<unknown>
  /** Looks at once at what is not as it should be. */
  rounds(): Promise<void>
  /** Looks at once at what is late, as is done every fifteen seconds. */
  watch(): Promise<void>
  /** Takes nothing new, finishes what is in hand, and lets go of everything. */
  stop(): Promise<void>
}

/** Puts the parts together and starts them. Throws one clear sentence when something is in the way. */
export async function start(
  config: Config,
  base: Clock = systemClock,
  log: Log = openLog(config.logLevel),
  database: Source = config.database,
): Promise<RunningBot> {
  const store = await openStore(database, log)
  try {
    return await open(config, store, base, log)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function open(config: Config, store: Store, base: Clock, log: Log): Promise<RunningBot> {
  const time = await openClock(config, store, base)
  const clock = time.read
  const platforms = new Map<PlatformName, Platform>()
  const turns = openTurns(clock())
  const deliverer = { store, clock, log, platforms, turns }
  const parts = { config, deliverer, machineClock: base, time }
  const slack = await openSlack(parts)
  const teams = await openTeams(parts)
  const playground = await openPlayground(parts)
  for (const platform of [slack, teams, playground]) if (platform) platforms.set(platform.name, platform)

  const [address, allowHosts] = [config.heartbeatUrl, config.fetchAllowHosts ?? []]
  const heartbeat = address === undefined ? undefined : openHeartbeat({ address, allowHosts, log })
  const watch = openWatch({ store, clock, log, heartbeat, turns })
  const metrics = openMetrics(watch, heartbeat)
  const home = config.publicUrl?.replace(/\/$/, '')
  let port = config.port
  const pages = openPages(config, store, base, () => port)
  const keys = config.encryptionKeys && keyring(config.encryptionKeys)
  const bot = openBot({
    store,
    clock,
    log,
    home,
    pages: pages.address,
    seal: pages.keys?.seal,
    news: newsCards(clock),
    keys,
    answering: metrics.answering,
  })
  const page = { links: pages.links, clock, dbOf: (tenantId: number) => forTenant(store, tenantId) }
  const surfaces = {
    slack: slack?.handle,
    slackPages: slack?.pages,
    teams: teams?.handle,
    playground: playground?.router,
    model: modelPages(page),
    reports: reportPages(page),
    imports: importPages(page),
    exports: exportPages({ ...page, once: openOneTimeTokens(store, base) }),
    mail: mailBridge(page),
    pulse: pulsePages(page),
    intake: intakePages({ ...page, keys: pages.keys, machineClock: base }),
  }
  const server = webServer(surfaces, watch, metrics, log, { metricsToken: config.metricsToken })
  if (store.embedded) await Promise.all([releaseLeases(store.prisma), releaseHeard(store)])
  // Before anything else takes time; what cannot be taken in yet is refused and comes again.
  port = await listen(server, config)
  try {
    await Promise.all([...platforms.values()].map((platform) => platform.start(bot)))
  } catch (error) {
    watch.stop()
    server.close()
    server.closeAllConnections()
    throw error
  }
  store.queue.work({
    take: (look) => takeDue(store, clock(), { ...look, ofOne: MAX_PER_TENANT }),
    renew: (inHand) => renewLeases(store, clock(), inHand),
    deliver: (delivery) => deliver(deliverer, delivery),
  })
  const resumption = openResumption({ ...deliverer, bot })
  await resumption.look()
  const recognise = () => recogniseWaiting({ ...deliverer, bot })
  const importer = openImporter(deliverer)
  const chain = openChaining(deliverer)
  const hourly = () =>
    Promise.all([
      tidyInbox(store.prisma, clock()),
      tidyShown(store, clock()),
      tidyForgotten(store),
      tidyImports(store, clock),
      tidyDrafts(store, clock),
      slack?.upkeep(),
    ])
  const reading = keys && { store, clock, log, keys, allowHosts }
  const duties = startDuties(
    [
      { name: 'tick', often: '* * * * * *', work: () => tick(deliverer) },
      { name: 'resume', often: '*/10 * * * * *', work: resumption.look },
      { name: 'imports', often: '* * * * * *', work: importer.look },
      { name: 'chain', often: '30 * * * * *', work: chain },
      { name: 'recognise', often: '*/2 * * * * *', work: recognise },
      { name: 'doctor', often: '*/10 * * * * *', work: everyHour(clock, () => makeRounds(deliverer)) },
      ...(reading ? [{ name: 'calendars', often: '*/20 * * * * *', work: () => readCalendars(reading) }] : []),
      ...(reading ? [{ name: 'feeds', often: '*/30 * * * * *', work: () => readFeeds(reading) }] : []),
      { name: 'hourly', often: '17 * * * *', work: hourly },
      // The embedded database has no vacuum of its own, and without statistics it reads whole tables.
      ...(store.embedded
        ? [{ name: 'vacuum', often: '40 4 * * *', work: () => store.pool.query('VACUUM (ANALYZE)') }]
        : []),
    ],
    log,
  )
  log.info({ port, host: config.host, embedded: store.embedded }, 'Kastelein is open')

  return {
    port,
    store,
    async live() {
      await recognise()
      await importer.idle()
      await live(deliverer)
    },
    async resume() {
      await resumption.look()
      await resumption.idle()
    },
    hourly,
    rounds: () => makeRounds(deliverer),
    watch: watch.round,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      watch.stop()
      // Who cannot write down what became of it need not wait for it: the next start goes on from there.
      const isWritable = (await watch.look()).database !== 'unreachable'
      const leaving = [...platforms.values()].map((platform) => platform.stop())
      // What is not said by then is said after the next start.
      await atMost(
        isWritable ? STOP : CLOSE,
        [duties.stop(), importer.stop(), store.queue.stop(), resumption.stop(), ...leaving],
        log,
      )
      server.closeAllConnections()
      await closed
      // A database that does not answer holds up nobody who leaves.
      await atMost(CLOSE, [store.close()], log)
    },
  }
}

/** In ms; with a look at the database less than the ten seconds a stop has. */
const [STOP, CLOSE] = [6_500, 1_500]

/** Waits for all of it, and for so many ms at most. What goes wrong is logged. */
async function atMost(ms: number, works: Promise<unknown>[], log: Log): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, ms)
  const failed = (error: unknown) =>
    log.warn({ error: fault(error) }, 'something could not be finished before the stop')
  await Promise.race([Promise.all(works.map((work) => work.catch(failed))), late.promise])
  clearTimeout(timer)
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
  if (existsSync('.env')) process.loadEnvFile('.env')
  await run().catch((error: unknown) => {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  })
}
