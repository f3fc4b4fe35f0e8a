import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import express, { type Router } from 'express'
import helmet from 'helmet'
import { fault, type Log } from '../log.ts'
import { type Checks, health } from './health.ts'
import { links } from './links.ts'
import type { Metrics } from './metrics.ts'

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void>

export interface Surfaces {
  slack?: Handle | undefined
  /** Where people install the bot in Slack. */
  slackPages?: Router | undefined
  teams?: Handle | undefined
  playground?: Router | undefined
}

/** Everything over HTTP. The platforms read their own bodies: what they verify is the raw request. */
export function webServer(surfaces: Surfaces, checks: Checks, metrics: Metrics, log: Log): Server {
  const app = express()
  app.disable('x-powered-by')
  const { slack, slackPages, teams, playground } = surfaces
  if (slack) app.post('/slack/events', (req, res) => slack(req, res))
  if (teams) app.post('/api/messages', (req, res) => teams(req, res))
  if (playground) {
    app.use('/playground', playground)
    app.get('/', (_req, res) => res.redirect('/playground'))
  }
  app.use(helmet())
  if (slackPages) app.use('/slack', slackPages)
  app.use(health(checks, metrics))
  app.use(links())
  app.use((_req, res) => void res.status(404).json({ error: 'There is nothing here.' }))
  app.use((error: unknown, _req: express.Request, res: express.Response, next: express.NextFunction) => {
    log.error({ error: fault(error) }, 'a request failed')
    if (res.headersSent) next(error)
    else res.status(500).json({ error: 'Something broke on our side.' })
  })
  return createServer(app)
}
