import { SendError } from '../../platform.ts'
import type { Clock } from '../../../clock.ts'
import { answerIn, type Deed, lost, refusedBy } from './send-errors.ts'
import type { Token } from './token.ts'

export interface Call {
  method: 'GET' | 'POST' | 'PUT'
  serviceUrl: string
  /** Below `/v3/conversations`, each part to be encoded. */
  path: readonly string[]
  query?: Readonly<Record<string, string>>
  body?: object
  deed: Deed
}

/** One call to the Teams connector: one attempt of at most ten seconds. Answers the JSON it got. Throws `SendError` only. */
export type Connector = (call: Call) => Promise<unknown>

export interface ConnectorOptions {
  token: Token
  mayServe: (serviceUrl: string) => boolean
  clock: Clock
  timeoutMs?: number
}

// The SDK's client is not used: it repeats a POST after a 502, which shows people the same message up to four times, and
// waits for ever when no answer comes.
export function connector({ token, mayServe, clock, timeoutMs = 10_000 }: ConnectorOptions): Connector {
  return async ({ method, serviceUrl, path, query, body, deed }) => {
    // Checked at every call, before there is a token to lose: the address may come from our database.
    if (!mayServe(serviceUrl)) throw new SendError('gone', 'this service address is not one of Teams')
    const bearer = await token.get()
    const address = [serviceUrl.replace(/\/+$/, ''), 'v3/conversations', ...path.map(encodeURIComponent)].join('/')
    const url = query ? `${address}?${new URLSearchParams(query).toString()}` : address
    try {
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${bearer}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
        // A redirect would carry the message elsewhere.
        redirect: 'manual',
      })
      if (response.status === 401) token.forget(bearer)
      if (!response.ok) {
        const fault: unknown = await response.json().catch(() => undefined)
        throw refusedBy(response.status, fault, response.headers.get('retry-after'), deed, clock)
      }
      const answer = await response.text()
      return answer === '' ? {} : (JSON.parse(answer) as unknown)
    } catch (error) {
      throw error instanceof SendError ? error : lost(error, deed)
    }
  }
}

/**
 * The same, turned to the government cloud when Teams says that the tenant lives there. It says so instead of doing what
 * was asked, so that asking again elsewhere is no repetition. learn.microsoft.com, "Status codes", `InvalidBotApiHost`.
 */
export function orGovernment(connect: Connector, governmentUrl: string): Connector {
  let moved = false
  return async (call) => {
    if (moved) return connect({ ...call, serviceUrl: governmentUrl })
    try {
      return await connect(call)
    } catch (error) {
      if (answerIn(error)?.code !== 'InvalidBotApiHost') throw error
      const answer = await connect({ ...call, serviceUrl: governmentUrl })
      moved = true
      return answer
    }
  }
}
