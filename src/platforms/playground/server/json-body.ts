import type { RequestHandler } from 'express'
import { BodyRefused, bodyReader } from '../../body.ts'

/** A form has a few fields of at most 10,000 characters. */
const MAX_BYTES = 256 * 1024

/** Puts the JSON of a post in `req.body`. Refuses with `BodyRefused` whatever else is sent, before any of it is read. */
export function jsonBody(maxMs: number | undefined): RequestHandler {
  const read = bodyReader({ maxBytes: MAX_BYTES, maxMs })
  return async (req, _res, next) => {
    const { 'transfer-encoding': encoding, 'content-length': length } = req.headers
    if (encoding !== undefined || Number(length ?? 0) > 0) {
      if (req.method !== 'POST') throw new BodyRefused(413, 'a body where none is taken')
      if (!req.is('application/json')) throw new BodyRefused(400, 'not JSON')
      req.body = parsed(await read(req))
    }
    next()
  }
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown
  } catch {
    throw new BodyRefused(400, 'not JSON')
  }
}
