import { z } from 'zod'
import { lastQuestion } from '../crm/interaction/draft.ts'
import type { Context } from './command.ts'
import { isDate } from './grammar/deadline.ts'
import { readName } from './grammar/name-readings.ts'

/** So long after a question a day that is typed is its answer. */
const MINUTES = 30
const LONGEST = 60
/** What is asked for a day, in the field `by`. */
const ASKS_A_DAY = new Set(['promise', 'move'])

/** In what was typed: the field that was asked for, when that is a customer. */
const Asking = z.object({ asks: z.string() })

/**
 * The input of the answer a typed line is: nothing but a day, or nothing but a customer, from somebody who was just asked for
 * one. Null when it is none.
 */
export async function typedAnswer(
  context: Context,
  line: string,
): Promise<{ draft: number; field: string; value: string } | null> {
  if (line.length > LONGEST) return null
  const draft = await lastQuestion(context.db, context.clock, context.me.id, MINUTES)
  if (!draft) return null
  if (isDate(context, line)) return ASKS_A_DAY.has(draft.command) ? { draft: draft.id, field: 'by', value: line } : null
  const asking = Asking.safeParse(draft.input)
  if (!asking.success) return null
  const { choice, others } = await readName(context.db, line)
  if (!('found' in choice) || others.length > 0) return null
  return { draft: draft.id, field: asking.data.asks, value: `#${choice.found.id}` }
}
