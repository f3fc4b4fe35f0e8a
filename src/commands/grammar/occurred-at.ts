import { Temporal } from 'temporal-polyfill'
import { isoDay } from '../../cards/when.ts'
import { Clarification } from '../clarify.ts'
import type { Context } from '../command.ts'
import { instantOf } from '../dates/moment.ts'
import { readDate } from '../dates/find-dates.ts'

/** A day in the past has no time of its own: it is taken as its noon. */
const NOON = Temporal.PlainTime.from('12:00')

/** When something happened; now when nothing is said. Asks when the words are no date, or more than one. */
export function readOccurredAt(context: Context, words: string | undefined): Date {
  const { clock, me, t } = context
  if (!words) return clock()
  const reading = readDate(words, { now: clock(), timeZone: me.timeZone, toward: 'past', language: me.language })
  if (!reading) throw new Clarification(t('promise.notADate', { words }), 'on', [], { calendar: true })
  if (reading.moments.length > 1) {
    const days = reading.moments.map(({ date }) => date.toString())
    throw new Clarification(
      t('promise.whichDay', { words }),
      'on',
      days.map((day) => ({ label: day, value: day })),
      { calendar: true },
    )
  }
  const at = instantOf(reading.moments[0], me.timeZone, NOON)
  // "today" is not later today.
  return sameDay(at, isoDay(clock(), me.timeZone), me.timeZone) && at > clock() ? clock() : at
}

/** Whether an instant falls on a local day, `2026-11-24`. */
export function sameDay(at: Date, day: string, timeZone: string): boolean {
  return isoDay(at, timeZone) === day
}
