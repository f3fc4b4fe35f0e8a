import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const slack = { SLACK_SIGNING_SECRET: '0123456789abcdef0123', SLACK_BOT_TOKEN: 'xoxb-1' }
const key = (id: string) => `${id}:${Buffer.alloc(32, id).toString('base64')}`
const many = {
  SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET,
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  ENCRYPTION_KEY: key('a'),
  PUBLIC_URL: 'https://kastelein.example/',
}
const id = '11111111-2222-4333-8444-555555555555'
const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'secret', TEAMS_TENANT_ID: id }

function faults(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim().replace(/^- /, ''))
  }
}

describe('the settings', () => {
  test('without any: embedded database, playground, this machine only', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      playground: true,
      database: { folder: '.kastelein' },
    })
    expect(readConfig({})).toMatchObject({ slack: undefined, teams: undefined })
  })

  test('a connected platform closes the playground and opens the network, unless asked otherwise', () => {
    expect(readConfig(slack)).toMatchObject({ playground: false, host: '0.0.0.0', slack: { botToken: 'xoxb-1' } })
    expect(readConfig(teams)).toMatchObject({ playground: false, teams: { tenantId: id } })
    expect(readConfig({ ...slack, PLAYGROUND: 'on' })).toMatchObject({ playground: true, host: '127.0.0.1' })
    expect(readConfig({ HOST: '0.0.0.0' })).toMatchObject({ playground: true, host: '0.0.0.0' })
  })

  test('an empty variable is one that is not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', DATABASE_URL: '' })).toMatchObject({ slack: undefined, playground: true })
  })

  test('hosts inside are read from only where they are named', () => {
    expect(readConfig({}).fetchAllowHosts).toBeUndefined()
    const FETCH_ALLOW_HOSTS = 'mail.corp.example, 10.0.0.5:8080'
    expect(readConfig({ FETCH_ALLOW_HOSTS }).fetchAllowHosts).toEqual(['mail.corp.example', '10.0.0.5:8080'])
    expect(faults({ FETCH_ALLOW_HOSTS: 'https://mail' })[0]).toContain('FETCH_ALLOW_HOSTS')
  })

  test('every fault is listed at once', () => {
    const all = faults({
      PORT: '99999',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      SLACK_BOT_TOKEN: 'xoxp-1',
      TEAMS_APP_ID: 'x',
      SLACK_TOKEN: 'x',
      PLAYGROUND: 'yes',
    })
    for (const name of [
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
      'SLACK_BOT_TOKEN must begin',
      'TEAMS_APP_ID must be',
      'SLACK_TOKEN is not a setting',
      'PLAYGROUND',
      'so SLACK_SIGNING_SECRET must be too',
      'so TEAMS_APP_PASSWORD must be too',
      'so TEAMS_TENANT_ID must be too',
    ]) {
      expect(all.join('\n')).toContain(name)
    }
  })

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN is set, so SLACK_SIGNING_SECRET must be too'],
    [{ SLACK_SIGNING_SECRET: '0123456789abcdef' }, 'SLACK_SIGNING_SECRET is set, so SLACK_BOT_TOKEN must be too'],
    [{ ...slack, SLACK_APP_TOKEN: 'xoxb-2' }, 'SLACK_APP_TOKEN must begin with xapp-'],
    [{ TEAMS_TENANT_ID: id }, 'TEAMS_TENANT_ID is set, so TEAMS_APP_ID must be too'],
    [{ TEAMS_STRICT_TOKENS: 'on' }, 'TEAMS_STRICT_TOKENS is set, so TEAMS_APP_ID must be too'],
    [{ ...teams, TEAMS_STRICT_TOKENS: 'yes' }, 'TEAMS_STRICT_TOKENS'],
    [{ ...slack, SLACK_API_URL: 'http://evil.example/api/' }, 'SLACK_API_URL must begin with https://'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must be at least 16 characters without spaces'],
    [{ METRICS_TOKEN: 'with some spaces in it' }, 'METRICS_TOKEN must be at least 16 characters without spaces'],
    [
      { HEARTBEAT_URL: 'ftp://beats.example/a' },
      'HEARTBEAT_URL must be an address that begins with https:// or http://',
    ],
    [
      { HEARTBEAT_URL: 'http://127.0.0.1/a' },
      'HEARTBEAT_URL leads inside or to an unusual port, so FETCH_ALLOW_HOSTS must have 127.0.0.1',
    ],
    [{ HEARTBEAT_URL: 'http://localhost/a' }, 'FETCH_ALLOW_HOSTS must have localhost'],
    [{ HEARTBEAT_URL: 'https://beats.example:8443/a' }, 'FETCH_ALLOW_HOSTS must have beats.example:8443'],
    [{ HEARTBEAT_URL: 'https://a:b@beats.example/a' }, 'HEARTBEAT_URL must not have a name or password in it'],
    [{ HEARTBEATS: 'x' }, 'HEARTBEATS'],
    [{ METRICS_TOKENS: 'x' }, 'METRICS_TOKENS is not a setting of Kastelein; there are METRICS_TOKEN'],
  ])('half set or wrong: %j', (env, fault) => {
    expect(faults(env).join('\n')).toContain(fault)
  })

  test('the heartbeat may go inside where that is opened, and a secret in its address is in no fault', () => {
    const inside = { HEARTBEAT_URL: 'http://127.0.0.1:9/a', FETCH_ALLOW_HOSTS: '127.0.0.1:9' }
    expect(readConfig(inside).heartbeatUrl).toBe('http://127.0.0.1:9/a')
    expect(faults({ HEARTBEAT_URL: 'http://10.0.0.1/very-secret' }).join()).not.toContain('very-secret')
  })

  test('an address on this machine may be without TLS', () => {
    expect(readConfig({ ...slack, SLACK_API_URL: 'http://127.0.0.1:4000/api/' }).slack?.apiUrl).toBe(
      'http://127.0.0.1:4000/api/',
    )
  })

  test('a secret is never repeated in a fault', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'xoxp-very-secret' }).join()).not.toContain('very-secret')
    expect(faults({ ...many, ENCRYPTION_KEY: 'a:very-secret' }).join()).not.toContain('very-secret')
  })
})

describe('Slack for many workspaces', () => {
  test('needs no token, and an address to come back to', () => {
    const { slack, playground } = readConfig(many)
    expect(slack).toEqual({
      signingSecret: many.SLACK_SIGNING_SECRET,
      clientId: '1.2',
      clientSecret: 'secret',
      home: 'https://kastelein.example',
      encryptionKeys: [{ id: 'a', bytes: Buffer.alloc(32, 'a') }],
    })
    expect(playground).toBe(false)
    expect(readConfig({ ...many, SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({ appToken: 'xapp-1' })
  })

  test('takes several keys, newest first', () => {
    const { slack } = readConfig({ ...many, ENCRYPTION_KEY: `${key('b')}, ${key('a')}` })
    expect(slack).toMatchObject({ encryptionKeys: [{ id: 'b' }, { id: 'a' }] })
  })

  test.each([
    [['SLACK_CLIENT_SECRET'], 'SLACK_CLIENT_ID is set, so SLACK_CLIENT_SECRET must be too'],
    [['SLACK_CLIENT_ID'], 'SLACK_CLIENT_SECRET is set, so SLACK_CLIENT_ID must be too'],
    [['SLACK_SIGNING_SECRET'], 'SLACK_CLIENT_ID is set, so SLACK_SIGNING_SECRET must be too'],
    [['ENCRYPTION_KEY'], 'SLACK_CLIENT_ID is set, so ENCRYPTION_KEY must be too'],
    [['PUBLIC_URL'], 'SLACK_CLIENT_ID is set, so PUBLIC_URL must be too'],
  ])('half set, without %s, has one line', (missing, line) => {
    expect(faults(Object.fromEntries(Object.entries(many).filter(([name]) => !missing.includes(name))))).toEqual([line])
  })

  test('lists all that is missing at once, and an app token alone is not enough', () => {
    expect(faults({ SLACK_CLIENT_ID: '1.2' })).toHaveLength(4)
    expect(faults({ SLACK_APP_TOKEN: 'xapp-1' })).toEqual([
      'SLACK_APP_TOKEN is set, so SLACK_BOT_TOKEN must be too (or, for many workspaces, SLACK_CLIENT_ID)',
    ])
  })

  test('and for one at once is a fault', () => {
    expect(faults({ ...many, ...slack })).toEqual([
      'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of the two',
    ])
  })

  test.each([
    ['without a name', Buffer.alloc(32).toString('base64')],
    ['too short', `a:${Buffer.alloc(31).toString('base64')}`],
    ['too long', `a:${Buffer.alloc(33).toString('base64')}`],
    ['twice under one name', `${key('a')},a:${Buffer.alloc(32, 'z').toString('base64')}`],
    ['and an empty one', `${key('a')},`],
    ['in hexadecimals', `a:${'0'.repeat(64)}`],
  ])('a key %s is a fault', (_, keys) => {
    const [fault, ...others] = faults({ ...many, ENCRYPTION_KEY: keys })
    expect(fault).toContain('ENCRYPTION_KEY must be one or more keys, newest first')
    expect(others).toEqual([])
  })
})
