import type { Clock } from '../clock.ts'
import type { Answer } from '../platforms/platform.ts'
import type { Heard } from '../store/inbox.ts'

/** A platform that did not say within so many ms what became of an answer will not say it any more. */
const PATIENCE = 120_000

/** One request on its way through this process. */
export interface InHand {
  since: Date
  /** Who spoke, learned when it was stored; undefined for what was heard before. */
  heard: Heard | undefined
  answer?: Promise<Answer>
  /** Settled once the answer is in the database. */
  kept?: Promise<void>
}

/** What this process heard and whose answer is not with the person yet, by event. */
export interface Hand {
  /** What is in hand under this event, taken in hand now when it was not. */
  of(event: string, heard?: Heard): InHand
  /** Takes it out. */
  release(event: string): InHand | undefined
  /** The events in hand, without those that somebody forgot to end. */
  events(): string[]
}

export function openHand(clock: Clock): Hand {
  const held = new Map<string, InHand>()
  return {
    of(event, heard) {
      const found = held.get(event) ?? { since: clock(), heard }
      held.set(event, found)
      return found
    },
    release(event) {
      const found = held.get(event)
      held.delete(event)
      return found
    },
    events() {
      const now = clock().getTime()
      for (const [event, { since }] of held) if (now - since.getTime() > PATIENCE) held.delete(event)
      return [...held.keys()]
    },
  }
}
