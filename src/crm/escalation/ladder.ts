import { addWorking, type Calendar } from './working-time.ts'

export const SEVERITIES = ['low', 'normal', 'high'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Who is told. `deputy` and `lead` are the owner's; the sponsor is the company's. */
export type Told = 'owner' | 'deputy' | 'lead' | 'sponsor'

export interface Rung {
  /** Working minutes after the ladder started. */
  after: number
  tell: readonly Told[]
}

interface Ladder {
  rungs: readonly Rung[]
  /** The last rung is told again after this many working minutes, this many times, and then the ladder is finished. */
  repeat: { every: number; times: number }
  /** Working minutes an acknowledgement holds without a sign of life; then the ladder starts again. */
  acknowledged: number
}

/** The ladder of a complaint, in working time of its owner. */
export const LADDERS: Record<Severity, Ladder> = {
  high: {
    rungs: [
      { after: 30, tell: ['owner'] },
      { after: 60, tell: ['owner', 'deputy', 'lead'] },
      { after: 120, tell: ['lead', 'sponsor'] },
    ],
    repeat: { every: 120, times: 2 },
    acknowledged: 240,
  },
  normal: {
    rungs: [
      { after: 120, tell: ['owner'] },
      { after: 240, tell: ['owner', 'deputy', 'lead'] },
      { after: 480, tell: ['lead', 'sponsor'] },
    ],
    repeat: { every: 480, times: 1 },
    acknowledged: 480,
  },
  low: {
    rungs: [
      { after: 480, tell: ['owner'] },
      { after: 960, tell: ['owner', 'deputy', 'lead'] },
    ],
    repeat: { every: 960, times: 0 },
    acknowledged: 960,
  },
}

export interface OnLadder {
  state: string
  severity: Severity
  ladderFrom: Date
  acknowledgedAt: Date | null
  /** How many rungs have been told. */
  rung: number
}

/** The rung that is told next, counting repeats of the last one; null when the ladder is finished. */
export function rungAt(severity: Severity, told: number): Rung | null {
  const { rungs, repeat } = LADDERS[severity]
  const rung = rungs[told]
  if (rung) return rung
  const last = rungs.at(-1)
  const again = told - rungs.length + 1
  if (!last || again > repeat.times) return null
  return { after: last.after + again * repeat.every, tell: last.tell }
}

/**
 * When something happens next on the ladder: the next rung is told or, on an acknowledged complaint, the acknowledgement
 * lapses. Null when the complaint is not open or the ladder is finished.
 */
export function nextRungAt(complaint: OnLadder, calendar: Calendar): Date | null {
  if (complaint.state !== 'open') return null
  if (complaint.acknowledgedAt) {
    return addWorking(calendar, complaint.acknowledgedAt, LADDERS[complaint.severity].acknowledged)
  }
  const rung = rungAt(complaint.severity, complaint.rung)
  return rung && addWorking(calendar, complaint.ladderFrom, rung.after)
}
