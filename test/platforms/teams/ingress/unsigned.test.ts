import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parsing } from '../../../support/parsing.ts'
import { type Sender, sender } from '../../../support/sender.ts'
import { jwt, signingKey } from '../../../support/teams/signing.ts'
import { type TeamsWorld, teamsWorld } from '../../../support/teams/world.ts'

const MIB = 1024 * 1024
const announced = (bytes: number) => ({ 'content-length': String(bytes) })
const CHUNKED = { 'transfer-encoding': 'chunked' }

let w: TeamsWorld
beforeAll(async () => {
  w = await teamsWorld({ maxBodyMs: 200 })
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
})
afterAll(() => w[Symbol.asyncDispose]())

const send = (headers: Record<string, string>): Promise<Sender> =>
  sender(Number(new URL(w.url).port), '/api/messages', { 'content-type': 'application/json', ...headers })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const good = () => bearer(jwt(w.fake.claims(), w.fake.keys.at(-1) ?? signingKey('none')))

describe('whoever is not Teams', () => {
  test.each<[string, () => Record<string, string>]>([
    ['without a token', () => ({})],
    ['with what is no token', () => bearer('a.b.c')],
    ['with the token of somebody else', () => bearer(jwt(w.fake.claims(), signingKey('key-1')))],
  ])('%s is turned away before a byte of the body, however much there is', async (_, headers) => {
    for (const body of [announced(2), announced(4 * MIB), CHUNKED]) {
      const s = await send({ ...headers(), ...body })
      expect((await s.answer()).status).toBe(401)
      await s.closed
    }
    const s = await send({ ...headers(), ...announced(100 * MIB) })
    await s.pour(100 * MIB)
    await s.closed
    expect(s.sent()).toBeLessThan(20 * MIB)
  })

  test('never has its body looked into', async () => {
    using seen = parsing()
    const raw = '[{"a":'.repeat(20_000)
    const s = await send({ ...bearer(jwt(w.fake.claims(), signingKey('key-1'))), ...announced(raw.length) })
    s.write(raw)
    expect((await s.answer()).status).toBe(401)
    expect(seen.large()).toBe(0)
  })
})

describe('with a token of Teams', () => {
  test('a body is read up to the limit, said beforehand or not', async () => {
    expect((await (await send({ ...good(), ...announced(250_001) })).answer()).status).toBe(413)
    const unsaid = await send({ ...good(), ...CHUNKED })
    unsaid.write('6400000\r\n')
    await unsaid.pour(100 * MIB)
    expect((await unsaid.answer()).status).toBe(413)
    await unsaid.closed
    expect(unsaid.sent()).toBeLessThan(20 * MIB)
  })

  test('the largest message Teams lets through is heard', async () => {
    const got = await w.fake.says('29:sanne', 'personal', '€'.repeat(51_200))
    expect(got.status).toBe(200)
  })

  test('a body that is not finished is not waited for, a compressed one is not opened', async () => {
    const slow = await send({ ...good(), ...announced(1000) })
    slow.write('{"type":')
    expect((await slow.answer()).status).toBe(408)
    await slow.closed
    const zipped = await send({ ...good(), ...announced(1000), 'content-encoding': 'gzip' })
    expect((await zipped.answer()).status).toBe(415)
  })
})
