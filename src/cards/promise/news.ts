import type { PromiseNews } from '../../crm/promise/news.ts'
import type { PromiseState } from '../../crm/promise/view.ts'
import type { Button, Card, Part } from '../card.ts'
import { deadline, type Reader } from '../when.ts'
import { words } from '../words.ts'
import { todo } from './card.ts'
import { acceptButtons, counterButtons, offerInWords } from './offer.ts'
import { lateParts } from './parts.ts'

export interface NewsOfPromise {
  what: PromiseNews
  /** Who did it; empty when its time came. */
  by: string
  /** The promise that needs it, or that it needs. */
  other: PromiseState | null
}

/** What happened to a promise of the reader, or to one that it hangs together with, and what they can do now. */
export function newsCard(promise: PromiseState, { what, by, other }: NewsOfPromise, reader: Reader): Card {
  const t = words(reader.language)
  const { id, number, relation, offer, owner } = promise
  const isBad = what === 'unaccepted' || what.startsWith('part ') ? what !== 'part kept' : false
  // Another date was proposed: then it is who answers for it that has to say something.
  const isUnanswered = what === 'unaccepted' && !!offer?.counter
  const standing = offer ? [[t('promise.stateLabel'), offerInWords(offer, reader)] as const] : []
  const notes: Part[] = [
    ...(other ? [{ type: 'note', text: otherInWords(other, reader) } as const] : []),
    ...(offer ? [{ type: 'note', text: t('offer.until', { owner, to: offer.to }) } as const] : []),
  ]
  return {
    language: reader.language,
    about: id,
    title: t(`needs.news.${isUnanswered ? 'unanswered' : what}`, {
      by,
      number,
      name: relation.name,
      to: offer?.to ?? '',
    }),
    ...(isBad && { tone: 'warning' as const }),
    body: [
      { type: 'text', text: promise.summary },
      { type: 'facts', facts: [[t('promise.by'), deadline(promise, reader)], ...standing] },
      ...notes,
      ...lateParts(promise, reader),
    ],
    buttons: buttonsOf(what, promise, reader),
  }
}

function otherInWords(other: PromiseState, reader: Reader): string {
  const t = words(reader.language)
  const { number, owner, summary, state } = other
  const how = state === 'open' ? deadline(other, reader) : t(`promise.state.${state}`)
  return t('needs.other', { number, owner, summary, how })
}

function buttonsOf(what: PromiseNews, promise: PromiseState, reader: Reader): Button[] {
  if (what === 'accepted') return []
  if (what === 'countered' || (what === 'unaccepted' && promise.offer?.counter)) return counterButtons(promise, reader)
  return what === 'old date' ? acceptButtons(promise, reader) : todo(promise.id, reader)
}
