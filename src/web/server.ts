import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import express, { type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import { fault, type Log } from '../log.ts'
import { about } from './about.ts'
import { health } from './health.ts'
import { links } from './links.ts'
import type { Metrics } from './metrics.ts'
import { noBody } from './no-body.ts'
import type { Watch } from '../watch/watch.ts'

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>

export interface Surfaces {
  slack?: Handle | undefined
  /** Where people install the bot in Slack. */
  slackPages?: Router | undefined
  teams?: Handle | undefined
  playground?: Router | undefined
  /** The interaction model, by signed links. */
  model?: Router | undefined
  /** The weekly and monthly reports, by signed links. */
  reports?: Router | undefined
  /** Where files of customers are brought in, by signed links. */
  imports?: Router | undefined
  /** Where customers are taken out, by signed links. */
  exports?: Router | undefined
  /** Where a mail provider brings mail. */
  mail?: Router | undefined
  /** Where customers say how something was handled, by signed links. */
  pulse?: Router | undefined
  /** Where customers and other systems bring something in, by signed addresses. */
  intake?: Router | undefined
}

export interface WebOptions {
  /** Opens `/metrics` to who brings it. */
  metricsToken?: string | undefined
  /** How long the headers of a request may take. Default 5,000: they are sent at once, or by somebody who holds on to us. */
  maxHeadersMs?: number
  /** How long a whole request may take, body included, but for a file: default 15,000. What reads one is stricter. */
  maxRequestMs?: number
  /** How long a connection stays open with nothing on it. Default 65,000: who is in front of us closes it first. */
  keepAliveMs?: number
  /** Default 2,000: some 60 MB when all of them only wait, and far more than a company needs. */
  maxConnections?: number
}

/** The one request that may take its time, and how long: a file comes in as fast as somebody's line is. It is cut when nothing comes. */
const UPLOAD = /^\/import\/[^/]+\/file$/
const MAX_UPLOAD_MS = 3_600_000

/** Everything over HTTP. The platforms read their own bodies: what they verify is the raw request. */
export function webServer(
  surfaces: Surfaces,
  watch: Pick<Watch, 'look'>,
  metrics: Metrics,
  log: Log,
  {
    metricsToken,
    maxHeadersMs = 5_000,
    maxRequestMs = 15_000,
    keepAliveMs = 65_000,
    maxConnections = 2_000,
  }: WebOptions = {},
): Server {
  const app = express()
  app.disable('x-powered-by')
  app.use(wholeWithin(maxRequestMs))
  const { slack, slackPages, teams, playground, model, reports, imports, exports, mail, pulse, intake } = surfaces
  if (slack) app.post('/slack/events', (req, res) => slack(req, res))
  if (teams) app.post('/api/messages', (req, res) => teams(req, res))
  if (playground) app.use('/playground', playground)
  if (model) app.use('/model', model)
  if (reports) app.use('/reports', reports)
  if (imports) app.use('/import', imports)
  if (exports) app.use('/export', exports)
  if (mail) app.use('/intake/mail', mail)
  if (pulse) app.use('/pulse', pulse)
  if (intake) app.use('/intake', intake)
  // Whatever takes a body stands above this, and reads it within limits of its own.
  app.use(noBody)
  if (playground) app.get('/', (_req, res) => res.redirect('/playground'))
  app.use(helmet())
  if (slackPages) app.use('/slack', slackPages)
  app.use(health(watch, metrics, metricsToken))
  app.use(links())
  app.use(about())
  app.use((_req, res) => void res.status(404).json({ error: 'There’s nothing here.' }))
  app.use((error: unknown, _req: express.Request, res: express.Response, next: express.NextFunction) => {
    log.error({ error: fault(error) }, 'a request failed')
    if (res.headersSent) next(error)
    else res.status(500).json({ error: 'Something went wrong at our end.' })
  })
  const times = { headersTimeout: maxHeadersMs, requestTimeout: MAX_UPLOAD_MS, keepAliveTimeout: keepAliveMs }
  // Node looks every thirty seconds by default whose time is up.
  const server = createServer({ ...times, connectionsCheckingInterval: Math.min(1_000, maxHeadersMs) }, app)
  server.maxConnections = maxConnections
  return server
}

/** Ends a connection on which a request does not come to its end in time. */
function wholeWithin(ms: number): RequestHandler {
  return (req, _res, next) => {
    if (req.method !== 'POST' || !UPLOAD.test(req.path)) {
      const timer = setTimeout(() => void (req.complete || req.socket.destroy()), ms)
      timer.unref()
      req.once('close', () => clearTimeout(timer))
    }
    next()
  }
}
