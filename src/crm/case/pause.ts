import type { Case } from '../../store/generated/client.ts'

/**
 * How a pause was said: by who has it or leads, because it waits on another than the customer, by a date promised to the
 * customer, or only put off for a while.
 */
export const PAUSES = ['silenced', 'third party', 'agreed', 'snoozed'] as const
export type PauseHow = (typeof PAUSES)[number]

export const NOT_PAUSED = { pausedUntil: null, pausedHow: null, pausedFor: null }

/** A pause that ends at a moment: the time until they are asked how it goes is counted from then. */
export const goesOnFrom = (now: Date) => ({ ...NOT_PAUSED, pausedUntil: now })

/** A reminder that was put off comes back no more once they were heard of; other pauses stay. */
export function wokenUp({ pausedHow }: Pick<Case, 'pausedHow'>): Partial<typeof NOT_PAUSED> {
  return pausedHow === 'snoozed' ? NOT_PAUSED : {}
}

/** How, until when and why nobody is asked about a case at a moment; null when that is not so. */
export function pauseOf(
  { pausedUntil, pausedHow, pausedFor, acknowledgedAt }: Case,
  now: Date,
): { how: PauseHow; until: Date; reason: string } | null {
  const how = PAUSES.find((one) => one === pausedHow)
  if (!how || !acknowledgedAt || !pausedUntil || pausedUntil <= now) return null
  return { how, until: pausedUntil, reason: pausedFor ?? '' }
}
