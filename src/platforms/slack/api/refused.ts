import type { Clock } from '../../../clock.ts'
import type { SendError } from '../../platform.ts'
import { ttlCache } from '../../ttl-cache.ts'
import { sendError } from './send-error.ts'

/** What Slack did not tell when it was asked: it is left in peace for as long as it wants, and not asked at every word. */
export interface Refused {
  /** Throws the `SendError` of the last time while it is too early to ask again. */
  check(about: string): void
  /** Keeps why Slack did not tell, and throws it as a `SendError`. */
  keep(about: string, error: unknown): never
  forget(about: string): void
}

const SECOND = 1_000
const SHORTEST = 2 * SECOND
const LONGEST = 300 * SECOND

export function refused(clock: Clock): Refused {
  const kept = ttlCache<SendError>(clock)
  return {
    check(about) {
      const last = kept.get(about)
      if (last) throw last
    },
    keep(about, error) {
      const failed = sendError(error, true)
      kept.set(about, failed, pauseOf(failed))
      throw failed
    },
    forget: kept.delete,
  }
}

/** For how many ms it is not asked again; only what is refused for coming too often says so itself. */
export function pauseOf({ message, retryAfter }: SendError): number {
  return message === 'ratelimited' ? Math.min(Math.max(retryAfter, SHORTEST), LONGEST) : SHORTEST
}
