import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../cards/card.ts'

/** What a date phrase is read against. */
export interface DateContext {
  now: Date
  timeZone: string
  /** 'future' for a deadline or an appointment, 'past' for when something happened. */
  toward: 'future' | 'past'
  /** Whose habits decide what words leave open: the order in 3/4, the first day of the week. */
  language: Language
  /** Whether people work on a day, for "in 2 working days" and "before Monday"; Monday to Friday when absent. */
  workday?: (date: Temporal.PlainDate) => boolean
  /** The days of a year that have a name; none when absent. */
  named?: (year: number) => ReadonlyMap<string, readonly NamedDays[]>
  /** The days the company itself has a name for, which go before those. */
  own?: ReadonlyMap<string, readonly NamedDays[]>
}

/** Days that have a name: a holiday, a closing of the company. */
export interface NamedDays {
  first: Temporal.PlainDate
  last: Temporal.PlainDate
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** A day in the speaker's calendar. Without `time` the whole day, or that part of it; never both a time and a part. */
export interface Moment {
  date: Temporal.PlainDate
  time?: Temporal.PlainTime
  part?: PartOfDay
  /** The zone it was said in, when that is named. */
  zone?: string
}

/** A date phrase in a text; `start` and `end` count UTF-16 units and include the preposition that belongs to it. */
export interface DateReading {
  start: number
  end: number
  words: string
  /** More than one means ambiguous, at most four, best first: ask. */
  moments: readonly [Moment, ...Moment[]]
  /** Said as a deadline: "by", "before", "within", "uiterlijk", "voor", "binnen". */
  by?: true
  /** Something beside it may belong to it that was not read: ask, also about a single moment. */
  unsure?: true
  /** The moments are the first and the last day of one stretch ("3 t/m 5 april"), not two readings of one day. */
  span?: true
}

const NOON = Temporal.PlainTime.from('12:00')
const BEDTIME = Temporal.PlainTime.from('22:00')

/** When a part of the day is over; an afternoon ends with the working day. */
export function partEnd(part: PartOfDay, dayEnd: Temporal.PlainTime): Temporal.PlainTime {
  if (part === 'morning') return NOON
  return part === 'evening' ? BEDTIME : dayEnd
}

/**
 * The instant of a moment in a zone; a whole day ends at `dayEnd`. A local time that the clock skips in spring moves
 * forward by the gap, one that comes twice in autumn is the first.
 */
export function instantOf(moment: Moment, timeZone: string, dayEnd: Temporal.PlainTime): Date {
  const time = moment.time ?? (moment.part ? partEnd(moment.part, dayEnd) : dayEnd)
  const local = moment.date.toPlainDateTime(time)
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
}

const USUALLY: Readonly<Record<PartOfDay, Temporal.PlainTime>> = {
  morning: Temporal.PlainTime.from('09:00'),
  afternoon: Temporal.PlainTime.from('15:00'),
  evening: Temporal.PlainTime.from('20:00'),
}

/** The instant of something that happened at a moment; a day without an hour is taken at its noon. */
export function startOfContact({ date, time, part }: Moment, timeZone: string): Date {
  return instantOf({ date, time: time ?? (part ? USUALLY[part] : NOON) }, timeZone, NOON)
}
