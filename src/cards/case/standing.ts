import type { Fact } from '../card.ts'
import { day, dayAndTime, type Reader } from '../when.ts'
import { words } from '../words.ts'

/** Whether somebody has an open case, and was heard of. */
export interface Held {
  acknowledgedAt: Date | null
  silentSince: Date | null
  isReopened: boolean
}

/** Who has an open case in a few words: "taken by Tom", "nobody has taken it yet"; and since when they were not heard of. */
export function standing({ acknowledgedAt, silentSince, isReopened }: Held, name: string, reader: Reader): string {
  const t = words(reader.language)
  if (acknowledgedAt) return t('complaint.taken', { name })
  if (silentSince) return t('complaint.silent', { name, when: dayAndTime(silentSince, reader) })
  return t(isReopened ? 'complaint.waitingAgain' : 'complaint.waiting')
}

/** That it waits on the customer, until when and for what. */
export function waitsFact({ until, reason }: { until: Date; reason: string }, reader: Reader): Fact {
  const t = words(reader.language)
  return [t('wait.label'), t('wait.until', { when: day(until, reader), reason })]
}
