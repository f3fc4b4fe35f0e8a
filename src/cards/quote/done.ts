import type { Kind } from '../../crm/case/kind.ts'
import type { QuoteState } from '../../crm/quote/view.ts'
import type { Button, Card, Part } from '../card.ts'
import { capitalised } from '../case/title.ts'
import type { Within } from '../promise/card.ts'
import { pulseButton } from '../pulse/card.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { callButtons, quoteCard } from './card.ts'

/** Something that went, or came back, with a quote. */
export interface AlongLine {
  number: number
  summary: string
  of: Pick<Kind, 'name'>
}

/** What was done with a quote that is open still: when it is called about now, and the way back. */
export function quoteCalled(what: 'reached' | 'notReached', quote: QuoteState, reader: Reader, from?: Within): Card {
  const t = words(reader.language)
  const { id, number, relation, owner } = quote
  return {
    language: reader.language,
    about: id,
    title: t(`quote.${what}`, { number, name: relation.name, owner }),
    body: [
      { type: 'text', text: quote.summary },
      { type: 'facts', facts: [[t('quote.next'), deadline(quote, reader)]] },
    ],
    buttons: [
      backButton(id, reader, from),
      { label: t('quote.otherDay'), opens: 'form', press: { command: 'quote edit', input: { id } } },
    ],
  }
}

const backButton = (id: number, { language }: Reader, from?: Within): Button => ({
  label: words(language)('log.undo'),
  press: { command: 'quote back', input: { id, ...(from && { from }) } },
})

/** A quote as it is after something was done with it, with the way back and what went with it. */
export function quoteDone(
  what: 'changed' | 'won' | 'lost' | 'delivered' | 'joined' | 'takenOut' | 'answered' | 'declined' | 'added',
  quote: QuoteState,
  reader: Reader,
  { from, along = [] }: { from?: Within | undefined; along?: readonly AlongLine[] } = {},
): Card {
  const t = words(reader.language)
  const { id, number, relation, facts } = quote
  const card = quoteCard(quote, { fresh: false }, reader)
  const asksDelivery = what === 'won' && facts.deliveryOn === undefined
  const isReversible = what !== 'takenOut' && what !== 'added' && what !== 'joined'
  return {
    ...card,
    title: t(`quote.${what}`, { number, name: relation.name }),
    body: [
      ...card.body,
      ...alongOf(along, t('quote.droppedToo'), reader),
      ...(asksDelivery ? [{ type: 'note', text: t('quote.askDelivery') } as const] : []),
    ],
    buttons: [
      ...(isReversible ? [backButton(id, reader, from)] : []),
      ...(what === 'won' || what === 'lost' ? [pulseButton(id, reader)] : []),
      ...(card.buttons ?? []),
    ],
  }
}

/** A quote that was taken back, or is as it was, with what came back with it. */
export function quoteBack(
  what: 'back' | 'withdrawn',
  quote: QuoteState,
  reader: Reader,
  along: readonly AlongLine[] = [],
): Card {
  const t = words(reader.language)
  const { id, number, relation, summary, state } = quote
  const isOpen = what === 'back' && state === 'open'
  return {
    language: reader.language,
    ...(isOpen && { about: id }),
    title: t(`quote.${what}`, { number, name: relation.name }),
    body: [
      { type: 'text', text: summary },
      ...(isOpen ? [{ type: 'facts', facts: [[t('quote.next'), deadline(quote, reader)]] } as const] : []),
      ...alongOf(along, t('quote.backToo'), reader),
    ],
    ...(isOpen && { buttons: callButtons(id, reader) }),
  }
}

function alongOf(along: readonly AlongLine[], heading: string, { language }: Reader): Part[] {
  if (along.length === 0) return []
  const t = words(language)
  const items = along.map(({ of, number, summary }) =>
    t('quote.goneCase', { what: capitalised(of.name[language].one), number, summary }),
  )
  return [{ type: 'list', heading, items }]
}

/** To whom something belonged that went, or came back, with a quote. */
export function alongCard(
  what: 'cancelled' | 'stands',
  quote: { number: number; name: string },
  along: readonly AlongLine[],
  { language }: Reader,
): Card {
  const t = words(language)
  return {
    language,
    title: t(`quote.${what}Title`, quote),
    body: alongOf(along, t(`quote.${what}Text`), { language } as Reader),
  }
}

/** To somebody who did not sell it: would they ask why it was lost? */
export function whyLostCard(quote: QuoteState, { language }: Reader): Card {
  const t = words(language)
  const { id, number, summary, relation, facts } = quote
  return whyCard(
    t('quote.whyLostTitle', { name: relation.name }),
    t('quote.whyLostText', { number, summary }),
    language,
    {
      ours: facts.ourReason,
      answer: { command: 'quote why', input: { id } },
      decline: { command: 'quote why not', input: { id } },
      relationId: relation.id,
    },
  )
}

/** To somebody who did not look after them: would they ask a former customer why they left? */
export function whyLeftCard(
  { id, name, ours }: { id: number; name: string; ours: string | undefined },
  { language }: Reader,
): Card {
  const t = words(language)
  return whyCard(t('quote.whyLeftTitle', { name }), t('quote.whyLeftText'), language, {
    ours,
    answer: { command: 'relation why', input: { id } },
    decline: { command: 'relation why not', input: { id } },
    relationId: id,
  })
}

interface Why {
  ours: string | undefined
  answer: Button['press']
  decline: Button['press']
  relationId: number
}

function whyCard(title: string, text: string, language: Card['language'], why: Why): Card {
  const t = words(language)
  return {
    language,
    title,
    body: [
      { type: 'text', text },
      ...(why.ours ? [{ type: 'note', text: t('quote.ourSide', { words: why.ours }) } as const] : []),
    ],
    buttons: [
      { label: t('quote.answer'), style: 'primary', opens: 'form', press: why.answer },
      { label: t('quote.decline'), opens: 'form', press: why.decline },
      { label: t('log.brief'), press: { command: 'brief', input: { relation: `#${why.relationId}` } } },
    ],
  }
}
