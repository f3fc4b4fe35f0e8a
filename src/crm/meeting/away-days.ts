import { Temporal } from 'temporal-polyfill'
import type { AwayAsked, CalendarEvent } from '../../store/generated/client.ts'
import { addWorking, type Calendar, isWorkingDay, startOf, workEnd } from '../escalation/working-time.ts'
import type { Absence } from '../people/absence.ts'
import { DAYS_AHEAD } from './read-feed.ts'

/** An event of a calendar, and the whole local days on which it has its owner away. */
export interface AwayEvent {
  uid: string
  original: string
  firstDay: string
  lastDay: string
}

type Timed = Pick<CalendarEvent, 'uid' | 'original' | 'startsAt' | 'endsAt' | 'isAllDay' | 'firstDay' | 'lastDay'>

/**
 * Returns the whole days of an event that are from today on; null when it began before, or leaves its owner no working day off in
 * the coming two weeks.
 */
export function awayDays(event: Timed, calendar: Calendar, today: string): AwayEvent | null {
  const { uid, original } = event
  const [first, last] = wholeDays(event, calendar)
  if (first.toString() < today) return null
  const horizon = Temporal.PlainDate.from(today).add({ days: DAYS_AHEAD })
  for (let day = first; ; day = day.add({ days: 1 })) {
    if (Temporal.PlainDate.compare(day, last) > 0 || Temporal.PlainDate.compare(day, horizon) > 0) return null
    if (isWorkingDay(calendar, day)) return { uid, original, firstDay: first.toString(), lastDay: last.toString() }
  }
}

/** A day is whole when nothing of its working hours is outside the event. */
function wholeDays(event: Timed, calendar: Calendar): [Temporal.PlainDate, Temporal.PlainDate] {
  const [first, last] = [event.firstDay, event.lastDay].map((day) => Temporal.PlainDate.from(day)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ]
  if (event.isAllDay) return [first, last]
  const begins = addWorking(calendar, startOf(first, calendar.timeZone), 0)
  return [
    event.startsAt <= begins ? first : first.add({ days: 1 }),
    event.endsAt >= workEnd(calendar, last) ? last : last.subtract({ days: 1 }),
  ]
}

/** What was asked about days on which somebody is away, and their answer. */
export type AskedAway = Pick<AwayAsked, 'uid' | 'original' | 'firstDay' | 'lastDay' | 'isGone' | 'answer'>

/** Days that somebody is asked about; `was`: those that were noted of it before. */
export interface ToAsk extends AwayEvent {
  isGone: boolean
  was: { firstDay: string; lastDay: string } | null
}

/** So often an event is asked about that its owner gives no answer on: once, and once more when it moved. */
const UNANSWERED = 2

/**
 * Returns what to ask of somebody: the first days they are away and have not noted, or that what they noted of an event moved or
 * went. Everything once, nothing after a no, and nothing while they noted other days themselves.
 */
export function nextToAsk(
  absence: Absence,
  events: readonly AwayEvent[],
  asked: readonly AskedAway[],
  today: string,
): ToAsk | null {
  const noted = notedBy(absence, asked)
  if (isPlanned(absence, today)) {
    if (!noted || noted.firstDay <= today) return null
    const { uid, original, firstDay, lastDay } = noted
    const now = events.find((event) => isSameEvent(event, noted))
    const was = { firstDay, lastDay }
    const change = now ? { ...now, isGone: false, was } : { uid, original, ...was, isGone: true, was }
    return now?.firstDay === firstDay && now.lastDay === lastDay ? null : unasked(change, asked)
  }
  const open = events.toSorted((one, other) => (one.firstDay < other.firstDay ? -1 : 1))
  return open.map((one) => unasked({ ...one, isGone: false, was: null }, asked)).find((one) => one !== null) ?? null
}

/** Whether somebody is away, or noted that they will be. */
export const isPlanned = ({ absentFrom, absentUntil }: Absence, today: string): boolean =>
  absentFrom !== null && (absentUntil === null || absentUntil >= today)

/** The event of which somebody noted the days that stand; undefined when they noted them otherwise. */
export function notedBy<A extends AskedAway>({ absentFrom, absentUntil }: Absence, asked: readonly A[]): A | undefined {
  return asked.find(
    ({ answer, isGone, firstDay, lastDay }) =>
      answer === 'yes' && !isGone && firstDay === absentFrom && lastDay === absentUntil,
  )
}

type Event = Pick<AskedAway, 'uid' | 'original'>

export const isSameEvent = (one: Event, other: Event): boolean =>
  one.uid === other.uid && one.original === other.original

function unasked(ask: ToAsk, asked: readonly AskedAway[]): ToAsk | null {
  const before = asked.filter((one) => isSameEvent(one, ask))
  if (before.some(({ answer }) => answer === 'no')) return null
  if (before.filter(({ answer }) => answer === null).length >= UNANSWERED) return null
  const isAsked = (one: AskedAway) =>
    one.isGone === ask.isGone && one.firstDay === ask.firstDay && one.lastDay === ask.lastDay
  return before.some(isAsked) ? null : ask
}
