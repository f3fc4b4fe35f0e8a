import { Router } from 'express'
import type { QueueHealth } from '../store/queue-health.ts'
import type { Metrics } from './metrics.ts'

/** A message that should have been said longer ago than this means that nobody is saying anything. */
const STUCK_MS = 5 * 60_000

/** `/healthz`: the process answers. `/readyz`: the database answers and messages leave. `/metrics`: for Prometheus. */
export function health(queues: () => Promise<QueueHealth>, metrics: Metrics): Router {
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
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text())
  })
  return router
}
