import type { Temporal } from 'temporal-polyfill'
import { day } from '../../cards/when.ts'
import { dayOf } from '../../crm/escalation/working-time.ts'
import type { Line } from '../../crm/interaction/interaction.ts'
import { Clarification, type Suggestion } from '../clarify.ts'
import type { Context } from '../command.ts'
import { readDate } from '../dates/find-dates.ts'
import { type Moment, startOfContact } from '../dates/moment.ts'
import { type ContactDay, contactDayIn } from './contact-day.ts'
import { dateContext, readerOf } from '../grammar/deadline.ts'

/** When a contact took place, and the other days it may have been. */
export interface Occurred {
  at: Date
  others: readonly Suggestion[]
  /** The words of the note that say so. */
  words: ContactDay['words']
}

/**
 * When a contact took place: as was said beside the note, else as the note says, else now. What others wrote has days of
 * its own. Asks when the words beside it are no day behind us, or more than one.
 */
export function whenContacted(context: Context, said: string | undefined, lines: readonly Line[]): Occurred {
  if (said || context.source !== undefined) return { at: readOccurredAt(context, said), others: [], words: [] }
  const { at, others, words } = contactDayIn(lines, dateContext(context, 'past'))
  const suggestions = others.map((moment) => suggested(context, moment))
  return { at: at ? happenedAt(context, at) : context.clock(), others: suggestions, words }
}

/** When something happened; now when nothing is said. Asks when the words are no day, or more than one. */
export function readOccurredAt(context: Context, words: string | undefined): Date {
  const { clock, t } = context
  if (!words) return clock()
  // A calendar gives 2026-03-02T15:00.
  const reading = readDate(words.replace(/^([\d-]{10})T(?=\d)/, '$1 '), dateContext(context, 'past'))
  if (!reading) throw new Clarification(t('log.noDay', { words }), 'on', lately(context), { calendar: true })
  const behind = reading.moments.filter((moment) => happenedAt(context, moment) <= clock())
  const [only, ...others] = behind.length > 0 ? behind : reading.moments
  if (only && others.length === 0) return happenedAt(context, only)
  const choices = behind.map((moment) => suggested(context, moment))
  throw new Clarification(t('log.whichDay', { words }), 'on', choices, { calendar: true })
}

/** The last days as buttons, today first. */
export function lately(context: Context): Suggestion[] {
  const today = dayOf(context.clock(), context.me.timeZone)
  return [0, 1, 2, 3].map((days) => suggested(context, { date: today.subtract({ days }) }))
}

/** The instant of something that happened: "this morning", said at eight, is not later this morning. */
export function happenedAt({ clock, me }: Context, moment: Moment): Date {
  const at = startOfContact(moment, me.timeZone)
  const isToday = moment.date.equals(dayOf(clock(), me.timeZone))
  return isToday && at > clock() ? clock() : at
}

function suggested(context: Context, moment: Moment): Suggestion {
  const label = day(startOfContact(moment, context.me.timeZone), readerOf(context))
  return { label, value: valueOf(moment) }
}

function valueOf({ date, time }: { date: Temporal.PlainDate; time?: Temporal.PlainTime }): string {
  return time ? `${date.toString()} ${time.toString({ smallestUnit: 'minute' })}` : date.toString()
}
