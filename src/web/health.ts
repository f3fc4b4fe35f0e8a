import { Router } from 'express'
import type { QueueHealth } from '../store/queue-health.ts'
import { isInsider } from './insider.ts'
import type { Metrics } from './metrics.ts'

/** A message that should have been said longer ago than this means that nobody is saying anything. */
const STUCK_MS = 5 * 60_000

/**
 * `/healthz`: the process answers. `/readyz`: the database answers and messages leave. `/metrics`: for Prometheus on this
 * machine, or with the token.
 */
export function health(queues: () => Promise<QueueHealth>, metrics: Metrics, token: string | undefined): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  router.get('/readyz', async (_req, res) => {
    const state = await queues().catch(() => null)
    const stuck = state !== null && state.oldestMs > STUCK_MS
    const database = state === null ? 'unreachable' : 'ok'
    res.status(state === null || stuck ? 503 : 200).json({
      status: state === null || stuck ? 'not ready' : 'ready',
      database,
      outbox: state && { waiting: state.waiting, oldestSeconds: Math.round(state.oldestMs / 1000) },
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
