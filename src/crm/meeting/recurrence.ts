import ICAL from 'ical.js'
import type { CalendarPoint, Rule, Written } from './event.ts'
import { timeOf, type Wall } from './zones.ts'

/** The instants between which is looked, in ms. */
export interface Horizon {
  from: number
  to: number
}

/** One of a series, or something that happens once. */
export interface Occurrence {
  wall: Wall
  /** The instant it begins; of a whole day, its midnight in UTC. */
  at: number
}

/** So many steps are taken of one rule: twenty years of what is every day, five of what is every hour. */
const MOST_STEPS = 50_000
/** Further than any zone is from UTC. */
const ANY_ZONE = 26 * 3_600_000
const OFTEN = ['SECONDLY', 'MINUTELY']

/**
 * Returns when something happens within a span, in order, what is excepted left out. Its steps are taken on the wall clock where it
 * is, so that nine o'clock stays nine o'clock; what that clock skips does not happen (RFC 5545, 3.3.10). Throws when its
 * rule cannot be followed, or happens more often than every hour.
 */
export function occurrencesOf(event: Written, { from, to }: Horizon): Occurrence[] {
  const found = new Map<number, Occurrence>()
  const take = ({ wall, zone }: CalendarPoint): void => {
    const at = zone ? zone.instant(wall).at : wall
    if (at < to && at + event.lasts > from - (event.lasts === 0 ? 1 : 0)) found.set(at, { wall, at })
  }
  take(event.start)
  if (event.rule) followRule(event, event.rule, { from: from - event.lasts, to }, take)
  for (const point of event.also) take(point)
  const except = new Set(event.except.map((point) => namedAs(point, event)))
  return [...found.values()].filter((one) => !isAmong(except, one, event)).toSorted((one, other) => one.at - other.at)
}

const dayIn = (wall: Wall) => new Date(wall).toISOString().slice(0, 10)

/** How one of a series is named: by its instant, or by its day where either of the two is a whole day. */
export function namedAs({ wall, zone }: CalendarPoint, { start }: Pick<Written, 'start'>): string {
  return zone && start.zone ? new Date(zone.instant(wall).at).toISOString() : dayIn(wall)
}

/** Whether an occurrence is among those named, however they were written. */
export function isAmong(
  names: ReadonlySet<string>,
  { wall, at }: Occurrence,
  { start }: Pick<Written, 'start'>,
): boolean {
  return names.has(dayIn(wall)) || (start.zone !== null && names.has(new Date(at).toISOString()))
}

function followRule(
  { start }: Written,
  given: Rule,
  { from, to }: Horizon,
  take: (point: CalendarPoint) => void,
): void {
  const { count, until, ...endless } = given
  if (OFTEN.includes(given.freq) || !canHappen(given)) throw new Error('a rule that is not followed')
  const { wall: first, zone } = start
  const end = until === undefined ? null : endOf(until)
  const begin = count === undefined ? nearer(given, first, from - ANY_ZONE) : first
  const steps = ICAL.Recur.fromData(endless).iterator(timeOf(begin, zone === null))
  let happened = 1
  const most = count ?? Number.POSITIVE_INFINITY
  for (let step = 0; happened < most; step++) {
    const next = steps.next()
    if (!next) return
    if (step > MOST_STEPS) throw new Error('a rule of too many steps')
    const wall = Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute, next.second)
    if (wall > to + ANY_ZONE || (end && wall > end.wall + ANY_ZONE)) return
    if (wall <= first || !fits(given, next)) continue
    if (count === undefined && wall < from - ANY_ZONE) continue
    const { at, exists } = zone ? zone.instant(wall) : { at: wall, exists: true }
    if (end && (end.isInstant && zone ? at : wall) > end.wall) return
    if (!exists) continue
    happened += 1
    take({ wall, zone })
  }
}

const PERIODS: Readonly<Record<string, number>> = { HOURLY: 3_600_000, DAILY: 86_400_000, WEEKLY: 7 * 86_400_000 }

/** A later beginning from which the same steps are taken, before this; the first where periods differ in length. */
function nearer({ freq, interval }: Rule, first: Wall, before: Wall): Wall {
  const period = (PERIODS[freq] ?? 0) * Math.max(1, Number(interval ?? 1))
  return period === 0 ? first : first + Math.max(0, Math.floor((before - first) / period) - 1) * period
}

/** A day ends with its last moment. */
function endOf(until: string): { wall: number; isInstant: boolean } {
  const isDay = !until.includes('T')
  const wall = Date.parse(isDay ? `${until}T23:59:59Z` : until.endsWith('Z') ? until : `${until}Z`)
  if (Number.isNaN(wall)) throw new Error('an end that is no date')
  return { wall, isInstant: until.endsWith('Z') }
}

const numbers = (value: unknown) => (value === undefined ? [] : [value].flat().map(Number))

// Where a year has no 29 February, ical.js takes the day after.
function fits(rule: Rule, { day, month }: ICAL.Time): boolean {
  const [days, months] = [numbers(rule['bymonthday']), numbers(rule['bymonth'])]
  return (
    (months.length === 0 || months.includes(month)) &&
    (days.length === 0 || days.includes(day) || days.some((one) => one < 0))
  )
}

const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

// ical.js looks for 30 February for ever.
function canHappen(rule: Rule): boolean {
  const [days, months] = [numbers(rule['bymonthday']), numbers(rule['bymonth'])]
  const longest = Math.max(...(months.length > 0 ? months : [1]).map((month) => DAYS_IN[month - 1] ?? 0))
  return days.length === 0 || days.some((day) => Math.abs(day) <= longest)
}
