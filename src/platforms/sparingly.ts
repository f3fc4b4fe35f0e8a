import type { Clock } from '../clock.ts'

const MINUTE = 60_000

/** Whether this reason may be written down now: once a minute each. Strangers decide how often they knock, not how much we write. */
export function sparingly(clock: Clock): (reason: string) => boolean {
  const last = new Map<string, number>()
  return (reason) => {
    const now = clock().getTime()
    if (now - (last.get(reason) ?? Number.NEGATIVE_INFINITY) < MINUTE) return false
    last.set(reason, now)
    return true
  }
}
