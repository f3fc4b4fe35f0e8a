import { z } from 'zod'
import { quoteDone } from '../../cards/quote/done.ts'
import { answerWhyForm, declineWhyForm } from '../../cards/quote/form.ts'
import { answerWhy, declineWhy } from '../../crm/quote/ask-why.ts'
import { NOT_ASKED } from '../../crm/quote/gate.ts'
import type { Answer } from '../../platforms/platform.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, reply } from '../command.ts'
import { readerOf } from '../grammar/deadline.ts'
import { numbered, quotes } from './list.ts'
import { shownQuote } from './shown.ts'
import { isReason, theirsIn } from './whys.ts'

const Id = z.object({ id: z.coerce.number().int() })

/** "asked 7: they found it too dear": what the customer said when somebody asked them. */
export const asked = command({
  name: 'asked',
  words: ['asked', 'gevraagd'],
  grammar: { relation: 'none', also: [numbered('asked')] },
  alone: true,
  input: z.object({ number: z.coerce.number().int().optional(), text: z.string().max(1000).default('') }),
  role: 'member',
  async run(context, { number, text }) {
    if (number === undefined) return quotes.run(context, { all: false })
    const { id } = await findCase(context.db, { number }, 'quote')
    if (isSaid(text)) return answered(context, id, text)
    const quote = await shownQuote(context, await findCase(context.db, { id }, 'quote'))
    return { show: 'form', form: answerWhyForm(quote, text, readerOf(context)) }
  },
})

/** What they said: the form. */
export const quoteWhy = command({
  name: 'quote why',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const quote = await shownQuote(context, await findCase(context.db, { id }, 'quote'))
    return { show: 'form', form: answerWhyForm(quote, quote.facts.theirReason ?? '', readerOf(context)) }
  },
})

export const quoteWhySaid = command({
  name: 'quote why said',
  input: Id.extend({ theirs: z.string().default('') }),
  role: 'member',
  async run(context, { id, theirs }) {
    if (!isSaid(theirs))
      return { show: 'errors', language: context.me.language, fields: { theirs: context.t('quote.sayWhy') } }
    return answered(context, id, theirs)
  },
})

const isSaid = (words: string): boolean => theirsIn(words) !== NOT_ASKED && isReason(words)

async function answered(context: Context, id: number, theirs: string): Promise<Answer> {
  const { db, clock, by } = context
  const kept = await answerWhy(db, clock, { id, actor: by, theirReason: theirs.trim() })
  return reply(quoteDone('answered', await shownQuote(context, kept), readerOf(context)), { replaces: true })
}

/** Why they are not asked: the form. */
export const quoteWhyNot = command({
  name: 'quote why not',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const quote = await shownQuote(context, await findCase(context.db, { id }, 'quote'))
    const intro = context.t('quote.title', { number: quote.number, name: quote.relation.name })
    const submit = { command: 'quote why declined', input: { id } } as const
    return { show: 'form', form: declineWhyForm(intro, submit, readerOf(context)) }
  },
})

export const quoteWhyDeclined = command({
  name: 'quote why declined',
  input: Id.extend({ word: z.string().trim().max(1000).default('') }),
  role: 'member',
  async run(context, { id, word }) {
    const { db, clock, by, me, t } = context
    if (word === '') return { show: 'errors', language: me.language, fields: { word: t('ask.fillIn') } }
    const kept = await declineWhy(db, clock, { id, actor: by, notNow: word })
    return reply(quoteDone('declined', await shownQuote(context, kept), readerOf(context)), { replaces: true })
  },
})
