import { z } from 'zod'
import { quoteDone } from '../../cards/quote/done.ts'
import { deliveryForm } from '../../cards/quote/form.ts'
import { isoDay } from '../../cards/when.ts'
import { deliverQuote } from '../../crm/quote/close.ts'
import type { Answer } from '../../platforms/platform.ts'
import { Clarification } from '../clarify.ts'
import { findCase } from '../case-facts.ts'
import { command, type Context, type Grammar, reply } from '../command.ts'
import { readDate } from '../dates/find-dates.ts'
import { dateContext, readerOf, usualDays } from '../grammar/deadline.ts'
import { howWasItWords, shownQuote } from './shown.ts'
import { quotes } from './list.ts'

/** A day in words behind the number: "delivery 7 friday". A line without a colon that says no day is no such line. */
const DAY =
  /^(?:(?:the |de )?(?:quote|offerte)\s+)?#?(\d{1,12})[.!]?(?:\s*[:,;]\s*([^]{1,80})|\s+((?:(?:on|op|in|over|by|next|last|this|volgende|vorige|deze|today|tomorrow|yesterday|vandaag|morgen|gisteren|eergisteren|overmorgen|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b|\d{1,4}[-/. ]\S)[^]{0,60}))?$/i

const numberedDay = (command: string): NonNullable<Grammar['also']>[number] => ({
  words: DAY,
  command,
  input: ([, number, said, day]) => ({ number, on: said ?? day }),
})

const Line = z.object({ number: z.coerce.number().int().optional(), on: z.string().optional() })

export const delivered = command({
  name: 'delivered',
  words: ['delivered', 'geleverd'],
  grammar: { relation: 'none', also: [numberedDay('delivered')] },
  alone: true,
  input: Line,
  role: 'member',
  run: (context, line) => keep(context, line, 'past'),
})

export const delivery = command({
  name: 'delivery',
  words: ['delivery', 'levering', 'leverdatum'],
  grammar: { relation: 'none', also: [numberedDay('delivery')] },
  alone: true,
  input: Line,
  role: 'member',
  run: (context, line) => keep(context, line, 'future'),
})

async function keep(
  context: Context,
  { number, on }: z.output<typeof Line>,
  toward: 'past' | 'future',
): Promise<Answer> {
  if (number === undefined) return quotes.run(context, { all: false })
  const { id } = await findCase(context.db, { number }, 'quote')
  if (on !== undefined) return deliver(context, id, dayIn(context, on, toward))
  if (toward === 'past') return deliver(context, id, isoDay(context.clock(), context.me.timeZone))
  throw new Clarification(context.t('quote.deliveryLabel'), 'on', usualDays(context), { calendar: true })
}

/** The one day these words say. Asks when it is none, or one of several. */
function dayIn(context: Context, words: string, toward: 'past' | 'future'): string {
  const chosen = z.iso.date().safeParse(words.slice(0, 10))
  if (chosen.success) return chosen.data
  const reading = readDate(words.trim(), dateContext(context, toward))
  const [moment, other] = reading?.moments ?? []
  if (moment && !other && !reading?.unsure) return moment.date.toString()
  throw new Clarification(context.t('quote.noDate', { words }), 'on', usualDays(context), { calendar: true })
}

async function deliver(context: Context, id: number, deliveryOn: string): Promise<Answer> {
  const { db, clock, by } = context
  const found = await findCase(db, { id }, 'quote')
  const howWasIt = howWasItWords(context, found)
  const after = await deliverQuote(db, clock, { id, actor: by, deliveryOn, howWasIt })
  return reply(quoteDone('delivered', await shownQuote(context, after), readerOf(context)), { replaces: true })
}

const Id = z.object({ id: z.coerce.number().int() })

export const quoteDelivery = command({
  name: 'quote delivery',
  input: Id,
  role: 'member',
  async run(context, { id }) {
    const quote = await shownQuote(context, await findCase(context.db, { id }, 'quote'))
    return { show: 'form', form: deliveryForm(quote, quote.facts.deliveryOn, readerOf(context)) }
  },
})

export const quoteDelivered = command({
  name: 'quote delivered',
  input: Id.extend({ day: z.string().default('') }),
  role: 'member',
  async run(context, { id, day }) {
    const deliveryOn = z.iso.date().safeParse(day)
    if (!deliveryOn.success)
      return { show: 'errors', language: context.me.language, fields: { day: context.t('ask.fillIn') } }
    return deliver(context, id, deliveryOn.data)
  },
})
