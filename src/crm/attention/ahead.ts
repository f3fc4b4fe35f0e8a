import { z } from 'zod'
import type { Moment } from './order.ts'

/** So many are named. */
const NAMED = 3
/** So many are looked up: one more says that there are more. */
export const LOOKED_AHEAD = NAMED + 1

/** What falls due up to the reader's next window, earliest first; `isMore`: more than is named. */
export interface Ahead {
  until: Date
  numbers: number[]
  isMore: boolean
}

const Found = z.array(z.object({ number: z.number(), at: z.coerce.date() }))

/** The same as it is at `now`, which on a later page comes after the moment; null without a window to come. */
export function aheadOf(found: unknown, { nextWindow }: Moment, now: Date): Ahead | null {
  if (!nextWindow || nextWindow <= now) return null
  const due = Found.parse(found)
  const left = due.filter(({ at }) => at > now)
  const numbers = left.slice(0, NAMED).map(({ number }) => number)
  return { until: nextWindow, numbers, isMore: due.length > NAMED }
}
