import { expect, test } from 'vitest'
import { SCOPES } from '../../../../src/platforms/slack/install/oauth.ts'
import { type Stage, stage } from '../../../support/slack/bot.ts'

const look = (s: Stage) => s.platform.check?.('T1', 'C2')

test('finds nothing wrong where nothing is, and looks who reads along where complaints go', async () => {
  await using s = await stage()
  expect(await look(s)).toEqual([])
  expect(await s.platform.check?.('T1', undefined)).toEqual([])
  expect(s.scripted.notices.at(-1)).toMatchObject({ what: 'place', place: { id: 'C2', outsiders: false } })
})

test('finds every scope that is missing, in one sentence', async () => {
  const scopes = SCOPES.filter((scope) => !scope.startsWith('links:'))
  await using s = await stage({ prepare: ({ workspace }) => workspace.tokens.set('xoxb-test', { scopes }) })
  const lacking = 'links:read, links:write'
  expect(await look(s)).toEqual([{ what: 'scope missing', about: lacking, facts: { scopes: lacking } }])
})

test.each<[string, (s: Stage) => unknown, string]>([
  ['the bot is not in', (s) => s.slack.workspace.channels.get('C2')?.members.splice(0), 'complaints'],
  ['is archived', (s) => Object.assign(s.slack.workspace.channels.get('C2') ?? {}, { archived: true }), 'complaints'],
  ['is there no more', (s) => s.slack.workspace.channels.delete('C2'), 'C2'],
])('finds a complaints channel that %s', async (_, spoil, place) => {
  await using s = await stage()
  spoil(s)
  expect(await look(s)).toEqual([{ what: 'not in channel', about: 'C2', facts: { place } }])
})

test('finds a token that Slack refuses, and says nothing while Slack only does not answer', async () => {
  await using s = await stage()
  s.slack.fault('auth.test', 'unavailable')
  expect(await look(s)).toEqual([])
  s.slack.fault('conversations.info', 'html')
  expect(await look(s)).toEqual([])
  const token = s.slack.workspace.tokens.get('xoxb-test')
  if (token) token.revoked = 'token_revoked'
  expect(await look(s)).toEqual([{ what: 'token refused', about: 'token_revoked' }])
  expect(s.scripted.notices.at(-1)).toMatchObject({ what: 'workspace gone' })
  expect(await s.platform.check?.('T404', undefined)).toMatchObject([{ what: 'token refused' }])
})
