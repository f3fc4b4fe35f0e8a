import { Router } from 'express'
import type { Watch } from '../watch/watch.ts'
import { isInsider } from './insider.ts'
import type { Metrics } from './metrics.ts'

/**
 * `/healthz`: the process answers. `/readyz`: the database takes changes, and nothing is late; 503 with the reasons. `/metrics`:
 * for Prometheus. That, and the rows on which a duty breaks, are for this machine or who brings the token.
 */
export function health(watch: Pick<Watch, 'look'>, metrics: Metrics, token: string | undefined): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  router.get('/readyz', async (req, res) => {
    const { database, queues, duties, reasons } = await watch.look()
    const isReady = reasons.length === 0
    res.status(isReady ? 200 : 503).json({
      status: isReady ? 'ready' : 'not ready',
      reasons,
      database,
      outbox: queues && {
        waiting: queues.waiting,
        oldestSeconds: Math.round(queues.oldestMs / 1000),
        unknown: queues.unknown,
      },
      duties: duties?.duties.map(({ duty, sinceTurnMs, failing }) => ({
        duty,
        failing,
        lastTurnSeconds: Math.round(sinceTurnMs / 1000),
      })),
      ...(duties && isInsider(req, token) && { failing: duties.rows }),
    })
  })
  router.get('/metrics', async (req, res) => {
    if (!isInsider(req, token)) {
      return void res
        .status(401)
        .set('www-authenticate', 'Bearer')
        .json({ error: 'Bring METRICS_TOKEN as a bearer token.' })
    }
    res.type(metrics.contentType).send(await metrics.text())
  })
  return router
}
