import { describe, expect, test } from 'vitest'
import { parsing } from '../../../support/parsing.ts'
import { type Sender, sender } from '../../../support/sender.ts'
import { stage } from '../../../support/slack/bot.ts'
import { sign } from '../../../support/slack/courier.ts'
import { eventEnvelope } from '../../../support/slack/people/payloads.ts'

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const JSON_TYPE = { 'content-type': 'application/json' }
const MIB = 1024 * 1024

const message = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1772442000.000001', team: 'T1' }
const hello = { ...message, text: 'hello' }

async function bot(options: Parameters<typeof stage>[0] = {}) {
  const s = await stage(options)
  const at = (shift = 0) => Math.floor(s.clock().getTime() / 1000) + shift
  return {
    ...s,
    at,
    send: (headers: Record<string, string>): Promise<Sender> => sender(s.port, '/slack/events', headers),
    /** As whoever knows how a signature looks, and not the secret. */
    plausible: (shift = 0) => sign('somebody else’s', 'x', at(shift)),
  }
}

const announced = (bytes: number) => ({ 'content-length': String(bytes) })
const CHUNKED = { 'transfer-encoding': 'chunked' }

describe('whoever is not Slack', () => {
  test.each<[string, Record<string, string>]>([
    ['without a signature', {}],
    ['with an empty signature', { 'x-slack-signature': '', 'x-slack-request-timestamp': '1772442000' }],
    ['with a signature and no time', { 'x-slack-signature': `v0=${'a'.repeat(64)}` }],
    ['with what is no signature', { 'x-slack-signature': 'v0=abc', 'x-slack-request-timestamp': '1772442000' }],
    ['with an old one', sign(SECRET, 'x', 1_772_442_000 - 301)],
    ['with one of the future', sign(SECRET, 'x', 1_772_442_000 + 301)],
  ])('%s is turned away before a byte of the body', async (_, headers) => {
    await using b = await bot()
    for (const body of [announced(4 * MIB), announced(2), CHUNKED]) {
      const s = await b.send({ ...FORM, ...headers, ...body })
      expect(await s.answer()).toMatchObject({ status: 401, headers: expect.stringMatching(/connection: close/i) })
      await s.closed
    }
  })

  test('can pour for as long as it likes and is cut off at once', async () => {
    await using b = await bot()
    const s = await b.send({ ...FORM, ...announced(100 * MIB) })
    await s.pour(100 * MIB)
    await s.closed
    // What the network itself holds is some megabytes.
    expect(s.sent()).toBeLessThan(20 * MIB)
  })

  test('with a signature that looks good is cut off at the limit, said beforehand or not', async () => {
    await using b = await bot()
    const said = await b.send({ ...FORM, ...b.plausible(), ...announced(MIB + 1) })
    expect((await said.answer()).status).toBe(413)
    const unsaid = await b.send({ ...FORM, ...b.plausible(), ...CHUNKED })
    unsaid.write('6400000\r\n')
    await unsaid.pour(100 * MIB)
    expect((await unsaid.answer()).status).toBe(413)
    await unsaid.closed
    expect(unsaid.sent()).toBeLessThan(20 * MIB)
  })

  test.each([
    ['JSON', JSON_TYPE, '[{"a":'.repeat(40_000)],
    ['a form', FORM, 'a=&'.repeat(80_000)],
    ['a form with a payload', FORM, `payload=${'%5B'.repeat(80_000)}`],
  ])('never has its body looked into: %s', async (_, type, raw) => {
    await using b = await bot()
    using seen = parsing()
    const s = await b.send({ ...type, ...b.plausible(), ...announced(raw.length) })
    s.write(raw)
    expect((await s.answer()).status).toBe(401)
    expect(seen.large()).toBe(0)
  })

  test('and does not finish is not waited for', async () => {
    await using b = await bot({ maxBodyMs: 50 })
    const s = await b.send({ ...FORM, ...b.plausible(), ...announced(1000) })
    s.write('a=b')
    expect((await s.answer()).status).toBe(408)
    await s.closed
  })

  test('and does not finish keeps nobody else from being answered', async () => {
    await using b = await bot()
    const stuck: Sender[] = []
    for (let n = 0; n < 300; n++) {
      const s = await b.send({ ...FORM, ...b.plausible(), ...announced(MIB) })
      s.write('x'.repeat(40_000))
      stuck.push(s)
    }
    const sent = await b.slack.command('U1', 'C1', 'brief acme')
    expect((await sent.answer()).says).toBe('You said: brief acme')
    // 8 MiB for all of them.
    await Promise.all(stuck.slice(0, 80).map((s) => s.closed))
    for (const s of stuck) s.hangUp()
  })

  test('may not send a compressed body', async () => {
    await using b = await bot()
    const s = await b.send({ ...JSON_TYPE, ...b.plausible(), ...announced(20), 'content-encoding': 'gzip' })
    expect((await s.answer()).status).toBe(415)
  })

  test('fills our log with one line a minute, not one a knock', async () => {
    await using b = await bot()
    const knocks = () => b.logged.filter(({ level }) => level === 'warn').length
    for (let n = 0; n < 20; n++) await (await b.send({ ...FORM, ...announced(2) })).answer()
    expect(knocks()).toBe(1)
    b.clock.advance(61_000)
    await (await b.send({ ...FORM, ...announced(2) })).answer()
    expect(knocks()).toBe(2)
  })
})

describe('Slack itself', () => {
  test('may send the largest body there is: a window of 250 kB, percent-encoded', async () => {
    await using b = await bot()
    const raw = JSON.stringify({ ...eventEnvelope(b.slack.workspace, hello), padding: 'é'.repeat(375_000) })
    expect(Buffer.byteLength(raw)).toBeGreaterThan(750_000)
    expect(await b.slack.deliver({ kind: 'event', payload: {}, raw })).toMatchObject({ status: 200 })
  })

  test('signs bytes: what only reads the same is not the same', async () => {
    await using b = await bot()
    const event = JSON.stringify(eventEnvelope(b.slack.workspace, { ...message, text: 'caf#' }))
    const [signed, other] = [event.replace('#', '\u{fffd}'), Buffer.from(event)]
    other[other.indexOf('#')] = 0xff
    const s = await b.send({ ...JSON_TYPE, ...sign(SECRET, signed, b.at()), ...announced(other.length) })
    s.write(other)
    expect((await s.answer()).status).toBe(401)
  })

  test('checks the certificate with a small form, and nobody reads more than that', async () => {
    await using b = await bot()
    const check = 'ssl_check=1&token=x'
    const s = await b.send({ ...FORM, ...announced(check.length) })
    s.write(check)
    expect((await s.answer()).status).toBe(200)
    const large = await b.send({ ...FORM, ...announced(check.length + 2_000) })
    large.write(`${check}&a=${'x'.repeat(1_997)}`)
    expect((await large.answer()).status).toBe(401)
    const other = await b.send({ ...FORM, ...announced(check.length) })
    other.write('ssl_check=1x&token=')
    expect((await other.answer()).status).toBe(401)
  })

  test('may bring a search twice within the second, and a closed window', async () => {
    await using b = await bot()
    const suggestion = {
      type: 'block_suggestion',
      action_id: 'relation',
      block_id: 'relation',
      value: 'acme',
      team: { id: 'T1' },
      user: { id: 'U1', team_id: 'T1' },
      view: { id: 'V1', type: 'modal', callback_id: 'log', private_metadata: '', blocks: [], state: { values: {} } },
    }
    const closing = { type: 'view_closed', team: { id: 'T1' }, user: { id: 'U1' }, view: { id: 'V1' } }
    for (const payload of [suggestion, suggestion, closing, closing])
      expect(await b.slack.deliver({ kind: 'interaction', payload: { ...payload } })).toMatchObject({ status: 200 })
  })
})
