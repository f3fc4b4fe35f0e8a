import type { Kind } from '../case/kind.ts'

/** How many lines a digest shows; what is more is one last line. */
export const DIGEST_LINES = 9
/** Broken promises take no more of them than this. */
const BROKEN_LINES = 2
/** A broken promise is shown daily for so many working days; then on Mondays. */
const BROKEN_DAYS = 3

/** A case, as far as it matters when it is shown to somebody. */
export interface Facts {
  of: Pick<Kind, 'asks'>
  dueAt: Date | null
  openedAt: Date
  acknowledgedAt: Date | null
  fingerprint: string
  /** What it looked like when they last saw it, asked for or not; null when they never did. */
  seen: string | null
  /** The same of what was said to them unasked, and when. */
  said: string | null
  saidAt: Date | null
  /** It was said with its present date, and late enough to count (crm/attention/told.ts). */
  isTold: boolean
  /** Their working days since it broke; null when it has not broken. */
  daysBroken: number | null
}

/** When it is shown. */
export interface Moment {
  now: Date
  /** A page of what was first read at `now`: what was seen since does not count, so that the order stays the same. */
  isPage?: boolean
  /** `first` and `later` of the digests of a day; `now` is asked for, and then everything is there. */
  turn: 'first' | 'later' | 'now'
  /** The first moment of today, where they are. */
  today: Date
  isMonday: boolean
  nextWindow: Date | null
  /** The end of their next working day. */
  horizon: Date
}

/**
 * The one order: 1 can still be kept and is due before their next window, 2 a complaint nobody has, 3 new to them, 4 changed,
 * 5 due up to the end of the next working day, 6 broken, 7 a complaint somebody has; null for what does not ask for them.
 */
export function rankOf(facts: Facts, moment: Moment): number | null {
  const { of, dueAt, seen, fingerprint } = facts
  const isChanged = seen !== fingerprint
  if (of.asks === 'until somebody has it') {
    if (!facts.acknowledgedAt) return 2
    return seen === null ? 3 : isChanged ? 4 : 7
  }
  if (!dueAt) return null
  if (dueAt <= moment.now) return 6
  if (moment.nextWindow && dueAt <= moment.nextWindow) return 1
  if (seen === null) return 3
  if (isChanged) return 4
  return dueAt < moment.horizon ? 5 : null
}

/** Whether a digest says it at this turn: once a day unless it changed, and what is broken on its own days. */
export function isSaid(facts: Facts, moment: Moment): boolean {
  if (moment.turn === 'now') return true
  const isSame = facts.said === facts.fingerprint
  if (isSame && facts.saidAt && facts.saidAt >= moment.today) return false
  if (facts.daysBroken === null || !isSame) return true
  return moment.turn === 'first' && (facts.daysBroken <= BROKEN_DAYS || moment.isMonday)
}

/** Whether it is a reason for a digest, rather than something that is shown because there is one. */
function isNews({ isTold }: Facts, rank: number, { turn }: Moment): boolean {
  if (turn === 'now' || rank <= 4) return true
  return rank === 5 ? turn === 'first' || !isTold : rank === 6
}

export interface Arranged<Line> {
  lines: Line[]
  /** If there is anything, all of it is old: one sentence says so. */
  isQuiet: boolean
}

/** The lines of a digest, first what cannot wait; none when there is no reason for one. */
export function arrangeLines<Line extends Facts>(
  candidates: readonly Line[],
  moment: Moment,
  most: number = DIGEST_LINES,
): Arranged<Line> {
  const ranked = candidates
    .flatMap((line) => {
      const rank = rankOf(line, moment)
      return rank !== null && isSaid(line, moment) ? [{ line, rank }] : []
    })
    .toSorted((a, b) => a.rank - b.rank || byDate(a.line, b.line, a.rank))
  const broken = ranked.filter(({ rank }) => rank === 6)
  const spare = new Set(moment.turn === 'now' ? [] : broken.slice(BROKEN_LINES))
  const shown = ranked.filter((one) => !spare.has(one)).slice(0, most)
  const isReason = shown.some(({ line, rank }) => isNews(line, rank, moment))
  if (isReason) return { lines: shown.map(({ line }) => line), isQuiet: false }
  return { lines: [], isQuiet: moment.turn === 'first' }
}

function byDate(a: Facts, b: Facts, rank: number): number {
  const at = (date: Date | null) => date?.getTime() ?? 0
  // What broke and was never said goes first, and then what was said longest ago, so that each has its turn.
  const turns = rank === 6 ? at(said(a)) - at(said(b)) : 0
  return turns || at(a.dueAt) - at(b.dueAt) || at(a.openedAt) - at(b.openedAt)
}

const said = ({ said: looked, fingerprint, saidAt }: Facts): Date | null => (looked === fingerprint ? saidAt : null)
