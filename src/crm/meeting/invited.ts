import ICAL from 'ical.js'
import { addressesIn } from '../intake/mail/address.ts'
import { plainName } from '../plain-name.ts'

/** Somebody who is invited to something in a calendar, or invited the others. */
export interface Invited {
  /** Empty when only the address is known. */
  name: string
  /** Lower case; empty when the calendar hides it. */
  address: string
  hasDeclined: boolean
}

/** So many of one event are read. */
const MOST = 100
const PERSON = /^(?:ATTENDEE|ORGANIZER)[;:]/i
const DECLINED = /^[^"]*(?:"[^"]*"[^"]*)*;PARTSTAT="?DECLINED/i
/** Rooms and things that are invited like people. */
const THING = /^(?:ROOM|RESOURCE)$/i
const ROOM_ADDRESS = /@(?:resource|group)\.calendar\.google\.com$/

/** Whether a line of an event says who is in it. */
export const isPersonLine = (line: string): boolean => PERSON.test(line)

/** Whether such a line says that somebody with one of these addresses does not come. */
export const isDeclinedBy = (line: string, addresses: readonly string[]): boolean =>
  DECLINED.test(line) && addresses.some((address) => line.toLowerCase().trimEnd().endsWith(`:${address}`))

/** Returns who these lines say is in an event, everybody once; what cannot be read is left out. Formats: RFC 5545, and Apple's EMAIL. */
export function invitedIn(lines: readonly string[]): Invited[] {
  const found = new Map<string, Invited>()
  for (const line of lines.slice(0, MOST)) {
    const one = invitedBy(line)
    if (!one) continue
    const key = one.address || one.name
    const before = found.get(key)
    found.set(key, {
      ...one,
      name: before?.name || one.name,
      hasDeclined: one.hasDeclined || (before?.hasDeclined ?? false),
    })
  }
  return [...found.values()]
}

type Params = Readonly<Record<string, string | string[] | undefined>>

function invitedBy(line: string): Invited | null {
  try {
    const [, properties] = ICAL.parse(`BEGIN:VEVENT\r\n${line}\r\nEND:VEVENT`) as unknown as [string, unknown[][]]
    const [, params, , value] = properties[0] as [string, Params, string, string]
    const said = (name: string) => String(params[name] ?? '').trim()
    if (THING.test(said('cutype'))) return null
    const [first] = [value, said('email')].flatMap(addressesIn).filter((one) => one.address !== '')
    const address = first?.address ?? ''
    if (ROOM_ADDRESS.test(address)) return null
    const called = plainName(said('cn')).replace(/^["']+|["']+$/g, '')
    const name = called.includes('@') ? '' : called.slice(0, 120)
    const hasDeclined = said('partstat').toUpperCase() === 'DECLINED'
    return address === '' && name === '' ? null : { name, address, hasDeclined }
  } catch {
    return null
  }
}
