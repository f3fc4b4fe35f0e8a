import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { sendDownload } from '../../../src/web/export/download.ts'
import { webServer } from '../../../src/web/server.ts'
import type { Standing } from '../../../src/watch/standing.ts'

const WELL: Standing = { database: 'ok', queues: null, inbox: null, duties: null, late: [], adrift: [], reasons: [] }
const watch = { look: async () => WELL }
const metrics = { contentType: 'text/plain', text: async () => '', answering: () => () => {} }
const silent = { info() {}, warn() {}, error() {} }

/** A web server on which one thing is downloaded. */
async function downloading(
  bytes: AsyncIterable<string>,
  { idleMs, name = 'a.zip' }: { idleMs?: number; name?: string } = {},
) {
  const done = Promise.withResolvers<unknown>()
  const exports = express.Router().post('/:token/all', async (req, res) => {
    const file = { fileName: name, type: 'application/zip', bytes }
    await sendDownload(req, res, file, idleMs).then(() => done.resolve('well'), done.resolve)
  })
  const server = webServer({ exports }, watch, metrics, silent, { maxRequestMs: 20 }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    server,
    url: `http://127.0.0.1:${port}/export/t/all`,
    done: done.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const asks = (port: number, version = '1.1') => {
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /export/t/all HTTP/${version}\r\nhost: x\r\ncontent-length: 0\r\n\r\n`)
  return socket
}

/** Goes on for ever, and says when it was stopped. */
function endless(piece = 'x'.repeat(65_536)) {
  const stopped = Promise.withResolvers<void>()
  const made = { pieces: 0 }
  async function* bytes() {
    try {
      for (;;) {
        made.pieces += 1
        yield piece
        await new Promise(setImmediate)
      }
    } finally {
      stopped.resolve()
    }
  }
  return { bytes: bytes(), stopped: stopped.promise, made }
}

test('what takes longer than a request may take to come in is sent to its end, under a name with any letters', async () => {
  async function* slow() {
    yield 'PK'
    await new Promise((resolve) => setTimeout(resolve, 60))
    yield 'end'
  }
  await using d = await downloading(slow(), { name: 'Müller €.zip' })
  const answer = await fetch(d.url, { method: 'POST' })
  expect(await answer.text()).toBe('PKend')
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''M%C3%BCller%20%E2%82%AC.zip")
  expect(await d.done).toBe('well')
})

test.each(['1.0', '1.1'])('what breaks halfway is taken for a whole file by nobody, over HTTP %s', async (version) => {
  const broken = new Error('broken')
  async function* half() {
    yield 'PK'
    await new Promise(setImmediate)
    throw broken
  }
  await using d = await downloading(half())
  const socket = asks(d.port, version)
  const [error] = await Promise.race([once(socket.resume(), 'close').then(() => [null]), once(socket, 'error')]).catch(
    (thrown: unknown) => [thrown],
  )
  expect(error).toMatchObject({ code: 'ECONNRESET' })
  expect(await d.done).toBe(broken)
})

test('nothing more is made once the reader goes away, or when they stop reading', async () => {
  const gone = endless()
  await using d = await downloading(gone.bytes)
  const socket = asks(d.port)
  await once(socket, 'readable')
  socket.destroy()
  await gone.stopped
  expect(await d.done).toBe('well')

  const still = endless()
  await using e = await downloading(still.bytes, { idleMs: 100 })
  const silent = asks(e.port)
  silent.pause()
  await still.stopped
  // What lies between the two was made, and no more.
  expect(still.made.pieces).toBeLessThan(500)
  silent.destroy()
})

test('a stop of the server ends what is being sent', async () => {
  const sent = endless()
  await using d = await downloading(sent.bytes)
  const socket = asks(d.port).resume()
  socket.on('error', () => {})
  await once(socket, 'data')
  const closed = new Promise((resolve) => d.server.close(resolve))
  d.server.closeAllConnections()
  await Promise.all([closed, sent.stopped])
})
