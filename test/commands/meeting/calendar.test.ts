import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { calendarAddress, connectCalendar } from '../../../src/crm/meeting/feed.ts'
import { nextLookAt } from '../../../src/crm/meeting/kept.ts'
import { readCalendars } from '../../../src/jobs/calendar/poll.ts'
import { calendarFor } from '../../../src/crm/people/member.ts'
import { opened } from '../../support/database/opened.ts'
import { talking, TEST_KEYS } from '../../support/talk.ts'
import { world } from '../../support/world.ts'
import { feedOf } from '../../crm/meeting/feeds.ts'

const NOW = Date.parse('2026-03-24T08:00:00Z')
const MINUTE = 60_000
const SECRET = 'very-secret-token'
const two = feedOf(
  ['DTSTART:20260325T090000Z', 'SUMMARY:x'],
  ['UID:b', 'DTSTART;VALUE=DATE:20260326', 'SUMMARY:Vakantie'],
)

const served = { status: 200, body: two, etag: '"1"', asked: [] as (string | undefined)[] }
const logged: unknown[] = []
const note = (...line: unknown[]) => void logged.push(line)
const log = { info: note, warn: note, error: note }
const server = createServer((request, answer) => {
  served.asked.push(request.headers['if-none-match'])
  if (request.url?.includes('hangs')) return
  if (request.headers['if-none-match'] === served.etag) return answer.writeHead(304).end()
  return answer.writeHead(served.status, { etag: served.etag }).end(served.body)
})

let o: Awaited<ReturnType<typeof opened>>
let talk: Awaited<ReturnType<typeof talking>>
let url = ''
let allowHosts: string[] = []
beforeAll(async () => {
  o = await opened()
  talk = await talking(o)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  allowHosts = [`127.0.0.1:${(server.address() as AddressInfo).port}`]
  url = `http://${allowHosts[0]}/${SECRET}.ics`
})
afterAll(async () => {
  server.close().closeAllConnections()
  await o[Symbol.asyncDispose]()
})
beforeEach(async () => {
  o.time.now = new Date(NOW)
  Object.assign(served, { status: 200, body: two, etag: '"1"', asked: [] })
  await o.db.calendarFeed.deleteMany({})
})

const look = (hosts = allowHosts) =>
  readCalendars({ store: o.store, clock: o.clock, log, keys: TEST_KEYS, allowHosts: hosts })
const later = (ms: number) => (o.time.now = new Date(o.time.now.getTime() + ms))

/** The server here has no https: what a line gives is tested by itself. */
const given = (address = url) => connectCalendar(o.db, o.clock, { address, keys: TEST_KEYS, actor: o.by })

test('a calendar is read once somebody gave its address, and the address is said and kept nowhere', async () => {
  const set = await talk.says(`calendar ${url.replace('http:', 'https:')}`)
  expect(set.text).toContain('Noted: your calendar')
  expect(set.text).toContain('The address that ends in .ics')
  await given()
  await look()
  const shown = await talk.says('calendar')
  expect(shown.text).toContain('Calendar read 09:00: 2 events in the next two weeks.')
  const kept = [
    await o.db.calendarFeed.findMany(),
    await o.db.calendarEvent.findMany(),
    await o.db.audit.findMany(),
    logged,
  ]
  for (const said of [set.text, shown.text, JSON.stringify(kept)]) expect(said).not.toContain(SECRET)
  expect(JSON.stringify(kept)).not.toContain('Vakantie')
  expect(await o.db.calendarEvent.findMany({ orderBy: { startsAt: 'asc' }, select: { firstDay: true } })).toEqual([
    { firstDay: '2026-03-26' },
  ])
  expect(await o.db.delivery.count({ where: { kind: { contains: 'calendar' } } })).toBe(0)
})

test('it is asked for what changed, and what changed is kept', async () => {
  const body = feedOf(
    ['UID:c', 'DTSTART;VALUE=DATE:20260325', 'SUMMARY:Vakantie'],
    ['UID:b', 'DTSTART;VALUE=DATE:20260326', 'SUMMARY:Vakantie'],
  )
  served.body = body
  await given()
  await look()
  await look()
  expect(served.asked).toHaveLength(1)
  const [first] = await o.db.calendarEvent.findMany({ where: { uid: 'c' } })
  later(20 * MINUTE)
  await look()
  expect(served.asked).toEqual([undefined, '"1"'])
  later(20 * MINUTE)
  Object.assign(served, { body: body.replace('20260326', '20260327'), etag: '"2"' })
  await look()
  const after = await o.db.calendarEvent.findMany({ orderBy: { startsAt: 'asc' } })
  expect(after.map(({ firstDay }) => firstDay)).toEqual(['2026-03-25', '2026-03-27'])
  expect(after[0]?.id).toBe(first?.id)
})

test('two processes that look at once ask once', async () => {
  await given()
  await Promise.all([look(), look()])
  expect(served.asked).toHaveLength(1)
})

test('what cannot be read is said with since when, and is asked less and less', async () => {
  await given()
  served.status = 500
  const asked: number[] = []
  for (let i = 0; i < 5; i++) {
    await look()
    const { nextAt } = await o.db.calendarFeed.findFirstOrThrow()
    asked.push(Math.round((nextAt.getTime() - o.time.now.getTime()) / MINUTE))
    o.time.now = nextAt
  }
  expect(asked).toEqual(asked.toSorted((one, other) => one - other))
  expect((await talk.says('calendar')).text).toContain('I haven’t been able to read it since')
  served.status = 200
  await look()
  expect((await talk.says('calendar')).text).not.toContain('able to read')
})

test.each([
  ['inside', () => [], 'refused: private address'],
  ['with another page', () => allowHosts, 'no calendar'],
])('an address %s is not read', async (_, hosts, why) => {
  served.body = '<html>Log in</html>'
  await given()
  await look(hosts())
  expect(await o.db.calendarFeed.findFirst()).toMatchObject({ why, readAt: null })
})

test('taken away it is erased, and within ten minutes put back', async () => {
  await given()
  await look()
  const off = await talk.says('calendar off')
  expect(off.text).toContain('I don’t read your calendar any more')
  expect(await o.db.calendarEvent.count()).toBe(0)
  expect((await talk.says('calendar off')).text).toContain('I wasn’t reading')
  expect((await talk.presses(off, 'Undo')).text).toContain('ends in .ics')
  expect((await talk.says('calendar')).text).toContain('I’ll read it within a minute')
  await look()
  expect(await o.db.calendarEvent.count()).toBe(1)
  const again = await talk.says('calendar off')
  later(11 * MINUTE)
  expect((await talk.presses(again, 'Undo')).text).toContain('10 minutes')
  await look()
  expect(await o.db.calendarFeed.count()).toBe(0)
})

test('what is read of who leaves is erased', async () => {
  await given()
  await look()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { active: false } })
  later(90 * MINUTE)
  await look()
  await o.db.member.update({ where: { id: o.sanne.id }, data: { active: true } })
  expect([await o.db.calendarFeed.count(), await o.db.calendarEvent.count()]).toEqual([0, 0])
})

test('given twice it is one', async () => {
  await Promise.all([given(), given(`${url}?again`)])
  expect(await o.db.calendarFeed.count()).toBe(1)
})

test('it is given in a direct conversation only, and must be an address', async () => {
  const there = await talking(o, 'nl', null, { kind: 'channel', id: 'y', name: 'y', outsiders: false })
  const said = await there.says(`agenda ${url}`)
  expect(said.text).toContain('Typ het in ons eigen gesprek')
  expect((await talk.says('calendar ftp://x.example/a')).text).toContain('isn’t an address of a calendar')
  expect(await o.db.calendarFeed.count()).toBe(0)
  expect(calendarAddress('webcal://a.example/b.ics')).toBe('https://a.example/b.ics')
  expect(calendarAddress('<https://a.example/b.ics?x=1&amp;y=2|a.example>')).toBe('https://a.example/b.ics?x=1&y=2')
  for (const bad of ['javascript:alert(1)', 'http://a.example/b.ics']) expect(calendarAddress(bad)).toBeNull()
})

test.each([
  ['kept', { ENCRYPTION_KEY: `test:${Buffer.alloc(32, 1).toString('base64')}` }],
  ['refused', {}],
])('of a line or a form with an address nothing is left to read when it is %s', async (_, environment) => {
  await using w = await world('2026-03-24T08:00:00Z', environment)
  const form = await w.presses('tom', await w.says('tom', 'calendar'), 'Give its address…')
  await w.fills('tom', form, { address: `https://agenda.example/${SECRET}.ics` })
  await w.says('sanne', `agenda https://agenda.example/${SECRET}.ics`)
  const heard = await w.db.inbox.findMany()
  expect(heard.map(({ state }) => state)).not.toContain('new')
  expect(JSON.stringify(heard)).not.toContain(SECRET)
  expect(await w.db.calendarFeed.count()).toBe('ENCRYPTION_KEY' in environment ? 2 : 0)
})

test('taken away and put back, it is asked neither whether what it said is gone, nor again what was answered with no', async () => {
  await given()
  await look()
  const { id: feedId } = await o.db.calendarFeed.findFirstOrThrow()
  const asked = { feedId, uid: 'b', original: 'x', firstDay: '2026-03-26', lastDay: '2026-03-26', day: '2026-03-24' }
  await o.db.awayAsked.create({
    data: { ...asked, window: '08:30', at: o.clock(), answer: 'no', answeredAt: o.clock() },
  })
  await talk.presses(await talk.says('calendar off'), 'Undo')
  expect(await o.db.calendarFeed.findFirst()).toMatchObject({ readAt: null, fullAt: null, count: 0 })
  later(MINUTE)
  await given(`${url}?again`)
  expect(await o.db.awayAsked.findMany()).toMatchObject([{ uid: 'b', answer: 'no' }])
  expect(await o.db.calendarFeed.findMany()).toMatchObject([{ id: feedId, readAt: null, endedAt: null }])
})

test('one that breaks while it is looked at counts as one that cannot be read, and its owner hears after three days', async () => {
  await given()
  await o.db.calendarFeed.updateMany({ data: { keyId: 'another' } })
  for (let day = 0; day < 5; day++) {
    await look()
    later(24 * 60 * MINUTE)
  }
  expect(await o.db.calendarFeed.findFirst()).toMatchObject({ why: 'fault', failures: 5 })
  expect(await o.db.delivery.count({ where: { kind: 'calendar unread', memberId: o.sanne.id } })).toBe(1)
})

test('it is looked at every quarter while its owner works, else every hour, and as its server asks', async () => {
  const calendar = await calendarFor(o.db, o.sanne.id)
  const minutes = (at: string, more = {}) => {
    const now = new Date(at)
    const next = nextLookAt(calendar, now, { id: 7, failures: 0, refreshMinutes: null, ...more })
    return (next.getTime() - now.getTime()) / MINUTE
  }
  const within = (found: number, usual: number) => expect(Math.abs(found / usual - 1)).toBeLessThanOrEqual(0.2)
  within(minutes('2026-03-24T09:00:00Z'), 15)
  within(minutes('2026-03-24T23:00:00Z'), 60)
  within(minutes('2026-03-24T09:00:00Z', { refreshMinutes: 240 }), 240)
  within(minutes('2026-03-24T09:00:00Z', { failures: 2 }), 60)
  expect(minutes('2026-03-24T09:00:00Z', { failures: 40 })).toBeLessThanOrEqual(1440)
  expect(minutes('2026-03-24T09:00:00Z', { retryAfterMs: 600 * MINUTE })).toBe(600)
})
