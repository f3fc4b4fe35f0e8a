import type { Card, Form } from '../card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'

/** From the second one in 90 days on, a complaint is offered. */
const OFFER_FROM = 2

interface NotedFacts {
  id: number
  text: string
  relation: { id: number; name: string }
  /** How many there are in 90 days. */
  recent: number
}

/** A five-second note, and how many there are by now. */
export function notedCard(
  { id, text, relation, recent }: NotedFacts,
  { language }: Pick<Reader, 'language'>,
  title: 'noted' | 'changed' = 'noted',
): Card {
  const t = words(language)
  return {
    language,
    title: t(`annoyance.${title}`, { name: relation.name }),
    tone: 'good',
    body: [
      { type: 'text', text },
      { type: 'note', text: t('annoyance.recent', { count: recent }) },
    ],
    buttons: [
      { label: t('log.undo'), press: { command: 'annoyance undo', input: { id } } },
      { label: t('log.edit'), opens: 'form', press: { command: 'annoyance edit', input: { id } } },
      ...(recent >= OFFER_FROM
        ? [{ label: t('annoyance.makeComplaint'), press: { command: 'annoyance complaint', input: { id } } }]
        : []),
    ],
  }
}

export function unnotedCard(relation: string, text: string, { language }: Pick<Reader, 'language'>): Card {
  return { language, title: words(language)('annoyance.withdrawn', { name: relation }), body: [{ type: 'copy', text }] }
}

/** Changes the words of an annoyance. */
export function annoyanceForm(
  { id, text }: { id: number; text: string },
  { language }: Pick<Reader, 'language'>,
): Form {
  const t = words(language)
  return {
    language,
    title: t('annoyance.editTitle'),
    fields: [{ type: 'lines', name: 'text', label: t('annoyance.text'), value: text, max: 1000 }],
    submit: { label: t('common.save'), command: 'annoyance edited', input: { id } },
  }
}
