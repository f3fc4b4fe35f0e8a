import { type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { type Clock, systemClock } from '../clock.ts'
import {
  type AllowHosts,
  isAllowed,
  nextHop,
  PrivateAddress,
  publicLookup,
  type Refusal,
  refusalOf,
  type Resolver,
} from './address.ts'
import { decodedBody } from './body.ts'

/** Why another server gave nothing to read. */
export type Failure = 'no such host' | 'no connection' | 'certificate' | 'timed out' | 'status' | 'unreadable'

/** What came of asking another server; nothing of it names a path or a query, which may be a secret. */
export type Fetched =
  | { is: 'read'; body: Buffer; type: string | null; etag: string | null; lastModified: string | null }
  | { is: 'unchanged' }
  | { is: 'refused'; why: Refusal }
  /** With the status it answered, and in how many ms it asks to be asked again; null when it did not say. */
  | { is: 'failed'; why: Failure; status: number | null; retryAfterMs: number | null }

/** Why there is nothing to read, in words that hold nothing of the address. */
export function whyUnread(got: Exclude<Fetched, { is: 'read' | 'unchanged' }>): string {
  return got.is === 'refused' ? `refused: ${got.why}` : [got.why, got.status].filter((one) => one !== null).join(' ')
}

export interface Asking {
  headers?: Readonly<Record<string, string>>
  /** The most that is read, decoded. */
  maxBytes?: number
  /** For everything together: names, redirects and the body. */
  timeoutMs?: number
  /** As they came with what was read before. */
  etag?: string | null
  lastModified?: string | null
  allowHosts?: AllowHosts
  signal?: AbortSignal
  resolve?: Resolver
  clock?: Clock
}

const MAX_BYTES = 5 * 1024 * 1024
const TIMEOUT_MS = 10_000
const REDIRECTS = 3
const USER_AGENT = 'Kastelein/0.1'

/**
 * Asks another server, over http or https, and only a public address of the internet: checked where the connection is made and
 * again after every redirect, of which three are followed. Never throws; the words of an error may hold the address.
 */
export async function fetchGuarded(address: string, asking: Asking = {}): Promise<Fetched> {
  const first = URL.parse(address)
  if (!first) return { is: 'refused', why: 'not an address' }
  const late = AbortSignal.timeout(asking.timeoutMs ?? TIMEOUT_MS)
  const signal = asking.signal ? AbortSignal.any([late, asking.signal]) : late
  let url = first
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const why = refusalOf(url, asking.allowHosts ?? [])
    if (why) return { is: 'refused', why }
    try {
      const answer = await ask(url, signal, asking, url.origin === first.origin)
      // Whatever is not read to its end is let go of, or it would hold its connection.
      const next = await readAnswer(url, answer, signal, asking).finally(() => answer.on('error', () => null).destroy())
      if (!(next instanceof URL)) return next
      url = next
    } catch (error) {
      if (error instanceof PrivateAddress) return { is: 'refused', why: 'private address' }
      return failed(signal.aborted ? 'timed out' : failureOf(error))
    }
  }
  return { is: 'refused', why: 'too many redirects' }
}

/** The port is the address's own; what was handed in for one server is not shown to another. */
function ask(url: URL, signal: AbortSignal, asking: Asking, isOwn: boolean): Promise<IncomingMessage> {
  const { etag, lastModified, resolve } = asking
  const headers = {
    accept: '*/*',
    ...(isOwn && asking.headers),
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': USER_AGENT,
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  }
  const lookup = isAllowed(url, asking.allowHosts ?? []) ? undefined : publicLookup(resolve)
  const send = url.protocol === 'https:' ? overHttps : overHttp
  const answer = Promise.withResolvers<IncomingMessage>()
  // No agent is shared, so a connection that was checked for one address is never used for another.
  const sent: ClientRequest = send(url, { agent: false, headers, signal, ...(lookup && { lookup }) }, answer.resolve)
  sent.on('error', answer.reject).end()
  return answer.promise
}

async function readAnswer(
  url: URL,
  answer: IncomingMessage,
  signal: AbortSignal,
  { maxBytes = MAX_BYTES, clock = systemClock, allowHosts = [], etag, lastModified }: Asking,
): Promise<Fetched | URL> {
  const { statusCode: status = 0, headers } = answer
  if ([301, 302, 303, 307, 308].includes(status) && headers.location) {
    const next = nextHop(url, headers.location, allowHosts)
    return next instanceof URL ? next : { is: 'refused', why: next }
  }
  if (status === 304 && (etag || lastModified)) return { is: 'unchanged' }
  if (status !== 200)
    return { ...failed('status'), status, retryAfterMs: retryAfterOf(headers['retry-after'], clock()) }
  const body = await decodedBody(answer, headers['content-encoding'], maxBytes, signal)
  if (body === 'too large') return { is: 'refused', why: body }
  if (body === 'unreadable') return { ...failed(body), status }
  return {
    is: 'read',
    body,
    type: headers['content-type'] ?? null,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  }
}

const failed = (why: Failure): Fetched & { is: 'failed' } => ({ is: 'failed', why, status: null, retryAfterMs: null })

function failureOf(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(?:ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'no such host'
  if (/CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS/.test(code)) return 'certificate'
  return code.startsWith('HPE_') ? 'unreadable' : 'no connection'
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function retryAfterOf(said: string | undefined, now: Date): number | null {
  if (said === undefined) return null
  const ms = /^\d{1,9}$/.test(said.trim()) ? Number(said) * 1000 : Date.parse(said) - now.getTime()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
