import type { Card } from '../card.ts'
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
