import type { Pulse } from '../../store/generated/client.ts'

/** Nobody is asked twice within so many days. */
export const ASKED_EVERY = 60
/** For so many days a link can be answered. */
export const LINK_DAYS = 14
/** From this score down, of 1 to 5, somebody else than who handled it looks into it. */
export const LOW = 2
/** So many characters of their own. */
export const MOST_WORDS = 1_000

const DAY = 86_400_000

export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)

/** Until when a link is good that somebody was asked with then. */
export const linkEnds = (askedAt: Date): Date => daysAfter(askedAt, LINK_DAYS)

/** How a pulse stands: `none` when nobody was asked, or that was taken back. */
export type PulseStanding = 'none' | 'skipped' | 'open' | 'expired' | 'answered'

export function pulseStanding(
  pulse: Pick<Pulse, 'score' | 'endedAt' | 'skippedWhy' | 'askedAt'> | null,
  now: Date,
): PulseStanding {
  if (!pulse) return 'none'
  if (pulse.score !== null) return 'answered'
  if (pulse.skippedWhy !== null) return 'skipped'
  if (pulse.endedAt !== null || pulse.askedAt === null) return 'none'
  return now < linkEnds(pulse.askedAt) ? 'open' : 'expired'
}
