import type { PromiseState } from '../../crm/promise/view.ts'
import type { Button, Card, Form } from '../card.ts'
import { deadline, isoDay, type Reader, time } from '../when.ts'
import { words } from '../words.ts'
import type { OfferState } from '../../crm/offer/view.ts'
import { offeredRow, refuseButton } from '../offer/card.ts'

type Offered = NonNullable<PromiseState['offer']>

/** Who has not accepted a promise yet, and the date they propose. */
export function offerInWords({ to, counter }: Offered, reader: Reader): string {
  const t = words(reader.language)
  return counter ? t('offer.counter', { name: to, due: deadline(counter, reader) }) : t('offer.waits', { name: to })
}

/** For who it was offered to: take it, or propose another date. To whom and for which date goes with the button. */
export function acceptButtons(
  { id, dueAt, offer }: Pick<PromiseState, 'id' | 'dueAt' | 'offer'>,
  { language }: Reader,
): Button[] {
  const t = words(language)
  return [
    {
      label: t('offer.accept'),
      style: 'primary',
      press: { command: 'promise accept', input: { id, due: dueAt.toISOString(), ...(offer && { to: offer.toId }) } },
    },
    { label: t('offer.another'), opens: 'form', press: { command: 'promise counter', input: { id } } },
    refuseButton(id, language),
  ]
}

/** For whose it is, when another date was proposed. */
export function counterButtons({ id }: Pick<PromiseState, 'id'>, { language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('offer.agree'), style: 'primary', press: { command: 'promise agree', input: { id } } },
    { label: t('offer.keepDate'), press: { command: 'promise old date', input: { id } } },
  ]
}

/** Another date for what was offered. */
export function counterForm(promise: PromiseState, reader: Reader): Form {
  const t = words(reader.language)
  const { id, summary, dueAt, wholeDay } = promise
  return {
    language: reader.language,
    title: t('offer.title'),
    intro: summary,
    fields: [
      {
        type: 'date',
        name: 'day',
        label: t('promise.day'),
        hint: t('offer.text'),
        value: isoDay(dueAt, reader.timeZone),
      },
      {
        type: 'time',
        name: 'time',
        label: t('promise.time'),
        hint: t('promise.timeHint'),
        optional: true,
        ...(!wholeDay && { value: time(dueAt, reader) }),
      },
    ],
    submit: { label: t('offer.send'), command: 'promise countered', input: { id } },
  }
}

/** What became of an offer, with the way back. */
export function offerDone(
  what: 'accepted' | 'countered' | 'agreed' | 'old date',
  promise: PromiseState,
  reader: Reader,
): Card {
  const t = words(reader.language)
  const { id, number, relation, owner, summary, offer } = promise
  const standing = offer ? [[t('promise.stateLabel'), offerInWords(offer, reader)] as const] : []
  return {
    language: reader.language,
    about: id,
    title: t(`offer.done.${what}`, { number, name: relation.name, owner }),
    body: [
      { type: 'text', text: summary },
      { type: 'facts', facts: [[t('promise.by'), deadline(promise, reader)], ...standing] },
    ],
    buttons: [{ label: t('log.undo'), press: { command: 'promise back', input: { id } } }],
  }
}

/** What waits for the reader's yes. */
export function offersCard(promises: readonly PromiseState[], others: readonly OfferState[], reader: Reader): Card {
  const { language } = reader
  const t = words(language)
  if (promises.length + others.length === 0) return { language, title: t('offer.noneMine'), body: [] }
  const rows = promises.map((promise) => ({
    about: promise.id,
    text: [{ strong: `${promise.number} ${promise.relation.name}` }, `: ${promise.summary}`],
    note: `${deadline(promise, reader)}, ${promise.owner}`,
    buttons: acceptButtons(promise, reader),
  }))
  return {
    language,
    title: t('offer.mine'),
    body: [{ type: 'rows', rows: [...rows, ...others.map((one) => offeredRow(one, reader))] }],
  }
}
