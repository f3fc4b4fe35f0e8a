import { z } from 'zod'
import { callMissedCard } from '../../cards/call/card.ts'
import { missPromisedCall } from '../../crm/call/missed-call.ts'
import { promiseFacts } from '../../crm/promise/facts.ts'
import { promiseState } from '../../crm/promise/view.ts'
import { findOpenCase } from '../case-facts.ts'
import { command, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { afterDecision, From } from '../today.ts'
import { myCalls } from './calls.ts'

export const calls = command({
  name: 'calls',
  words: ['calls', 'bellen'],
  tried: { bellijst: '', belronde: '' },
  grammar: {
    relation: 'none',
    also: [{ words: /^(?:for today|today|list|vandaag|lijst)[.?]?$/iu, command: 'calls', input: () => ({}) }],
  },
  alone: true,
  task: 'calls',
  input: z.object({}),
  role: 'member',
  async run(context) {
    return reply(await myCalls(context))
  },
})

/** "not reached 5", "niet bereikt 5: tweede keer" */
const NOT_REACHED =
  /^(?:(?:been )?reached|bereikt)\s+(?:(?:the |de |het )?(?:quote|offerte|promise|toezegging)\s+)?#?(\d{1,12})[.!]?(?:\s*[:,;]\s*([^]*))?$/iu

/** The same as "missed 5", in the words of the button. */
export const notReached = command({
  name: 'not reached',
  words: ['not', 'niet'],
  grammar: {
    relation: 'none',
    also: [
      { words: NOT_REACHED, command: 'quote missed', input: ([, number, text = '']) => ({ number, text }) },
      { words: /^(?:reached|bereikt)[.!?]?$/iu, command: 'calls', input: () => ({}) },
    ],
  },
  alone: true,
  input: z.object({}),
  role: 'member',
  run: (context) => calls.run(context, {}),
})

/** The customer was rung and not reached: one attempt for each button that was drawn. */
export const promiseMissed = command({
  name: 'promise missed',
  input: z.object({
    id: z.coerce.number().int(),
    /** How many there were when the button was drawn; without it, when it is said. */
    attempts: z.coerce.number().int().min(0).optional(),
    from: From,
  }),
  role: 'member',
  async run(context, { id, attempts, from }) {
    const { db, clock, by } = context
    const found = await findOpenCase(db, id, 'promise')
    const seen = attempts ?? promiseFacts(found).attempts ?? 0
    const missed = await missPromisedCall(db, clock, { id, actor: by, seen })
    const { tryAt } = promiseFacts(missed)
    const card = callMissedCard(
      await promiseState(db, missed, clock()),
      tryAt === undefined ? null : new Date(tryAt),
      readerOf(context),
      from,
    )
    return afterDecision(context, card, from)
  },
})
