import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const slack = { SLACK_SIGNING_SECRET: '0123456789abcdef0123', SLACK_BOT_TOKEN: 'xoxb-1' }
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
    [{ ...slack, SLACK_API_URL: 'http://evil.example/api/' }, 'SLACK_API_URL must begin with https://'],
  ])('half set or wrong: %j', (env, fault) => {
    expect(faults(env).join('\n')).toContain(fault)
  })

  test('an address on this machine may be without TLS', () => {
    expect(readConfig({ ...slack, SLACK_API_URL: 'http://127.0.0.1:4000/api/' }).slack?.apiUrl).toBe(
      'http://127.0.0.1:4000/api/',
    )
  })

  test('a secret is never repeated in a fault', () => {
    expect(faults({ SLACK_BOT_TOKEN: 'xoxp-very-secret' }).join()).not.toContain('very-secret')
  })
})
