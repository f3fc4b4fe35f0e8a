import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { SendError } from '../platform.ts'
import { fault, type Log } from '../../log.ts'

export interface Token {
  /** The bearer token we speak to Teams with. Throws `SendError` later. */
  get(): Promise<string>
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
      if (!response.ok)
        throw new SendError('later', `no token: ${response.status} ${Denied.safeParse(body).data?.error ?? ''}`)
      const granted = Granted.parse(body)
      kept = { value: granted.access_token, until: clock().getTime() + granted.expires_in * 1000 - SPARE_MS }
      return kept.value
    } catch (error) {
      const outcome = error instanceof SendError ? error.message : fault(error)
      log.error({ platform: 'teams', outcome }, 'no token to speak to Teams with')
      throw new SendError('later', 'no token to speak to Teams with', { retryAfter: 30_000, cause: error })
    } finally {
      asking = undefined
    }
  }

  return {
    get: async () => (kept && clock().getTime() < kept.until ? kept.value : (asking ??= ask())),
    forget(value) {
      if (kept?.value === value) kept = undefined
    },
  }
}
