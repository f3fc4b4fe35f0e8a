import { Temporal } from 'temporal-polyfill'
import { type BestHours, bestOn } from '../customer/hours.ts'
import type { Absence } from '../people/absence.ts'
import { nextWindow } from '../people/member.ts'
import { NUDGE_MINUTES } from '../promise/mutations.ts'
import {
  addWorking,
  type Calendar,
  dayOf,
  HORIZON_DAYS,
  isWorkingDay,
  isWorkingTime,
  startOf,
  subtractWorking,
} from '../escalation/working-time.ts'

/** Told so many working minutes before it is due, there is time to do something about it. */
const TOLD_MINUTES = 60
/** So many working minutes sooner it is tried, because a platform may be away for a moment. */
const SPARE_MINUTES = 15
/** Just agreed: the answer to who typed it is on its way, in ms. */
const JUST_AGREED = 60_000
/** Nobody can do much in less than this, in ms: then the hour of the day is no reason to wait. */
const AT_ONCE = 5 * 60_000
/** Further ahead than this nobody looks, in ms. */
const AHEAD = 14 * 86_400_000

/** A promise, as far as it matters when somebody is told of it. */
export interface Deadline {
  dueAt: Date
  /** When it got this owner and this date. */
  agreedAt: Date
  /** When whom it is about is best reached; null or absent: nobody knows. */
  best?: readonly BestHours[] | null
}

/** Who must act on it, and their time. */
export interface Teller extends Absence {
  calendar: Calendar
  windows: string[]
  /** They stand in for its owner, or are away themselves with nobody in their place: it is not in their mind. */
  standsIn: boolean
}

/** A line that named this promise, with its present owner and date, to who must act on it now. */
export interface Naming {
  at: Date
  /** `reply` to who typed it; anything else was said to them or asked for by them. */
  via: string
}

/** From when on being told of a promise counts: the last working day before the day it is due. */
export function toldFrom(calendar: Calendar, dueAt: Date): Date {
  let day = dayOf(dueAt, calendar.timeZone)
  for (let days = 1; days <= HORIZON_DAYS; days++) {
    day = day.subtract({ days: 1 })
    if (isWorkingDay(calendar, day)) return startOf(day, calendar.timeZone)
  }
  return new Date(dueAt.getTime() - 86_400_000)
}

/** Whether somebody has been told: the reply to who typed it counts only when no window of theirs comes before it is due. */
export function isTold({ dueAt }: Pick<Deadline, 'dueAt'>, teller: Teller, named: readonly Naming[]): boolean {
  const from = toldFrom(teller.calendar, dueAt)
  return named.some(({ at, via }) => at >= from && at < dueAt && (via !== 'reply' || isLast(dueAt, teller, at)))
}

/** Whether no window comes between an instant and the moment it is due. */
function isLast(dueAt: Date, teller: Teller, after: Date): boolean {
  const window = nextWindow(teller, teller.calendar, after)
  return window === null || window > dueAt
}

/**
 * The last moment to tell: an hour of working time and a little before it is due. What is due outside working time is told
 * at the last window before it.
 */
export function lastCall(dueAt: Date, teller: Teller): Date {
  const { calendar } = teller
  const window = isWorkingTime(calendar, dueAt) ? null : lastWindow(dueAt, teller)
  return window ?? subtractWorking(calendar, dueAt, TOLD_MINUTES + SPARE_MINUTES) ?? toldFrom(calendar, dueAt)
}

/**
 * The moment to tell while whom it is about can still be reached in their best hours: at their beginning, or as long before their end as
 * it is told before it is due. Null when the last call is in such hours with room to act, or none are left before it.
 */
export function bestCall({ dueAt, best }: Deadline, teller: Teller, now: Date): Date | null {
  const { calendar } = teller
  if (!best || best.length === 0 || !hasWork(calendar)) return null
  const call = lastCall(dueAt, teller)
  const from = toldFrom(calendar, dueAt)
  const first = dayOf(from > now ? from : now, calendar.timeZone)
  for (let day = dayOf(dueAt, calendar.timeZone); Temporal.PlainDate.compare(day, first) >= 0; ) {
    const left = isWorkingDay(calendar, day) ? bestOn(best, calendar, day) : []
    const found = left.findLast(({ from: begin, to }) => begin < dueAt && to.getTime() - now.getTime() > AT_ONCE)
    if (found) {
      const end = found.to < dueAt ? found.to : dueAt
      const latest = new Date(end.getTime() - (TOLD_MINUTES + SPARE_MINUTES) * 60_000)
      const at = latest > found.from ? latest : found.from
      return at < call ? at : null
    }
    day = day.subtract({ days: 1 })
  }
  return null
}

function lastWindow(dueAt: Date, teller: Teller): Date | null {
  let last: Date | null = null
  for (let from = toldFrom(teller.calendar, dueAt); ; ) {
    const next = nextWindow(teller, teller.calendar, from)
    if (!next || next >= dueAt) return last
    last = from = next
  }
}

/** Whether it is told now, or when to look again. */
export type Look = { tell: true } | { tell: false; at: Date }

const wait = (...moments: (Date | null)[]): Look => {
  const times = moments.flatMap((moment) => moment?.getTime() ?? [])
  return { tell: false, at: new Date(Math.min(...times)) }
}

/**
 * Whether who must act on a promise is told of it now: when it falls due before their next window, or in an hour of working
 * time, and nothing has named it to them. What only the reply named to who typed it, and what is another's, is named once
 * more half an hour before.
 */
export function lookAtPromise(promise: Deadline, teller: Teller, named: readonly Naming[], now: Date): Look {
  const { dueAt, agreedAt } = promise
  const { calendar } = teller
  const from = toldFrom(calendar, dueAt)
  // A new day may be one on which somebody else must act.
  const midnight = startOf(dayOf(now, calendar.timeZone).add({ days: 1 }), calendar.timeZone)
  if (dueAt.getTime() - now.getTime() > AHEAD) return wait(new Date(dueAt.getTime() - AHEAD))
  if (now < from) return wait(from, midnight)
  const counted = named.filter(({ at }) => at >= from)
  const halfHour = new Date(dueAt.getTime() - NUDGE_MINUTES * 60_000)
  const once = (isDone: boolean): Look =>
    isDone ? wait(dueAt, midnight) : now >= halfHour ? { tell: true } : wait(halfHour, midnight)
  if (counted.some(({ via }) => via !== 'reply'))
    return once(!teller.standsIn || counted.some(({ via }) => via === 'nudge'))

  const reply = counted.findLast(({ via }) => via === 'reply')
  if (reply && isLast(dueAt, teller, reply.at)) return once(false)
  const best = bestCall(promise, teller, now)
  // Just typed by who has it, it is known in those hours already.
  const call = best && (!reply || best > agreedAt) ? best : lastCall(dueAt, teller)
  const next = nextWindow(teller, calendar, now)
  if (reply) {
    const until = agreedAt > call ? nextWindow(teller, calendar, reply.at) : call
    if (until && now < until) return wait(until, midnight)
  }
  const settled = new Date(agreedAt.getTime() + JUST_AGREED)
  if (now < settled && dueAt.getTime() - now.getTime() > AT_ONCE) return wait(settled)
  if (now < call && (next === null || next < dueAt)) return wait(call, next, midnight)
  const quiet = quietUntil(teller, now, next)
  return quiet && quiet.getTime() <= dueAt.getTime() - AT_ONCE ? wait(quiet) : { tell: true }
}

/** Outside working time, and not at a window: when the first of those comes. */
function quietUntil(teller: Teller, now: Date, next: Date | null): Date | null {
  const { calendar } = teller
  const passed = nextWindow(teller, calendar, new Date(now.getTime() - AT_ONCE))
  if (isWorkingTime(calendar, now) || (passed && passed <= now)) return null
  const working = hasWork(calendar) ? addWorking(calendar, now, 0) : null
  return working && (!next || working < next) ? working : next
}

const hasWork = ({ hours }: Calendar) => Object.values(hours).some((spans) => spans.length > 0)

/**
 * Whether a message that goes to somebody now names this promise too: it would need one of its own before their next window.
 */
export function goesAlong(promise: Deadline, teller: Teller, named: readonly Naming[], now: Date): boolean {
  const next = nextWindow(teller, teller.calendar, now)
  if (promise.dueAt <= now || isTold(promise, teller, named)) return false
  if (now < toldFrom(teller.calendar, promise.dueAt) || next === null) return false
  const call = bestCall(promise, teller, now) ?? lastCall(promise.dueAt, teller)
  return promise.dueAt < next || call < next
}

/** Until when a promise is due that may go along with what is said now. */
export function alongUntil(teller: Teller, now: Date): Date {
  const next = nextWindow(teller, teller.calendar, now) ?? now
  return hasWork(teller.calendar) ? addWorking(teller.calendar, next, TOLD_MINUTES + SPARE_MINUTES) : next
}
