import type { ErrorRequestHandler } from 'express'
import { z } from 'zod'
import { words } from '../../../cards/words.ts'
import { fault } from '../../../log.ts'
import { closeUnread } from '../../body.ts'
import type { PlaygroundParts } from './parts.ts'

/** A request the playground cannot take, with the sentence to show. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  constructor(status: number, sentence: string) {
    super(sentence)
    this.status = status
  }
}

/** Every error leaves as `{ error: sentence }`. 503 means: perhaps not done, safe to send again as it was. */
export function mishap({ log, language }: Pick<PlaygroundParts, 'log' | 'language'>): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    closeUnread(req, res)
    if (error instanceof Refused) return void res.status(error.status).json({ error: error.message })
    const status = error instanceof z.ZodError ? 400 : statusOf(error)
    const say = words(language)
    if (status < 500) return void res.status(status).json({ error: say('playground.refused.unreadable') })
    log.error({ url: req.path, method: req.method, error: fault(error) }, 'the playground could not do what was asked')
    res.status(503).json({ error: say('playground.refused.notDone') })
  }
}

/** The body parser says with a status what is wrong with a body. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
