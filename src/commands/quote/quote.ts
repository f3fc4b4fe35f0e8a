import { z } from 'zod'
import { quoteCard } from '../../cards/quote/card.ts'
import { quoteBack, quoteDone } from '../../cards/quote/done.ts'
import { quoteForm } from '../../cards/quote/form.ts'
import { money } from '../../cards/quote/money.ts'
import { newQuoteForm } from '../../cards/new-forms.ts'
import { isoDay } from '../../cards/when.ts'
import { addToCase } from '../../crm/case/alike.ts'
import type { Money } from '../../crm/quote/facts.ts'
import { changeQuote, makeQuote, undoQuote } from '../../crm/quote/mutations.ts'
import { Clarification } from '../clarify.ts'
import { findCase, findOpenCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { datesIn, type Deadline, formDeadline, readDeadline, readerOf } from '../grammar/deadline.ts'
import { resolveRelation } from '../grammar/resolve-relation.ts'
import { withNames } from '../people/mentions.ts'
import { resolveColleague } from '../people/resolve-colleague.ts'
import { shareable } from '../relation/share.ts'
import { sameCase } from '../same.ts'
import { From } from '../today.ts'
import { exactAmount, readAmount } from './amount.ts'
import { readCallBack } from './call-back.ts'
import { shownQuote } from './shown.ts'
import { beginByModel } from '../model/begin.ts'

const NewQuote = z.object({
  relation: z.string().min(1),
  person: z.string().optional(),
  text: z.string().trim().min(1).max(2000),
  amount: z.string().optional(),
  callBack: z.string().optional(),
  /** Filled in in a form. */
  filled: z.literal(true).optional(),
  owner: z.string().optional(),
  /** What was answered to "this says the same": the id of that quote, or that this one is separate. */
  same: z.string().optional(),
})
type NewQuote = z.output<typeof NewQuote>

export const quote = command({
  name: 'quote',
  words: ['quote', 'offerte'],
  tried: { quotation: '', proposal: '', aanbieding: '', prijsopgave: '' },
  grammar: {
    relation: 'colon',
    text: 'text',
    example: 'exampleQuote',
    fields: {
      amount: { names: ['amount', 'bedrag', 'price', 'prijs'], kind: 'word' },
      callBack: { names: ['callback', 'nabellen', 'next', 'by', 'due', 'op'], kind: 'date' },
      owner: { names: ['owner', 'eigenaar', 'who', 'wie'], kind: 'colleague' },
      person: { names: ['person', 'persoon', 'with', 'met'], kind: 'person' },
    },
    also: [
      { words: /^#?(\d+)$/, command: 'quote show', input: ([, number]) => ({ number }) },
      {
        words: /^#?(\d+)\s+(?:(?:together )?with|and|(?:samen )?met|en|bij|\+)\s+#?(\d+)$/i,
        command: 'quote with',
        input: ([, number, withNumber]) => ({ number, withNumber }),
      },
    ],
  },
  form: (context) => newQuoteForm(readerOf(context)),
  task: 'quote',
  begin: true,
  input: NewQuote,
  role: 'member',
  async run(context, input) {
    const { db, clock, me, by, origin, t } = context
    const { currency } = await db.tenant.findFirstOrThrow({ select: { currency: true } })
    const wrong = input.filled && wrongIn(context, input, currency)
    if (wrong) return { show: 'errors', language: me.language, fields: wrong }
    const { summary, amount, callBack } = read(context, input, currency)
    const named = input.owner ? await resolveColleague(context, input.owner) : null
    const { relation, personName } = await resolveRelation(context, input.relation, input.person)
    const about = { kind: 'quote', relationId: relation.id, summary } as const
    const same = await sameCase(context, input.same, about, `quote/${origin}`)
    if (same !== null) {
      const note = amount ? `${summary} (${money(amount, me.language)})` : summary
      const added = await addToCase(db, clock, { id: same, kind: 'quote', actor: by, addition: { note } })
      return reply(quoteDone('added', await shownQuote(context, added), readerOf(context)), { replaces: true })
    }
    const begins = { kind: 'quote', group: relation.targetGroup, words: input.text, ownerId: relation.ownerId } as const
    const { cell, routed } = await beginByModel(context, { ...begins, isNamed: named !== null })
    const made = await makeQuote(db, clock, {
      relationId: relation.id,
      personName,
      summary,
      amount,
      callBack,
      ownerId: named?.id ?? routed ?? me.id,
      cell,
      origin: `quote/${origin}`,
      sourceLink: context.source ?? null,
      actor: by,
    })
    const card = quoteCard(await shownQuote(context, made), { fresh: true }, readerOf(context))
    const answer = reply(
      { ...card, title: t('quote.made', { number: made.number, name: relation.name }) },
      {
        replaces: context.draft !== undefined,
      },
    )
    return shareable(context, answer, { what: 'quote', id: made.id })
  },
})

/** What is wrong in the form, by its field. */
function wrongIn(context: Context, { amount, callBack }: NewQuote, currency: string): Record<string, string> | null {
  const { t } = context
  const fields = {
    ...(amount && !exactAmount(amount, currency) && { amount: t('quote.badAmount') }),
    ...(callBack && !formDeadline(context, callBack, undefined) && { callBack: t('quote.pastDay') }),
  }
  return Object.keys(fields).length > 0 ? fields : null
}

/** What is offered, for how much, and when the customer is called about it. Asks which of several amounts it is. */
function read(
  context: Context,
  input: NewQuote,
  currency: string,
): { summary: string; amount: Money | null; callBack: Deadline | null } {
  const { t, me } = context
  const text = withNames(input.text)
  const field = input.callBack ? readDeadline(context, input.callBack, 'callBack') : null
  const { callBack, rest } = field ? { callBack: field, rest: text } : readCallBack(context, text)
  const typed = input.amount ? exactAmount(input.amount, currency) : null
  if (typed) return { summary: rest, amount: typed, callBack }
  const { amount, options, rest: summary } = readAmount(rest, currency, datesIn(context, rest))
  if (options.length === 0) return { summary, amount, callBack }
  const choices = options.slice(0, 4).map((one) => ({
    label: money(one, me.language),
    value: `${one.cents / 100} ${one.currency}`,
  }))
  throw new Clarification(t('quote.whichAmount'), 'amount', choices)
}

const Id = z.object({ id: z.coerce.number().int(), from: From })

export const quoteShow = command({
  name: 'quote show',
  input: z.object({ number: z.coerce.number().int() }),
  role: 'member',
  async run(context, { number }) {
    const found = await findCase(context.db, { number }, 'quote')
    const card = quoteCard(await shownQuote(context, found), { fresh: false }, readerOf(context))
    return shareable(context, reply(card), { what: 'quote', id: found.id })
  },
})

export const quoteUndo = command({
  name: 'quote undo',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const undone = await undoQuote(context.db, context.clock, { id, actor: context.by })
    return reply(quoteBack('withdrawn', await shownQuote(context, undone), readerOf(context)), { replaces: true })
  },
})

export const quoteEdit = command({
  name: 'quote edit',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const found = await findOpenCase(context.db, id, 'quote')
    return { show: 'form', form: quoteForm(await shownQuote(context, found), readerOf(context)) }
  },
})

export const quoteEdited = command({
  name: 'quote edited',
  input: Id.extend({ summary: z.string().trim(), amount: z.string().default(''), day: z.string().optional() }),
  role: 'member',
  async run(context, { id, summary, amount, day }) {
    const { db, clock, by, me, t } = context
    const found = await findOpenCase(db, id, 'quote')
    const shown = await shownQuote(context, found)
    const currency = shown.amount?.currency ?? (await db.tenant.findFirstOrThrow()).currency
    const read = amount.trim() === '' ? null : exactAmount(amount, currency)
    const same = { dueAt: shown.dueAt, wholeDay: shown.wholeDay }
    const isSameDay = day === undefined || day === dayOfCall(context, shown.dueAt)
    const callBack = isSameDay ? same : formDeadline(context, day, undefined)
    const fields = {
      ...(summary === '' && { summary: t('quote.emptySummary') }),
      ...(amount.trim() !== '' && !read && { amount: t('quote.badAmount') }),
      ...(!callBack && { day: t('quote.pastDay') }),
    }
    if (!callBack || Object.keys(fields).length > 0) return { show: 'errors', language: me.language, fields }
    const changed = await changeQuote(db, clock, { id, summary, amount: read, callBack, actor: by })
    return reply(quoteDone('changed', await shownQuote(context, changed), readerOf(context)), { replaces: true })
  },
})

const dayOfCall = ({ me }: Context, at: Date): string => isoDay(at, me.timeZone)
