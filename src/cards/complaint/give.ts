import type { Card, Form, Option } from '../card.ts'
import type { Within } from '../promise/card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'
import { type ComplaintFacts, complaintCard } from './card.ts'

/** For whom a complaint was given to. */
export function complaintGivenCard(complaint: ComplaintFacts, by: string, reader: Reader): Card {
  const { number, relation } = complaint
  return {
    ...complaintCard(complaint, reader),
    title: words(reader.language)('complaint.given', { by, number, name: relation }),
  }
}

/** To whom a complaint is given. */
export function giveForm(
  { id, number, relation }: Pick<ComplaintFacts, 'id' | 'number' | 'relation'>,
  colleagues: readonly Option[],
  { language }: Reader,
  from?: Within,
): Form {
  const t = words(language)
  return {
    language,
    title: t('complaint.giveTitle'),
    intro: t('complaint.title', { number, name: relation }),
    fields: [{ type: 'choice', name: 'colleague', label: t('complaint.giveTo'), options: colleagues }],
    submit: { label: t('complaint.giveSubmit'), command: 'complaint given', input: { id, ...(from && { from }) } },
  }
}

/** For who gave it away. */
export function givenAwayCard(
  { id, number, relation, owner }: Pick<ComplaintFacts, 'id' | 'number' | 'relation' | 'owner'>,
  { language }: Reader,
  from?: Within,
): Card {
  const t = words(language)
  return {
    language,
    title: t('complaint.givenAway', { number, name: relation, owner: owner.name }),
    tone: 'good',
    body: [],
    buttons: [{ label: t('log.undo'), press: { command: 'complaint back', input: { id, ...(from && { from }) } } }],
  }
}
