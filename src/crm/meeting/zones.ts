import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { findIana } from 'windows-iana'

/** A wall clock: the ms at which UTC shows what it shows. */
export type Wall = number

/** What is known of the wall clocks somewhere. */
export interface Zone {
  /** The instant at which a wall shows this: of two the first; of one that is skipped, what it would be had it not been. */
  instant(wall: Wall): { at: number; exists: boolean }
}

const UTC: Zone = { instant: (wall) => ({ at: wall, exists: true }) }

/** The wall clock of an IANA zone. */
export function namedZone(name: string): Zone {
  return {
    instant(wall) {
      const shown = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime()
      const there = shown.toZonedDateTime(name, { disambiguation: 'compatible' })
      return { at: there.epochMilliseconds, exists: there.toPlainDateTime().equals(shown) }
    },
  }
}

/** The wall clock that a VTIMEZONE describes, with its name. Throws when it describes none. */
export function describedZone(lines: readonly string[]): [name: string, zone: Zone] {
  const component = new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[])
  const tzid = String(component.getFirstPropertyValue('tzid') ?? '')
  const zone = new ICAL.Timezone({ component, tzid })
  const instant = (wall: Wall) => {
    const shown = timeOf(wall, false)
    const at = wall - zone.utcOffset(shown) * 1000
    const back = ICAL.Time.fromJSDate(new Date(at), true).convertToZone(zone)
    return { at, exists: back.toString().slice(0, 19) === shown.toString().slice(0, 19) }
  }
  // One that cannot tell the time is none.
  if (tzid === '' || !Number.isFinite(instant(0).at)) throw new Error('a zone without a time')
  return [tzid, { instant }]
}

/** The same wall clock as ical.js has it. */
export function timeOf(wall: Wall, isDate: boolean): ICAL.Time {
  const at = new Date(wall)
  return ICAL.Time.fromData({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    isDate,
  })
}

/** What a feed says of zones, and where its reader is. */
export interface Whereabouts {
  described: ReadonlyMap<string, Zone>
  /** X-WR-TIMEZONE. */
  said: string | null
  timeZone: string
}

/** Returns the zone a time stands in; without a name it is the feed's, and without that the reader's, which is a guess. */
export function zoneCalled(name: string | null, where: Whereabouts): Zone {
  const own = () => (where.said && knownZone(where.said)) || namedZone(where.timeZone)
  if (name === null) return own()
  if (isIana(name)) return namedZone(name)
  return where.described.get(name) ?? knownZone(name) ?? own()
}

const read = new Map<string, Zone | null>()

function knownZone(name: string): Zone | null {
  const before = read.get(name)
  if (before !== undefined) return before
  const zone = readZoneName(name)
  // Names come from feeds: they must not fill the memory.
  if (read.size < 1000) read.set(name, zone)
  return zone
}

/** A zone that a program wrote down in its own way: by Windows' name, by a path, by a city, by a label or as an offset. */
function readZoneName(name: string): Zone | null {
  if (isIana(name)) return namedZone(name)
  const [windows] = findIana(name)
  if (windows) return namedZone(windows)
  const suffix = /(?:^|\/)([A-Z]\w+\/[\w+-]+(?:\/\w+)?)$/.exec(name)?.[1]
  if (suffix && isIana(suffix)) return namedZone(suffix)
  const cities = name.replace(/^\([^)]*\)\s*/, '').split(/,\s*/)
  const city = cities.map((one) => byCity().get(one.trim().toLowerCase())).find((one) => one !== undefined)
  if (city) return namedZone(city)
  const [said, sign, hours, minutes] = /\b(?:UTC|GMT)(?:([+-])(\d{1,2}):?(\d{2})?)?(?!\w)/i.exec(name) ?? []
  if (!said) return null
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1)
  return { ...UTC, instant: (wall) => ({ at: wall - ahead, exists: true }) }
}

const known = new Map<string, boolean>()

function isIana(name: string): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  let is = true
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    is = false
  }
  if (known.size < 1000) known.set(name, is)
  return is
}

let cities: Map<string, string> | undefined

function byCity(): Map<string, string> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [
      zone
        .slice(zone.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase(),
      zone,
    ]),
  )
  return cities
}

/** The zone of what says itself that it is in UTC. */
export const inUtc: Zone = UTC
