import { Clarification, type Suggestion } from '../clarify.ts'
import type { Context } from '../command.ts'
import type { DateReading } from '../dates/moment.ts'
import { actionsIn } from '../grammar/actions.ts'
import {
  choices,
  type Deadline,
  datesIn,
  deadlineIn,
  likelyDays,
  readDeadline,
  withOwnHour,
} from '../grammar/deadline.ts'
import { CONDITION } from '../note/commitment-words.ts'

/** One promise as it was typed: its words, and its date when that is known. */
export interface Wanted {
  text: string
  by?: string | undefined
}

/** The promises a text speaks of, each with its own words: one, unless they are clearly several. */
export function wantedIn(context: Context, text: string): Wanted[] {
  const dates = datesIn(context, text)
  const actions = dates.length <= MOST ? actionsIn(text, dates) : null
  return actions?.map(({ start, end }) => ({ text: text.slice(start, end).trim() })) ?? [{ text }]
}

/** So many at once. */
const MOST = 3

/** What is promised, and by when. Asks about the first that has not one clear date, and keeps the others. */
export function datedPromises(context: Context, wanted: readonly Wanted[]): { summary: string; deadline: Deadline }[] {
  return wanted.map(({ text, by }, n) => {
    try {
      return splitDeadline(context, text, by)
    } catch (error) {
      if (error instanceof Clarification && wanted.length > 1) {
        error.known = { text, ...error.known, also: wanted.filter((_, other) => other !== n) }
      }
      throw error
    }
  })
}

/** The date of a promise, from its field or from its text, and the text without it. Asks when it is not one clear date. */
export function splitDeadline(
  context: Context,
  text: string,
  by: string | undefined,
): { summary: string; deadline: Deadline } {
  if (by) return { summary: text, deadline: readDeadline(context, by) }
  const dates = datesIn(context, text)
  const deadlines = dates.filter((date) => date.by && !(dates.length > 1 && isInCondition(text, date)))
  const [date] = deadlines.length === 1 ? deadlines : dates
  if (!date) throw new Clarification(context.t('promise.when'), 'by', likelyDays(context, text), { calendar: true })
  if (deadlines.length !== 1 && dates.length > 1)
    throw new Clarification(context.t('promise.when'), 'by', several(context, dates), { calendar: true })
  const rest = `${text.slice(0, date.start)} ${text.slice(date.end)}`
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;])/g, '$1')
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .replace(/^[\s,.;:!?]+/, '')
    .trim()
  const summary = withOwnHour(context, rest.length >= 3 ? rest : text, date.moments[0])
  try {
    return { summary, deadline: deadlineIn(context, date) }
  } catch (error) {
    // The answer to the question is the date, so the words about it have had their use.
    if (error instanceof Clarification) error.known = { text: summary }
    throw error
  }
}

// "If I don't hear by Friday I'll call Monday": the Friday is when to look, not the deadline.
function isInCondition(text: string, { start }: DateReading): boolean {
  return CONDITION.test(text.slice(0, start).replace(/^.*[,.;](?=\s)/su, ''))
}

/** Every day the text speaks of, when it does not say which of them is the deadline. */
function several(context: Context, dates: readonly DateReading[]): Suggestion[] {
  const days = dates.flatMap((date) => choices(context, date))
  return days.filter(({ value }, i) => days.findIndex((day) => day.value === value) === i).slice(0, 4)
}
