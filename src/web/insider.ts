import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What proxies add: then the connection comes from this machine, and who asks does not. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Whether a request comes from this machine itself, or brings the token (when there is one). */
export function isInsider({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  const brought = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (brought !== undefined) return token !== undefined && isSame(brought, token)
  return isLoopback(socket.remoteAddress) && !FORWARDED.some((name) => name in headers)
}

const isLoopback = (address = '') => /^(::ffff:)?127\.|^::1$/.test(address)

/** In the same time wherever they differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
