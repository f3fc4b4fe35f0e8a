import type { MissedOverviews } from '../../crm/own-promise/ledger.ts'
import { dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** The overviews somebody was owed and did not get, and whether this one, of a window, comes later than was promised. */
export interface OwnNotKept {
  missed: MissedOverviews
  isLate: boolean
  window: string
}

/** What Kastelein did not keep itself, said once to whom it was promised. */
export function ownNotKept(own: OwnNotKept | undefined, reader: Reader): string[] {
  if (!own) return []
  const t = words(reader.language)
  const { missed, isLate, window } = own
  // Whoever did not get others, need not hear that this one is late.
  if (missed.first !== null)
    return [t('digest.own.missed', { count: missed.count, when: dayAndTime(missed.first, reader) })]
  return isLate ? [t('digest.own.late', { window })] : []
}
