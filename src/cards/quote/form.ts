import type { QuoteState } from '../../crm/quote/view.ts'
import type { Field, Form, Option } from '../card.ts'
import type { Within } from '../promise/card.ts'
import { isoDay, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { theirWords } from './asked.ts'
import { moneyTyped } from './money.ts'

type Named = Pick<QuoteState, 'id' | 'number' | 'relation'>

const introOf = ({ number, relation }: Named, { language }: Reader): string =>
  words(language)('quote.title', { number, name: relation.name })

/** Everything about an open quote that people may change; what a total amounts to and when it is called about are its parts'. */
export function quoteForm(quote: QuoteState, reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  const { id, summary, amount, dueAt, facts } = quote
  const own: Field[] = [
    {
      type: 'line',
      name: 'amount',
      label: t('quote.amountLabel'),
      hint: t('quote.amountHint'),
      value: moneyTyped(amount, language),
      optional: true,
      max: 40,
    },
    { type: 'date', name: 'day', label: t('quote.nextLabel'), value: isoDay(dueAt, reader.timeZone) },
  ]
  return {
    language,
    title: t('quote.editTitle'),
    fields: [
      { type: 'lines', name: 'summary', label: t('quote.newSummary'), value: summary, max: 2000 },
      ...(facts.isTotal ? [] : own),
    ],
    submit: { label: t('common.save'), command: 'quote edited', input: { id } },
  }
}

/** What was said of why by now. */
export interface Whys {
  ours?: string | undefined
  theirs?: string | undefined
}

/** The gate: why it was won or lost, in our words and in the customer's. `draft` is what was typed before. */
export function closeQuoteForm(
  quote: Named,
  outcome: 'won' | 'lost',
  { ours = '', theirs = '', draft, from }: Whys & { draft?: number | undefined; from?: Within | undefined },
  reader: Reader,
): Form {
  const { language } = reader
  const t = words(language)
  const input = { id: quote.id, outcome, ...(draft !== undefined && { draft }), ...(from && { from }) }
  return {
    language,
    title: t(outcome === 'won' ? 'quote.winTitle' : 'quote.loseTitle'),
    intro: introOf(quote, reader),
    fields: [
      ...whyFields({ ours, theirs }, reader),
      ...(outcome === 'won'
        ? [{ type: 'date', name: 'delivery', label: t('quote.deliveryLabel'), optional: true } as const]
        : []),
    ],
    submit: { label: t('common.save'), command: 'quote closed', input },
  }
}

function whyFields({ ours = '', theirs = '' }: Whys, { language }: Reader): Field[] {
  const t = words(language)
  return [
    { type: 'lines', name: 'ours', label: t('quote.oursLabel'), value: ours, max: 1000 },
    {
      type: 'lines',
      name: 'theirs',
      label: t('quote.theirsLabel'),
      hint: t('quote.theirsHint'),
      value: theirWords(theirs),
      optional: true,
      max: 1000,
    },
  ]
}

/** Why a former customer left, in our words and in theirs. */
export function whyLeftForm({ id, name, ours, theirs }: Whys & { id: number; name: string }, reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('quote.leftTitle'),
    intro: name,
    fields: whyFields({ ours, theirs }, reader),
    submit: { label: t('common.save'), command: 'relation why said', input: { id } },
  }
}

/** When a won quote is delivered. */
export function deliveryForm(quote: Named, deliveryOn: string | undefined, reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('quote.deliveryTitle'),
    intro: introOf(quote, reader),
    fields: [
      {
        type: 'date',
        name: 'day',
        label: t('quote.deliveryLabel'),
        value: deliveryOn ?? isoDay(reader.now, reader.timeZone),
      },
    ],
    submit: { label: t('common.save'), command: 'quote delivered', input: { id: quote.id } },
  }
}

/** With which other quote it is one total solution. */
export function partOfForm(quote: Named, others: readonly Option[], reader: Reader): Form {
  const { language } = reader
  const t = words(language)
  return {
    language,
    title: t('quote.joinTitle'),
    intro: introOf(quote, reader),
    fields: [{ type: 'choice', name: 'other', label: t('quote.joinWith'), options: others }],
    submit: { label: t('common.save'), command: 'quote with', input: { id: quote.id } },
  }
}

/** What a customer said when somebody asked them. */
export function answerWhyForm(quote: Named, theirs: string, reader: Reader): Form {
  return oneAnswer(introOf(quote, reader), ['quote.answerTitle', 'quote.answerLabel'], reader, {
    name: 'theirs',
    value: theirWords(theirs),
    submit: { command: 'quote why said', input: { id: quote.id } },
  })
}

/** Why nobody asks them after all; of a quote, or of a customer who left. */
export function declineWhyForm(
  intro: string,
  submit: { command: 'quote why declined' | 'relation why declined'; input: { id: number } },
  reader: Reader,
): Form {
  return oneAnswer(intro, ['quote.declineTitle', 'quote.declineLabel'], reader, { name: 'word', value: '', submit })
}

function oneAnswer(
  intro: string,
  [title, label]:
    | readonly ['quote.answerTitle', 'quote.answerLabel']
    | readonly ['quote.declineTitle', 'quote.declineLabel'],
  { language }: Reader,
  { name, value, submit }: { name: string; value: string; submit: Omit<Form['submit'], 'label'> },
): Form {
  const t = words(language)
  return {
    language,
    title: t(title),
    intro,
    fields: [{ type: 'lines', name, label: t(label), value, max: 1000 }],
    submit: { label: t('common.save'), ...submit },
  }
}
