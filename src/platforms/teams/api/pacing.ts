import type { Clock } from '../../../clock.ts'

export interface Pacing {
  /** How many ms too early it is to speak in a conversation unasked; 0 when it may be done now. */
  wait(conversation: string): number
  /** Something was said there. */
  said(conversation: string): void
  /** Teams asked for a pause there. */
  pause(conversation: string, ms: number): void
}

// learn.microsoft.com, "Optimize your bot with rate limiting in Teams": sending to one conversation.
const CONVERSATION = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 },
]
const TENANT = [{ most: 30, within: 1_000 }]
const EVERYWHERE = ''

/** Keeps us within what Teams allows one bot, by our own clock. */
export function pacing(clock: Clock): Pacing {
  const spoken = new Map<string, number[]>()
  const pauses = new Map<string, number>()

  const timesOf = (key: string, span: number, now: number) => {
    const recent = (spoken.get(key) ?? []).filter((at) => now - at < span)
    spoken.set(key, recent)
    return recent
  }
  const untilFree = (key: string, windows: typeof CONVERSATION, now: number) => {
    const times = timesOf(key, windows.at(-1)?.within ?? 0, now)
    const waits = windows.map(({ most, within }) => {
      const oldest = times.at(-most)
      return oldest === undefined ? 0 : oldest + within - now
    })
    return Math.max(0, ...waits)
  }

  return {
    wait(conversation) {
      const now = clock().getTime()
      const pause = (pauses.get(conversation) ?? 0) - now
      if (pause <= 0) pauses.delete(conversation)
      return Math.max(pause, untilFree(conversation, CONVERSATION, now), untilFree(EVERYWHERE, TENANT, now), 0)
    },
    said(conversation) {
      const now = clock().getTime()
      timesOf(conversation, 3_600_000, now).push(now)
      timesOf(EVERYWHERE, 1_000, now).push(now)
      if (spoken.size > 1_000)
        for (const [key, times] of spoken) if (now - (times.at(-1) ?? 0) > 3_600_000) spoken.delete(key)
    },
    pause(conversation, ms) {
      pauses.set(conversation, clock().getTime() + ms)
    },
  }
}
