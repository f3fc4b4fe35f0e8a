import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, test } from 'vitest'
import type { Standing } from '../../src/watch/standing.ts'
import { type Surfaces, type WebOptions, webServer } from '../../src/web/server.ts'
import { sender } from '../support/sender.ts'

const MIB = 1024 * 1024
const TOKEN = 'a-token-of-some-length'
const silent = { info() {}, warn() {}, error() {} }
const WELL: Standing = { database: 'ok', queues: null, inbox: null, duties: null, late: [], adrift: [], reasons: [] }
const watch = { look: async () => WELL }
const metrics = { contentType: 'text/plain', text: async () => 'kastelein_up 1', answering: () => () => {} }

async function pages(options: WebOptions = {}, host = '127.0.0.1', surfaces: Surfaces = {}) {
  const server = webServer(surfaces, watch, metrics, silent, options).listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    send: (method: string, path: string, headers: Record<string, string>) => sender(port, path, headers, method),
    get: (path: string, headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('pages', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET', '/metrics'],
    ['GET', '/r/5'],
    ['POST', '/r/5'],
    ['POST', '/nothing'],
    ['GET', '/slack/install'],
    ['POST', '/slack/events'],
    ['PUT', '/api/messages'],
  ])('%s %s takes no body, announced or not', async (method, path) => {
    await using p = await pages()
    const announced = await p.send(method, path, { 'content-length': String(100 * MIB) })
    expect((await announced.answer()).status).toBe(413)
    await announced.pour(100 * MIB)
    await announced.closed
    expect(announced.sent()).toBeLessThan(20 * MIB)
    const chunked = await p.send(method, path, { 'transfer-encoding': 'chunked' })
    expect((await chunked.answer()).status).toBe(413)
    await chunked.closed
  })

  test('a post without a body keeps its connection, and finds nothing', async () => {
    await using p = await pages({ keepAliveMs: 500 })
    const s = await p.send('POST', '/nothing', { 'content-length': '0' })
    const answer = await s.answer()
    expect(answer.status).toBe(404)
    expect(answer.headers).not.toMatch(/connection: close/i)
    s.hangUp()
  })
})

describe('the pages the manifests lead to', () => {
  test('tell in both languages what this is, what is kept and on what terms', async () => {
    await using p = await pages()
    const manifest: unknown = JSON.parse(readFileSync('manifests/teams/manifest.json', 'utf8'))
    const { developer } = manifest as { developer: Record<string, string> }
    const told = ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map((name) => new URL(developer[name] ?? '').pathname)
    const words: [string, string, string][] = [
      ['/', 'remembers a team’s customers', 'onthoudt de klanten'],
      ['/privacy', 'What’s kept: ', 'Wat bewaard wordt: '],
      ['/terms', 'MIT licence', 'MIT-licentie'],
    ]
    expect(told).toEqual(words.map(([path]) => path))
    for (const [path, english, dutch] of words) {
      const [en, nl] = await Promise.all(
        ['en-GB', 'nl-NL'].map(async (language) => p.get(path, { 'accept-language': language })),
      )
      expect(en?.status).toBe(200)
      expect(en?.headers.get('content-type')).toContain('text/html')
      expect(await en?.text()).toContain(english)
      expect(await nl?.text()).toContain(dutch)
    }
  })
})

describe('a connection', () => {
  test('on which headers do not come, or not to an end, is cut', async () => {
    await using p = await pages({ maxHeadersMs: 50 })
    const s = await p.send('GET', '/healthz', { 'content-length': '0' })
    await s.answer()
    s.write('GET /healthz HTTP/1.1\r\nhost: x\r\n')
    await s.closed
  })

  test('on which a request does not come to its end is cut, but for a file as long as that comes in', async () => {
    let isWhole = false
    const imports = express.Router().post('/:token/:step', (req, res) => {
      req.resume().once('end', () => {
        isWhole = req.params.step === 'file'
        res.json({})
      })
    })
    await using p = await pages({ maxRequestMs: 100 }, '127.0.0.1', { imports })
    const half = { 'content-length': '2' }
    const [form, file] = await Promise.all(['go', 'file'].map((step) => p.send('POST', `/import/t/${step}`, half)))
    form?.write('a')
    file?.write('a')
    await form?.closed
    file?.write('b')
    expect((await file?.answer())?.status).toBe(200)
    expect(isWhole).toBe(true)
    file?.hangUp()
  })

  test('is one of no more than there is room for', async () => {
    await using p = await pages({ maxConnections: 3 })
    const held = await Promise.all([1, 2, 3].map(() => p.send('GET', '/healthz', {})))
    await Promise.all(held.map((s) => s.answer()))
    const fourth = await p.send('GET', '/healthz', {})
    await fourth.closed
    held[0]?.hangUp()
    await held[0]?.closed
    for (let open = false; !open; )
      open = await (await p.send('GET', '/healthz', {})).answer().then(
        () => true,
        () => false,
      )
    for (const s of held) s.hangUp()
  })
})

describe('/metrics', () => {
  test('is open on this machine itself', async () => {
    await using p = await pages()
    expect((await p.get('/metrics')).status).toBe(200)
  })

  test.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 proxy'],
  ])('is closed to whoever comes through a proxy on this machine (%s)', async (name, value) => {
    await using p = await pages()
    const answer = await p.get('/metrics', { [name]: value })
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('kastelein_up')
  })

  test('is open to whoever brings the token, from anywhere, and to no other token', async () => {
    await using p = await pages({ metricsToken: TOKEN })
    const from = (authorization: string) => p.get('/metrics', { 'x-forwarded-for': '203.0.113.9', authorization })
    expect((await from(`Bearer ${TOKEN}`)).status).toBe(200)
    for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer ', 'Bearer undefined', `Basic ${TOKEN}`, TOKEN])
      expect((await from(wrong)).status).toBe(401)
  })
})
