import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hs256, jwt, signingKey, unsigned } from '../../../support/teams/signing.ts'
import { TENANT } from '../../../support/teams/cloud.ts'
import { type TeamsWorld, teamsWorld } from '../../../support/teams/world.ts'

let w: TeamsWorld
const stranger = signingKey('key-1')
const unendorsed = signingKey('key-2', [])

beforeAll(async () => {
  w = await teamsWorld()
  w.fake.user({ id: '29:sanne', name: 'Sanne' })
  w.fake.keys.unshift(unendorsed)
})
afterAll(() => w[Symbol.asyncDispose]())

const key = () => w.fake.keys.at(-1) ?? stranger
const good = () => w.fake.claims()
const seconds = () => Math.floor(w.now().getTime() / 1000)
const without = (name: string) => Object.fromEntries(Object.entries(good()).filter(([claim]) => claim !== name))

const SCOPE = 'https://api.botframework.com'
const V2 = `https://login.microsoftonline.com/${TENANT}/v2.0`
/** A token as Entra makes them for who speaks in the name of our own app, in our own tenant. */
const entra = (more: object = {}) => {
  const { iss: _, aud: appid, serviceurl: __, ...rest } = good()
  return { ...rest, iss: `https://sts.windows.net/${TENANT}/`, aud: SCOPE, appid, tid: TENANT, ...more }
}

const TOKENS: [string, () => string, number][] = [
  ['a good token', () => jwt(good(), key()), 200],
  ['a token that is no token', () => 'abc', 401],
  ['a token of two parts', () => unsigned(good()), 401],
  ['another audience', () => jwt({ ...good(), aud: 'somebody else' }, key()), 401],
  ['the audience of an app whose address is its id', () => jwt({ ...good(), aud: `api://${good().aud}` }, key()), 200],
  [
    'the audience of a bot that signs people in',
    () => jwt({ ...good(), aud: `api://botid-${good().aud}` }, key()),
    200,
  ],
  ['the address of another app as audience', () => jwt({ ...good(), aud: 'api://botid-x' }, key()), 401],
  ['the audience of everything in the Bot Framework', () => jwt({ ...good(), aud: SCOPE }, key()), 401],
  ['a token of our tenant for us', () => jwt(entra(), key()), 200],
  [
    'a token of our tenant in its second form',
    () => jwt(entra({ iss: V2, aud: good().aud, azp: good().aud, appid: undefined }), key()),
    200,
  ],
  ['a token of our tenant for another app', () => jwt(entra({ appid: 'another' }), key()), 401],
  ['a token of our tenant for no app', () => jwt(entra({ appid: undefined }), key()), 401],
  ['a token of our tenant for a person who uses us', () => jwt(entra({ scp: 'access_as_user' }), key()), 401],
  ['a token of our tenant that names another', () => jwt(entra({ tid: 'x' }), key()), 401],
  ['a token of another tenant', () => jwt(entra({ iss: 'https://sts.windows.net/x/', tid: 'x' }), key()), 401],
  ['a token of our tenant for another audience', () => jwt(entra({ aud: 'https://graph.microsoft.com' }), key()), 401],
  ['a token of our tenant without expiry', () => jwt(entra({ exp: undefined }), key()), 401],
  ['a token of our tenant signed by a stranger', () => jwt(entra(), stranger), 401],
  [
    'a token of our tenant with another service address',
    () => jwt(entra({ serviceurl: 'https://smba.trafficmanager.net/' }), key()),
    403,
  ],
  [
    'a service address without its last slash',
    () => jwt({ ...good(), serviceurl: good().serviceurl.replace(/\/$/, '') }, key()),
    200,
  ],
  ['a service address in capitals', () => jwt({ ...good(), serviceurl: good().serviceurl.toUpperCase() }, key()), 200],
  ['a longer service address', () => jwt({ ...good(), serviceurl: `${good().serviceurl}more` }, key()), 403],
  ['no audience', () => jwt(without('aud'), key()), 401],
  ['another issuer', () => jwt({ ...good(), iss: 'https://sts.windows.net/x/' }, key()), 401],
  ['no issuer', () => jwt(without('iss'), key()), 401],
  ['expired six minutes ago', () => jwt({ ...good(), exp: seconds() - 360 }, key()), 401],
  ['expired four minutes ago', () => jwt({ ...good(), exp: seconds() - 240 }, key()), 200],
  ['no expiry', () => jwt(without('exp'), key()), 401],
  ['an expiry that is text', () => jwt({ ...good(), exp: String(seconds() + 100) }, key()), 401],
  ['valid in six minutes', () => jwt({ ...good(), nbf: seconds() + 360 }, key()), 401],
  ['valid in four minutes', () => jwt({ ...good(), nbf: seconds() + 240 }, key()), 200],
  ['no nbf', () => jwt(without('nbf'), key()), 200],
  ['signed by a stranger under our key’s name', () => jwt(good(), stranger), 401],
  ['an unknown key', () => jwt(good(), signingKey('nobody')), 401],
  ['no key name', () => jwt(good(), key(), { kid: undefined }), 401],
  [
    'a changed body',
    () => jwt(good(), key()).replace(/\.[^.]+\./, `.${unsigned({ ...good(), tid: 'x' }).split('.')[1]}.`),
    401,
  ],
  ['alg none', () => `${unsigned(good(), { alg: 'none', kid: key().kid })}.`, 401],
  ['alg none with a signature', () => `${unsigned(good(), { alg: 'none', kid: key().kid })}.AAAA`, 401],
  ['HS256 with the public key', () => hs256(good(), key()), 401],
  ['RS512', () => jwt(good(), key(), { alg: 'RS512' }), 401],
  [
    'a token of Entra for the bot itself',
    () => jwt({ ...good(), iss: 'https://login.microsoftonline.com/x/v2.0', appid: good().aud, tid: 'x' }, key()),
    401,
  ],
  ['a key that may not sign for Teams', () => jwt(good(), unendorsed), 403],
  ['another service address', () => jwt({ ...good(), serviceurl: 'https://smba.trafficmanager.net/' }, key()), 403],
  ['no service address', () => jwt(without('serviceurl'), key()), 403],
]

const ACTIVITIES: [string, (activity: Record<string, unknown>) => unknown, number][] = [
  ['no type', (it) => ({ ...it, type: undefined }), 400],
  ['a type that is a number', (it) => ({ ...it, type: 7 }), 400],
  ['no service address', (it) => ({ ...it, serviceUrl: undefined }), 400],
  ['no sender', (it) => ({ ...it, from: undefined }), 400],
  ['a sender without id', (it) => ({ ...it, from: { name: 'Sanne' } }), 400],
  ['no conversation', (it) => ({ ...it, conversation: undefined }), 400],
  ['no conversation, from the message extension', (it) => extension(it), 200],
  ['no conversation and no sender, from the message extension', (it) => ({ ...extension(it), from: {} }), 400],
  ['a conversation of another tenant, from the message extension', (it) => extension(it, 'other'), 403],
  ['no recipient', (it) => ({ ...it, recipient: undefined }), 400],
  ['nothing', () => null, 400],
  ['a list', () => [], 400],
  ['text that is a number', (it) => ({ ...it, text: 12 }), 200],
  ['a value that is null', (it) => ({ ...it, value: null }), 200],
  ['entities that are text', (it) => ({ ...it, entities: 'x' }), 200],
  ['entities that are null', (it) => ({ ...it, entities: [null, 3, { type: 'mention', mentioned: null }] }), 200],
  ['channel data that is text', (it) => ({ ...it, channelData: 'x' }), 200],
  ['a time that is no time', (it) => ({ ...it, timestamp: 'yesterday' }), 200],
  ['a time zone that is none', (it) => ({ ...it, localTimezone: 'Middle/Earth' }), 200],
  ['an unknown type', (it) => ({ ...it, type: 'somethingNew' }), 200],
  ['an edited message', (it) => ({ ...it, type: 'messageUpdate' }), 200],
  ['an unknown invoke', (it) => ({ ...it, type: 'invoke', name: 'composeExtension/querySettingUrl', value: {} }), 501],
  ['an invoke without a name', (it) => ({ ...it, type: 'invoke' }), 501],
  ['another channel', (it) => ({ ...it, channelId: 'webchat' }), 403],
  ['the AseChannel', (it) => ({ ...it, channelId: 'AseChannel' }), 403],
  ['the emulator', (it) => ({ ...it, channelId: 'emulator' }), 403],
  [
    'another tenant',
    (it) => ({ ...it, conversation: { id: 'a:1', tenantId: 'other' }, channelData: { tenant: { id: 'other' } } }),
    403,
  ],
  ['tenants that disagree', (it) => ({ ...it, channelData: { tenant: { id: 'other' } } }), 403],
  ['no tenant at all', (it) => ({ ...it, conversation: { id: 'a:1' }, channelData: {} }), 403],
  ['our tenant in capitals', (it) => ({ ...it, channelData: { tenant: { id: w.fake.tenantId.toUpperCase() } } }), 200],
]

/** As Teams sends it from a chat that was not begun yet. */
function extension(it: Record<string, unknown>, tenant = w.fake.tenantId) {
  const channelData = { tenant: { id: tenant } }
  return { ...it, type: 'invoke', name: 'composeExtension/query', value: {}, conversation: undefined, channelData }
}

const HOSTS: [string, number][] = [
  ['https://smba.trafficmanager.net/emea/', 200],
  ['https://europe.smba.botframework.com/', 200],
  ['https://smba.infra.gcc.teams.microsoft.com/', 200],
  ['https://smba.trafficmanager.net.evil.example/', 403],
  ['https://evil.example/smba.trafficmanager.net/', 403],
  ['https://smba.trafficmanager.net@evil.example/', 403],
  ['https://smba.trafficmanager.net:8443/', 403],
  ['http://smba.trafficmanager.net/', 403],
  ['https://botframework.com.evil.example/', 403],
  ['https://evilbotframework.com/', 403],
  ['http://127.0.0.1:1/', 403],
  ['http://169.254.169.254/', 403],
  ['not an address', 403],
]

describe('the gate', () => {
  test.each(TOKENS)('with %s', async (_, token, status) => {
    const got = await w.fake.says('29:sanne', 'personal', 'help', { token: token() })
    expect(got.status).toBe(status)
  })

  test.each(ACTIVITIES)('with an activity that has %s', async (_, changed, status) => {
    const { activity } = await w.fake.says('29:sanne', 'personal', 'help')
    const got = await w.fake.deliver(changed(activity) as Record<string, unknown>)
    expect(got.status).toBe(status)
  })

  test.each(HOSTS)('with the service address %s', async (serviceUrl, status) => {
    const token = jwt({ ...good(), serviceurl: serviceUrl }, key())
    const got = await w.fake.sends('29:sanne', 'personal', { type: 'messageReaction', serviceUrl }, { token })
    expect(got.status).toBe(status)
  })

  test('takes nothing but the documented tokens when it is told to be strict', async () => {
    await using strict = await teamsWorld({ strictTokens: true })
    strict.fake.user({ id: '29:sanne', name: 'Sanne' })
    const claims = strict.fake.claims()
    const got = async (more: object) => {
      const token = jwt({ ...claims, ...more }, strict.fake.keys.at(-1) ?? stranger)
      return (await strict.fake.says('29:sanne', 'personal', 'help', { token })).status
    }
    expect(await got({})).toBe(200)
    expect(await got({ aud: `api://botid-${claims.aud}` })).toBe(401)
    expect(await got({ ...entra(), serviceurl: claims.serviceurl })).toBe(401)
    expect(await got({ serviceurl: claims.serviceurl.replace(/\/$/, '') })).toBe(403)
  })

  test('turns away who has no header, another scheme, or another method', async () => {
    expect((await fetch(w.url, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await fetch(w.url, { method: 'POST', body: '{}', headers: { authorization: 'Basic abc' } })).status).toBe(
      401,
    )
    expect((await fetch(w.url)).status).toBe(405)
  })

  test('turns a stranger away before reading what he sends', async () => {
    const answer = await raw('Content-Length: 100000000\r\nAuthorization: Bearer a.b.c\r\n')
    expect(answer).toContain('HTTP/1.1 401')
    expect(answer).toContain('connection: close')
  })

  test('takes no more than it can bear, said beforehand or not', async () => {
    const auth = `Authorization: Bearer ${jwt(good(), key())}\r\n`
    expect(await raw(`Content-Length: 100000000\r\n${auth}`)).toContain('HTTP/1.1 413')
    const chunk = `20000\r\n${'x'.repeat(0x20000)}\r\n`
    expect(await raw(`Transfer-Encoding: chunked\r\n${auth}`, chunk + chunk)).toContain('HTTP/1.1 413')
  })

  test('takes nothing that is not JSON', async () => {
    const authorization = `Bearer ${jwt(good(), key())}`
    expect((await fetch(w.url, { method: 'POST', body: '{"type":', headers: { authorization } })).status).toBe(400)
    expect((await fetch(w.url, { method: 'POST', body: '', headers: { authorization } })).status).toBe(400)
  })

  test('tells nobody why, and our log only the reason and who the token says it is from', async () => {
    const token = jwt({ ...good(), iss: 'https://sts.windows.net/abc/' }, signingKey('far away'))
    w.pass(120_000)
    const got = await w.fake.says('29:sanne', 'personal', 'a customer’s secret', { token })
    expect(got).toMatchObject({ status: 401, body: undefined })
    const line = w.logged.find((one) => one.includes('sts.windows.net'))
    expect(line).toContain('unknown key')
    expect(w.logged.join()).not.toContain(token)
    expect(w.logged.join()).not.toContain('secret')
  })

  test('writes one line a minute for each reason, however often strangers knock', async () => {
    w.pass(120_000)
    const before = w.logged.length
    for (let n = 0; n < 20; n++) await fetch(w.url, { method: 'POST', body: '{}' })
    expect(w.logged.length - before).toBe(1)
  })
})

/** Sends a request by hand, and gives what comes back until the other side closes. */
function raw(headers: string, body = ''): Promise<string> {
  const { hostname, port } = new URL(w.url)
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST /api/messages HTTP/1.1\r\nHost: ${hostname}\r\n${headers}\r\n${body}`)
    })
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}
