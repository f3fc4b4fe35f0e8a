import type { Card } from '../../cards/card.ts'
import { withWeekNote } from '../../cards/week-note/card.ts'
import type { Reader } from '../../cards/when.ts'
import type { OwedOf } from '../../crm/owed.ts'
import { claimWeekNote } from '../../crm/week-note/told.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** A digest with the note of the week near its top, when its reader has not read one. */
export async function withNoteOfWeek(
  db: Db,
  { weekNote, member, day, deliveryId, digest, chosen, missed, compliments, also }: OwedOf<'digest'>,
  card: Card,
  reader: Reader,
): Promise<Card> {
  const note = weekNote && (await claimWeekNote(db, { memberId: member.id, day, deliveryId }))
  if (!note) return card
  const isAlone = digest.lines.length === 0 && digest.heldBack === 0 && chosen === null
  return withWeekNote(
    card,
    { ...note, isAlone: isAlone && missed === null && [compliments, also].flat().length === 0 },
    reader,
  )
}
