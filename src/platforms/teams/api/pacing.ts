import type { Clock } from '../../../clock.ts'

export interface Pacing {
  /** How many ms too early it is to speak in a conversation; 0 when it may be done now. */
  wait(conversation: string): number
  /** Takes the next turn to speak there, unless that is more than `most` ms away; returns in how many ms it comes. */
  turn(conversation: string, most: number): number
  /** Something was said there without a turn. */
  said(conversation: string): void
  /** Teams asked for a pause there. */
  pause(conversation: string, ms: number): void
}

interface Window {
  most: number
  within: number
}

// learn.microsoft.com, "Optimize your bot with rate limiting in Teams": sending to one conversation.
const CONVERSATION: readonly Window[] = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 },
]
const TENANT: readonly Window[] = [{ most: 30, within: 1_000 }]
const EVERYWHERE = ''
const HOUR = 3_600_000

/** Keeps us within what Teams allows one bot. `tempo` is what turns go by; pauses go by `clock`. */
export function pacing(clock: Clock, tempo: Clock = clock): Pacing {
  /** When it was spoken and will be, oldest first. */
  const turns = new Map<string, number[]>()
  const pauses = new Map<string, number>()

  function timesOf(key: string, now: number): number[] {
    const times = turns.get(key) ?? []
    const span = key === EVERYWHERE ? 1_000 : HOUR
    const recent = times[0] !== undefined && now - times[0] >= span ? times.filter((at) => now - at < span) : times
    turns.set(key, recent)
    return recent
  }

  function next(conversation: string, now: number): number {
    const here = timesOf(conversation, now)
    const everywhere = timesOf(EVERYWHERE, now)
    for (let at = now; ; ) {
      const free = Math.max(freeFrom(here, CONVERSATION, at), freeFrom(everywhere, TENANT, at))
      if (free === at) return at
      at = free
    }
  }

  function take(conversation: string, at: number): void {
    const now = tempo().getTime()
    for (const key of [conversation, EVERYWHERE]) {
      const times = timesOf(key, now)
      const place = times.findLastIndex((time) => time <= at) + 1
      times.splice(place, 0, at)
    }
    if (turns.size > 1_000) for (const [key, times] of turns) if (now - (times.at(-1) ?? 0) > HOUR) turns.delete(key)
  }

  function wait(conversation: string): number {
    const now = tempo().getTime()
    const pause = (pauses.get(conversation) ?? 0) - clock().getTime()
    if (pause <= 0) pauses.delete(conversation)
    return Math.max(pause, next(conversation, now) - now)
  }

  return {
    wait,
    turn(conversation, most) {
      const ms = wait(conversation)
      if (ms <= most) take(conversation, tempo().getTime() + ms)
      return ms
    },
    said: (conversation) => take(conversation, tempo().getTime()),
    pause: (conversation, ms) => void pauses.set(conversation, clock().getTime() + ms),
  }
}

/** The moment itself when speaking then keeps within every window, else the first one that may. */
function freeFrom(times: readonly number[], windows: readonly Window[], at: number): number {
  return Math.max(
    ...windows.map(({ most, within }) => {
      const near = times.filter((time) => Math.abs(time - at) < within)
      for (let n = 0; n + most <= near.length; n++) {
        const [first = at, last = at] = [near[n], near[n + most - 1]]
        if (Math.max(last, at) - Math.min(first, at) < within) return first + within
      }
      return at
    }),
  )
}
