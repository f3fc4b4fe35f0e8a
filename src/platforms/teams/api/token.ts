import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { SendError } from '../../platform.ts'
import { fault, type Log } from '../../../log.ts'

export interface Token {
  /** The bearer token we speak to Teams with. Throws `SendError` later. */
  get(): Promise<string>
  /** Why we are given none, in the platform's own word (`invalid_client`); null when we are, or when nobody can say now. */
  refusal(): Promise<string | null>
  /** Teams did not take it: the next `get` asks for another. */
  forget(token: string): void
}

export interface TokenOptions {
  appId: string
  appPassword: string
  tokenUrl: string
  clock: Clock
  log: Log
}

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() })
const Denied = z.object({ error: z.string() })

/** What was asked is wrong, and asking again does not make it right. */
class HttpError extends Error {
  override readonly name = 'Refusal'
}

const SCOPE = 'https://api.botframework.com/.default'
const SPARE_MS = 5 * 60_000

/** Client credentials of the bot, asked for once and kept until five minutes before they expire. */
export function token({ appId, appPassword, tokenUrl, clock, log }: TokenOptions): Token {
  let kept: { value: string; until: number } | undefined
  let asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    try {
      const response = await fetch(tokenUrl, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: appId,
          client_secret: appPassword,
          scope: SCOPE,
        }),
        signal: AbortSignal.timeout(10_000),
        redirect: 'error',
      })
      const body: unknown = await response.json().catch(() => undefined)
      const denied = Denied.safeParse(body).data?.error
      if (denied && [400, 401, 403].includes(response.status)) throw new HttpError(denied)
      if (!response.ok) throw new SendError('later', `no token: ${response.status}`)
      const granted = Granted.parse(body)
      kept = { value: granted.access_token, until: clock().getTime() + granted.expires_in * 1000 - SPARE_MS }
      return kept.value
    } catch (error) {
      const outcome = error instanceof SendError || error instanceof HttpError ? error.message : fault(error)
      log.error({ platform: 'teams', outcome }, 'no token to speak to Teams with')
      throw new SendError('later', 'no token to speak to Teams with', { retryAfter: 30_000, cause: error })
    } finally {
      asking = undefined
    }
  }

  const get = async () => (kept && clock().getTime() < kept.until ? kept.value : (asking ??= ask()))

  return {
    get,
    refusal: () =>
      get().then(
        () => null,
        ({ cause }: Error) => (cause instanceof HttpError ? cause.message : null),
      ),
    forget(value) {
      if (kept?.value === value) kept = undefined
    },
  }
}
