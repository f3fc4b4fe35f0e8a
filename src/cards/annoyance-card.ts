import type { Card } from './card.ts'
import type { Reader } from './when.ts'
import { words } from './words/words.ts'

/** From the second one in 90 days on, a complaint is offered. */
const OFFER_FROM = 2

/** A five-second note, and how many there are by now. */
export function notedCard(
  { id, text, relation, recent }: { id: number; text: string; relation: { id: number; name: string }; recent: number },
  { language }: Pick<Reader, 'language'>,
): Card {
  const t = words(language)
  return {
    language,
    title: t('annoyance.noted', { name: relation.name }),
    tone: 'good',
    body: [
      { type: 'text', text },
      { type: 'note', text: t('annoyance.recent', { count: recent }) },
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'annoyance undo', input: { id } } },
      ...(recent >= OFFER_FROM
        ? [{ label: t('annoyance.makeComplaint'), press: { command: 'annoyance complaint', input: { id } } }]
        : []),
    ],
  }
}

export function unnotedCard(relation: string, text: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('annoyance.withdrawn', { name: relation }), body: [{ type: 'copy', text }] }
}
