import type { Kind } from '../case/kind.ts'

/** How many lines a digest shows; what is more is one last line. */
export const DIGEST_LINES = 9
/** Broken promises take no more of them than this. */
const BROKEN_LINES = 2
/** Nor does either kind of what is stuck with others in their team. */
const TEAM_LINES = 3
/** A broken promise, and a complaint that stays as it is, are shown daily for so many working days; then on Mondays. */
export const DAILY_DAYS = 3

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
  /** It is stuck with somebody in the reader's team. */
  isTeam: boolean
  /** Its ladder has ended, still nobody has it, and the reader leads or is the sponsor. */
  isEnded: boolean
  /** It was said as it is now on as many days as such a thing is said daily. */
  isOld: boolean
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
  /** What was said before it as it is now has been said on enough days. */
  oldBefore: Date
  /** What broke before it and is still open is for who leads the team too. */
  brokenBefore: Date
}

/**
 * The one order: 1 can still be kept and is due before their next window, 2 a complaint nobody has, 3 one that is stuck in
 * their team, 4 new to them, 5 changed, 6 due up to the end of the next working day, 7 broken, 8 a complaint somebody has,
 * 9 broken long ago in their team; null for what does not ask for them.
 */
export function rankOf(facts: Facts, moment: Moment): number | null {
  const { of, dueAt, seen, fingerprint } = facts
  const isChanged = seen !== fingerprint
  if (facts.isTeam) return of.asks === 'until somebody has it' ? 3 : 9
  if (of.asks === 'until somebody has it') {
    if (!facts.acknowledgedAt) return 2
    return seen === null ? 4 : isChanged ? 5 : 8
  }
  if (!dueAt) return null
  if (dueAt <= moment.now) return 7
  if (moment.nextWindow && dueAt <= moment.nextWindow) return 1
  if (seen === null) return 4
  if (isChanged) return 5
  return dueAt < moment.horizon ? 6 : null
}

/**
 * Whether a digest says it at this turn: once a day unless it changed; what is broken, and what stays as it is, on days of
 * its own; what is stuck in a team in the first, and after the last rung every day until somebody has it.
 */
export function isSaid(facts: Facts, moment: Moment): boolean {
  if (moment.turn === 'now') return true
  const isFirst = moment.turn === 'first'
  const isSame = facts.said === facts.fingerprint
  if (isSame && facts.saidAt && facts.saidAt >= moment.today) return false
  if (facts.isTeam) return isFirst && (!facts.isOld || facts.isEnded || moment.isMonday)
  if (!isSame) return true
  // Who leads, a director who owns it too, sees what nobody took every day.
  if (facts.of.asks === 'until somebody has it') return !facts.isOld || (isFirst && (moment.isMonday || facts.isEnded))
  if (facts.daysBroken === null) return true
  return isFirst && (facts.daysBroken <= DAILY_DAYS || moment.isMonday)
}

/** Whether it is a reason for a digest, rather than something that is shown because there is one. */
function isNews({ isTold }: Facts, rank: number, { turn }: Moment): boolean {
  if (turn === 'now' || rank <= 5) return true
  return rank === 6 ? turn === 'first' || !isTold : rank !== 8
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
  const beyond = (room: number, of: number) => ranked.filter(({ rank }) => rank === of).slice(room)
  const ofTeam = [...beyond(TEAM_LINES, 3), ...beyond(TEAM_LINES, 9)]
  const spare = new Set(moment.turn === 'now' ? ofTeam : [...ofTeam, ...beyond(BROKEN_LINES, 7)])
  const first = ranked.filter((one) => !spare.has(one))
  // Who asks reads everything, and their own before the rest of their team's.
  const shown = (moment.turn === 'now' ? [...first, ...spare] : first).slice(0, most)
  const isReason = shown.some(({ line, rank }) => isNews(line, rank, moment))
  if (isReason) return { lines: shown.map(({ line }) => line), isQuiet: false }
  return { lines: [], isQuiet: moment.turn === 'first' }
}

function byDate(a: Facts, b: Facts, rank: number): number {
  const at = (date: Date | null) => date?.getTime() ?? 0
  // What broke or is stuck and was never said goes first, and then what was said longest ago, so that each has its turn.
  const turns = rank === 3 || rank === 7 || rank === 9 ? at(said(a)) - at(said(b)) : 0
  return turns || at(a.dueAt) - at(b.dueAt) || at(a.openedAt) - at(b.openedAt)
}

const said = ({ said: looked, fingerprint, saidAt }: Facts): Date | null => (looked === fingerprint ? saidAt : null)
