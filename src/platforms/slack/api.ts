import { type Logger, LogLevel } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../log.ts'

export interface Api {
  /** For what a person waits for: one attempt, two seconds, so that a trigger of three seconds survives it. */
  quick: WebClient
  /** For what delivery sends: one attempt, and delivery decides about another. */
  posting: WebClient
  /** Answers through the address Slack gave with a command or click (30 minutes, 5 times). */
  respond(address: string, body: object): Promise<void>
  /** For Bolt's own clients: the same door to the network and the same log. */
  options: WebClientOptions & { logger: Logger; fetch: Fetch }
}

interface ApiOptions {
  botToken: string
  apiUrl?: string | undefined
  log: Log
  maxPostMs?: number | undefined
}

type Fetch = NonNullable<WebClientOptions['fetch']>

const QUICK_MS = 2_000
const POST_MS = 10_000

/** The only way from this platform to the network: Slack's API and its response addresses, no other host. */
export function slackApi({ botToken, apiUrl = 'https://slack.com/api/', log, maxPostMs = POST_MS }: ApiOptions): Api {
  const { origin, protocol, host } = new URL(apiUrl)
  const options = { slackApiUrl: apiUrl, fetch: guarded([origin]), logger: quiet(log), allowAbsoluteUrls: false }
  // One client for both would let a "too many" on a post hold up the opening of a form.
  const client = (timeout: number) =>
    new WebClient(botToken, { ...options, timeout, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true })
  const respond = guarded([origin, `${protocol}//hooks.${host}`])
  return {
    quick: client(QUICK_MS),
    posting: client(maxPostMs),
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
  constructor(status: number) {
    super(`the response address answered ${status}`)
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
