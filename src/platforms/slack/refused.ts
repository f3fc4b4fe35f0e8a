import type { Clock } from '../../clock.ts'
import type { SendError } from '../platform.ts'
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
const MOST = 2_000

export function refused(clock: Clock): Refused {
  const kept = new Map<string, { error: SendError; until: number }>()
  return {
    check(about) {
      const last = kept.get(about)
      if (last && clock().getTime() < last.until) throw last.error
    },
    keep(about, error) {
      const failed = sendError(error, true)
      if (kept.size >= MOST) kept.clear()
      kept.set(about, { error: failed, until: clock().getTime() + pauseOf(failed) })
      throw failed
    },
    forget: (about) => kept.delete(about),
  }
}

/** For how many ms it is not asked again; only what is refused for coming too often says so itself. */
export function pauseOf({ message, retryAfter }: SendError): number {
  return message === 'ratelimited' ? Math.min(Math.max(retryAfter, SHORTEST), LONGEST) : SHORTEST
}
