import { expect, test } from 'vitest'
import { readApart } from '../../../src/jobs/calendar/read-apart.ts'
import { feedOf } from '../../crm/meeting/feeds.ts'

const reader = { now: Date.parse('2026-03-24T06:00:00Z'), timeZone: 'Europe/Amsterdam', addresses: [] }
const good = ['DTSTART:20260324T090000Z', 'SUMMARY:x']
// Every seventh day from a Friday is never a Monday, and the library looks for one for ever.
const endless = ['DTSTART:20260102T090000Z', 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO', 'UID:endless']

test('a feed is read in a thread of its own', async () => {
  expect(await readApart(feedOf(good), reader)).toMatchObject({ skipped: 0, events: [{ uid: 'a' }] })
  expect(await readApart('<html>', reader)).toBe('no calendar')
})

test('a thread that does not come to an end is ended', async () => {
  expect(await readApart(feedOf(good), reader, 1)).toBe('unreadable')
})

test('an event at which it stands still is left out, and nothing else with it', async () => {
  const feed = feedOf(endless, good)
  expect(await readApart(feed, reader, 3_000)).toMatchObject({ skipped: 1, events: [{ uid: 'a' }] })
})

test('of a thread that did not even begin in time nothing is left out', async () => {
  const left: unknown[] = []
  for (const longest of [40, 200, 1_000, 3_000]) {
    const read = await readApart(feedOf(good), reader, longest)
    left.push(typeof read === 'string' ? 0 : read.skipped)
  }
  expect(left).toEqual([0, 0, 0, 0])
})
