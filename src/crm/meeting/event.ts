import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import { type Invited, invitedIn, isDeclinedBy, isPersonLine } from './invited.ts'
import { isOnlineAt } from './location.ts'
import { plainName } from '../plain-name.ts'
import { inUtc, type Wall, type Whereabouts, type Zone, zoneCalled } from './zones.ts'

/** When something begins or ends: on a wall clock somewhere, or on a day without a time, which is the same everywhere. */
export interface CalendarPoint {
  wall: Wall
  zone: Zone | null
}

/** RRULE as ical.js reads it. */
export type Rule = { freq: string; count?: number; until?: string } & Record<string, unknown>

/** One VEVENT, as it stands in a feed. */
export interface Written {
  uid: string
  sequence: number
  start: CalendarPoint
  /** How long, in ms. */
  lasts: number
  rule: Rule | null
  also: CalendarPoint[]
  except: CalendarPoint[]
  /** Which of a series it stands in for. */
  instead: CalendarPoint | null
  title: string
  isOver: boolean
  /** Nothing is read of it but when it is. */
  isPrivate: boolean
  isOut: boolean
  /** Its owner is free all the same, by what it says. */
  isFree: boolean
  location: string
  isOnline: boolean
  /** Looked up when it is asked for the first time: most events are long over. */
  invited: () => Invited[]
  /** What it says, to see whether that changed. */
  words: string
}

type Property = [name: string, params: Record<string, string | string[]>, type: string, ...values: unknown[]]

const DAY = 86_400_000
/** So much of a title or a place is kept. */
const LONGEST = 200
const CANCELLED = /^(?:cancell?ed|geannuleerd|afgezegd)\s*:/i
/** What Outlook and Google print instead of a title that is nobody's business. */
const NO_TITLE = /^(?:private(?: appointment| event)?|priv[eé](?:[- ]?afspraak)?|busy|bezet|free|vrij\/bezet)$/i

/** Reads one event. Throws when it has no beginning that can be read. `addresses`: those of who the calendar is of. */
export function readEvent(lines: readonly string[], where: Whereabouts, addresses: readonly string[]): Written {
  // Who is invited is printed in more ways than can be read: it must not spoil the rest.
  const own = lines.filter((line) => !isPersonLine(line))
  const [, properties] = ICAL.parse(own.join('\r\n')) as unknown as [string, Property[], unknown[]]
  const all = (name: string) => properties.filter(([is]) => is === name)
  const text = (name: string) => {
    const value = all(name)[0]?.[3]
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  }
  const points = (name: string) => all(name).flatMap((property) => pointsOf(property, where))
  const [start] = points('dtstart')
  if (!start) throw new Error('an event without a beginning')
  const title = onOneLine(text('summary'))
  const words = lines.toSorted().join('\n')
  const busy = text('x-microsoft-cdo-busystatus').toUpperCase()
  const people = lines.filter(isPersonLine)
  let invited: Invited[] | null = null
  const location = text('location')
  const hasPlaceToCall = ['conference', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl'].some(
    (name) => all(name).length > 0,
  )
  return {
    // What has no name of its own is called by a print of it: its words are nobody's business.
    uid: text('uid') || createHash('sha256').update(words).digest('base64url'),
    sequence: /^\d{1,9}$/.test(text('sequence')) ? Number(text('sequence')) : 0,
    start,
    lasts: lastsOf(start, points('dtend')[0] ?? null, text('duration')),
    rule: (all('rrule')[0]?.[3] as Rule | undefined) ?? null,
    also: points('rdate'),
    except: points('exdate'),
    instead: points('recurrence-id')[0] ?? null,
    title,
    isOver:
      text('status').toUpperCase() === 'CANCELLED' ||
      CANCELLED.test(title) ||
      people.some((line) => isDeclinedBy(line, addresses)),
    isPrivate:
      ['PRIVATE', 'CONFIDENTIAL'].includes(text('class').toUpperCase()) ||
      (title === '' && people.length === 0) ||
      NO_TITLE.test(title),
    isOut: busy === 'OOF',
    isFree: busy === 'FREE' || (busy === '' && text('transp').toUpperCase() === 'TRANSPARENT'),
    location: onOneLine(location),
    isOnline: isOnlineAt(location, hasPlaceToCall),
    invited: () => (invited ??= invitedIn(people)),
    words,
  }
}

const onOneLine = (text: string) => plainName(text).slice(0, LONGEST)

function pointsOf([, params, , ...values]: Property, where: Whereabouts): CalendarPoint[] {
  return values.map((value) => pointOf(String(Array.isArray(value) ? value[0] : value), params['tzid'], where))
}

function pointOf(value: string, tzid: string | string[] | undefined, where: Whereabouts): CalendarPoint {
  const [all, day, time, isUtc] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(Z?))?$/.exec(value) ?? []
  const wall = Date.parse(`${day}T${time ?? '00:00:00'}Z`)
  // 31 February is read as a day of March.
  if (!all || Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day) throw new Error('no date')
  if (time === undefined) return { wall, zone: null }
  return { wall, zone: isUtc ? inUtc : zoneCalled(tzid === undefined ? null : String(tzid), where) }
}

/** Without an end a day lasts a day, and what has a time lasts no time. */
function lastsOf(start: CalendarPoint, end: CalendarPoint | null, duration: string): number {
  if (end && start.zone && end.zone) {
    return Math.max(0, end.zone.instant(end.wall).at - start.zone.instant(start.wall).at)
  }
  if (end) return Math.max(start.zone ? 0 : DAY, end.wall - start.wall)
  const ms = duration === '' ? 0 : ICAL.Duration.fromString(duration).toSeconds() * 1000
  return Math.max(start.zone ? 0 : DAY, ms)
}
