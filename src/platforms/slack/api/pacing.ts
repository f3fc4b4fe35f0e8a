import type { Clock } from '../../../clock.ts'
import { SendError } from '../../platform.ts'

/** Slack takes about one posted message a second in a channel (docs.slack.dev/apis/web-api/rate-limits). */
const POST_GAP = 1000

/**
 * What Slack takes in a minute from one app in one workspace, of the methods that are called without anybody waiting (same
 * source, and the tier at each method). Of posting it says "several hundred". Every other method is called for a person.
 */
const A_MINUTE: Readonly<Record<string, number>> = {
  'chat.postMessage': 300,
  'chat.update': 50,
  'conversations.history': 50,
  'conversations.open': 50,
  'conversations.replies': 50,
}
/** The part of it that may be used at once by what nobody waits for, and the part of it that comes back each minute. */
const AT_ONCE = 0.25
const COMES_BACK = 0.6
const MINUTE = 60_000

/** Remembers what Slack must be spared, so that it need not say no. One channel never holds up another. */
export interface Pacing {
  /** Throws `later` unless what nobody waits for may be called now: beside it there stays room for what people ask. */
  room(method: string): void
  /** Takes this second's turn to post in a channel, or throws `later`. */
  turn(channel: string): void
  /** It is called, whoever waits for it: that is never refused here, and what nobody waits for makes way for it. */
  spend(method: string): void
  /** Throws `later` while Slack has said "too many" about this method in this channel. */
  check(method: string, channel: string): void
  /** Slack said "too many": nothing of this kind goes there for so many ms. */
  hold(method: string, channel: string, ms: number): void
}

export function pacing(clock: Clock): Pacing {
  const free = new Map<string, number>()
  const purses = new Map<string, { left: number; at: number }>()
  const time = () => clock().getTime()
  const wait = (key: string) => {
    const ms = (free.get(key) ?? 0) - time()
    if (ms > 0) throw new SendError('later', 'too soon for this channel', { retryAfter: ms, untried: true })
  }
  const set = (key: string, until: number) => {
    if (free.size > 5_000) for (const [old, at] of free) if (at <= time()) free.delete(old)
    free.set(key, until)
  }
  const refilled = (method: string, aMinute: number) => {
    const now = time()
    const { left, at } = purses.get(method) ?? { left: aMinute * AT_ONCE, at: now }
    const purse = { left: Math.min(aMinute * AT_ONCE, left + ((now - at) / MINUTE) * aMinute * COMES_BACK), at: now }
    purses.set(method, purse)
    return purse
  }
  return {
    room(method) {
      const aMinute = A_MINUTE[method]
      if (aMinute === undefined) return
      const lacks = 1 - refilled(method, aMinute).left
      if (lacks <= 0) return
      const retryAfter = Math.ceil((lacks * MINUTE) / (aMinute * COMES_BACK))
      throw new SendError('later', 'too much for this workspace', { retryAfter, untried: true })
    },
    turn(channel) {
      wait(`turn ${channel}`)
      set(`turn ${channel}`, time() + POST_GAP)
    },
    spend(method) {
      const aMinute = A_MINUTE[method]
      if (aMinute !== undefined) refilled(method, aMinute).left -= 1
    },
    check: (method, channel) => wait(`${method} ${channel}`),
    hold: (method, channel, ms) => set(`${method} ${channel}`, time() + ms),
  }
}
