import type { RequestHandler } from 'express'

/** Turns away a request with a body, before any of it is read; the connection ends with the answer. For pages that take none. */
export const noBody: RequestHandler = (req, res, next) => {
  const { 'transfer-encoding': encoding, 'content-length': length } = req.headers
  if (encoding === undefined && !Number(length ?? 0)) return next()
  res.status(413).set('connection', 'close').json({ error: 'Nothing can be sent to this address.' })
}
