import type { OwedOfferNews } from '../../crm/offer/owed.ts'
import type { OfferState } from '../../crm/offer/view.ts'
import type { Button, Card, Form, Part, Row } from '../card.ts'
import { fourButtons } from '../case/deeds.ts'
import { numbered } from '../case/title.ts'
import { brief } from '../plain-text.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** "quote 12 for Acme": what is offered, in a sentence. */
function whatInWords({ of, number, relation }: OfferState, { language }: Reader): string {
  const name = numbered(of, number, language)
  return relation ? `${name} (${brief(relation, 60)})` : name
}

/** For who was asked: take it, or say why not. */
export function answerButtons({ id }: Pick<OfferState, 'id'>, { language }: Reader): Button[] {
  const t = words(language)
  return [
    { label: t('offer.accept'), style: 'primary', press: { command: 'offer accept', input: { id } } },
    refuseButton(id, language),
  ]
}

/** The button that says no, to anything that was offered. */
export function refuseButton(id: number, language: Reader['language']): Button {
  return { label: words(language)('offers.refuse'), opens: 'form', press: { command: 'offer refuse', input: { id } } }
}

/** To whom a colleague offers a case. */
export function offeredCard(offer: OfferState, by: string, reader: Reader): Card {
  const t = words(reader.language)
  return {
    language: reader.language,
    about: offer.id,
    title: t('offers.given', { by, what: whatInWords(offer, reader) }),
    body: [...standing(offer, reader), { type: 'note', text: t('offers.until', { owner: offer.owner }) }],
    buttons: answerButtons(offer, reader),
  }
}

function standing({ summary, dueAt, wholeDay }: OfferState, reader: Reader): Part[] {
  const due = dueAt ? [[words(reader.language)('offers.by'), deadline({ dueAt, wholeDay }, reader)] as const] : []
  return [{ type: 'text', text: summary }, ...(due.length > 0 ? [{ type: 'facts', facts: due } as const] : [])]
}

/** To whose it is or was: what became of an offer, and what they can do now. */
export function offerNewsCard({ offer, what, asked, reason }: OwedOfferNews, reader: Reader): Card {
  const t = words(reader.language)
  const notes = [
    ...(reason ? [t('offers.reason', { reason })] : []),
    ...(what === 'accepted' ? [] : [t('offers.stays', { owner: offer.owner })]),
  ]
  return {
    language: reader.language,
    about: offer.id,
    title: t(`offers.${what}`, { name: asked, what: whatInWords(offer, reader) }),
    ...(what === 'accepted' ? { tone: 'good' as const } : { tone: 'warning' as const }),
    body: [...standing(offer, reader), ...notes.map((text): Part => ({ type: 'note', text }))],
    buttons: what === 'accepted' ? [] : fourButtons({ id: offer.id, acknowledgedAt: reader.now, of: offer.of }, reader),
  }
}

/** Why not, of what was offered. */
export function refuseOfferForm(offer: OfferState, { language }: Reader): Form {
  const t = words(language)
  const hint = t('offers.refuseHint')
  return {
    language,
    title: t('offers.refuseTitle'),
    intro: offer.summary,
    fields: [{ type: 'line', name: 'reason', label: t('offers.refuseLabel'), hint, max: 200 }],
    submit: { label: t('offers.send'), command: 'offer refuse', input: { id: offer.id } },
  }
}

/** What was answered to an offer, with the way back; `none`: there was nothing to answer any more. */
export function offerAnswered(what: 'mine' | 'mineNow' | 'declined' | 'none', offer: OfferState, reader: Reader): Card {
  const t = words(reader.language)
  const undo: Button = { label: t('log.undo'), press: { command: `${offer.kind} back`, input: { id: offer.id } } }
  return {
    language: reader.language,
    about: offer.id,
    title: t(`offers.${what}`, { what: whatInWords(offer, reader), owner: offer.owner }),
    body: standing(offer, reader),
    buttons: what === 'none' ? [] : [undo],
  }
}

/** Something that waits for the reader's yes, in a list of that. */
export function offeredRow(offer: OfferState, reader: Reader): Row {
  const { id, summary, dueAt, wholeDay, owner } = offer
  return {
    about: id,
    text: [{ strong: whatInWords(offer, reader) }, `: ${brief(summary, 90)}`],
    note: [...(dueAt ? [deadline({ dueAt, wholeDay }, reader)] : []), owner].join(', '),
    buttons: answerButtons(offer, reader),
  }
}
