import { type Language, sentences } from '../language.ts'
import { words } from './words.ts'

/** For whom a card is written: their language, their zone, and the moment they read it. */
export interface Reader {
  language: Language
  timeZone: string
  now: Date
  /** Their id; absent when others read it too. */
  id?: number
  /** It stays where it is posted, and is read again on other days: it says dates, no "today" and no ages. */
  stays?: true
}

/** How days and times are written. */
export const locales = sentences({ en: 'en-GB', nl: 'nl-NL' })
const formats = new Map<string, Intl.DateTimeFormat>()

function format({ language, timeZone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...options, timeZone })
  formats.set(key, known)
  return known
}

/** A day in full, as it is said to a customer: "vrijdag 4 december". */
export function fullDate(at: Date, { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>): string {
  return format({ language, timeZone, now: at }, { weekday: 'long', day: 'numeric', month: 'long' })
    .format(at)
    .replace(',', '')
}

/** The local calendar day, `2026-11-24`. */
export function isoDay(at: Date, timeZone: string): string {
  return format({ language: 'en', timeZone, now: at }, { year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(at)
    .split('/')
    .toReversed()
    .join('-')
}

/** A day as people say it: "today", "tomorrow", "Tue 24 Nov", with the year when it is another one. */
export function day(at: Date, reader: Reader): string {
  const t = words(reader.language)
  const days = reader.stays ? Number.NaN : daysSince(reader.now, at, reader.timeZone)
  if (days === 0) return t('when.today')
  if (days === 1) return t('when.tomorrow')
  if (days === -1) return t('when.yesterday')
  return date(at, reader)
}

/** A day of the week in a sentence: "Monday", "maandag". */
export function weekday(at: Date, reader: Reader): string {
  return format(reader, { weekday: 'long' }).format(at)
}

/** How many calendar days later `at` is. */
export function daysSince(from: Date, at: Date, timeZone: string): number {
  return (Date.parse(isoDay(at, timeZone)) - Date.parse(isoDay(from, timeZone))) / 86_400_000
}

/** A day that leaves no doubt: "Tue 24 Nov". */
export function date(at: Date, reader: Reader): string {
  const sameYear = isoDay(at, reader.timeZone).slice(0, 4) === isoDay(reader.now, reader.timeZone).slice(0, 4)
  const options = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return format(reader, sameYear ? options : { ...options, year: 'numeric' })
    .format(at)
    .replaceAll(',', '')
    .replaceAll('.', '')
}

/** A day in a sentence: "3 March", with the year when it is another one. */
export function dayAndMonth(at: Date, reader: Reader): string {
  const sameYear = isoDay(at, reader.timeZone).slice(0, 4) === isoDay(reader.now, reader.timeZone).slice(0, 4)
  const options = { day: 'numeric', month: 'long' } as const
  return format(reader, sameYear ? options : { ...options, year: 'numeric' }).format(at)
}

/** A day on a calendar, `2026-11-24`, whatever the zone: "Tue 24 Nov". */
export function calendarDay(day: string, reader: Reader): string {
  return date(new Date(`${day}T12:00:00Z`), { ...reader, timeZone: 'UTC' })
}

/** The month a day on a calendar is in, `2026-11-24`, whatever the zone: "November 2026"; it begins a sentence. */
export function calendarMonth(day: string, reader: Reader): string {
  const month = format({ ...reader, timeZone: 'UTC' }, { month: 'long', year: 'numeric' })
  const words = month.format(new Date(`${day}T12:00:00Z`))
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A day on a calendar in short, `2026-07-27`, whatever the zone: "27 Jul", with the year when it is another one. */
export function shortDay(day: string, reader: Reader): string {
  const sameYear = isoDay(reader.now, reader.timeZone).slice(0, 4) === day.slice(0, 4)
  const options = { day: 'numeric', month: 'short' } as const
  return format({ ...reader, timeZone: 'UTC' }, sameYear ? options : { ...options, year: 'numeric' })
    .format(new Date(`${day}T12:00:00Z`))
    .replaceAll('.', '')
}

/** A time of day: "14:00". */
export function time(at: Date, reader: Reader): string {
  return format(reader, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** A day and its time: "tomorrow 14:00". */
export function dayAndTime(at: Date, reader: Reader): string {
  return `${day(at, reader)} ${time(at, reader)}`
}

/** When a promise breaks, with its date also when it is near: "tomorrow, Tue 24 Nov", "today 14:00". */
export function deadline({ dueAt, wholeDay }: { dueAt: Date; wholeDay: boolean }, reader: Reader): string {
  const near = day(dueAt, reader)
  const exact = date(dueAt, reader)
  const spoken = near === exact ? exact : `${near}, ${exact}`
  return wholeDay ? spoken : `${spoken} ${time(dueAt, reader)}`
}

/** How long ago, in calendar days of the reader: "3 days ago", "an hour ago"; on what stays: "since Mon 2 Mar 10:30". */
export function age(at: Date, reader: Reader): string {
  const { language, now, timeZone, stays } = reader
  const days = daysSince(at, now, timeZone)
  if (stays) {
    const when = days === 0 ? dayAndTime(at, reader) : date(at, reader)
    return words(language)('when.since', { when })
  }
  const minutes = Math.round((now.getTime() - at.getTime()) / 60_000)
  if (minutes < 1) return words(language)('when.justNow')
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  if (minutes < 60) return relative.format(-minutes, 'minute')
  if (days === 0) return relative.format(-Math.round(minutes / 60), 'hour')
  if (days < 60) return relative.format(-days, 'day')
  if (days < 700) return relative.format(-Math.round(days / 30.4), 'month')
  return relative.format(-Math.round(days / 365.25), 'year')
}

/** A length of working time: "30 min", "4 h", "1 h 30". */
export function duration(minutes: number, language: Language): string {
  const t = words(language)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return t('when.minutes', { count: rest })
  return rest === 0 ? t('when.hours', { count: hours }) : t('when.hoursAndMinutes', { hours, minutes: rest })
}

/** Names or times in a sentence: "Slack, Teams and the playground". */
export function listed(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(names)
}
