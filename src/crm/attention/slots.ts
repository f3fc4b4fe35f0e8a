import { Temporal } from 'temporal-polyfill'
import type { Member } from '../../store/generated/client.ts'
import { type Calendar, dayOf, isWorkingDay } from '../escalation/working-time.ts'
import { TOLD_DAYS } from '../own-promise/ledger.ts'
import { type Absence, isAwayOn } from '../people/absence.ts'
import { STALE_HOURS } from './budget/overtaken.ts'

const PARTS = ['morning', 'midday', 'end of day'] as const
export type Part = (typeof PARTS)[number]

/** Which of the day's digests a window is: the first, the last, or one in between. */
export function partOfDay(windows: readonly string[], window: string): Part {
  const sorted = windows.toSorted()
  if (window === sorted[0]) return 'morning'
  return window === sorted.at(-1) ? 'end of day' : 'midday'
}

export interface OwedDigest {
  /** The local day and time of the window, `2026-03-02` and `08:30`. */
  day: string
  window: string
  part: Part
}

/** A window of a member that has come. */
export interface DigestSlot extends OwedDigest {
  at: Date
}

/**
 * The digest a member is owed now, the latest window of this local working day, unless it is too long ago; and the windows before it
 * that passed since they were looked at last. After a standstill of days that is one digest, not one for each window missed.
 */
export function owedDigest(
  member: Pick<Member, 'windows'> & Partial<Absence>,
  calendar: Calendar,
  since: Date,
  now: Date,
): { owed: DigestSlot | null; missed: DigestSlot[] } {
  const passed = passedSlots(member, calendar, since, now)
  const last = passed.at(-1)
  const isOwed =
    last !== undefined &&
    last.day === dayOf(now, calendar.timeZone).toString() &&
    last.at.getTime() > now.getTime() - STALE_HOURS * 3_600_000
  return isOwed ? { owed: last, missed: passed.slice(0, -1) } : { owed: null, missed: passed }
}

/** The windows of working days on which they were there, oldest first: of the last days only. */
function passedSlots(
  { windows, absentFrom = null, absentUntil = null }: Pick<Member, 'windows'> & Partial<Absence>,
  calendar: Calendar,
  since: Date,
  now: Date,
): DigestSlot[] {
  const [sorted, today] = [windows.toSorted(), dayOf(now, calendar.timeZone)]
  const earliest = today.subtract({ days: TOLD_DAYS })
  const slots: DigestSlot[] = []
  let day = dayOf(since, calendar.timeZone)
  if (Temporal.PlainDate.compare(day, earliest) < 0) day = earliest
  for (; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    if (!isWorkingDay(calendar, day) || isAwayOn({ absentFrom, absentUntil }, day.toString())) continue
    for (const window of sorted) {
      const at = new Date(instant(day, window, calendar.timeZone))
      if (at >= since && at <= now) slots.push({ day: day.toString(), window, part: partOfDay(windows, window), at })
    }
  }
  return slots
}

function instant(day: Temporal.PlainDate, time: string, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

export const digestKey = ({ day, part, window }: OwedDigest, memberId: number) =>
  `digest/${day}/${part}/${window}/${memberId}`

/** Under which keys a window may have been said: with others chosen since, it was another part of the day. */
export const keysOf = (slot: Pick<OwedDigest, 'day' | 'window'>, memberId: number) =>
  PARTS.map((part) => digestKey({ ...slot, part }, memberId))
