import { expect, test } from 'vitest'
import { scriptedBot, stage } from '../../../support/slack/bot.ts'
import { sign } from '../../../support/slack/courier.ts'
import { eventEnvelope } from '../../../support/slack/people/payloads.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

function words(text: string) {
  return { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text, ts: '1772442000.000001', team: 'T1' }
}

test.each([
  ['of 299 seconds ago', -299, 200],
  ['of 301 seconds ago', -301, 401],
  ['of 299 seconds ahead', 299, 200],
  ['of 301 seconds ahead', 301, 401],
  ['of a year ahead', 365 * 86_400, 401],
])('a request signed %s is answered as it deserves', async (_, shift, status) => {
  await using s = await stage()
  const payload = eventEnvelope(s.slack.workspace, words('hello'))
  expect(await s.slack.deliver({ kind: 'event', payload, shift })).toMatchObject({ status })
  expect(s.scripted.heard).toHaveLength(status === 200 ? 1 : 0)
})

test.each<[string, (raw: string, at: number, good: Record<string, string>) => Record<string, string>]>([
  ['without a signature', () => ({ 'x-slack-signature': '' })],
  ['without a time', () => ({ 'x-slack-request-timestamp': '' })],
  ['with a time that is no number', () => ({ 'x-slack-request-timestamp': '17724e5' })],
  [
    'of another version',
    (_, __, good) => ({ 'x-slack-signature': `${good['x-slack-signature']}`.replace('v0', 'v1') }),
  ],
  [
    'with a shortened signature',
    (_, __, good) => ({ 'x-slack-signature': `${good['x-slack-signature']}`.slice(0, -1) }),
  ],
  ['with the secret of another app', (raw, at) => sign('other', raw, at)],
  ['without any secret', (raw, at) => sign('', raw, at)],
  ['for another body', (raw, at) => sign('8f742231b10e8888abcd99yyyzzz85a5', `${raw} `, at)],
])('a request %s is refused and heard by nobody', async (_, forge) => {
  await using s = await stage()
  const payload = eventEnvelope(s.slack.workspace, words('hello'))
  const raw = JSON.stringify(payload)
  const at = Math.floor(s.clock().getTime() / 1000)
  const headers = forge(raw, at, sign('8f742231b10e8888abcd99yyyzzz85a5', raw, at))
  expect(await s.slack.deliver({ kind: 'event', payload, raw, headers })).toMatchObject({ status: 401 })
  expect(s.scripted.heard).toEqual([])
})

test('a platform without a signing secret lets nobody in', async () => {
  await using s = await stage({ signingSecret: '' })
  const raw = JSON.stringify(eventEnvelope(s.slack.workspace, words('hello')))
  const headers = sign('', raw, Math.floor(s.clock().getTime() / 1000))
  expect(await s.slack.deliver({ kind: 'event', payload: {}, raw, headers })).toMatchObject({ status: 401 })
})

test('a command that is replayed is refused, a retried event with the same signature is not', async () => {
  await using s = await stage()
  const sent = await s.slack.command('U1', 'C1', 'brief acme')
  expect(sent.status).toBe(200)
  expect((await s.slack.repeat(sent, 1))[0]).toMatchObject({ status: 401 })
  expect(s.scripted.heard).toHaveLength(1)

  const payload = eventEnvelope(s.slack.workspace, words('hello'))
  expect(await s.slack.deliver({ kind: 'event', payload })).toMatchObject({ status: 200 })
  expect(await s.slack.deliver({ kind: 'event', payload })).toMatchObject({ status: 200 })
  expect(s.scripted.heard).toHaveLength(2)
})

test('a replayed command stays refused until its own age refuses it', async () => {
  await using s = await stage()
  const sent = await s.slack.command('U1', 'C1', 'brief acme')
  for (const minutes of [1, 4, 6, 20]) {
    s.clock.advance(minutes * 60_000)
    await s.slack.command('U2', 'C1', `other ${minutes}`)
    const headers = sign(
      '8f742231b10e8888abcd99yyyzzz85a5',
      new URLSearchParams(sent.delivery.payload as never).toString(),
      1_772_442_000,
    )
    expect(await s.slack.deliver({ ...sent.delivery, headers })).toMatchObject({ status: 401 })
  }
})

test.each<[string, string, string]>([
  ['JSON that is none', 'application/json', '{"type":'],
  ['a JSON list', 'application/json', '[]'],
  ['an empty object', 'application/json', '{}'],
  ['nothing', 'application/json', ''],
  ['an interaction without JSON', 'application/x-www-form-urlencoded', 'payload=%7Bbroken'],
  ['an empty form', 'application/x-www-form-urlencoded', ''],
])('%s, well signed, is 400', async (_, contentType, raw) => {
  await using s = await stage()
  expect(
    await s.slack.deliver({ kind: 'event', payload: {}, raw, headers: { 'content-type': contentType } }),
  ).toMatchObject({ status: 400 })
})

test('a body above 1 MiB is 413, one just below is read', async () => {
  await using s = await stage()
  const padded = (size: number) => {
    const raw = JSON.stringify(eventEnvelope(s.slack.workspace, words('x')))
    return raw.replace('"context"', `"${'c'.repeat(size - raw.length + 7)}"`)
  }
  const limit = 1024 * 1024
  expect(await s.slack.deliver({ kind: 'event', payload: {}, raw: padded(limit) })).toMatchObject({ status: 200 })
  expect(await s.slack.deliver({ kind: 'event', payload: {}, raw: padded(limit + 1) })).toMatchObject({ status: 413 })
})

test('Slack’s own checks are answered: the address, the certificate, too many events', async () => {
  await using s = await stage()
  const challenge = {
    type: 'url_verification',
    token: 't',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
  }
  expect(await s.slack.deliver({ kind: 'event', payload: challenge })).toMatchObject({
    status: 200,
    body: { challenge: challenge.challenge },
  })
  const unsigned = { 'x-slack-signature': '', 'x-slack-request-timestamp': '' }
  expect(
    await s.slack.deliver({ kind: 'command', payload: { ssl_check: '1', token: 't' }, headers: unsigned }),
  ).toMatchObject({ status: 200 })
  expect(await s.slack.deliver({ kind: 'command', payload: { ssl_check: 'yes' }, headers: unsigned })).toMatchObject({
    status: 401,
  })
  const limited = {
    type: 'app_rate_limited',
    token: 't',
    team_id: 'T1',
    minute_rate_limited: 1_772_442_000,
    api_app_id: 'A1',
  }
  expect(await s.slack.deliver({ kind: 'event', payload: limited })).toMatchObject({ status: 200 })
  expect(s.logged.filter(({ level }) => level === 'error')).toEqual([])
})

test('an unknown command gets a sentence, in both languages to somebody new', async () => {
  await using s = await stage()
  const sent = await s.slack.command('U1', 'C1', 'go', '/weather')
  expect((await sent.answer()).says).toBe(
    'Ik ken alleen /crm. Typ /crm help om te zien wat je ermee kunt.\nI only know /crm. Type /crm help to see what it can do.',
  )
  expect(s.scripted.heard).toEqual([])
})

test.each<[string, object]>([
  [
    'an event nobody listens to',
    { type: 'event_callback', team_id: 'T1', event_id: 'Ev9', event: { type: 'reaction_added', user: 'U1' } },
  ],
  [
    'an event of a kind that does not exist yet',
    { type: 'event_callback', team_id: 'T1', event_id: 'Ev9', event: { type: 'hologram' } },
  ],
  ['something without a kind', { team_id: 'T1', hello: 'world' }],
])('%s is 200 at once', async (_, payload) => {
  await using s = await stage()
  expect(await s.slack.deliver({ kind: 'event', payload: { ...payload }, headers: JSON_TYPE })).toMatchObject({
    status: 200,
    body: '',
  })
})

test('a button of a message from long ago, or a shortcut we do not have, gets a sentence', async () => {
  await using s = await stage()
  s.scripted.script = () => ({
    show: 'card',
    audience: 'place',
    card: { language: 'en', title: 'T', body: [], buttons: [{ label: 'Go', press: { command: 'x', input: {} } }] },
  })
  const { message } = await (await s.slack.says('U1', 'D1', 'hi')).answer()
  const sent = await s.slack.press(message!, 'Go', 'U1')
  await sent.answer()
  for (const action of [
    { action_id: 'ancient', value: '{}' },
    { action_id: 'x:0', value: 'not json' },
    { action_id: 'x:0', value: '[]' },
  ]) {
    const payload = {
      ...sent.delivery.payload,
      actions: [
        { type: 'button', action_ts: '1.2', block_id: 'b', text: { type: 'plain_text', text: 'Go' }, ...action },
      ],
    }
    expect(await s.slack.deliver({ kind: 'interaction', payload: { ...payload } })).toMatchObject({
      status: 200,
      body: '',
    })
  }
  const shortcut = {
    type: 'shortcut',
    callback_id: 'nothing',
    trigger_id: '1',
    team: { id: 'T1' },
    user: { id: 'U2', team_id: 'T1' },
  }
  expect(await s.slack.deliver({ kind: 'interaction', payload: shortcut })).toMatchObject({ status: 200 })
  await s.slack.shows('I no longer know what this does')
  await s.platform.stop()
  expect(s.slack.whispers('U1').filter(({ text }) => text.includes('no longer know'))).toHaveLength(3)
  expect(s.slack.messages('D2')).toHaveLength(1)
  expect(s.scripted.heard).toHaveLength(2)
})

test('another workspace is refused with a sentence and without any effect', async () => {
  await using s = await stage()
  const sent = await s.slack.command('UX', 'C1', 'brief acme')
  expect((await sent.answer()).says).toContain('I work for another company')
  const event = await s.slack.event(words('brief acme'), {
    team_id: 'T9',
    context_team_id: 'T9',
    authorizations: [{ team_id: 'T9', enterprise_id: null }],
  })
  expect(event.status).toBe(200)
  expect(s.scripted.heard).toEqual([])
})

test('another workspace of the same organisation is ours', async () => {
  await using s = await stage({ prepare: (slack) => Object.assign(slack.workspace, { enterprise: 'E1' }) })
  const away = { team_id: 'T7', context_team_id: 'T7', authorizations: [{ team_id: 'T7', enterprise_id: 'E1' }] }
  await s.slack.event(words('brief acme'), away)
  expect(s.scripted.heard).toMatchObject([{ workspace: 'T1' }])
})

test('the token is tried at the start: a refused one stops it with its name', async () => {
  await expect(stage({ botToken: 'xoxb-wrong' })).rejects.toThrow('Slack refuses SLACK_BOT_TOKEN (invalid_auth)')
})

test('when Slack does not answer at the start, the bot starts, asks for patience, and recovers', async () => {
  await using s = await stage({ prepare: (slack) => slack.fault('auth.test', 'unavailable', 3) })
  expect(s.logged).toContainEqual(
    expect.objectContaining({ level: 'warn', message: expect.stringContaining('does not answer yet') }),
  )
  const early = await s.slack.command('U1', 'C1', 'brief acme')
  expect((await early.answer()).says).toContain('That wasn’t saved')
  const first = await s.slack.says('U1', 'D1', 'brief acme')
  expect(first).toMatchObject({ status: 200, tries: 2 })
  expect(s.scripted.heard).toHaveLength(1)
})

test('before it listens and after it stopped, Slack is asked to come back', async () => {
  await using s = await stage()
  await s.platform.stop()
  expect(await s.slack.says('U1', 'D1', 'brief acme')).toMatchObject({ status: 503 })
  expect(scriptedBot().heard).toEqual([])
})

test('nothing that people wrote and no secret is logged', async () => {
  await using s = await stage()
  s.scripted.script = () => Promise.reject(new Error('Vermeer'))
  s.slack.fault('response_url', 'unavailable', 9)
  await s.slack.command('U1', 'C1', 'log Vermeer: secret thing')
  await s.slack.says('U1', 'D1', 'log Vermeer: secret thing')
  await s.platform.stop()
  const lines = JSON.stringify(s.logged)
  expect(s.logged.length).toBeGreaterThan(2)
  for (const secret of ['Vermeer', 'secret thing', 'xoxb', 'commands/T1', '8f74']) expect(lines).not.toContain(secret)
})
