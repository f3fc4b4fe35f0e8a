import type { Clock } from '../../clock.ts'
import { SendError } from '../platform.ts'

/** Slack takes about one posted message a second in a channel (docs.slack.dev/apis/web-api/rate-limits). */
const POST_GAP = 1000

/** Remembers what Slack must be spared, so that it need not say no. One channel never holds up another. */
export interface Pacing {
  /** Takes this second's turn to post in a channel, or throws `later`. */
  turn(channel: string): void
  /** Throws `later` while Slack has said "too many" about this method in this channel. */
  check(method: string, channel: string): void
  /** Slack said "too many": nothing of this kind goes there for so many ms. */
  hold(method: string, channel: string, ms: number): void
}

export function pacing(clock: Clock): Pacing {
  const free = new Map<string, number>()
  const time = () => clock().getTime()
  const wait = (key: string) => {
    const ms = (free.get(key) ?? 0) - time()
    if (ms > 0) throw new SendError('later', 'too soon for this channel', { retryAfter: ms })
  }
  const set = (key: string, until: number) => {
    if (free.size > 5_000) for (const [old, at] of free) if (at <= time()) free.delete(old)
    free.set(key, until)
  }
  return {
    turn(channel) {
      wait(`turn ${channel}`)
      set(`turn ${channel}`, time() + POST_GAP)
    },
    check: (method, channel) => wait(`${method} ${channel}`),
    hold: (method, channel, ms) => set(`${method} ${channel}`, time() + ms),
  }
}
