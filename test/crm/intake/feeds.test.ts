// Over weeks of a feed: what is new in it is asked about once, in a digest and never one by one, and becomes what somebody says.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endFeed, feedAddress, watchAgain, watchedFeeds, watchFeed } from '../../../src/crm/intake/feed/feeds.ts'
import { owedFeedUnread } from '../../../src/crm/intake/feed/kept.ts'
import { readItems } from '../../../src/crm/intake/feed/items.ts'
import { heldBack, letThrough, owedHeld, throwAway } from '../../../src/crm/intake/held.ts'
import { readFeeds } from '../../../src/jobs/feeds/poll.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { anotherCompany } from '../../support/companies.ts'
import { opened } from '../../support/database/opened.ts'
import { TEST_KEYS } from '../../support/talk.ts'

const HOUR = 3_600_000
const silent = { info() {}, warn() {}, error() {} }
let o: Awaited<ReturnType<typeof opened>>
let lead: { id: number; via: string }
let answer: (request: IncomingMessage, response: ServerResponse) => void
const asked: IncomingMessage[] = []
const server = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})
let address: string
const keys = TEST_KEYS

beforeAll(async () => {
  o = await opened()
  const fatima = await o.db.member.findFirstOrThrow({ where: { name: { startsWith: 'Fatima' } } })
  await o.db.member.update({ where: { id: fatima.id }, data: { role: 'lead' } })
  lead = { id: fatima.id, via: 'playground' }
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed?key=secret`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await o[Symbol.asyncDispose]()
})
beforeEach(() => {
  asked.length = 0
})

const item = (id: string, title: string) =>
  `<item><guid>${id}</guid><title>${title}</title><link>https://a.example/${id}</link><description>&lt;b&gt;Late&lt;/b&gt; again</description></item>`
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Reviews</title>${items.join('')}</channel></rss>`
const gives = (body: string, headers: Record<string, string> = {}) => {
  answer = (_, response) => response.writeHead(200, headers).end(body)
}
const look = async (hours = 2) => {
  o.time.now = new Date(o.time.now.getTime() + hours * HOUR)
  const allowHosts = [new URL(address).host]
  await readFeeds({ store: o.store, clock: o.clock, log: silent, keys, allowHosts })
}
const watching = (origin: string) => watchFeed(o.db, o.clock, { address, name: 'Reviews', keys, origin, actor: lead })
const held = async () => (await heldBack(o.db)).first.map(({ text }) => text.split('\n')[0])
const news = () => o.db.delivery.findMany({ where: { kind: 'held back' } })

test('what a feed begins with is not new; what comes after waits once, and is told with one digest', async () => {
  const feed = await watching('feed/1')
  expect(await watching('feed/1')).toEqual(feed)
  expect(JSON.stringify(await o.db.watchedFeed.findMany())).not.toContain('key=secret')
  gives(rss(item('1', 'Old')), { etag: '"a"' })
  await look()
  expect(await held()).toEqual([])
  gives(rss(item('3', 'Broken &amp;amp; late'), item('2', 'Good'), item('1', 'Old')), { etag: '"b"' })
  await look()
  await look()
  expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"a"', '"b"'])
  expect(await held()).toEqual(['Good', 'Broken & late'])
  expect((await news()).map(({ memberId, withDigest }) => [memberId, withDigest])).toEqual([[lead.id, true]])
  const [first] = (await heldBack(o.db)).first
  expect(first).toMatchObject({ why: 'feed', from: 'Reviews' })
  expect(first?.text).toBe('Good\nLate again\nhttps://a.example/2')
  // Months later, and with others in it, it is known still.
  for (let week = 0; week < 12; week++) {
    gives(rss(item(`w${week}`, `Week ${week}`), item('1', 'Old')))
    await look(168)
  }
  expect((await heldBack(o.db)).total).toBe(14)
  expect(await news()).toHaveLength(1)
})

test('it becomes a complaint, something to follow up or nothing, each once, and then nothing is owed', async () => {
  const all = await o.db.incoming.findMany({ where: { state: 'held' }, orderBy: { id: 'asc' } })
  const [one, two, ...rest] = all
  const by = (id = 0) => ({ id, actor: lead })
  await expect(letThrough(o.db, o.clock, { ...by(one?.id), actor: o.by })).rejects.toThrow('intake not allowed')
  const complaint = { ...by(one?.id), bucket: { as: 'complaint' } } as const
  const both = await Promise.all([letThrough(o.db, o.clock, complaint), letThrough(o.db, o.clock, complaint)])
  const made = await o.db.case.findFirstOrThrow({ where: { id: both[0]?.caseId ?? 0 } })
  expect(made).toMatchObject({ kind: 'complaint', ownerId: lead.id, sourceLink: 'incoming:feed' })
  expect(both[1]?.caseId).toBe(made.id)
  const followed = await letThrough(o.db, o.clock, {
    ...by(two?.id),
    bucket: { as: 'follow-up', words: 'Follow up: it' },
  })
  const promise = await o.db.case.findFirstOrThrow({ where: { id: followed.caseId ?? 0 } })
  expect(promise).toMatchObject({ kind: 'promise', summary: 'Follow up: it', ownerId: lead.id })
  expect(await owedHeld(o.db)).toMatchObject({ total: rest.length })
  for (const { id } of rest) await throwAway(o.db, o.clock, by(id))
  expect(await owedHeld(o.db)).toBeNull()
})

test('a feed that cannot be read is asked ever less often, never sooner than its server says, and is read again after', async () => {
  answer = (_, response) => response.writeHead(503, { 'retry-after': String(10 * 3600) }).end('no')
  await look()
  const [feed] = await watchedFeeds(o.db)
  expect(feed).toMatchObject({ failures: 1, why: 'status 503', failingSince: o.time.now })
  expect(feed?.nextAt.getTime()).toBeGreaterThanOrEqual(o.time.now.getTime() + 10 * HOUR)
  asked.length = 0
  await look(9)
  expect(asked).toEqual([])
  gives('<html>not a feed</html>')
  await look()
  expect((await watchedFeeds(o.db))[0]).toMatchObject({ failures: 2, why: 'no feed' })
  gives(rss(item('last', 'Back')))
  await look(24)
  expect((await watchedFeeds(o.db))[0]).toMatchObject({ failures: 0, failingSince: null })
  expect(await held()).toEqual(['Back'])
})

test('after three days that a feed cannot be read who watches it hears once, a lead when they are gone, and nobody once it can', async () => {
  const told = async () =>
    (await o.db.delivery.findMany({ where: { kind: 'feed unread' }, orderBy: { id: 'asc' } })).map(
      (one) => one.memberId,
    )
  const fails = async (days: number) => {
    answer = (_, response) => response.writeHead(500).end('no')
    const counts: number[] = []
    for (let day = 0; day <= days; day++) {
      await look(30)
      counts.push((await told()).length)
    }
    return counts
  }
  const back = async () => {
    gives(rss(item('last', 'Back')))
    await look(30)
  }
  expect(await fails(5)).toEqual([0, 0, 0, 1, 1, 1])
  const [said] = await o.db.delivery.findMany({ where: { kind: 'feed unread' } })
  expect(said).toMatchObject({ memberId: lead.id, withDigest: true })
  const about = { ...said, kind: 'feed unread' } as Parameters<typeof owedFeedUnread>[1]
  expect(await owedFeedUnread(o.db, about)).toMatchObject({ name: 'Reviews', host: new URL(address).host })
  await back()
  expect(await owedFeedUnread(o.db, about)).toBeNull()
  // Failing again is another time; who watches it has left by then.
  await o.db.member.update({ where: { id: lead.id }, data: { active: false } })
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
  expect(await fails(4)).toEqual([1, 1, 1, 2, 2])
  expect(await told()).toEqual([lead.id, o.sanne.id])
  await o.db.member.update({ where: { id: o.sanne.id }, data: { role: o.sanne.role } })
  await o.db.member.update({ where: { id: lead.id }, data: { active: true } })
  await back()
})

test('only who leads ends it, within its own company, and what is read meanwhile is left', async () => {
  const [feed] = await watchedFeeds(o.db)
  const id = feed?.id ?? 0
  await expect(endFeed(o.db, o.clock, { id, actor: o.by })).rejects.toThrow('intake not allowed')
  const theirs = forTenant(o.store, (await anotherCompany(o.store.prisma)).id)
  expect(await watchedFeeds(theirs)).toEqual([])
  gives(rss(item('meanwhile', 'Meanwhile')))
  answer = (_, response) =>
    void endFeed(o.db, o.clock, { id, actor: lead }).then(() => response.end(rss(item('meanwhile', 'Meanwhile'))))
  await look(24)
  expect(await held()).toEqual(['Back'])
  await watchAgain(o.db, o.clock, { id, actor: lead })
  expect(await watchedFeeds(o.db)).toHaveLength(1)
  await endFeed(o.db, o.clock, { id, actor: lead })
  o.time.now = new Date(o.time.now.getTime() + 11 * 60_000)
  await expect(watchAgain(o.db, o.clock, { id, actor: lead })).rejects.toThrow('undo too late')
})

test('RSS, Atom and JSON Feed are read as words alone; what is none of those is not', () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><id>x</id><title type="html">A &lt;script&gt;x()&lt;/script&gt;B</title><link href="javascript:alert(1)"/></entry></feed>`
  expect(readItems(atom)?.items).toMatchObject([{ title: 'A B', link: null }])
  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    items: [{ id: 4, content_html: '<p>Hi</p>' }, {}],
  }
  expect(readItems(JSON.stringify(json))?.items).toMatchObject([{ title: 'Hi', text: 'Hi', link: null }])
  for (const none of ['', '{}', '[]', '{"version":1}', '<a>', '<rss>']) expect(readItems(none)?.items ?? []).toEqual([])
})

test.each([
  ['https://a.example/rss', 'https://a.example/rss'],
  ['<https://a.example/rss?x=1&amp;y=2|a.example>', 'https://a.example/rss?x=1&y=2'],
  ['feed://a.example/rss', 'https://a.example/rss'],
  ['feed:https://a.example/rss', 'https://a.example/rss'],
  ['http://a.example/rss', null],
  ['reviews', null],
])('%s is asked as %s', (typed, address) => {
  expect(feedAddress(typed)).toBe(address)
})
