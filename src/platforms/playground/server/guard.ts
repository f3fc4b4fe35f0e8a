import type { Request, RequestHandler } from 'express'
import { closeUnread } from '../../body.ts'

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** Nothing from outside, nothing inline, framed by nobody. */
const PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The picture of a Slack message: markup of a library, which styles inline, shown inside our own page only. No script. */
export const PICTURE = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; frame-ancestors 'self'"

/**
 * There is no login, so the door is closed to other names of this machine (DNS rebinding) and to other pages in the same
 * browser (cross-site requests): https://cheatsheetseries.owasp.org, Fetch Metadata.
 */
export function guard(publicHost: string | undefined): RequestHandler {
  const hosts = publicHost === undefined ? LOCAL : [...LOCAL, hostname(publicHost)]
  return (req, res, next) => {
    res.set({
      'Content-Security-Policy': PAGE,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    if (!hosts.includes(hostname(req.get('host')))) {
      closeUnread(req, res)
      res.status(421).json({ error: 'The playground answers only on this machine, or under the name it was given.' })
    } else if (!sameOrigin(req)) {
      closeUnread(req, res)
      res.status(403).json({ error: 'The playground takes requests from its own page only.' })
    } else next()
  }
}

function hostname(host: string | undefined): string {
  return URL.parse(`http://${host ?? ''}`)?.hostname ?? ''
}

function sameOrigin(req: Request): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return true
  const site = req.get('sec-fetch-site')
  const origin = req.get('origin')
  if (site !== undefined && site !== 'same-origin') return false
  return origin === undefined || URL.parse(origin)?.host === URL.parse(`http://${req.get('host')}`)?.host
}
