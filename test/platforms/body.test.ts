import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { type BodyLimits, BodyRefused, bodyReader, closeUnread } from '../../src/platforms/body.ts'
import { type Sender, sender } from '../support/sender.ts'

/** A server that answers how long the body was, or why it did not take it. */
async function place(limits: BodyLimits) {
  const read = bodyReader(limits)
  const server = createServer((req, res) => {
    read(req).then(
      (body) => void res.end(String(body.length)),
      (error: unknown) => {
        closeUnread(req, res)
        res.statusCode = error instanceof BodyRefused ? error.status : 500
        res.end()
      },
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    send: (headers: Record<string, string>): Promise<Sender> => sender(port, '/', headers),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
const CHUNKED = { 'transfer-encoding': 'chunked' }

describe('a body', () => {
  test('comes whole, in one piece or in many', async () => {
    await using p = await place({ maxBytes: 100 })
    const one = await p.send({ 'content-length': '100' })
    one.write('x'.repeat(100))
    expect(await one.answer()).toMatchObject({ status: 200, body: '100' })
    const many = await p.send(CHUNKED)
    for (let n = 0; n < 10; n++) many.write(chunk('x'.repeat(n + 1)))
    many.write('0\r\n\r\n')
    expect(await many.answer()).toMatchObject({ status: 200, body: '55' })
  })

  test.each<[string, Record<string, string>, string, number]>([
    ['that is announced to be too large', { 'content-length': '101' }, '', 413],
    ['that turns out to be too large', CHUNKED, chunk('x'.repeat(50)) + chunk('x'.repeat(51)), 413],
    ['in thousands of crumbs', CHUNKED, chunk('x').repeat(90), 200],
    ['that is compressed', { 'content-length': '20', 'content-encoding': 'gzip' }, '', 415],
    ['that is never finished', { 'content-length': '20' }, 'x', 408],
    ['that is never begun', { 'content-length': '20' }, '', 408],
  ])('%s', async (_, headers, body, status) => {
    await using p = await place({ maxBytes: 100, maxMs: 50 })
    const s = await p.send(headers)
    s.write(body)
    if (status === 200) s.write('0\r\n\r\n')
    expect((await s.answer()).status).toBe(status)
    if (status !== 200) await s.closed
  })

  test('in crumbs is cut long before it is too large', async () => {
    await using p = await place({ maxBytes: 1024 * 1024 })
    const s = await p.send(CHUNKED)
    s.write(chunk('x').repeat(10_000))
    expect((await s.answer()).status).toBe(413)
    await s.closed
  })

  test('when all are stuck, those who have been at it for longest make room for who is new', async () => {
    await using p = await place({ maxBytes: 1000, maxUnfinished: 3 })
    const stuck: Sender[] = []
    for (let n = 0; n < 10; n++) {
      const s = await p.send({ 'content-length': '1000' })
      s.write('x')
      stuck.push(s)
    }
    for (const s of stuck.slice(0, 7)) expect((await s.answer()).status).toBe(503)
    const ours = await p.send({ 'content-length': '5' })
    ours.write('hello')
    expect(await ours.answer()).toMatchObject({ status: 200, body: '5' })
  })

  test('all together hold no more than there is room for, also when the newest sends most', async () => {
    await using p = await place({ maxBytes: 1000, maxHeldBytes: 1000 })
    const first = await p.send({ 'content-length': '1000' })
    first.write('x'.repeat(600))
    const second = await p.send({ 'content-length': '1000' })
    second.write('x'.repeat(600))
    expect((await first.answer()).status).toBe(503)
    second.write('x'.repeat(400))
    expect(await second.answer()).toMatchObject({ status: 200, body: '1000' })
    // What was let go of is free again.
    const third = await p.send({ 'content-length': '900' })
    third.write('x'.repeat(900))
    expect(await third.answer()).toMatchObject({ status: 200, body: '900' })
  })
})
