import type { Clock } from '../../../clock.ts'
import { BoundedMap } from '../../bounded-map.ts'
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

/** How many answers one person may have at once and in the long run, and how many may come in one channel. */
const OF_PERSON = { most: 20, aMinute: 60 }
const IN_CHANNEL = { most: 5, aMinute: 60 }

/** Remembers what Slack must be spared, so that it need not say no. One channel never holds up another. */
export interface Pacing {
  /** Takes from what is for messages that nobody waits for, or throws `later`. Answers take nothing from it. */
  room(method: string): void
  /** The same for a message in a channel, where it takes this second's turn as well. */
  post(channel: string): void
  /** Takes from what is for the answers of one person, also in a channel when named, or throws `later`: a flood slows only who makes it. */
  answer(user: string, channel?: string): void
  /** Throws `later` while Slack has said "too many" about this method in this channel. */
  check(method: string, channel: string): void
  /** Slack said "too many": nothing of this kind goes there for so many ms. */
  hold(method: string, channel: string, ms: number): void
}

interface Budget {
  most: number
  aMinute: number
}

export function pacing(clock: Clock): Pacing {
  const free = new Map<string, number>()
  const purses = new BoundedMap<string, { left: number; at: number }>(10_000)
  const time = () => clock().getTime()
  const wait = (key: string) => {
    const ms = (free.get(key) ?? 0) - time()
    if (ms > 0) throw new SendError('later', 'too soon for this channel', { retryAfter: ms, untried: true })
  }
  const set = (key: string, until: number) => {
    if (free.size > 5_000) for (const [old, at] of free) if (at <= time()) free.delete(old)
    free.set(key, until)
  }

  /** Takes one from each of these purses, or from none and throws. */
  function take(budgets: readonly (readonly [string, Budget])[], why: string): void {
    const now = time()
    const filled = budgets.map(([key, { most, aMinute }]) => {
      const { left, at } = purses.get(key) ?? { left: most, at: now }
      return { key, aMinute, left: Math.min(most, left + ((now - at) / MINUTE) * aMinute) }
    })
    const retryAfter = Math.max(...filled.map(({ left, aMinute }) => Math.ceil(((1 - left) * MINUTE) / aMinute)))
    if (retryAfter > 0) throw new SendError('later', why, { retryAfter, untried: true })
    for (const { key, left } of filled) purses.set(key, { left: left - 1, at: now })
  }

  function room(method: string): void {
    const aMinute = A_MINUTE[method]
    if (aMinute === undefined) return
    const budget = { most: aMinute * AT_ONCE, aMinute: aMinute * COMES_BACK }
    take([[`unasked ${method}`, budget]], 'too much for this workspace')
  }

  return {
    room,
    post(channel) {
      wait(`turn ${channel}`)
      room('chat.postMessage')
      set(`turn ${channel}`, time() + POST_GAP)
    },
    answer(user, channel) {
      const there = channel === undefined ? [] : ([[`answers in ${channel}`, IN_CHANNEL]] as const)
      take([[`answers to ${user}`, OF_PERSON], ...there], 'too many answers to one person')
    },
    check: (method, channel) => wait(`${method} ${channel}`),
    hold: (method, channel, ms) => set(`${method} ${channel}`, time() + ms),
  }
}
