import { setTimeout as pause } from 'node:timers/promises'
import { SendError } from './platform.ts'

// A call takes ten seconds at most, so together less than a minute. What is not said by then is given again by the bot.
const ATTEMPTS = 3
const LONGEST_PAUSE_MS = 10_000

/**
 * Calls up to three times, for what a person waits for: what surely was not sent is sent again after the pause the platform
 * asked for, if that is ten seconds at most. No more pauses once `stopping` is aborted. Throws the last error.
 */
export async function retry<T>(call: () => Promise<T>, stopping?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const later = error instanceof SendError && error.kind === 'later' && error.retryAfter <= LONGEST_PAUSE_MS
      if (!later || attempt === ATTEMPTS || stopping?.aborted) throw error
      await pause(error.retryAfter, undefined, stopping && { signal: stopping }).catch(() => undefined)
    }
  }
}
