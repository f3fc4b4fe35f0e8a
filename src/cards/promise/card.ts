import type { PromiseState } from '../../crm/promise/view.ts'
import type { Button, Card, Fact, Field, Form, Option, Part, Row } from '../card.ts'
import { ownerInWords } from '../people/presence.ts'
import { sourceFact } from '../message/card.ts'
import { tellButton } from '../customer/card.ts'
import { deadline, isoDay, type Reader, time } from '../when.ts'
import { waitsFact } from '../case/standing.ts'
import { words } from '../words.ts'
import { acceptButtons, counterButtons, offerInWords } from './offer.ts'
import { lateParts, needsButton, partFacts } from './parts.ts'

/**
 * A promise with what can be done about it. `fresh` is right after it was made: then it can be taken back; `me` is who reads
 * it, who may be the one to accept it.
 */
export function promiseCard(
  promise: PromiseState,
  { fresh, me }: { fresh: boolean; me?: number },
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { id, number, relation, state, offer } = promise
  const isOpen = state === 'open' || state === 'broken'
  const undo = fresh ? undoing(id, reader) : []
  return {
    language: reader.language,
    ...(isOpen && { about: id }),
    title: t('promise.title', { number, name: relation.name }),
    ...toneOf(state),
    body: [
      { type: 'text', text: promise.summary },
      {
        type: 'facts',
        facts: [
          [t('promise.by'), deadline(promise, reader)],
          [t('promise.owner'), ownerInWords(promise, reader)],
          ...(promise.personName ? [[t('promise.to'), promise.personName] as const] : []),
          ...(promise.sourceLink ? [sourceFact(promise.sourceLink, reader.language)] : []),
          ...(state === 'open' ? [] : [[t('promise.stateLabel'), t(`promise.state.${state}`)] as const]),
          ...(promise.attempts > 0 && isOpen ? [attemptsFact(promise, reader)] : []),
          ...(promise.waits && isOpen ? [waitsFact(promise.waits, reader)] : []),
          ...(offer && isOpen ? [[t('promise.stateLabel'), offerInWords(offer, reader)] as const] : []),
          ...partFacts(promise, reader),
        ],
      },
      ...lateParts(promise, reader),
    ],
    buttons: [...undo, ...(isOpen ? deciding(promise, me, reader) : []), ...complaintOf(promise, reader)],
  }
}

function attemptsFact({ attempts }: PromiseState, { language }: Reader): Fact {
  const t = words(language)
  return [t('calls.tried'), t('calls.attempts', { count: attempts })]
}

/** Asked how a delivery was, a customer may have a complaint. */
function complaintOf({ asksHowItWas, relation }: PromiseState, { language }: Reader): Button[] {
  if (!asksHowItWas) return []
  const press = { command: 'complaint about', input: { relation: relation.id } }
  return [{ label: words(language)('promise.complains'), opens: 'form', press }]
}

/** Whoever it was offered to accepts it; whose it is answers the date that was proposed, before anything else. */
function deciding(promise: PromiseState, me: number | undefined, reader: Reader): Button[] {
  const { id, offer } = promise
  if (offer && offer.toId === me) return acceptButtons(promise, reader)
  const tell = promise.state === 'broken' ? [tellButton(id, reader)] : []
  return [
    ...(offer?.counter ? counterButtons(promise, reader) : []),
    ...todo(id, reader),
    needsButton(id, reader),
    ...tell,
  ]
}

/** Promises made in one breath, each with the way back. */
export function promisesCard(promises: readonly PromiseState[], reader: Reader): Card {
  const t = words(reader.language)
  const name = promises[0]?.relation.name ?? ''
  const rows = promises.map((promise): Row => {
    const { id, number, summary, owner, personName } = promise
    return {
      about: id,
      text: [{ strong: t('log.promise', { number }) }, `: ${summary}`],
      note: [deadline(promise, reader), owner, personName].filter(Boolean).join(', '),
      buttons: undoing(id, reader),
    }
  })
  return {
    language: reader.language,
    title: t('promise.several', { count: promises.length, name }),
    body: [{ type: 'rows', rows }],
  }
}

function undoing(id: number, { language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('log.undo'), press: { command: 'promise undo', input: { id } } },
    { label: t('log.edit'), opens: 'form', press: { command: 'promise edit', input: { id } } },
  ]
}

// An open promise is not done yet, so nothing is said of it that could be read so.
function toneOf(state: PromiseState['state']): Pick<Card, 'tone'> {
  if (state === 'broken' || state === 'late') return { tone: 'warning' }
  return state === 'kept' ? { tone: 'good' } : {}
}

/** The message a button stands in, which stays what it is: drawn anew, with a line on what was done. */
export type Within = 'digest' | 'home' | 'calls'

/** Do it, or decide: the two buttons every promise carries. `from` says where they are pressed. */
export function todo(id: number, { language }: Reader, from?: Within): Button[] {
  const t = words(language)
  const input = { id, ...(from && { from }) }
  return [
    { label: t('promise.keep'), style: 'primary', press: { command: 'promise keep', input } },
    { label: t('promise.decide'), opens: 'form', press: { command: 'promise decide', input } },
  ]
}

/** What became of a promise. */
export function promiseDone(
  what: 'kept' | 'late' | 'moved' | 'handed' | 'dropped' | 'withdrawn' | 'back',
  promise: PromiseState,
  reader: Reader,
  from?: Within,
): Card {
  const t = words(reader.language)
  const { id, number, relation, owner, summary } = promise
  const body: Part[] = [
    { type: 'text', text: summary },
    ...(what === 'moved' || what === 'back'
      ? [{ type: 'facts', facts: [[t('promise.by'), deadline(promise, reader)]] } as const]
      : []),
    ...(what === 'moved' || what === 'late' || what === 'dropped'
      ? [{ type: 'note', text: t('promise.tellCustomer', { name: relation.name }) } as const]
      : []),
  ]
  const to = promise.offer?.to ?? ''
  const isOffered = what === 'handed' && promise.offer !== null
  if (isOffered) body.push({ type: 'note', text: t('offer.until', { owner, to }) })
  const title = t(isOffered ? 'offer.offered' : `promise.${what}`, { number, name: relation.name, owner, to })
  const isOpen = what === 'moved' || what === 'back'
  const card: Card = { language: reader.language, ...(isOpen && { about: id }), title, body }
  const complains = complaintOf(promise, reader)
  if (what === 'back') return { ...card, buttons: [...todo(id, reader), ...complains] }
  if (what === 'withdrawn') return card
  const input = { id, ...(from && { from }) }
  const tell = what === 'moved' || what === 'late' || what === 'dropped' ? [tellButton(id, reader)] : []
  return {
    ...card,
    buttons: [{ label: t('log.undo'), press: { command: 'promise back', input } }, ...tell, ...complains],
  }
}

/** To whom a colleague gave a promise. */
export function givenCard(promise: PromiseState, by: string, reader: Reader): Card {
  const t = words(reader.language)
  const { number, relation, offer, owner } = promise
  const card = promiseCard(promise, { fresh: false, ...(offer && { me: offer.toId }) }, reader)
  const note: Part[] = offer ? [{ type: 'note', text: t('offer.note', { owner }) }] : []
  const title = offer
    ? t('promise.offered', { by, number, name: relation.name })
    : t('promise.given', { by, number, name: relation.name })
  return { ...card, title, body: [...card.body, ...note] }
}

/** The card of an offer whose date has changed since it was read, to who may accept it. */
export function changedOfferCard(promise: PromiseState, me: number, reader: Reader): Card {
  const card = promiseCard(promise, { fresh: false, me }, reader)
  return { ...card, body: [{ type: 'note', text: words(reader.language)('offer.changed') }, ...card.body] }
}

/** The same to who stands in for the owner: for whom it is. */
export function standingIn(card: Card, owner: string): Card {
  const note = words(card.language)('promise.standIn', { name: owner })
  return { ...card, body: [{ type: 'note', text: note }, ...card.body] }
}

export interface Decision {
  what?: string
  dueAt: Date
  colleagues: readonly Option[]
}

/** Plan, hand over or drop: one form, because it is one decision. */
export function decideForm(
  promise: Pick<PromiseState, 'id' | 'summary'> & { from?: Within },
  { what = 'plan', dueAt, colleagues }: Decision,
  reader: Reader,
): Form {
  const t = words(reader.language)
  const { id, from } = promise
  return {
    language: reader.language,
    title: t('promise.decideTitle'),
    intro: promise.summary,
    fields: [
      {
        type: 'choice',
        name: 'what',
        label: t('promise.decideLabel'),
        value: what,
        options: [
          { value: 'plan', label: t('promise.plan') },
          ...(colleagues.length > 0 ? [{ value: 'delegate', label: t('promise.delegate') }] : []),
          { value: 'drop', label: t('promise.drop') },
        ],
      },
      {
        type: 'date',
        name: 'day',
        label: t('promise.dayIfPlanned'),
        value: isoDay(dueAt, reader.timeZone),
        optional: true,
      },
      { type: 'time', name: 'time', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
      ...receiver(colleagues, reader),
      { type: 'lines', name: 'reason', label: t('promise.reasonIfDropped'), optional: true, max: 1000 },
    ],
    submit: { label: t('common.save'), command: 'promise decided', input: { id, ...(from && { from }) } },
  }
}

function receiver(options: readonly Option[], { language }: Reader): Field[] {
  if (options.length === 0) return []
  return [
    { type: 'choice', name: 'colleague', label: words(language)('promise.colleagueIfHanded'), options, optional: true },
  ]
}

/** "Another day…": a calendar that fills the field a question was about. */
export function dayForm(
  day: string,
  input: { draft: number; field: string },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('promise.pick'),
    fields: [
      { type: 'date', name: 'day', label: t('promise.day'), value: day },
      { type: 'time', name: 'time', label: t('promise.time'), hint: t('promise.timeHint'), optional: true },
    ],
    submit: { label: t('common.save'), command: 'picked day', input },
  }
}

export function promiseForm(
  { id, summary, dueAt, wholeDay }: Pick<PromiseState, 'id' | 'summary' | 'dueAt' | 'wholeDay'>,
  reader: Reader,
): Form {
  const t = words(reader.language)
  return {
    language: reader.language,
    title: t('promise.editTitle'),
    fields: [
      { type: 'lines', name: 'summary', label: t('promise.summary'), value: summary, max: 2000 },
      { type: 'date', name: 'day', label: t('promise.day'), value: isoDay(dueAt, reader.timeZone) },
      {
        type: 'time',
        name: 'time',
        label: t('promise.time'),
        hint: t('promise.timeHint'),
        optional: true,
        ...(!wholeDay && { value: time(dueAt, reader) }),
      },
    ],
    submit: { label: t('common.save'), command: 'promise edited', input: { id } },
  }
}
