import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { stage } from '../../support/playground/stage.ts'
import { sender } from '../../support/sender.ts'

const MIB = 1024 * 1024
const JSON_TYPE = { 'content-type': 'application/json' }
const announced = (bytes: number) => ({ 'content-length': String(bytes) })
const say = '/playground/api/say'
const line = (text: string) => JSON.stringify({ event: randomUUID(), as: 'sanne', place: 'general', text })

const portOf = (origin: string) => Number(new URL(origin).port)

test('a line of the page is read, the longest too', async () => {
  await using s = await stage()
  const raw = line('€'.repeat(4_000))
  const sent = await sender(portOf(s.origin), say, { ...JSON_TYPE, ...announced(Buffer.byteLength(raw)) })
  sent.write(raw)
  expect((await sent.answer()).status).toBe(200)
})

test.each<[string, string, string, Record<string, string>, number]>([
  ['a body that is announced to be too large', 'POST', say, { ...JSON_TYPE, ...announced(256 * 1024 + 1) }, 413],
  ['a compressed body', 'POST', say, { ...JSON_TYPE, ...announced(100), 'content-encoding': 'gzip' }, 415],
  ['a body that is never finished', 'POST', say, { ...JSON_TYPE, ...announced(100) }, 408],
  ['a body with a page that takes none', 'GET', '/playground/', announced(4 * MIB), 413],
  ['a body with a file', 'GET', '/playground/client/main.ts', { 'transfer-encoding': 'chunked' }, 413],
  ['a body from another site', 'POST', say, { ...announced(4 * MIB), 'sec-fetch-site': 'cross-site' }, 403],
  ['a body under another name', 'POST', say, { ...announced(4 * MIB), host: 'evil.example' }, 421],
  [
    'a body that is no JSON by its own account',
    'POST',
    say,
    { ...announced(4 * MIB), 'content-type': 'text/plain' },
    400,
  ],
])('%s ends the connection', async (_, method, path, headers, status) => {
  await using s = await stage({ maxBodyMs: 50 })
  const sent = await sender(portOf(s.origin), path, headers, method)
  expect((await sent.answer()).status).toBe(status)
  await sent.closed
})

test('whoever does not stop sending is cut off', async () => {
  await using s = await stage()
  const sent = await sender(portOf(s.origin), say, { ...JSON_TYPE, 'transfer-encoding': 'chunked' })
  sent.write('6400000\r\n')
  await sent.pour(100 * MIB)
  await sent.closed
  expect(sent.sent()).toBeLessThan(20 * MIB)
  expect(await s.board.list('general', 10)).toEqual([])
})
