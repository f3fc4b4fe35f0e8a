import { z } from 'zod'
import { quoteBack, quoteCalled } from '../../cards/quote/done.ts'
import { asksToCall } from '../../crm/call/asks-to-call.ts'
import { isLive } from '../../crm/case/kind.ts'
import { takeBackQuote } from '../../crm/quote/close.ts'
import { isHowWasIt } from '../../crm/quote/how-was-it.ts'
import { asksNextCall, missCustomer, reachCustomer } from '../../crm/quote/mutations.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification } from '../clarify.ts'
import { findCase } from '../case-facts.ts'
import { withNote } from '../case/deeds.ts'
import { type Command, command, type Context } from '../command.ts'
import { datesIn, deadlineIn, readDeadline, readerOf, usualDays } from '../grammar/deadline.ts'
import { promiseMissed } from '../call/commands.ts'
import { promiseKeep } from '../promise/promise.ts'
import { afterDecision, From } from '../today.ts'
import { alongLines, howWasItWords, shownQuote } from './shown.ts'
import { numbered, quotes } from './list.ts'

const Id = z.object({ id: z.coerce.number().int(), from: From })

/** By its button, or by a line with its number and what they said. */
const Called = z.object({
  id: z.coerce.number().int().optional(),
  number: z.coerce.number().int().optional(),
  text: z.string().max(2000).default(''),
  next: z.string().optional(),
  from: From,
})
type Called = z.output<typeof Called>

const meant = ({ db }: Context, { id, number }: Called): Promise<Case> =>
  findCase(db, id === undefined ? { number: number ?? 0 } : { id }, 'quote')

/** A promise to call, when the number is that of one. */
async function promisedCall({ db }: Context, { number }: Called): Promise<Case | null> {
  if (number === undefined) return null
  const found = await findCase(db, { number })
  return found.kind === 'promise' && (isHowWasIt(found) || asksToCall(found.summary)) ? found : null
}

/** The same as its button does, with what was said of it. */
const withWords = (context: Context, promised: Case, { text }: Called, { run }: Command): Promise<Answer> =>
  withNote(context, promised, text.trim() || undefined, (inside) => run(inside, { id: promised.id }))

/** When the customer is called next: as it was chosen, or as the words say. */
function nextIn(context: Context, { next, text }: Called) {
  if (next !== undefined) return readDeadline(context, next, 'next')
  const [date] = datesIn(context, text)
  return date ? deadlineIn(context, date, 'next') : null
}

export const quoteReached = command({
  name: 'quote reached',
  words: ['reached', 'bereikt', 'gesproken'],
  grammar: { relation: 'none', also: [numbered('quote reached')] },
  alone: true,
  input: Called,
  role: 'member',
  async run(context, asked) {
    const { db, clock, by } = context
    if (asked.id === undefined && asked.number === undefined) return quotes.run(context, {})
    const promised = await promisedCall(context, asked)
    if (promised) return withWords(context, promised, asked, promiseKeep)
    const found = await meant(context, asked)
    const note = asked.text.trim() || undefined
    const reached = await reachCustomer(db, clock, { id: found.id, actor: by, next: nextIn(context, asked), note })
    return done(context, 'reached', reached, asked)
  },
})

export const quoteMissed = command({
  name: 'quote missed',
  words: ['missed', 'gemist'],
  grammar: { relation: 'none', also: [numbered('quote missed')] },
  alone: true,
  input: Called,
  role: 'member',
  async run(context, asked) {
    const { db, clock, by, t } = context
    if (asked.id === undefined && asked.number === undefined) return quotes.run(context, {})
    const promised = await promisedCall(context, asked)
    if (promised) return withWords(context, promised, asked, promiseMissed)
    const found = await meant(context, asked)
    const next = nextIn(context, asked)
    if (!next && isLive(found.state) && (await asksNextCall(db, found, clock()))) {
      const { name } = await db.relation.findFirstOrThrow({ where: { id: found.relationId } })
      const question = new Clarification(t('quote.when', { name }), 'next', usualDays(context), { calendar: true })
      question.known = { id: found.id }
      throw question
    }
    return done(context, 'notReached', await missCustomer(db, clock, { id: found.id, actor: by, next }), asked)
  },
})

async function done(context: Context, what: 'reached' | 'notReached', after: Case, { from }: Called): Promise<Answer> {
  return afterDecision(context, quoteCalled(what, await shownQuote(context, after), readerOf(context), from), from)
}

/** Takes back what the speaker did last with it, and brings back what went with it. */
export const quoteBackCommand = command({
  name: 'quote back',
  input: Id,
  role: 'member',
  async run(context, { id, from }) {
    const { db, clock, by } = context
    const found = await findCase(db, { id }, 'quote')
    const taken = await takeBackQuote(db, clock, { id, actor: by, howWasIt: howWasItWords(context, found) })
    const card = quoteBack('back', await shownQuote(context, taken.quote), readerOf(context), alongLines(taken.back))
    return afterDecision(context, card, from)
  },
})
