import { type Logger, LogLevel } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../../log.ts'

/** A token that is renewed before it ends, and read again when Slack refuses it. Throws `SendError` when there is none. */
export interface Token {
  /** The one to call with now. */
  current(): Promise<string>
  /** Slack refused this one: another to try once, null when there is none. */
  instead(refused: string): Promise<string | null>
}

/** The clients of one workspace. */
export interface Api {
  /** For what a person waits for: one attempt, two seconds, so that a trigger of three seconds survives it. */
  quick: WebClient
  /** For what delivery sends: one attempt, and delivery decides about another. */
  posting: WebClient
}

/** The only way from this platform to the network: Slack's API and its response addresses, no other host. */
export interface Network {
  /** Calls with this token; one that is good for several workspaces also names the one that is meant. */
  api(token: Token, options?: { team?: string | undefined }): Api
  /** Calls without any token: for getting one. */
  plain: WebClient
  /** Answers through the address Slack gave with a command or click (30 minutes, 5 times). */
  respond(address: string, body: object): Promise<void>
  /** Slack's own pages begin with it. */
  origin: string
  /** For Bolt's own clients: the same door to the network and the same log. */
  options: WebClientOptions & { logger: Logger; fetch: Fetch }
}

interface NetworkOptions {
  apiUrl?: string | undefined
  log: Log
  maxPostMs?: number | undefined
}

type Fetch = NonNullable<WebClientOptions['fetch']>

const QUICK_MS = 2_000
const POST_MS = 10_000

export function slackNetwork({ apiUrl = 'https://slack.com/api/', log, maxPostMs = POST_MS }: NetworkOptions): Network {
  const { origin, protocol, host } = new URL(apiUrl)
  const options = { slackApiUrl: apiUrl, fetch: guarded([origin]), logger: quiet(log), allowAbsoluteUrls: false }
  const client = (timeout: number, more: WebClientOptions = {}) =>
    new WebClient(undefined, {
      ...options,
      timeout,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      ...more,
    })
  const respond = guarded([origin, `${protocol}//hooks.${host}`])
  return {
    api(token, { team } = {}) {
      const more = { fetch: authorized(options.fetch, token), ...(team && { teamId: team }) }
      // One client for both would let a "too many" on a post hold up the opening of a form.
      return { quick: client(QUICK_MS, more), posting: client(maxPostMs, more) }
    },
    plain: client(maxPostMs),
    origin,
    options,
    async respond(address, body) {
      const answer = await respond(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(maxPostMs),
      })
      await answer.text()
      if (!answer.ok) throw new ResponseAddressError(answer.status)
    },
  }
}

/** Slack no longer takes answers here: too late, or too often. */
export class ResponseAddressError extends Error {
  override readonly name = 'ResponseAddressError'
  readonly status: number
  constructor(status: number) {
    super(`the response address answered ${status}`)
    this.status = status
  }
}

/** Both keep a token or an answer from going anywhere else, whatever an address in a payload or a redirect says. */
function guarded(origins: readonly string[]): Fetch {
  return async (url, init) => {
    if (!origins.includes(new URL(url).origin)) throw new Error('only Slack may be called from here')
    const response = await fetch(url, init)
    // Without a number of seconds the client would take "too many requests" for an unknown error.
    if (response.status === 429 && !/^\d+$/.test(response.headers.get('retry-after') ?? '')) {
      return new Response(null, { status: 429, headers: { 'retry-after': '30' } })
    }
    return response
  }
}

/** What Slack says when a token is no good, or not for this workspace. */
const REFUSED =
  /"error":\s*"(account_inactive|invalid_auth|not_authed|team_access_not_granted|token_expired|token_revoked)"/

/** Calls with the token of the moment; when Slack refuses it, once more with what has taken its place meanwhile. */
function authorized(fetch: Fetch, token: Token): Fetch {
  return async (url, init) => {
    const call = async (bearer: string) => {
      const response = await fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${bearer}` } })
      if (response.status !== 200) return { response, isRefused: false }
      const { status, headers } = response
      const text = await response.text()
      return {
        response: new Response(text, { status, headers: [...headers.entries()] }),
        isRefused: REFUSED.test(text),
      }
    }
    const bearer = await token.current()
    const first = await call(bearer)
    const other = first.isRefused ? await token.instead(bearer) : null
    return other === null ? first.response : (await call(other)).response
  }
}

/** The libraries' warnings go to our log, without the payloads they print when debugging. */
function quiet(log: Log): Logger {
  const first = (message: unknown[]) => `slack library: ${String(message[0]).slice(0, 120)}`
  return {
    debug() {},
    info() {},
    warn: (...message) => log.warn({ platform: 'slack' }, first(message)),
    error: (...message) => log.error({ platform: 'slack' }, first(message)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  }
}
