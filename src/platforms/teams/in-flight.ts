import { setTimeout as pause } from 'node:timers/promises'
import { SendError } from '../platform.ts'

/** Work that goes on after its request was answered. */
export interface InFlight {
  /** Lets stopping wait for this. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is left, also nothing that was begun meanwhile; waits for a quieter time are cut short. */
  landed(): Promise<void>
  /** For what a person waits for: what surely was not sent is sent again, a few times and not after long. */
  patiently: <T>(send: () => Promise<T>) => Promise<T>
}

// A call takes ten seconds at most, so together less than a minute. What is not said by then is given again by the bot.
const ATTEMPTS = 3
const LONGEST_PAUSE_MS = 10_000

export function inFlight(): InFlight {
  const going = new Set<Promise<unknown>>()
  const stopping = new AbortController()
  return {
    track(work) {
      going.add(work)
      const forget = () => going.delete(work)
      work.then(forget, forget)
      return work
    },
    async landed() {
      stopping.abort()
      while (going.size > 0) await Promise.allSettled(going)
    },
    async patiently(send) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await send()
        } catch (error) {
          const later = error instanceof SendError && error.kind === 'later' && error.retryAfter <= LONGEST_PAUSE_MS
          if (!later || attempt === ATTEMPTS || stopping.signal.aborted) throw error
          await pause(error.retryAfter, undefined, { signal: stopping.signal }).catch(() => undefined)
        }
      }
    },
  }
}
