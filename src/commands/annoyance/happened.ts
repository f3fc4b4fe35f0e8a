import { dayOf, startOf } from '../../crm/escalation/working-time.ts'
import type { Context } from '../command.ts'
import { findDates } from '../dates/find-dates.ts'
import { dateContext } from '../grammar/deadline.ts'
import { BELONGING, CLEARLY_PAST } from '../note/contact-words.ts'
import { happenedAt, readOccurredAt } from '../note/occurred-at.ts'

/** A day further back than this is rather of something else. */
const LATELY = 31

/**
 * When something annoyed the customer: as was said beside it, else by a day that can only be behind us, or with which its words begin: "Monday: no answer".
 * A day that belongs to something else, "the invoice of Monday", and one that may be another, is none.
 */
export function whenAnnoyed(context: Context, on: string | undefined, text: string): Date {
  if (on) return readOccurredAt(context, on)
  const dates = findDates(text, dateContext(context, 'past'))
  const [only] = dates
  if (dates.length !== 1 || !only || only.moments.length !== 1 || only.by || only.unsure || only.span)
    return context.clock()
  const [before, after] = [text.slice(0, only.start), text.slice(only.end)]
  const isPlain = CLEARLY_PAST.test(only.words) || (before.trim() === '' && /^\s*[:,;–-]/u.test(after))
  const today = dayOf(context.clock(), context.me.timeZone)
  const ago = today.since(only.moments[0].date).total({ unit: 'days' })
  if (!isPlain || ago <= 0 || ago > LATELY || BELONGING.test(before) || BELONGING.test(only.words))
    return context.clock()
  return happenedAt(context, only.moments[0])
}

/** The speaker's own day around an instant. */
export function dayAround({ me }: Context, at: Date): { from: Date; to: Date } {
  const day = dayOf(at, me.timeZone)
  return { from: startOf(day, me.timeZone), to: startOf(day.add({ days: 1 }), me.timeZone) }
}
