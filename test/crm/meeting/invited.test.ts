import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { invitedIn, isDeclinedBy, isPersonLine } from '../../../src/crm/meeting/invited.ts'
import { isOnlineAt } from '../../../src/crm/meeting/location.ts'
import { readFeed } from '../../../src/crm/meeting/read-feed.ts'
import { feedOf } from './feeds.ts'

const JAN = { name: 'Jan de Vries', address: 'jan@acme.example', hasDeclined: false }

test.each([
  [
    'Google',
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Jan de Vries;X-NUM-GUESTS=0:mailto:jan@acme.example',
  ],
  ['Outlook', 'ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Jan de Vries":MAILTO:Jan@Acme.example'],
  ['Apple', 'ATTENDEE;CN="Jan de Vries";EMAIL=jan@acme.example;CUTYPE=INDIVIDUAL:/aMjAw/principal/'],
  ['an organiser', 'ORGANIZER;CN=Jan de Vries:mailto:jan@acme.example'],
  [
    'a sender beside the address',
    'ORGANIZER;CN=Jan de Vries;SENT-BY="mailto:secretary@acme.example":mailto:jan@acme.example',
  ],
])('who is invited is read as %s prints it', (_, line) => {
  expect(isPersonLine(line)).toBe(true)
  expect(invitedIn([line])).toEqual([JAN])
})

test('somebody who is printed twice is there once, with their name, and as who declined', () => {
  const lines = [
    'ORGANIZER:mailto:jan@acme.example',
    'ATTENDEE;CN=Jan de Vries;PARTSTAT=DECLINED:mailto:jan@acme.example',
  ]
  expect(invitedIn(lines)).toEqual([{ ...JAN, hasDeclined: true }])
  expect(isDeclinedBy(lines[1] ?? '', ['jan@acme.example'])).toBe(true)
  expect(isDeclinedBy(lines[1] ?? '', ['an@acme.example'])).toBe(false)
})

test.each([
  'ATTENDEE;CUTYPE=ROOM;CN=The corner room:mailto:corner@acme.example',
  'ATTENDEE;CN=Hall:mailto:c_1234@resource.calendar.google.com',
  'ATTENDEE:invalid:nomail',
  'ATTENDEE;CN=:mailto:',
  'ATTENDEE;CN="broken:mailto:jan@acme.example',
  'ATTENDEE',
])('%s is nobody', (line) => {
  expect(invitedIn([line])).toEqual([])
})

test('a line that cannot be read spoils neither the others nor the event', () => {
  const broken = 'ATTENDEE;CN="Vries;PARTSTAT=:mailto:x'
  const feed = feedOf(['DTSTART:20260325T090000Z', 'SUMMARY:Visit', broken, 'ATTENDEE:mailto:jan@acme.example'])
  const read = readFeed(feed, { now: Date.parse('2026-03-24T06:00:00Z'), timeZone: 'UTC', addresses: [] })
  expect([read?.skipped, read?.events[0]?.invited.map(({ address }) => address)]).toEqual([0, ['jan@acme.example']])
})

test('whatever such lines hold, they are read without an error, and no more than a hundred of them', () => {
  const pieces = fc.constantFrom(
    ';',
    ':',
    '"',
    '=',
    ',',
    'CN',
    'mailto:',
    'jan@acme.example',
    'PARTSTAT',
    '\\n',
    '\u202e',
    ' ',
    'é',
  )
  const line = fc.array(pieces, { maxLength: 12 }).map((some) => `ATTENDEE${some.join('')}`)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 150 }), (lines) => {
      const found = invitedIn(lines)
      expect(found.length).toBeLessThanOrEqual(100)
      for (const { name, address } of found) expect(`${name}${address}`).not.toContain('\u202e')
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['Microsoft Teams-vergadering', false, true],
  ['https://acme.zoom.us/j/1?pwd=x', false, true],
  ['Google Meet', false, true],
  ['telefonisch, 06 12345678', false, true],
  ['', true, true],
  ['', false, false],
  ['Microsoft Teams-vergadering; Vergaderzaal 3', true, false],
  ['Kerkstraat 4, Utrecht', false, false],
  ['Kerkstraat 4, Utrecht', true, false],
])('“%s” (with a place to call in: %s) is online: %s', (location, hasCall, isOnline) => {
  expect(isOnlineAt(location, hasCall)).toBe(isOnline)
})
