import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { receiveFile } from '../../../src/web/import/upload.ts'
import { sender } from '../../support/sender.ts'

const MOST = 200_000
/** What was taken: the name, and how it ended. */
let seen: string[] = []
let take: (bytes: AsyncIterable<Uint8Array>) => Promise<number>
const all = async (bytes: AsyncIterable<Uint8Array>) => {
  let count = 0
  for await (const piece of bytes) count += piece.length
  return count
}

const app = express()
app.post('/file', async (req, res) => {
  const got = await receiveFile(req, { most: MOST, idleMs: 200 }, async (name, bytes) => {
    seen.push(name)
    const count = await take(bytes).catch((error: Error) => {
      seen.push(error.name)
      throw error
    })
    seen.push(String(count))
    return { count }
  })
  res.set('connection', 'close').json(got)
})
const server = createServer(app)
let port: number
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  ;({ port } = server.address() as AddressInfo)
})
afterAll(() => void server.close())
beforeEach(() => {
  seen = []
  take = all
})

const TYPE = { 'content-type': 'multipart/form-data; boundary=B' }
const head = (name: string) =>
  `--B\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`
const END = '\r\n--B--\r\n'

async function sent(body: string | Buffer, headers: Record<string, string> = TYPE): Promise<unknown> {
  const s = await sender(port, '/file', { ...headers, 'content-length': String(Buffer.byteLength(body)) })
  s.write(body)
  return JSON.parse((await s.answer()).body)
}

test('a file comes in whole, under its own name', async () => {
  expect(await sent(`${head('klanten €é.csv')}${'a;b\r\n'.repeat(1_000)}${END}`)).toEqual({ count: 5_000 })
  expect(seen).toEqual(['klanten €é.csv', '5000'])
})

test('a name keeps no path and nothing that cannot be shown, and is not endless', async () => {
  await sent(`${head(`C:\\\\mine\\\\${'x'.repeat(300)}\u0007.csv`)}a${END}`)
  expect(seen[0]).toBe('x'.repeat(200))
})

test.each([
  ['no form', 'a;b', { 'content-type': 'text/csv' }, 'notForm'],
  ['a form of another kind', 'file=a', { 'content-type': 'application/x-www-form-urlencoded' }, 'notForm'],
  ['a form without a boundary', 'a', { 'content-type': 'multipart/form-data' }, 'notForm'],
  ['a form of which nothing was chosen', `${head('')}${END}`, TYPE, 'noFile'],
  ['a form without a file', `--B\r\nContent-Disposition: form-data; name="x"\r\n\r\n1${END}`, TYPE, 'noFile'],
  ['what stops in the middle of a part', `${head('a.csv')}a;b`, TYPE, 'cutOff'],
  ['what is no form at all', 'nothing of the kind', TYPE, 'cutOff'],
] as const)('%s is said to be that', async (_, body, headers, why) => {
  expect(await sent(body, headers)).toBe(why)
})

test('nothing that stopped halfway is taken for a whole file', async () => {
  expect(await sent(`${head('a.csv')}a;b`)).toBe('cutOff')
  expect(seen).toEqual(['a.csv', 'CutOff'])
})

test('who hangs up halfway leaves no file either', async () => {
  const failed = Promise.withResolvers<void>()
  take = (bytes) =>
    all(bytes).catch((error: unknown) => {
      failed.resolve()
      throw error
    })
  const s = await sender(port, '/file', { ...TYPE, 'content-length': '10000' })
  s.write(`${head('a.csv')}a;b`)
  while (seen.length === 0) await new Promise(setImmediate)
  s.hangUp()
  await failed.promise
})

test('who sends nothing more is cut off', async () => {
  const s = await sender(port, '/file', { ...TYPE, 'content-length': '10000' })
  s.write(`${head('a.csv')}a;b`)
  const { body } = await s.answer()
  expect(JSON.parse(body)).toBe('cutOff')
  await s.closed
})

test('a file that is taken slowly is not cut off, and is never more than a little ahead', async () => {
  take = async (bytes) => {
    let count = 0
    for await (const piece of bytes) {
      if (count === 0) await new Promise((resolve) => setTimeout(resolve, 400))
      count += piece.length
    }
    return count
  }
  expect(await sent(`${head('a.csv')}${'x'.repeat(150_000)}${END}`)).toEqual({ count: 150_000 })
})

test('of what is bigger than may be, nothing more is read, and what was read is no file', async () => {
  let most = 0
  take = async (bytes) => {
    for await (const piece of bytes) most += piece.length
    return most
  }
  expect(await sent(`${head('a.csv')}${'x'.repeat(MOST)}${END}`)).toEqual({ count: MOST })
  most = 0
  take = async (bytes) => {
    const count = await all(bytes)
    most = count
    return count
  }
  const s = await sender(port, '/file', { ...TYPE, 'content-length': '900000000' })
  s.write(head('big.csv'))
  void s.pour(900_000_000)
  await s.closed
  expect(most).toBe(0)
  expect(seen.slice(-2)).toEqual(['big.csv', 'CutOff'])
  expect(s.sent()).toBeLessThan(20_000_000)
})

test('what whoever takes it has enough of is not waited for', async () => {
  take = async (bytes) => {
    for await (const piece of bytes) return piece.length
    return 0
  }
  const s = await sender(port, '/file', { ...TYPE, 'content-length': '900000000' })
  s.write(head('big.csv'))
  void s.pour(900_000_000)
  const { status, body } = await s.answer()
  expect([status, JSON.parse(body)]).toEqual([200, { count: expect.any(Number) }])
  await s.closed
  expect(s.sent()).toBeLessThan(20_000_000)
})
