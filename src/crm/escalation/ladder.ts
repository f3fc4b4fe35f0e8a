import { isLive } from '../../store/case-states.ts'
import { addWorking, type Calendar } from './working-time.ts'

export const SEVERITIES = ['low', 'normal', 'high'] as const
export type Severity = (typeof SEVERITIES)[number]

/**
 * Who is told. `deputy` and `lead` are the owner's, `peer` is the next colleague of their team in rotation;
 * the sponsor is the company's.
 */
export const TOLD = ['owner', 'deputy', 'lead', 'sponsor', 'peer'] as const
export type Told = (typeof TOLD)[number]

export interface Rung {
  /** Working minutes after the ladder started. */
  after: number
  tell: readonly Told[]
}

/** Who is told when, in working time of the owner. */
export interface Ladder {
  rungs: readonly Rung[]
  /** The last rung is told again after this many working minutes, this many times, and then the ladder is finished. */
  repeat: { every: number; times: number }
  /** Working minutes an acknowledgement holds without a sign of life; then the ladder starts again. */
  acknowledged: number
}

/** Whom a rung tells of those who are there; with none of them there it is the owner, because somebody must hear it. */
export function toldOf({ tell }: Rung, isThere: (who: Told) => boolean): readonly Told[] {
  const there = tell.filter(isThere)
  return there.length > 0 ? there : ['owner']
}

export interface OnLadder {
  state: string
  ladderFrom: Date
  acknowledgedAt: Date | null
  /** How many rungs have been told. */
  rung: number
  /** Until when it waits, or last waited, on the customer. */
  waitsUntil?: Date | null
  /** Until when nobody is asked how it goes, and how that was said (crm/case/pause.ts). */
  pausedUntil?: Date | null
  pausedHow?: string | null
}

/**
 * The ladder of a case somebody has and nothing was heard of: they were asked already, so that half of the time an acknowledgement
 * holds later whoever comes after the owner is told.
 */
export function afterSilence({ rungs, acknowledged, ...ladder }: Ladder): Ladder {
  const others = rungs.filter(({ tell }) => tell.some((who) => who !== 'owner'))
  const [first] = others
  if (!first) return { rungs, acknowledged, ...ladder }
  const half = Math.max(1, Math.round(acknowledged / 2))
  return { ...ladder, acknowledged, rungs: others.map((rung) => ({ ...rung, after: half + rung.after - first.after })) }
}

/** The rung that is told next, counting repeats of the last one; null when the ladder is finished. */
export function rungAt({ rungs, repeat }: Ladder, told: number): Rung | null {
  const rung = rungs[told]
  if (rung) return rung
  const last = rungs.at(-1)
  const again = told - rungs.length + 1
  if (!last || again > repeat.times) return null
  return { after: last.after + again * repeat.every, tell: last.tell }
}

/**
 * When something happens next on the ladder: the next rung is told or, on a case somebody has, the acknowledgement lapses,
 * counted from when it no longer waits on the customer.
 * Null when the case is over or the ladder is finished.
 */
export function nextRungAt(position: OnLadder, ladder: Ladder, calendar: Calendar): Date | null {
  if (!isLive(position.state)) return null
  const { acknowledgedAt, waitsUntil = null, pausedUntil = null, pausedHow = null } = position
  if (acknowledgedAt) {
    if (position.state === 'waiting on them' && waitsUntil) return waitsUntil
    // A reminder that was put off comes back at its time; after any other pause the clock goes on.
    if (pausedUntil && pausedUntil > acknowledgedAt && pausedHow === 'snoozed') return pausedUntil
    const since = [acknowledgedAt, waitsUntil, pausedUntil].map((at) => at?.getTime() ?? 0)
    return addWorking(calendar, new Date(Math.max(...since)), ladder.acknowledged)
  }
  const rung = rungAt(ladder, position.rung)
  return rung && addWorking(calendar, position.ladderFrom, rung.after)
}
