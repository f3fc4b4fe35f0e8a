import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublic, nextHop, type Resolver } from '../../src/fetch/address.ts'
import { fetchGuarded } from '../../src/fetch/fetch-guarded.ts'

const asked: { url: string; headers: Record<string, unknown> }[] = []
let [server, other]: Server[] = []
let [here, there] = ['', '']
const flat = Buffer.alloc(40_000_000)

const answers: Record<string, RequestListener> = {
  '/feed': (_, answer) => answer.setHeader('etag', '"1"').setHeader('content-type', 'text/calendar').end('hello'),
  '/zipped': (_, answer) => answer.setHeader('content-encoding', 'gzip').end(gzipSync('hello')),
  '/brotli': (_, answer) => answer.setHeader('content-encoding', 'br').end(brotliCompressSync('hello')),
  '/bomb': (_, answer) => answer.setHeader('content-encoding', 'gzip').end(gzipSync(flat)),
  '/large': (_, answer) => void answer.write(flat.subarray(0, 6_000_000)),
  '/said-large': (_, answer) => answer.setHeader('content-length', 50_000_000).flushHeaders(),
  '/no-zip': (_, answer) => answer.setHeader('content-encoding', 'gzip').end('hello'),
  '/odd-zip': (_, answer) => answer.setHeader('content-encoding', 'zstd, gzip').end('hello'),
  '/silent': () => undefined,
  '/halting': (_, answer) => void answer.write('hel'),
  '/busy': (_, answer) => answer.writeHead(429, { 'retry-after': '120' }).end(),
  '/closed': (_, answer) => answer.writeHead(503, { 'retry-after': 'Mon, 02 Mar 2026 09:10:00 GMT' }).end(),
  '/gone': (_, answer) => answer.writeHead(410).end(),
  '/torn': (request) => request.socket.destroy(),
}

const listener: RequestListener = (request, answer) => {
  asked.push({ url: request.url ?? '', headers: request.headers })
  const { pathname, searchParams } = new URL(request.url ?? '', here)
  if (request.headers['if-none-match'] === '"1"') return answer.writeHead(304).end()
  if (pathname === '/to') return answer.writeHead(302, { location: searchParams.get('at') ?? '' }).end()
  if (pathname === '/round') return answer.writeHead(307, { location: '/round' }).end()
  return answers[pathname]?.(request, answer)
}

async function open(): Promise<[Server, string]> {
  const opened = createServer(listener).listen(0, '127.0.0.1')
  await once(opened, 'listening')
  return [opened, `http://127.0.0.1:${(opened.address() as AddressInfo).port}`]
}

beforeAll(async () => {
  ;[server, here] = await open()
  ;[other, there] = await open()
})

afterAll(() => {
  for (const one of [server, other]) one?.close().closeAllConnections()
})

const ask = (path: string, more = {}) => fetchGuarded(`${here}${path}`, { allowHosts: [new URL(here).host], ...more })

const PRIVATE =
  `127.0.0.1 127.1 0x7f.1 0177.0.0.1 2130706433 0.0.0.0 0 [::] [::1] [::ffff:127.0.0.1] [::7f00:1] [fc00::1] [fd12::1]
  [fe80::1] [fec0::1] [ff02::1] [2002:7f00:1::] [2001::1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1] [2001:db8::1] 10.1.2.3 172.16.0.1
  192.168.1.1 100.64.0.1 169.254.169.254 192.0.0.8 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255`.split(/\s+/)

describe('an address is asked only where it is public', () => {
  test.each(PRIVATE)('not %s', async (host) => {
    expect(await fetchGuarded(`http://${host}/x`)).toEqual({ is: 'refused', why: 'private address' })
  })

  test('public ones are known', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1', '::ffff:8.8.8.8'].filter((one) => !isPublic(one))).toEqual([])
    expect(isPublic('localhost')).toBe(false)
  })

  test('a name is looked up once, and refused when any of what it leads to is private', async () => {
    const found: string[][] = [['93.184.216.34', '127.0.0.1'], ['10.0.0.1'], []]
    let looks = 0
    const resolve: Resolver = (_, __, answer) => {
      const addresses = (found[looks++] ?? ['93.184.216.34']).map((address) => ({ address, family: 4 }))
      answer(null, addresses)
    }
    const why = { is: 'refused', why: 'private address' }
    for (let i = 0; i < 3; i++) expect(await fetchGuarded('http://localhost/', { resolve })).toEqual(why)
    expect(looks).toBe(3)
    expect(await fetchGuarded('http://localhost/')).toEqual(why)
    // Some resolvers know it and some do not.
    expect(['refused', 'failed']).toContain((await fetchGuarded('http://localhost./')).is)
  })

  test('no other scheme or port, and no credentials', async () => {
    const why = async (address: string) => (await fetchGuarded(address)) as { why: string }
    expect(await why('file:///etc/passwd')).toMatchObject({ why: 'not http' })
    expect(await why('calendar')).toMatchObject({ why: 'not an address' })
    expect(await why('https://a:b@example.com/')).toMatchObject({ why: 'credentials in the address' })
    expect(await why('https://example.com:8443/')).toMatchObject({ why: 'other port' })
    expect(await fetchGuarded(`${here}/feed`, { allowHosts: ['127.0.0.1'] })).toMatchObject({ why: 'other port' })
    expect(await why(`${here}/feed`)).toMatchObject({ why: 'private address' })
  })
})

describe('redirects', () => {
  const to = (at: string) => `/to?at=${encodeURIComponent(at)}`

  test('are followed three times', async () => {
    expect(await ask(to(to(to('/feed'))))).toMatchObject({ is: 'read' })
    expect(await ask(to(to(to(to('/feed')))))).toEqual({ is: 'refused', why: 'too many redirects' })
    expect(await ask('/round')).toEqual({ is: 'refused', why: 'too many redirects' })
  })

  test('are guarded like the first address', async () => {
    for (const inside of [
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://[::1]/',
      `${there}/feed`,
      'http://localhost/',
    ])
      expect(await ask(to(inside))).toEqual({ is: 'refused', why: 'private address' })
    expect(await ask(to('file:///etc/passwd'))).toEqual({ is: 'refused', why: 'not http' })
    expect(await ask(to('http://a:b@example.com/'))).toEqual({ is: 'refused', why: 'credentials in the address' })
    expect(nextHop(new URL('https://a.example/'), 'http://b.example/', [])).toBe('downgrade')
    expect(nextHop(new URL('https://a.example/x'), '../y', [])).toEqual(new URL('https://a.example/y'))
  })

  test('take along to another server nothing that was meant for the first', async () => {
    asked.length = 0
    const allowHosts = [here, there].map((one) => new URL(one).host)
    await ask(to(`${there}/feed`), { headers: { authorization: 'secret' }, allowHosts })
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['secret', undefined])
  })
})

describe('what is read', () => {
  test('comes with what a next look may be told', async () => {
    asked.length = 0
    const read = await ask('/feed?token=x')
    expect(read).toMatchObject({ is: 'read', type: 'text/calendar', etag: '"1"', lastModified: null })
    expect(read.is === 'read' && read.body.toString()).toBe('hello')
    expect(await ask('/feed', { etag: '"1"' })).toEqual({ is: 'unchanged' })
    expect(asked[0]?.headers['user-agent']).toMatch(/^Kastelein/)
    expect(asked[0]?.headers['cookie']).toBeUndefined()
  })

  test.each(['/zipped', '/brotli'])('is decoded: %s', async (path) => {
    const read = await ask(path)
    expect(read.is === 'read' && read.body.toString()).toBe('hello')
  })

  test.each(['/bomb', '/large', '/said-large'])('is 5 MB at most: %s', async (path) => {
    expect(await ask(path)).toEqual({ is: 'refused', why: 'too large' })
  })

  test.each(['/silent', '/halting'])('is waited for only so long: %s', async (path) => {
    expect(await ask(path, { timeoutMs: 60 })).toMatchObject({ is: 'failed', why: 'timed out' })
  })

  test('is missed in words', async () => {
    const clock = () => new Date('2026-03-02T09:00:00Z')
    expect(await ask('/busy')).toEqual({ is: 'failed', why: 'status', status: 429, retryAfterMs: 120_000 })
    expect(await ask('/closed', { clock })).toMatchObject({ status: 503, retryAfterMs: 600_000 })
    expect(await ask('/gone')).toMatchObject({ status: 410, retryAfterMs: null })
    expect(await ask('/no-zip')).toMatchObject({ is: 'failed', why: 'unreadable' })
    expect(await ask('/odd-zip')).toMatchObject({ is: 'failed', why: 'unreadable' })
    expect(await ask('/torn')).toMatchObject({ is: 'failed', why: 'no connection' })
    const resolve: Resolver = (_, __, answer) => answer(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), [])
    expect(await fetchGuarded('http://localhost/', { resolve })).toMatchObject({ why: 'no such host' })
  })
})
