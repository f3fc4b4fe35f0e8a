import type { Presence } from '../../crm/people/absence.ts'
import { readsAgain } from '../quiet/card.ts'
import { calendarDay, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** Whether a colleague is in and reads, until when not, and who stands in: "Tom (back after Wed 2 Dec; Sanne stands in)". */
export function presenceInWords(colleague: Presence, reader: Reader): string {
  const t = words(reader.language)
  const { name, isHere, hasLeft, awayUntil, quietUntil, deputy } = colleague
  if (quietUntil) return readsAgain(name, quietUntil, reader)
  if (isHere) return t('presence.here', { name })
  const facts = { name, deputy: deputy?.name ?? '', day: awayUntil ? calendarDay(awayUntil, reader) : '' }
  const why = hasLeft ? 'left' : awayUntil ? 'until' : 'away'
  return t(deputy ? `presence.${why}` : `presence.${why}Alone`, facts)
}

/** Who owns a case that is open: when they are away until when, and who stands in. What stays where others read it says the name alone. */
export function ownerInWords(
  { owner, presence }: { owner: string; presence?: Presence | null },
  reader: Reader,
): string {
  return presence && !reader.stays ? nameWithAbsence(presence, reader) : owner
}

/** The same where many names stand: only of who is away or quiet. */
export function nameWithAbsence(colleague: Presence, reader: Reader): string {
  return colleague.isHere && !colleague.quietUntil ? colleague.name : presenceInWords(colleague, reader)
}
