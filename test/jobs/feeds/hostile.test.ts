// What a feed of somebody else may hold, and a calendar: neither stops the bot, nor is kept as it came.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readItems } from '../../../src/crm/intake/feed/items.ts'
import { watchFeed } from '../../../src/crm/intake/feed/feeds.ts'
import { readFeed } from '../../../src/crm/meeting/read-feed.ts'
import { lettersOf } from '../../../src/fetch/text.ts'
import { readFeeds } from '../../../src/jobs/feeds/poll.ts'
import { feedOf } from '../../crm/meeting/feeds.ts'
import { opened } from '../../support/database/opened.ts'
import { talking, TEST_KEYS } from '../../support/talk.ts'

const rss = (items: string, before = '') =>
  `<?xml version="1.0"?>${before}<rss version="2.0"><channel><title>Reviews</title>${items}</channel></rss>`
const item = (id: string, title: string) => `<item><guid>${id}</guid><title>${title}</title></item>`
const json = (items: unknown[]) => JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items })
const silent = { info() {}, warn() {}, error() {} }

/** A good one with some of it cut out, doubled, moved or replaced. */
const broken = (good: string) =>
  fc
    .array(
      fc.tuple(
        fc.nat(good.length),
        fc.nat(40),
        fc.oneof(fc.string(), fc.constantFrom('', '<', ']]>', '&#0;', '\0', '\ud800', good)),
      ),
      {
        maxLength: 4,
      },
    )
    .map((cuts) =>
      cuts.reduce((text, [at, long, instead]) => text.slice(0, at) + instead + text.slice(at + long), good),
    )

const isKept = (words: string) => !words.includes('\0') && words.isWellFormed()

describe('a feed of any words', () => {
  const good = [
    rss(item('1', 'Late &amp; <![CDATA[<b>broken</b>]]>')),
    json([{ id: '1', title: 'Late', content_html: '<p>x</p>' }]),
  ]

  test.each(good)('is read or not, and never thrown at us: %s', (text) => {
    fc.assert(
      fc.property(fc.oneof(broken(text), fc.string()), (words) => {
        for (const one of readItems(words)?.items ?? []) expect([one.title, one.text].every(isKept)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('holds nothing that a database does not keep', () => {
    const nothing = readItems(json([{ id: '1', title: 'a\0b \ud800c', content_text: `${'x'.repeat(599)}😀` }]))?.items
    expect(nothing?.map(({ title, text }) => isKept(title) && isKept(text))).toEqual([true])
  })

  test('opens no entity of its own, and asks nobody for one', () => {
    const grows = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
    const bomb = readItems(rss(item('1', '&e9;'), `<!DOCTYPE r [<!ENTITY e0 "ha">${grows}]>`))
    expect(JSON.stringify(bomb).length).toBeLessThan(1_000)
    const outside = readItems(rss(item('1', '&e; x'), '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))
    expect(JSON.stringify(outside)).not.toContain('root:')
  })

  // As large as one may be. What is looked at again from every sign takes minutes.
  test.each(['<', '<a', '<script ', '<script>', '<!--', '&', '&#x1', '<![CDATA[', ' \n'])(
    'is read once, of %j alone',
    { timeout: 20_000 },
    (sign) => {
      const long = sign.repeat(Math.ceil(20_000 / sign.length))
      const all = Array.from({ length: 50 }, (_, n) => ({ id: `${n}`, title: 'x', content_html: long }))
      expect(readItems(json(all))?.items).toHaveLength(50)
      readItems(rss(sign.repeat(Math.ceil(500_000 / sign.length))))
    },
  )

  test('is not read however deep it is nested', () => {
    expect(readItems(rss('<item>'.repeat(100_000)))?.items ?? []).toEqual([])
    expect(readItems(`{"items":${'['.repeat(200_000)}`)).toBeNull()
  })
})

test('a calendar of any words is read or not, and never thrown at us', () => {
  const reader = { now: Date.parse('2026-03-24T06:00:00Z'), timeZone: 'Europe/Amsterdam', addresses: [] }
  const good = feedOf([
    'DTSTART;TZID=Europe/Amsterdam:20260324T090000',
    'SUMMARY:x',
    'ATTENDEE;CN="Jan":mailto:jan@a.example',
  ])
  fc.assert(
    fc.property(fc.oneof(broken(good), fc.string()), (words) => void readFeed(words, reader)),
    { numRuns: 300 },
  )
})

describe('what is written otherwise', () => {
  const said = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>Café</a>`
  const wide = Buffer.from(`\ufeff${said('UTF-16')}`, 'utf16le')
  test.each<[string, Uint8Array, string | null]>([
    ['as it says', Buffer.from(said('ISO-8859-1'), 'latin1'), null],
    ['as its server says', Buffer.from(said('UTF-8'), 'latin1'), 'application/rss+xml; charset="windows-1252"'],
    ['in wide letters', wide, null],
    ['in wide letters, the other way round', Buffer.from(wide).swap16(), 'text/xml; charset=utf-8'],
    ['with a mark', Buffer.from(`\ufeff${said('UTF-8')}`), 'text/calendar'],
    ['as nobody knows', Buffer.from(said('klingon')), 'text/xml; charset=x-nothing'],
  ])('%s keeps its letters', (_, body, type) => {
    expect(lettersOf(body, type)).toContain('Café')
    expect(lettersOf(body, type).startsWith('<?xml')).toBe(true)
  })
})

describe('a feed that is watched', () => {
  let o: Awaited<ReturnType<typeof opened>>
  let answer: { body: Buffer | string; headers?: Record<string, string | number>; status?: number }
  const server = createServer((_, response) =>
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body),
  )
  let host = ''
  beforeAll(async () => {
    o = await opened()
    await once(server.listen(0, '127.0.0.1'), 'listening')
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    await o.db.member.update({ where: { id: o.sanne.id }, data: { role: 'lead' } })
    await watchFeed(o.db, o.clock, {
      address: `http://${host}/`,
      name: 'Reviews',
      keys: TEST_KEYS,
      origin: 'hostile',
      actor: o.by,
    })
  })
  afterAll(async () => {
    server.close().closeAllConnections()
    await o[Symbol.asyncDispose]()
  })
  const look = async (given: typeof answer) => {
    answer = given
    o.time.now = new Date(o.time.now.getTime() + 25 * 3_600_000)
    await readFeeds({ store: o.store, clock: o.clock, log: silent, keys: TEST_KEYS, allowHosts: [host] })
    return o.db.watchedFeed.findFirstOrThrow()
  }
  const large = Buffer.alloc(50_000_000, 'a')

  test.each<[string, () => typeof answer, string, string]>([
    ['of 50 MB', () => ({ body: large }), 'refused: too large', 'It’s larger than I read'],
    [
      'that says it has 50 MB',
      () => ({ body: '', headers: { 'content-length': 50_000_000 } }),
      'refused: too large',
      'It’s larger than I read',
    ],
    [
      'that grows to 50 MB',
      () => ({ body: gzipSync(large), headers: { 'content-encoding': 'gzip' } }),
      'refused: too large',
      'It’s larger than I read',
    ],
    [
      'cut off in its packing',
      () => ({ body: gzipSync(rss(item('1', 'x'))).subarray(0, 40), headers: { 'content-encoding': 'gzip' } }),
      'unreadable 200',
      'What’s there is something else',
    ],
    [
      'that leads inside',
      () => ({ body: '', status: 302, headers: { location: 'http://127.0.0.1/' } }),
      'refused: private address',
      'It leads to an address that I don’t ask',
    ],
    [
      'that leads inside by a name',
      () => ({ body: '', status: 301, headers: { location: 'http://localhost/' } }),
      'refused: private address',
      'It leads to an address that I don’t ask',
    ],
    [
      'that is a page to log in at',
      () => ({ body: '<html>Log in</html>' }),
      'no feed',
      'What’s there is something else, perhaps a page to log in at',
    ],
    [
      'of bytes',
      () => ({ body: Buffer.from([0xff, 0xfe, 0, 0xd8, 0, 0]) }),
      'no feed',
      'What’s there is something else, perhaps a page to log in at',
    ],
  ])('%s is refused, and who watches it reads why', async (_, given, why, said) => {
    expect(await look(given())).toMatchObject({ why })
    const talk = await talking({ ...o, sanne: { ...o.sanne, role: 'lead' } })
    expect((await talk.says('intake')).text).toMatch(new RegExp(`can’t be read since .*\\. ${said}`))
  })

  test('with what a database does not keep is kept without it, and so is what comes with it', async () => {
    await look({ body: json([{ id: 'old', title: 'old' }]) })
    const all = [
      { id: '1', title: 'a\0b\ud800' },
      { id: '2', title: 'two' },
      { id: 'old', title: 'old' },
    ]
    expect(await look({ body: json(all) })).toMatchObject({ why: null, failures: 0 })
    expect((await o.db.incoming.findMany({ where: { channel: 'feed' } })).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['two']),
    )
    expect(await o.db.incoming.count({ where: { channel: 'feed' } })).toBe(2)
  })
})
