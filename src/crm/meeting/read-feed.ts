import { createHash } from 'node:crypto'
import { dayOf } from '../escalation/working-time.ts'
import { cutFeed } from './blocks.ts'
import { readEvent, type Written } from './event.ts'
import type { Invited } from './invited.ts'
import { saysAway, saysIll } from './out-of-office.ts'
import { isAmong, namedAs, type Occurrence, occurrencesOf, type Horizon } from './recurrence.ts'
import { describedZone, namedZone, type Whereabouts, type Zone } from './zones.ts'

/** Who a calendar is of, and now. */
export interface FeedReader {
  now: number
  timeZone: string
  /** Their own addresses: what they declined is not in their calendar. */
  addresses: readonly string[]
}

/** Something in a calendar. What it is about and who is in it stays in memory, unless it is about a customer. */
export interface FeedEvent {
  uid: string
  /** When it was first meant to be: an instant, or a day. With the UID it is always the same event, also when it moves. */
  original: string
  /** It happens once: moved it has another `original`. */
  isSingle: boolean
  startsAt: number
  endsAt: number
  isAllDay: boolean
  /** The local days of its reader on which it begins and ends. */
  firstDay: string
  lastDay: string
  /** It says that who it is of is away. */
  isAway: boolean
  /** A newer version of the same has a higher one. */
  sequence: number
  /** Empty when it is nobody's business. */
  title: string
  location: string
  isOnline: boolean
  /** It is nobody's business, or its owner is free meanwhile: then it must be clear which customer it is about. */
  isPrivate: boolean
  isFree: boolean
  invited: Invited[]
  /** Another when anything of it is another. */
  hash: string
}

export interface FeedRead {
  events: FeedEvent[]
  /** Events that could not be read. */
  skipped: number
  refreshMinutes: number | null
  /** It shows only when somebody is busy. */
  isBusyOnly: boolean
}

const DAY = 86_400_000
/** Nothing that matters begins before or ends after these; a database knows no year 0. */
const [EARLIEST, LATEST] = [Date.UTC(1900, 0), Date.UTC(2200, 0)]
/** From yesterday until so many days ahead. */
export const DAYS_AHEAD = 14
/** So much can stand in two weeks of one person. */
export const MOST_EVENTS = 2000
/** Of so many events nearly all without a title, what is published is only when somebody is busy. */
const ENOUGH = 5

/** What is done one after the other: each may be left out, and nothing else with it. */
export interface ReadStep {
  /** Called before each. Returns false to leave it out. */
  begins(step: number): boolean
}

/**
 * Reads what a feed says of the days around now; null when it is no calendar. What cannot be read is left out and counted, and so
 * is what stands in two weeks beyond two thousand events.
 */
export function readFeed(text: string, reader: FeedReader, step: ReadStep = { begins: () => true }): FeedRead | null {
  const blocks = cutFeed(text)
  if (!blocks) return null
  let skipped = blocks.broken
  let steps = 0
  const each = <T, R>(things: readonly T[], work: (thing: T) => R): R[] =>
    things.flatMap((thing) => {
      try {
        if (step.begins(steps++)) return [work(thing)]
      } catch {
        // What is wrong with it is its own: it may hold anybody's words.
      }
      skipped += 1
      return []
    })
  const described = new Map<string, Zone>(each(blocks.zones, describedZone))
  skipped = blocks.broken
  const where: Whereabouts = { described, said: blocks.zone, timeZone: reader.timeZone }
  const written = each(blocks.events, (lines) => readEvent(lines, where, reader.addresses))
  const span = { from: reader.now - DAY, to: reader.now + DAYS_AHEAD * DAY }
  const series = [...Map.groupBy(written, ({ uid }) => uid).values()]
  const events = each(series, (some) => eventsOf(some, span, reader)).flat()
  const kept = events.toSorted((one, other) => one.startsAt - other.startsAt).slice(0, MOST_EVENTS)
  const untitled = written.filter(({ isPrivate }) => isPrivate).length
  return {
    events: kept,
    skipped: skipped + events.length - kept.length,
    refreshMinutes: blocks.refreshMinutes,
    isBusyOnly: written.length >= ENOUGH && untitled > written.length * 0.9,
  }
}

/** A series, each that was moved or changed in the place of the one it was; also what stands in for one that is not there. */
function eventsOf(written: readonly Written[], span: Horizon, reader: FeedReader): FeedEvent[] {
  const newest = written.toSorted((one, other) => other.sequence - one.sequence)
  const master = newest.find(({ instead }) => instead === null)
  const others = newest.filter(({ instead }) => instead !== null)
  const usual = master && !master.isOver ? occurrencesOf(master, span) : []
  const replaced = new Set(others.map(({ instead, start }) => namedAs(instead ?? start, master ?? { start })))
  const seen = new Set<string>()
  const isSingle = written.length === 1 && master?.rule === null && master.also.length === 0
  return [
    ...usual.flatMap((one) => {
      if (!master || isAmong(replaced, one, master)) return []
      return [eventAt(master, one, namedAs({ ...master.start, wall: one.wall }, master), isSingle, reader)]
    }),
    ...others.flatMap((other) => {
      const original = namedAs(other.instead ?? other.start, { start: other.instead ?? other.start })
      if (seen.has(original)) return []
      seen.add(original)
      if (other.isOver) return []
      return occurrencesOf({ ...other, rule: null }, span).map((one) => eventAt(other, one, original, false, reader))
    }),
  ]
}

function eventAt(
  event: Written,
  { wall, at }: Occurrence,
  original: string,
  isSingle: boolean,
  { timeZone }: FeedReader,
): FeedEvent {
  const isAllDay = event.start.zone === null
  const own = namedZone(timeZone)
  const startsAt = isAllDay ? own.instant(wall).at : at
  const endsAt = isAllDay ? own.instant(wall + event.lasts).at : at + event.lasts
  if (![startsAt, endsAt].every((ms) => ms > EARLIEST && ms < LATEST)) throw new Error('no time of ours')
  // What ends at midnight is not there on the day that begins then.
  const days = [startsAt, Math.max(startsAt, endsAt - 1)].map((ms) => dayOf(new Date(ms), timeZone).toString())
  const isAway = !saysIll(event.title) && (event.isOut || (!event.isPrivate && saysAway(event.title)))
  return {
    uid: event.uid.length > 200 ? digestOfWords(event.uid) : event.uid,
    original,
    isSingle,
    startsAt,
    endsAt,
    isAllDay,
    firstDay: days[0] as string,
    lastDay: days[1] as string,
    isAway,
    sequence: event.sequence,
    title: event.isPrivate ? '' : event.title,
    location: event.isPrivate ? '' : event.location,
    isOnline: event.isOnline,
    isPrivate: event.isPrivate,
    isFree: event.isFree || event.isOut,
    invited: event.isPrivate ? [] : event.invited(),
    hash: digestOfWords(`${event.words}\n${startsAt}\n${endsAt}`),
  }
}

const digestOfWords = (words: string) => createHash('sha256').update(words).digest('base64url')
