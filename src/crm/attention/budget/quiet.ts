import { Temporal } from 'temporal-polyfill'
import type { Member } from '../../../store/generated/client.ts'
import { addWorking, type Calendar, dayOf, isWorkingTime } from '../../escalation/working-time.ts'
import type { WhileQuiet } from './message-rule.ts'

/** When somebody wants to be left alone: until a moment they gave, and every day between two local times. */
export type Quiet = Pick<Member, 'quietUntil' | 'quietSince' | 'quietFrom' | 'quietTo' | 'mayWake'>

/** Something to be said to somebody directly, as far as it matters whether it can wait. */
export interface HoldFacts {
  whileQuiet: WhileQuiet
  /** The ladder of its case has no higher step, and nobody has it. */
  isLastStep: boolean
  /** When they opened its case themselves; null: somebody else did, or it is of none. */
  openedAt: Date | null
  /** The first moment at which something breaks that it tells of. */
  breaksAt: Date | null
  /** The local time they chose for it, `HH:MM`. */
  window: string | null
}

/** Who asked something waits so long for the answer, in ms, also when it is late in the evening. */
const WAITS = 3_600_000
/** Told so shortly before, nobody can do much, in ms. */
const IN_TIME = 5 * 60_000

/** Until when something is held for who it is said to; null when it is said now. */
export function heldUntil(quiet: Quiet, calendar: Calendar, saying: HoldFacts, now: Date): Date | null {
  const until = quietUntil(quiet, now)
  if (until && !passes(saying, quiet.quietSince ?? now)) return until
  const end = hoursEnd(quiet, calendar, now)
  return end && !passesHours(saying, quiet, end, now) ? end : null
}

/** Until when somebody asked to be left alone; null when they did not, or it is over. */
export function quietUntil({ quietUntil: until }: Pick<Quiet, 'quietUntil'>, now: Date): Date | null {
  return until && until > now ? until : null
}

/** Whether something is said to somebody who is quiet since then. */
export function passes({ whileQuiet, isLastStep, openedAt }: HoldFacts, since: Date): boolean {
  if (whileQuiet === 'said') return true
  if (whileQuiet === 'asked for') return isLastStep || (openedAt !== null && openedAt >= since)
  return whileQuiet === 'last step' && isLastStep
}

function passesHours(saying: HoldFacts, { quietFrom, quietTo, mayWake }: Quiet, end: Date, now: Date): boolean {
  const { whileQuiet, isLastStep, openedAt, breaksAt, window } = saying
  if (isLastStep && mayWake && whileQuiet !== 'held') return true
  if (window !== null) return isBetween(window, quietFrom ?? '', quietTo ?? '')
  if (whileQuiet === 'asked for') return openedAt !== null && now.getTime() - openedAt.getTime() <= WAITS
  // What breaks before they read it at the end of the night, cannot wait until then; what makes no sound need not.
  if (breaksAt !== null) return breaksAt.getTime() < end.getTime() + IN_TIME
  return false
}

const isBetween = (time: string, from: string, to: string): boolean =>
  from < to ? from <= time && time < to : time >= from || time < to

/**
 * When the quiet hours end that an instant falls in, on the local clock of a day that may have 23 or 25 hours; null outside them.
 * Who works in those hours is not quiet meanwhile.
 */
export function hoursEnd({ quietFrom, quietTo }: Quiet, calendar: Calendar, now: Date): Date | null {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return null
  const { timeZone } = calendar
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  if (!isBetween(time, quietFrom, quietTo) || isWorkingTime(calendar, now)) return null
  const plainTime = Temporal.PlainTime.from(quietTo)
  const today = dayOf(now, timeZone)
  const ends = [today, today.add({ days: 1 })].map(
    (day) => day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds,
  )
  const end = ends.find((at) => at > now.getTime())
  if (end === undefined) return null
  const works = Object.values(calendar.hours).some((spans) => spans.length > 0) ? addWorking(calendar, now, 0) : null
  return works && works.getTime() < end ? works : new Date(end)
}
