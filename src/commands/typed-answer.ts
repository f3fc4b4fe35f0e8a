import { lastQuestion } from '../crm/interaction/draft.ts'
import type { Context } from './command.ts'
import { isDate } from './grammar/deadline.ts'

/** So long after a question a day that is typed is its answer. */
const MINUTES = 30
const LONGEST = 60
/** What is asked for a day, in the field `by`. */
const ASKS_A_DAY = new Set(['promise', 'move'])

/** The input of the answer a typed line is: nothing but a day, from somebody who was just asked for one. Null when it is none. */
export async function typedAnswer(
  context: Context,
  line: string,
): Promise<{ draft: number; field: 'by'; value: string } | null> {
  if (line.length > LONGEST || !isDate(context, line)) return null
  const draft = await lastQuestion(context.db, context.clock, context.me.id, MINUTES)
  return draft && ASKS_A_DAY.has(draft.command) ? { draft: draft.id, field: 'by', value: line } : null
}
