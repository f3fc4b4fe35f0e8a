import type { Clock } from '../../../../src/clock.ts'
import type { Method } from './methods.ts'

const A_MINUTE: Record<2 | 3 | 4, number> = { 2: 20, 3: 50, 4: 100 }

/** "Several hundred" messages a minute in a workspace. */
const POSTS = 300

/** Slack's limits, by the virtual clock: a bucket for each method, and for posting one for each channel as well. */
export class RateLimits {
  /** Slack lets short bursts through; how many messages it takes in one channel before it is one a second. */
  burst = 5
  private readonly buckets = new Map<string, { left: number; at: number }>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Seconds to wait, 0 when the call may go on. */
  take(name: string, tier: Method['tier'], channel: string): number {
    if (tier === 'free') return 0
    return tier === 'channel'
      ? this.from(`${name} ${channel}`, this.burst, 1) || this.from(name, POSTS, POSTS / 60)
      : this.from(name, A_MINUTE[tier], A_MINUTE[tier] / 60)
  }

  private from(key: string, size: number, perSecond: number): number {
    const now = this.clock().getTime()
    const { left, at } = this.buckets.get(key) ?? { left: size, at: now }
    const filled = Math.min(size, left + ((now - at) / 1000) * perSecond)
    this.buckets.set(key, { left: filled >= 1 ? filled - 1 : filled, at: now })
    return filled >= 1 ? 0 : Math.ceil((1 - filled) / perSecond)
  }
}
