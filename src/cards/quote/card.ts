import type { QuoteLine, QuoteState } from '../../crm/quote/view.ts'
import type { Button, Card, Fact, Part } from '../card.ts'
import { newcomer } from '../about/line.ts'
import { waitButton } from '../case/wait.ts'
import { ownerInWords } from '../people/presence.ts'
import { sourceFact } from '../message/card.ts'
import { courseButtons, courseFacts, courseParts } from '../model/course.ts'
import type { Within } from '../promise/card.ts'
import { calendarDay, deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { theirWords } from './asked.ts'
import { moneyOrUnknown } from './money.ts'

/** A quote with what can be done about it. `fresh` is right after it was made: then it can be taken back. */
export function quoteCard(quote: QuoteState, { fresh }: { fresh: boolean }, reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  const { id, number, relation, state, facts, summary } = quote
  return {
    language,
    ...(state === 'open' && { about: id }),
    title: t(facts.isTotal ? 'quote.totalTitle' : 'quote.title', { number, name: relation.name }),
    ...toneOf(quote),
    body: [
      { type: 'text', text: summary },
      { type: 'facts', facts: factsOf(quote, reader) },
      ...courseParts(quote.course, state === 'open', reader),
      ...partsOf(quote, reader),
    ],
    buttons: [...(fresh ? undoing(id, reader) : []), ...todoOf(quote, fresh, reader)],
  }
}

function toneOf({ state, isPast }: QuoteState): Pick<Card, 'tone'> {
  if (state === 'won' || state === 'partly won') return { tone: 'good' }
  return state === 'open' && isPast ? { tone: 'warning' } : {}
}

function factsOf(quote: QuoteState, reader: Reader): Fact[] {
  const { language } = reader
  const t = words(language)
  const { amount, personName, state, isPast, waitsFor, facts, total, sourceLink } = quote
  const due = deadline(quote, reader)
  const isNew = newcomer(state === 'open' ? quote.newSince : null, reader)
  const open: Fact[] = [
    [t('quote.next'), isPast ? t('quote.late', { due }) : due],
    ...(waitsFor === null ? [] : [[t('quote.waitsFor'), waitsFor] as const]),
    ...(facts.missed > 0 ? [[t('quote.missed'), t('quote.missedTimes', { count: facts.missed })] as const] : []),
  ]
  return [
    [t('quote.amount'), moneyOrUnknown(amount, language)],
    ...(state === 'open' ? open : [[t('quote.stateLabel'), t(`quote.state.${state}`)] as const]),
    [t('quote.owner'), ownerInWords(quote, reader)],
    ...(isNew ? [[t('about.customer'), isNew] as const] : []),
    ...(personName ? [[t('quote.to'), personName] as const] : []),
    ...(total ? [[t('quote.partOf'), t('quote.total', total)] as const] : []),
    ...courseFacts(quote.course, state === 'open', reader, { isAnswered: isSent(quote, reader) }),
    ...reasonsOf(quote, reader),
    ...deliveryOf(quote, reader),
    ...(sourceLink ? [sourceFact(sourceLink, language)] : []),
  ]
}

/** Nobody says when a quote was sent: that it should have been is shown until then, and never held against anybody. */
const isSent = ({ waitsFor, course }: QuoteState, { now }: Reader): boolean =>
  waitsFor !== null || (course?.agreed.answerBy ?? now) < now

function reasonsOf({ state, facts }: QuoteState, { language }: Reader): Fact[] {
  const t = words(language)
  const { ourReason, theirReason, notNow } = facts
  if (state === 'open' || ourReason === undefined) return []
  return [
    [t('quote.ours'), ourReason],
    [t('quote.theirs'), theirWords(theirReason) || t('quote.notAsked')],
    ...(notNow ? [[t('quote.notNow'), notNow] as const] : []),
  ]
}

function deliveryOf({ facts, howWasIt }: QuoteState, reader: Reader): Fact[] {
  const t = words(reader.language)
  if (facts.deliveryOn === undefined) return []
  const call = howWasIt && { number: howWasIt.number, due: deadline({ dueAt: howWasIt.dueAt, wholeDay: true }, reader) }
  return [
    [t('quote.delivery'), calendarDay(facts.deliveryOn, reader)],
    ...(call ? [[t('quote.calledAfter'), t('quote.call', call)] as const] : []),
  ]
}

function partsOf({ parts }: QuoteState, { language }: Reader): Part[] {
  if (parts.length === 0) return []
  const t = words(language)
  const item = ({ number, summary, amount, state }: QuoteLine) =>
    t('quote.part', { number, summary, amount: moneyOrUnknown(amount, language), state: t(`quote.state.${state}`) })
  return [{ type: 'list', heading: t('quote.parts'), items: parts.map(item) }]
}

function undoing(id: number, { language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('log.undo'), press: { command: 'quote undo', input: { id } } },
    { label: t('log.edit'), opens: 'form', press: { command: 'quote edit', input: { id } } },
  ]
}

function todoOf(quote: QuoteState, fresh: boolean, { language }: Reader): Button[] {
  const t = words(language)
  const { id, state, facts, amount, total, hasOthers } = quote
  const form = (label: string, command: string): Button => ({ label, opens: 'form', press: { command, input: { id } } })
  if (state === 'won' || state === 'partly won') return [form(t('quote.setDelivery'), 'quote delivery')]
  if (state === 'lost') return theirWords(facts.theirReason) === '' ? [form(t('quote.answer'), 'quote why')] : []
  if (state !== 'open') return []
  const edit = amount === null && !facts.isTotal ? t('quote.fill') : fresh ? null : t('log.edit')
  return [
    ...callButtons(id, { language }),
    ...(edit === null ? [] : [form(edit, 'quote edit')]),
    ...(hasOthers && !total ? [form(t('quote.join'), 'quote part of')] : []),
    ...courseButtons(quote, language),
    ...(facts.isTotal ? [] : [waitButton(id, quote.waitsFor !== null, language)]),
    ...(total ? [{ label: t('quote.takeOut'), press: { command: 'quote take out', input: { id } } }] : []),
  ]
}

/** What came of the call: still deciding, won, lost, or nobody answered. */
export function callButtons(id: number, { language }: Pick<Reader, 'language'>, from?: Within): Button[] {
  const t = words(language)
  const input = { id, ...(from && { from }) }
  return [
    { label: t('quote.reach'), style: 'primary', press: { command: 'quote reached', input } },
    { label: t('quote.win'), opens: 'form', press: { command: 'quote win', input } },
    { label: t('quote.lose'), opens: 'form', press: { command: 'quote lose', input } },
    { label: t('quote.miss'), press: { command: 'quote missed', input } },
  ]
}

/** For whom a quote was given to. */
export function quoteGivenCard(quote: QuoteState, by: string, reader: Reader): Card {
  const { number, relation } = quote
  return {
    ...quoteCard(quote, { fresh: false }, reader),
    title: words(reader.language)('quote.given', { by, number, name: relation.name }),
  }
}
