import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { stage } from '../../support/playground/stage.ts'

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: object
}

/** A request with any headers, the host's name too, and a path that nobody tidies up. */
function ask(origin: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const { hostname, port } = new URL(origin)
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((done, failed) => {
    const asking = request({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asking.on('error', failed).end(body && JSON.stringify(body))
  })
}

const line = () => ({ event: randomUUID(), as: 'sanne', place: 'general', text: 'hello' })
const json = { 'content-type': 'application/json' }

describe('the door', () => {
  test.each(['localhost', 'localhost:3000', '127.0.0.1', '[::1]:3000'])('is open under the name %s', async (host) => {
    await using s = await stage()
    expect((await ask(s.origin, '/playground/', { headers: { host } })).status).toBe(200)
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', 'a b'])(
    'is closed under the name “%s”, for looking too',
    async (host) => {
      await using s = await stage()
      const { status, text } = await ask(s.origin, '/playground/api/state', { headers: { host } })
      expect([421, 400]).toContain(status)
      expect(text).not.toContain('Sanne')
    },
  )

  test('is open under the public name, when there is one', async () => {
    await using s = await stage({ publicHost: 'play.example:8443' })
    expect((await ask(s.origin, '/playground/', { headers: { host: 'Play.Example' } })).status).toBe(200)
    expect((await ask(s.origin, '/playground/', { headers: { host: 'other.example' } })).status).toBe(421)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port as origin', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { origin: 'null' }],
  ])('lets nothing be done from %s', async (_, headers) => {
    await using s = await stage()
    const asked = { method: 'POST', headers: { ...json, ...headers }, body: line() }
    expect((await ask(s.origin, '/playground/api/say', asked)).status).toBe(403)
    expect(await s.board.list('general', 10)).toEqual([])
  })

  test('lets its own page do things, and a program that is no browser', async () => {
    await using s = await stage()
    const own = { ...json, origin: s.origin, 'sec-fetch-site': 'same-origin' }
    expect((await ask(s.origin, '/playground/api/say', { method: 'POST', headers: own, body: line() })).status).toBe(
      200,
    )
    expect((await ask(s.origin, '/playground/api/say', { method: 'POST', headers: json, body: line() })).status).toBe(
      200,
    )
  })

  test('takes no body that a form of another site could send without asking', async () => {
    await using s = await stage()
    const asked = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: line() }
    expect((await ask(s.origin, '/playground/api/say', asked)).status).toBe(400)
    expect(await s.board.list('general', 10)).toEqual([])
  })

  test.each(['/playground/', '/playground/client/main.ts', '/playground/api/state', '/playground/nothing'])(
    'gives %s with headers that let nothing from outside in',
    async (path) => {
      await using s = await stage()
      const { headers } = await ask(s.origin, path)
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("connect-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy.join()).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
    },
  )
})

describe('the files of the page', () => {
  test('come under one address, the one with the slash', async () => {
    await using s = await stage()
    const { status, headers } = await ask(s.origin, '/playground?x=1')
    expect([status, headers['location']]).toEqual([302, '/playground/'])
  })

  test('are TypeScript without its types, as a script a browser takes', async () => {
    await using s = await stage()
    const { status, headers, text } = await ask(s.origin, '/playground/client/card/card.ts')
    expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(text).toContain('export function drawCard(card')
    expect(text).not.toMatch(/import type|: HTMLElement/)
  })

  test('are served without a word on the terminal', async () => {
    const bot = spawn(process.execPath, ['test/support/playground/stage.ts'], { env: { ...process.env, PORT: '0' } })
    let complaints = ''
    bot.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    try {
      const [address] = (await once(bot.stdout, 'data')) as [Buffer]
      expect((await fetch(`${address.toString().trim()}client/main.ts`)).status).toBe(200)
    } finally {
      bot.kill()
      await once(bot, 'exit')
    }
    expect(complaints).toBe('')
  })

  test.each([
    ['/playground/client/style/style.css', 'text/css'],
    ['/playground/client/sign.svg', 'image/svg+xml'],
    ['/playground/vendor/adaptivecards.js', 'text/javascript'],
    ['/playground/vendor/slack-blocks.css', 'text/css'],
  ])('%s is %s', async (path, kind) => {
    await using s = await stage()
    const { status, headers } = await ask(s.origin, path)
    expect([status, headers['content-type']]).toEqual([200, `${kind}; charset=utf-8`])
  })

  test.each([
    '/playground/client/../playground.ts',
    '/playground/client/..%2Fplayground.ts',
    '/playground/client/%2e%2e%2fplayground.ts',
    '/playground/client/..%5Cplayground.ts',
    '/playground/client/tsconfig.json',
    '/playground/client/nothing.ts',
    '/playground/client/room/nothing.ts',
    '/playground/client/room/../../playground.ts',
    '/playground/client/room/..%2F..%2Fplayground.ts',
    '/playground/client/%2e%2e/playground.ts',
    '/playground/client/.ts',
    '/playground/client/%00.ts',
    '/playground/vendor/..%2F..%2Fpackage.json',
    '/playground/vendor/constructor',
    '/playground/vendor/toString',
  ])('do not include %s', async (path) => {
    await using s = await stage()
    const { status, text } = await ask(s.origin, path)
    expect([400, 404]).toContain(status)
    expect(JSON.parse(text)).toEqual({ error: expect.any(String) })
  })
})
