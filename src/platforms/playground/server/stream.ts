import type { Request, Response } from 'express'
import type { Changes } from './changes.ts'

const HEARTBEAT = 10_000

export interface Stream {
  open(req: Request, res: Response): void
  /** Tells every page, at once and not only with the next heartbeat, what time it is. */
  tick(): void
  close(): void
}

/**
 * Server-sent events: `change` when the page should look again, `tick` with the time of the clock. The heartbeat lets the
 * page's clock walk and keeps the connection from being taken for dead.
 */
export function stream(changes: Changes, time: () => object): Stream {
  const pages = new Set<Response>()
  const say = (res: Response, event: string, data: object) =>
    res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  const tick = () => {
    for (const res of pages) say(res, 'tick', time())
  }
  return {
    open(req, res) {
      res.set('Content-Type', 'text/event-stream').flushHeaders()
      say(res, 'tick', time())
      const deaf = changes.listen(() => say(res, 'change', {}))
      const beat = setInterval(() => say(res, 'tick', time()), HEARTBEAT)
      pages.add(res)
      req.on('close', () => {
        deaf()
        clearInterval(beat)
        pages.delete(res)
      })
    },
    tick,
    close() {
      for (const res of pages) res.end()
    },
  }
}
