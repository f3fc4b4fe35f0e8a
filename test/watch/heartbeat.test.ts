import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { openHeartbeat } from '../../src/watch/heartbeat.ts'
import { openMetrics } from '../../src/web/metrics.ts'
import { openWatch } from '../../src/watch/watch.ts'
import { opened } from '../support/database/opened.ts'

/** A service that waits for beats, and answers them as it is told. */
async function listener() {
  const heard: string[] = []
  const answers: { next: (res: ServerResponse) => void } = { next: (res) => void res.writeHead(200).end('OK') }
  const server = createServer((req, res) => {
    heard.push(`${req.method} ${req.url}`)
    answers.next(res)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const logged: string[] = []
  const says = (_: object, said: string) => void logged.push(said)
  const time = { now: new Date('2026-03-02T08:00:00Z') }
  const heartbeat = openHeartbeat({
    address: `http://${host}/beat/very-secret`,
    allowHosts: [host],
    log: { info: says, warn: (fields, said) => says(fields, `${said} ${JSON.stringify(fields)}`), error: says },
    clock: () => time.now,
  })
  return {
    heard,
    answers,
    logged,
    time,
    heartbeat,
    host,
    passes: (seconds: number) => void (time.now = new Date(time.now.getTime() + seconds * 1000)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('a heartbeat', () => {
  test('goes out once a minute while all is well, and not at all while something is wrong', async () => {
    await using l = await listener()
    for (let looks = 0; looks < 8; looks++) {
      await l.heartbeat.beat(true)
      l.passes(15)
    }
    expect(l.heard).toEqual(['GET /beat/very-secret', 'GET /beat/very-secret'])
    for (let looks = 0; looks < 8; looks++) {
      await l.heartbeat.beat(false)
      l.passes(15)
    }
    expect(l.heard).toHaveLength(2)
    await l.heartbeat.beat(true)
    expect(l.heard).toHaveLength(3)
  })

  test.each([
    ['204', (res: ServerResponse) => void res.writeHead(204).end(), true],
    ['202 with words', (res: ServerResponse) => void res.writeHead(202).end('queued'), true],
    [
      '200 and more than anybody reads',
      (res: ServerResponse) => void res.writeHead(200).end('x'.repeat(100_000)),
      true,
    ],
    ['404', (res: ServerResponse) => void res.writeHead(404).end(), false],
    ['500', (res: ServerResponse) => void res.writeHead(500).end(), false],
    [
      'a redirect to a private address',
      (res: ServerResponse) => void res.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      false,
    ],
    ['nothing, and hangs up', (res: ServerResponse) => void res.destroy(), false],
  ])('answered with %s', async (_, answer, isTaken) => {
    await using l = await listener()
    l.answers.next = answer
    await l.heartbeat.beat(true)
    expect(l.heartbeat.last()).toEqual(isTaken ? l.time.now : null)
    expect(l.logged.join().includes('the heartbeat was not taken')).toBe(!isTaken)
    expect(l.logged.join()).not.toContain('very-secret')
  })

  test('is logged once when nobody takes it, and once when somebody does again', async () => {
    await using l = await listener()
    l.answers.next = (res) => void res.writeHead(503).end()
    for (let minutes = 0; minutes < 3; minutes++) {
      await l.heartbeat.beat(true)
      l.passes(60)
    }
    l.answers.next = (res) => void res.writeHead(200).end()
    for (let minutes = 0; minutes < 3; minutes++) {
      await l.heartbeat.beat(true)
      l.passes(60)
    }
    expect(l.logged).toEqual(['the heartbeat was not taken {"error":"status 503"}', 'the heartbeat is taken again'])
  })

  test('goes to no address inside that was not opened', async () => {
    await using l = await listener()
    const log = { info() {}, warn() {}, error() {} }
    const other = openHeartbeat({ address: `http://${l.host}/`, allowHosts: [], log, clock: () => l.time.now })
    await other.beat(true)
    expect(other.last()).toBeNull()
    expect(l.heard).toEqual([])
  })
})

test('the independent look beats as long as it finds nothing, stops when a case has no next step, and metrics say so', async () => {
  await using o = await opened()
  await using l = await listener()
  // What the duties would have done by now.
  const later = new Date(o.clock().getTime() + 86_400_000)
  await o.store.prisma.case.updateMany({ where: { tellAt: { not: null } }, data: { tellAt: later } })
  const log = { info() {}, warn() {}, error() {} }
  const watch = openWatch({ store: o.store, clock: o.clock, log, heartbeat: l.heartbeat, turns: new Map() })
  watch.stop()
  const looks = async (count: number) => {
    for (let look = 0; look < count; look++) {
      l.passes(15)
      await watch.round()
    }
  }
  // Until it has looked long enough to know that nothing is late, it says nothing.
  await looks(2)
  expect(l.heard).toEqual([])
  // A look that a busy machine cannot finish in its time counts for none.
  for (let more = 0; l.heard.length === 0 && more < 12; more++) await looks(1)
  expect(l.heard).toHaveLength(1)
  const { id } = await o.db.case.findFirstOrThrow({ where: { kind: 'promise', state: 'open', brokenAt: null } })
  await o.store.prisma.case.update({ where: { id }, data: { dueAt: null } })
  for (let more = 0; (await watch.look()).reasons.length === 0 && more < 12; more++) await looks(1)
  const before = l.heard.length
  await looks(12)
  expect(l.heard).toHaveLength(before)
  const text = await openMetrics(watch, l.heartbeat).text()
  expect(text).toContain('kastelein_adrift{what="no next step"} 1')
  expect(text).toMatch(/kastelein_heartbeat_taken_seconds 1772438\d{3}/)
})
