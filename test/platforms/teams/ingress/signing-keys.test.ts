import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { jwt, signingKey } from '../../../support/teams/signing.ts'
import { type TeamsWorld, teamsWorld } from '../../../support/teams/world.ts'

const MINUTE = 60_000
const fetches = ({ fake }: TeamsWorld) => fake.calls.filter(({ path }) => path === '/keys').length
const help = ({ fake }: TeamsWorld) => fake.says('29:sanne', 'personal', 'help')

async function withSanne(): Promise<TeamsWorld> {
  const w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  return w
}

test('fetches the keys once for all who come at the same time', async () => {
  await using w = await withSanne()
  const all = await Promise.all(Array.from({ length: 20 }, () => help(w)))
  expect(all.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(fetches(w)).toBe(1)
})

test('follows a new key in the middle of traffic, while the old one still serves', async () => {
  await using w = await withSanne()
  await help(w)
  const old = w.fake.keys[0] ?? signingKey('x')
  w.fake.keys.push(signingKey('key-2'))
  w.pass(MINUTE)
  expect((await help(w)).status).toBe(200)
  expect((await w.fake.says('29:sanne', 'personal', 'help', { token: jwt(w.fake.claims(), old) })).status).toBe(200)
  expect(fetches(w)).toBe(2)
})

test('forgets a key that was taken away, within a day, while it serves on until then', async () => {
  await using w = await withSanne()
  await help(w)
  const gone = w.fake.keys.splice(0, 1, signingKey('key-2'))[0] ?? signingKey('x')
  const old = () => w.fake.says('29:sanne', 'personal', 'help', { token: jwt(w.fake.claims(), gone) })
  w.pass(24 * 60 * MINUTE - 1)
  expect((await old()).status).toBe(200)
  expect(fetches(w)).toBe(1)
  w.pass(1)
  while ((await old()).status === 200);
  expect(fetches(w)).toBe(2)
})

test('strangers with made-up keys make us fetch once a minute and no more', async () => {
  await using w = await withSanne()
  await help(w)
  w.pass(MINUTE)
  const stranger = signingKey('made up')
  const knocks = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      w.fake.says('29:sanne', 'personal', 'help', {
        token: jwt(w.fake.claims(), { ...stranger, kid: `made up ${n}` }),
      }),
    ),
  )
  expect(new Set(knocks.map(({ status }) => status))).toEqual(new Set([401]))
  expect(fetches(w)).toBe(2)
  expect(w.scripted.heard).toHaveLength(1)
})

test('with no metadata at the start nobody is let in, and everybody as soon as it is there', async () => {
  await using w = await withSanne()
  w.fake.fail({ do: 'answer', status: 503 }, ({ path }) => path.includes('openid'))
  expect((await help(w)).status).toBe(503)
  expect((await help(w)).status).toBe(503)
  w.pass(5_000)
  expect((await help(w)).status).toBe(200)
})

test('with no metadata later on the known keys go on serving', async () => {
  await using w = await withSanne()
  await help(w)
  w.fake.fail({ do: 'drop' }, ({ path }) => path.includes('openid'), 100)
  w.pass(25 * 60 * MINUTE)
  expect((await help(w)).status).toBe(200)
  w.fake.keys.push(signingKey('key-2'))
  w.pass(MINUTE)
  expect((await help(w)).status).toBe(401)
})

test('does not take keys from an address without TLS', async () => {
  await using w = await withSanne()
  // This machine under a name that is not known to be it.
  const body = { jwks_uri: `http://0.0.0.0:${new URL(w.fake.serviceUrl()).port}/keys` }
  w.fake.fail({ do: 'answer', status: 200, body }, ({ path }) => path.includes('openid'))
  expect((await help(w)).status).toBe(503)
})

test('passes over keys it cannot use, whatever they are, and goes by the others', async () => {
  await using w = await withSanne()
  const [good] = w.fake.keys
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const odd: unknown[] = [
    { ...curve, kid: 'curve' },
    { kty: 'OKP', crv: 'Ed25519', x: 'AAAA', kid: 'edwards' },
    { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' },
    { kty: 'RSA', n: '', e: 'AQAB', kid: 'empty' },
    { kty: 'RSA', kid: 'without a number' },
    { kty: 'RSA', n: 7, e: [], kid: 'numbers' },
    { ...good?.public, kid: undefined },
    { ...good?.public, kid: 'odd endorsements', endorsements: 'msteams' },
    null,
    'a key',
  ]
  const keys = [...odd, good?.public]
  w.fake.fail({ do: 'answer', status: 200, body: { keys } }, ({ path }) => path === '/keys')
  expect((await help(w)).status).toBe(200)
  const forged = jwt(w.fake.claims(), { ...signingKey('x'), kid: 'secret' })
  expect((await w.fake.says('29:sanne', 'personal', 'help', { token: forged })).status).toBe(401)
})
