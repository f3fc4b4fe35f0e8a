import { Temporal } from 'temporal-polyfill'
import { deadline as inWords, type Reader } from '../../cards/when.ts'
import { closingNames, holidayNames } from '../../crm/escalation/holidays.ts'
import { addWorking, type Calendar, dayEnd, dayOf, isWorkingDay } from '../../crm/escalation/working-time.ts'
import { UserError } from '../../errors.ts'
import { Clarification, type Suggestion } from '../clarify.ts'
import type { Context } from '../command.ts'
import { findDates, isDateWord, readDate } from '../dates/find-dates.ts'
import { type DateContext, type DateReading, instantOf, type Moment, partEnd } from '../dates/moment.ts'

export interface Deadline {
  dueAt: Date
  wholeDay: boolean
}

/** The speaker's own language, zone and moment, for cards. */
export function readerOf(context: Pick<Context, 'me' | 'clock' | 'stays'>): Reader {
  const { language, timeZone, id } = context.me
  return { language, timeZone, now: context.clock(), id, ...(context.stays && { stays: true }) }
}

/** What the speaker's words about days are read against. */
export function dateContext({ clock, me, calendar }: Context, toward: DateContext['toward']): DateContext {
  const workday = (date: Temporal.PlainDate) => isWorkingDay(calendar, date)
  const named = (year: number) => holidayNames(calendar.country, year)
  const own = ownDays(calendar)
  return {
    now: clock(),
    timeZone: me.timeZone,
    toward,
    language: me.language,
    workday,
    ...(toward === 'future' && { named, ...(own && { own }) }),
  }
}

// A closing called "weekend" is one all the same; the word stays what it is.
function ownDays({ closings }: Pick<Calendar, 'closings'>): DateContext['own'] {
  if (closings.length === 0) return undefined
  return new Map([...closingNames(closings)].filter(([name]) => !isDateWord(name)))
}

/** The dates in a text, read as deadlines. */
export function datesIn(context: Context, text: string): DateReading[] {
  return findDates(text, dateContext(context, 'future'))
}

/** Whether these words are a date and nothing else. */
export function isDate(context: Context, text: string): boolean {
  return (['future', 'past'] as const).some((toward) => readDate(text, dateContext(context, toward)) !== null)
}

/** Whether a date can be read in more than one way. */
export function isUnclear(context: Context, date: string): boolean {
  const { moments, unsure } = readDate(date, dateContext(context, 'future')) ?? { moments: [] }
  return unsure || moments.length !== 1
}

/** Up to when a moment is: a day lasts until work ends, or is already over when that has passed. */
export function toDeadline(context: Context, moment: Moment): Deadline {
  const dueAt = instantOf(moment, context.me.timeZone, dayEnd(context.calendar, moment.date))
  // Said after working hours, "today" is still today.
  if (isWholeDay(moment) && dueAt <= context.clock() && isToday(context, moment)) return endOfToday(context, moment)
  return { dueAt, wholeDay: isWholeDay(moment) }
}

function isWholeDay({ time, part }: Moment): boolean {
  return time === undefined && part === undefined
}

function isToday({ clock, me }: Context, { date }: Moment): boolean {
  return date.equals(dayOf(clock(), me.timeZone))
}

function endOfToday({ me }: Context, { date }: Moment): Deadline {
  return {
    dueAt: instantOf({ date, time: Temporal.PlainTime.from('23:59') }, me.timeZone, Temporal.PlainTime.from('23:59')),
    wholeDay: true,
  }
}

/**
 * The one deadline in these words. Asks when there is none, when it has passed, and when it can be read in two ways: a
 * wrong date is worse than none.
 */
export function readDeadline(context: Context, words: string, field = 'by'): Deadline {
  const { t } = context
  if (words === '') throw new Clarification(t('promise.when'), field, usualDays(context), { calendar: true })
  const exact = exactMoment(words)
  if (exact) return demandComing(context, toDeadline(context, exact))
  const reading = readDate(words, dateContext(context, 'future'))
  if (!reading) throw new Clarification(t('promise.notADate', { words }), field, usualDays(context), { calendar: true })
  return deadlineIn(context, reading, field)
}

/** The one deadline a date found in a text stands for. Asks like readDeadline, and when half of the date may be left over. */
export function deadlineIn(context: Context, reading: DateReading, field = 'by'): Deadline {
  const { t } = context
  const { words, unsure } = reading
  const coming = reading.moments
    .map((moment) => toDeadline(context, moment))
    .filter(({ dueAt }) => dueAt > context.clock())
  const [first, ...others] = coming
  if (!first) throw new Clarification(t('promise.pastDate', { words }), field, usualDays(context), { calendar: true })
  if (others.length > 0 || unsure)
    throw new Clarification(t('promise.whichDay', { words }), field, choices(context, reading), { calendar: true })
  return first
}

/** Words with the hour as it was said, in a zone that is not the speaker's: "call (15:00 New York)". */
export function withOwnHour({ me }: Context, words: string, { date, time, zone }: Moment): string {
  if (!zone || !time || zone === me.timeZone) return words
  const there = date.toPlainDateTime(time).toZonedDateTime(me.timeZone).withTimeZone(zone).toPlainTime()
  const place = zone.replace(/^.*\//, '').replaceAll('_', ' ')
  return `${words} (${there.toString({ smallestUnit: 'minute' })} ${place})`
}

// What a button or a form gives: a day, or a day and a time, that need no reading.
function exactMoment(words: string): Moment | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(words) ?? []
  if (!day) return null
  try {
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' })
    return time ? { date, time: Temporal.PlainTime.from(time, { overflow: 'reject' }) } : { date }
  } catch {
    return null
  }
}

function demandComing({ clock }: Context, deadline: Deadline): Deadline {
  if (deadline.dueAt <= clock()) throw new UserError('deadline past')
  return deadline
}

/** The deadline a button's or a form's value stands for, past or not; null when it is no day. */
export function deadlineOf(context: Context, value: string): Deadline | null {
  const moment = exactMoment(value)
  return moment && toDeadline(context, moment)
}

/** The deadline a form gives; null when it is no day, or one that has passed. */
export function formDeadline(context: Context, day: string | undefined, time: string | undefined): Deadline | null {
  const moment = exactMoment(time ? `${day}T${time}` : `${day}`)
  const deadline = moment && toDeadline(context, moment)
  return deadline && deadline.dueAt > context.clock() ? deadline : null
}

/** The readings of an ambiguous date as buttons, with the date in full. */
export function choices(context: Context, reading: DateReading): Suggestion[] {
  return reading.moments
    .map((moment) => ({ moment, deadline: toDeadline(context, moment) }))
    .filter(({ deadline }) => deadline.dueAt > context.clock())
    .map(({ moment, deadline }) => ({ label: inWords(deadline, readerOf(context)), value: valueOf(context, moment) }))
}

/** What a button carries: a day, or a day and a time, with one reading in any language. A part of a day is its end. */
export function valueOf({ calendar }: Context, { date, time, part }: Moment): string {
  const at = time ?? (part && partEnd(part, dayEnd(calendar, date)))
  return at ? `${date.toString()}T${at.toString({ smallestUnit: 'minute' })}` : date.toString()
}

/** Days a text may end with that are no date for certain ("… 10/4", "… over 10 dagen"), before the usual ones, as buttons. */
export function likelyDays(context: Context, text: string): Suggestion[] {
  const words = text.trim().split(/\s+/)
  const ends = [3, 2, 1].filter((count) => count < words.length).map((count) => words.slice(-count).join(' '))
  const [reading] = ends.flatMap((end) => readDate(end, dateContext(context, 'future')) ?? [])
  const meant = reading ? choices(context, reading) : []
  const usual = usualDays(context).filter(({ value }) => !meant.some((day) => day.value === value))
  return [...meant, ...usual].slice(0, 4)
}

/** The next four working days, today while there is an hour of work left, as buttons. */
export function usualDays(context: Context): Suggestion[] {
  const { calendar, me, clock } = context
  const suggestions: Suggestion[] = []
  let date = dayOf(addWorking(calendar, clock(), 60), me.timeZone)
  while (suggestions.length < 4) {
    if (isWorkingDay(calendar, date)) {
      suggestions.push({ label: inWords(toDeadline(context, { date }), readerOf(context)), value: date.toString() })
    }
    date = date.add({ days: 1 })
  }
  return suggestions
}
