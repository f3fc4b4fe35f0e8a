import type { Clock } from '../clock.ts'
import type { Request } from './request.ts'

/** A platform that did not say within so many ms what became of an answer will not say it any more. */
const PATIENCE = 120_000

/** What this process heard and whose answer is not with the person yet, so that what is sent twice is one request. */
export interface Hand {
  /** The request of an event that came before. */
  find(event: string): Request | undefined
  /** Returns the request, which is the event's from now on. */
  take(event: string, request: Request): Request
  release(event: string): void
  /** The events this process is at, without those that somebody forgot to end. */
  events(): string[]
}

export function openHand(clock: Clock): Hand {
  const held = new Map<string, { since: Date; request: Request }>()
  return {
    find: (event) => held.get(event)?.request,
    take(event, request) {
      held.set(event, { since: clock(), request })
      return request
    },
    release: (event) => void held.delete(event),
    events() {
      const now = clock().getTime()
      for (const [event, { since }] of held) if (now - since.getTime() > PATIENCE) held.delete(event)
      return [...held].flatMap(([event, { request }]) => (request.isBegun() ? [event] : []))
    },
  }
}
