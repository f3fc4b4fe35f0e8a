import { z } from 'zod'
import { alreadyDoneCard } from '../../cards/clarify/card.ts'
import { quoteDone } from '../../cards/quote/done.ts'
import { closeQuoteForm } from '../../cards/quote/form.ts'
import { findDraft, takeDraft } from '../../crm/interaction/draft.ts'
import { closeQuote } from '../../crm/quote/close.ts'
import { NOT_ASKED, type QuoteClosing } from '../../crm/quote/gate.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification } from '../clarify.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { afterDecision, From } from '../today.ts'
import { numbered, quotes } from './list.ts'
import { alongLines, howWasItWords, shownQuote } from './shown.ts'
import { isReason, readWhys, theirsIn } from './whys.ts'

type Outcome = QuoteClosing['outcome']

/** A line with the number of a quote and why; what was answered to the question after it. */
const Line = z.object({
  number: z.coerce.number().int().optional(),
  text: z.string().max(2000).default(''),
  theirs: z.string().optional(),
})
type Line = z.output<typeof Line>

export const won = command({
  name: 'won',
  words: ['won', 'gewonnen'],
  grammar: { relation: 'none', also: [numbered('won')] },
  alone: true,
  input: Line,
  role: 'member',
  run: (context, line) => closedByLine(context, 'won', line),
})

export const lost = command({
  name: 'lost',
  words: ['lost', 'verloren'],
  grammar: { relation: 'none', also: [numbered('lost')] },
  alone: true,
  input: Line,
  role: 'member',
  run: (context, line) => closedByLine(context, 'lost', line),
})

/** Closes a quote for what the line says; asks for what it does not, and keeps the rest. */
async function closedByLine(context: Context, outcome: Outcome, { number, text, theirs }: Line): Promise<Answer> {
  if (number === undefined) return quotes.run(context, { all: false })
  const { t } = context
  const { id } = await findCase(context.db, { number }, 'quote')
  const found = await findOpenCase(context.db, id, 'quote')
  const why = readWhys(text)
  const said = theirs === undefined ? why.theirs : theirsIn(theirs)
  const form = { label: t('quote.fillIn'), command: 'quote fill' }
  if (!isReason(why.ours)) throw new Clarification(t(`quote.whyOurs.${outcome}`, { number }), 'text', [], { form })
  if (said !== NOT_ASKED && !isReason(said))
    throw new Clarification(t('quote.whyTheirs'), 'theirs', [{ label: t('quote.asked'), value: NOT_ASKED }], { form })
  return close(context, found, { outcome, ourReason: why.ours, theirReason: said })
}

/** What was typed by now, in the form in which the rest is written. */
export const quoteFill = command({
  name: 'quote fill',
  input: z.object({ draft: z.coerce.number().int() }),
  role: 'member',
  async run(context, { draft: id }) {
    const draft = await findDraft(context.db, { id, actor: context.by })
    const line = Line.safeParse(draft?.input ?? {})
    const { number, text = '', theirs } = line.data ?? {}
    if (!draft || draft.resolvedAt || number === undefined) return reply(alreadyDoneCard(context.me))
    const quote = await shownQuote(context, await findCase(context.db, { number }, 'quote'))
    const why = readWhys(text)
    const outcome = draft.command === 'won' ? 'won' : 'lost'
    const whys = { ours: why.ours, theirs: theirs ?? why.theirs, draft: id }
    return { show: 'form', form: closeQuoteForm(quote, outcome, whys, readerOf(context)) }
  },
})

const Id = z.object({ id: z.coerce.number().int(), from: From })

const closeForm = (name: 'quote win' | 'quote lose', outcome: Outcome) =>
  command({
    name,
    input: Id.extend({ reason: z.string().trim().max(500).optional() }),
    role: 'member',
    async run(context, { id, from, reason }) {
      const quote = await shownQuote(context, await findOpenCase(context.db, id, 'quote'))
      const whys = { from, ...(reason && { ours: reason }) }
      return { show: 'form', form: closeQuoteForm(quote, outcome, whys, readerOf(context)) }
    },
  })

export const quoteWin = closeForm('quote win', 'won')
export const quoteLose = closeForm('quote lose', 'lost')

export const quoteClosed = command({
  name: 'quote closed',
  input: Id.extend({
    outcome: z.enum(['won', 'lost']),
    ours: z.string(),
    theirs: z.string().default(''),
    delivery: z.string().optional(),
    draft: z.coerce.number().int().optional(),
  }),
  role: 'member',
  async run(context, { id, from, outcome, ours, theirs, delivery, draft }) {
    const { t, me, by, clock } = context
    const their = theirs.trim() === '' ? NOT_ASKED : theirsIn(theirs)
    const fields = {
      ...(!isReason(ours) && { ours: t('quote.sayWhy') }),
      ...(their !== NOT_ASKED && !isReason(their) && { theirs: t('quote.sayWhy') }),
    }
    if (Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    return context.together(async (tx) => {
      if (draft !== undefined && !(await takeDraft(tx, clock, { id: draft, actor: by })))
        return reply(alreadyDoneCard(me))
      const inside: Context = { ...context, db: tx, together: (work) => work(tx) }
      const found = await findOpenCase(tx, id, 'quote')
      const deliveryOn = z.iso.date().safeParse(delivery).data
      const closing = { outcome, ourReason: ours.trim(), theirReason: their }
      return close(inside, found, closing, { deliveryOn, from, replaces: draft !== undefined })
    })
  },
})

interface More {
  deliveryOn?: string | undefined
  from?: z.output<typeof From>
  replaces?: boolean
}

async function close(
  context: Context,
  found: Case,
  closing: QuoteClosing,
  { deliveryOn, from, replaces = context.draft !== undefined }: More = {},
): Promise<Answer> {
  const { db, clock, by } = context
  const delivery = deliveryOn === undefined ? {} : { delivery: { deliveryOn, howWasIt: howWasItWords(context, found) } }
  const { quote, dropped } = await closeQuote(db, clock, { id: found.id, actor: by, ...closing, ...delivery })
  const more = { from, along: alongLines(dropped) }
  const card = quoteDone(closing.outcome, await shownQuote(context, quote), readerOf(context), more)
  return from ? afterDecision(context, card, from) : reply(card, { replaces })
}
