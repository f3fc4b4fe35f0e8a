import { Router } from 'express'
import type { Checks } from './checks.ts'
import { isInsider } from './insider.ts'
import type { Metrics } from './metrics.ts'

/** A message that should have been said longer ago than this means that nobody is saying anything. */
const STUCK_MS = 5 * 60_000

/**
 * `/healthz`: the process answers. `/readyz`: the database answers, messages leave and duties have their turns. `/metrics`: for
 * Prometheus. That, and the rows on which a duty breaks, are for this machine or who brings the token.
 */
export function health({ queues, duties }: Checks, metrics: Metrics, token: string | undefined): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  router.get('/readyz', async (req, res) => {
    const state = await queues().catch(() => null)
    const done = state && (await duties().catch(() => null))
    const isLate = done?.duties.some(({ sinceTurnMs }) => sinceTurnMs > STUCK_MS) ?? false
    const stuck = state !== null && (state.oldestMs > STUCK_MS || isLate)
    const database = state === null ? 'unreachable' : 'ok'
    res.status(state === null || stuck ? 503 : 200).json({
      status: state === null || stuck ? 'not ready' : 'ready',
      database,
      outbox: state && {
        waiting: state.waiting,
        oldestSeconds: Math.round(state.oldestMs / 1000),
        unknown: state.unknown,
      },
      duties: done?.duties.map(({ duty, sinceTurnMs, failing }) => ({
        duty,
        failing,
        lastTurnSeconds: Math.round(sinceTurnMs / 1000),
      })),
      ...(done && isInsider(req, token) && { failing: done.rows }),
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
