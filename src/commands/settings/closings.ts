import { closingLine } from '../../cards/settings/closings.ts'
import { isoDay } from '../../cards/when.ts'
import {
  type Closing,
  closingsAnew,
  closingsToCome,
  daysClosed,
  MOST_CLOSED_DAYS,
} from '../../crm/escalation/closings.ts'
import type { Context } from '../command.ts'
import type { DateContext } from '../dates/moment.ts'
import { dateContext, readerOf } from '../grammar/deadline.ts'
import { readAbsence } from '../people/absence-days.ts'
import type { Read } from './values.ts'

const LONGEST_NAME = 60

/** The closings of a company that are not over for who asks. */
export function comingClosings(context: Pick<Context, 'me' | 'clock'>, closings: readonly Closing[]): Closing[] {
  return closingsToCome(closings, isoDay(context.clock(), context.me.timeZone))
}

/** The closings of a company as a form gives them, a line each; those that are over stay as they were. */
export function readClosings(context: Context, written: string, before: readonly Closing[]): Read<Closing[]> {
  const { t } = context
  const reader = readerOf(context)
  const today = isoDay(reader.now, reader.timeZone)
  const known = new Map(comingClosings(context, before).map((closing) => [closingLine(closing, reader), closing]))
  // Without the names of days: in “bouwvak: 27 jul t/m 7 aug” they would be those of the present bouwvak.
  const days = dateContext(context, 'past')
  const lines = written
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
  const read = lines.map((line) => ({ line, closing: known.get(line) ?? readClosing(line, days, today) }))
  const wrong = read.flatMap(({ line, closing }) => {
    if (!closing) return t('settings.badClosing', { words: line, line: t('settings.closingExample') })
    return closing.until < today ? t('settings.pastClosing', { words: line }) : []
  })
  if (wrong.length > 0) return { error: wrong.join(' ') }
  const coming = read.flatMap(({ closing }) => closing ?? [])
  const count = daysClosed(coming)
  if (count > MOST_CLOSED_DAYS) return { error: t('settings.manyClosings', { count, most: MOST_CLOSED_DAYS }) }
  return { value: closingsAnew(before, coming, today) }
}

type Reading = Omit<DateContext, 'toward'>

/** One line, "27 jul t/m 7 aug: bouwvak", the name also first or left out; null when it has no days. */
function readClosing(line: string, context: Reading, today: string): Closing | null {
  const [, one = line, other = ''] = /^(.*?)\s*:\s*(.*)$/u.exec(line) ?? []
  for (const [words, name] of [
    [one, other],
    [other, one],
  ] as const) {
    const days = readDays(words, context, today)
    if (days) return { name: name.slice(0, LONGEST_NAME), ...days }
  }
  return null
}

/** The days that are meant: those of now when it is between them, else the next. */
function readDays(words: string, context: Reading, today: string): Omit<Closing, 'name'> | null {
  const earlier = new Date(context.now.getTime() - MOST_CLOSED_DAYS * 86_400_000)
  const next = closed(readAbsence(words, context))
  const last = closed(readAbsence(words, { ...context, now: earlier }))
  const isNow = (days: typeof next) => days !== null && days.from <= today && today <= days.until
  return [next, last].find(isNow) ?? next
}

function closed(days: ReturnType<typeof readAbsence>): Omit<Closing, 'name'> | null {
  return days?.until && days.from <= days.until ? { from: days.from, until: days.until } : null
}
