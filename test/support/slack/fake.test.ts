import type { types } from '@slack/bolt'
import { LogLevel, type WebAPICallResult, WebClient } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { standingClock } from './clock.ts'
import { fakeSlack } from './fake.ts'
import { shares } from './api/links.ts'
import type { Consent } from './api/oauth.ts'

// The pretend Slack is itself held to Slack's rules, with Slack's own client.

const none = () => undefined
const silent = {
  debug: none,
  info: none,
  warn: none,
  error: none,
  setLevel: none,
  setName: none,
  getLevel: () => LogLevel.ERROR,
}

async function fake() {
  const clock = standingClock('2026-03-02T09:00:00Z')
  const slack = await fakeSlack({ clock })
  const client = new WebClient('xoxb-test', {
    slackApiUrl: slack.credentials.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  })
  const post = (args: object): Promise<WebAPICallResult & { ts?: string; message?: object }> =>
    client.apiCall('chat.postMessage', { ...args })
  const code = async (call: Promise<unknown>) =>
    call.then(
      () => 'ok',
      (error: { data?: { error: string }; retryAfter?: number }) => error.data?.error ?? error,
    )
  return { slack, clock, client, post, code, [Symbol.asyncDispose]: () => slack.close() }
}

const modal: types.ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'T' },
  blocks: [{ type: 'divider' }],
}

describe('the pretend Slack', () => {
  test('knows who may call what', async () => {
    await using set = await fake()
    const { slack, client, post, code } = set
    expect(await code(post({ channel: 'C1', text: 'x', token: 'xoxb-other' }))).toBe('invalid_auth')
    slack.workspace.tokens.set('xoxb-test', { scopes: [] })
    expect(await code(post({ channel: 'C1', text: 'x' }))).toBe('missing_scope')
    slack.workspace.tokens.set('xoxb-test', { scopes: [], revoked: 'token_revoked' })
    expect(await code(post({ channel: 'C1', text: 'x' }))).toBe('token_revoked')
    expect(await code(client.apiCall('chat.sing', {}))).toBe('unknown_method')
  })

  test.each([
    ['C9', 'not_in_channel'],
    ['C404', 'channel_not_found'],
    ['C2', 'is_archived'],
  ])('takes no message in %s: %s', async (channel, expected) => {
    await using set = await fake()
    const { slack, post, code } = set
    const complaints = slack.workspace.channels.get('C2')
    if (complaints) complaints.archived = true
    expect(await code(post({ channel, text: 'x' }))).toBe(expected)
  })

  test('shows an answer in the channel as well when that is asked, still after it was changed, and only of an answer', async () => {
    await using set = await fake()
    const { slack, client, post, code } = set
    const { ts } = await post({ channel: 'C1', text: 'root' })
    const also = await post({ channel: 'C1', text: 'closed', thread_ts: ts as string, reply_broadcast: true })
    expect(also.message).toMatchObject({ thread_ts: ts, subtype: 'thread_broadcast' })
    await client.chat.update({ channel: 'C1', ts: also.ts as string, text: 'closed again' })
    expect(slack.messages('C1').at(-1)).toMatchObject({ text: 'closed again', broadcast: true })
    expect(await code(post({ channel: 'C1', text: 'closed', reply_broadcast: true }))).toBe('invalid_arguments')
  })

  test('puts a reply to a deleted message in the channel', async () => {
    await using set = await fake()
    const { slack, post } = set
    const { ts } = await post({ channel: 'C1', text: 'root' })
    const [root] = slack.messages('C1')
    const reply = await post({ channel: 'C1', text: 'reply', thread_ts: ts as string })
    expect(reply.message).toMatchObject({ thread_ts: ts })
    slack.deletes(root!)
    const stray = await post({ channel: 'C1', text: 'reply', thread_ts: ts as string })
    expect(stray.message).not.toHaveProperty('thread_ts')
  })

  test('lets a burst through in a channel, then one message a second; other channels are not held up', async () => {
    await using set = await fake()
    const { slack, post, clock, code } = set
    slack.limits.burst = 2
    const attempt = (channel: string) => code(post({ channel, text: 'x' }))
    expect([await attempt('C1'), await attempt('C1')]).toEqual(['ok', 'ok'])
    expect(await attempt('C1')).toMatchObject({ retryAfter: 1 })
    expect(await attempt('C2')).toBe('ok')
    clock.advance(1000)
    expect(await attempt('C1')).toBe('ok')
  })

  test('opens a window once for a trigger, within three seconds', async () => {
    await using set = await fake()
    const { slack, client, clock, code } = set
    const trigger_id = slack.workspace.trigger('U1')
    expect(await code(client.views.open({ trigger_id: 'made up', view: modal }))).toBe('invalid_trigger_id')
    expect(await code(client.views.open({ trigger_id, view: modal }))).toBe('ok')
    expect(await code(client.views.open({ trigger_id, view: modal }))).toBe('exchanged_trigger_id')
    const late = slack.workspace.trigger('U1')
    clock.advance(3_001)
    expect(await code(client.views.open({ trigger_id: late, view: modal }))).toBe('expired_trigger_id')
  })

  test('stacks three windows and minds the hash', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    const push = () => client.views.push({ trigger_id: slack.workspace.trigger('U1'), view: modal })
    await client.views.open({ trigger_id: slack.workspace.trigger('U1'), view: modal })
    await push()
    const { view } = await push()
    expect(await code(push())).toBe('push_limit_reached')
    const id = String(view?.id)
    expect(await code(client.views.update({ view_id: id, view: modal, hash: 'old' }))).toBe('hash_conflict')
    expect(await code(client.views.update({ view_id: id, view: modal, hash: String(view?.hash) }))).toBe('ok')
    expect(await code(client.views.update({ view_id: 'V404', view: modal }))).toBe('not_found')
  })

  test('takes five answers to a response address, within half an hour', async () => {
    await using set = await fake()
    const { slack, clock } = set
    const address = `${new URL(slack.credentials.apiUrl).origin}/commands/T1/x/key`
    const open = () =>
      slack.workspace.addresses.set('T1/x/key', { user: 'U1', channel: 'C1', at: clock().getTime(), uses: 0 })
    const answer = async () => (await fetch(address, { method: 'POST', body: '{"text":"x"}' })).status
    open()
    expect(await Promise.all([answer(), answer(), answer(), answer(), answer(), answer()])).toEqual([
      200, 200, 200, 200, 200, 404,
    ])
    open()
    clock.advance(30 * 60_000 + 1)
    expect(await answer()).toBe(404)
  })

  test('refuses and records what Slack refuses', async () => {
    await using set = await fake()
    const { slack, client, post, code } = set
    const { ts } = await post({ channel: 'C1', text: 'x' })
    expect(await code(client.chat.update({ channel: 'C1', ts: ts as string, text: '€'.repeat(1_334) }))).toBe(
      'msg_too_long',
    )
    expect(await code(post({ channel: 'C1', text: '' }))).toBe('no_text')
    expect(await code(post({ channel: 'C1', text: 'x', blocks: [{ type: 'marquee' }] }))).toBe('invalid_blocks')
    const big = Array.from({ length: 5 }, () => ({
      type: 'section',
      text: { type: 'plain_text', text: 'x'.repeat(2_700) },
    }))
    expect(await code(post({ channel: 'C1', text: 'x', blocks: big }))).toBe('msg_blocks_too_long')
    await post({ channel: 'C1', text: 'x', volume: 11 })
    expect(slack.violations).toHaveLength(5)
  })

  test('shows metadata only when asked, and pages', async () => {
    await using set = await fake()
    const { slack, client, post } = set
    slack.limits.burst = 200
    slack.workspace.tokens.set('xoxb-test', { scopes: ['chat:write', 'channels:history'] })
    const metadata = { event_type: 'kastelein', event_payload: { key: 'k' } }
    for (let n = 0; n < 120; n++) await post({ channel: 'C1', text: `m${n}`, metadata })
    const first = await client.conversations.history({ channel: 'C1', limit: 100 })
    expect(first.messages?.[0]).not.toHaveProperty('metadata')
    expect(first.has_more).toBe(true)
    const cursor = first.response_metadata?.next_cursor as string
    const second = await client.conversations.history({ channel: 'C1', limit: 100, cursor, include_all_metadata: true })
    expect(second.messages).toHaveLength(20)
    expect(second.messages?.[0]).toMatchObject({ metadata })
  })

  test('shows a home to its person, of the newest hash only, and previews of links that are there', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    const blocks = (n: number) => Array.from({ length: n }, (): types.DividerBlock => ({ type: 'divider' }))
    const home = (n: number): types.HomeView => ({ type: 'home', blocks: blocks(n) })
    const { view } = await client.views.publish({ user_id: 'U1', view: home(100) })
    const hash = view?.hash ?? ''
    expect(await code(client.views.publish({ user_id: 'U1', view: home(1), hash }))).toBe('ok')
    expect(await code(client.views.publish({ user_id: 'U1', view: home(1), hash }))).toBe('hash_conflict')
    expect(await code(client.views.publish({ user_id: 'U404', view: home(1) }))).toBe('user_not_found')
    expect(await code(client.views.publish({ user_id: 'U1', view: home(101) }))).toBe('invalid_arguments')
    slack.connect('http://127.0.0.1:9')
    await shares(slack, 'U1', 'C1', ['https://a.example/r/1']).catch(() => undefined)
    const [[unfurl_id, { channel, ts, source }] = ['', { channel: '', ts: '', source: '' }]] = slack.workspace.links
    const unfurls = { 'https://a.example/r/1': { blocks: blocks(1) } }
    const unfurl = (args: object) => code(client.apiCall('chat.unfurl', { unfurls, ...args }))
    expect(await unfurl({ channel, ts })).toBe('ok')
    expect(await unfurl({ unfurl_id, source })).toBe('ok')
    expect(await unfurl({ channel, source })).toBe('invalid_arguments')
    expect(await unfurl({ channel, ts: '1.000001' })).toBe('cannot_find_message')
    expect(await unfurl({ channel, ts, unfurls: { 'https://b.example': { blocks: [] } } })).toBe('cannot_unfurl_url')
  })

  test('shows a private conversation only to who is in it', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    slack.workspace.channels.get('P1')?.members.splice(0)
    expect(await code(client.conversations.info({ channel: 'P1' }))).toBe('channel_not_found')
    expect(await code(client.conversations.members({ channel: 'P1' }))).toBe('channel_not_found')
    slack.workspace.channels.set('G1', { id: 'G1', name: 'a-b', kind: 'mpim', members: [slack.workspace.bot.user] })
    expect(await code(client.conversations.info({ channel: 'G1' }))).toBe('missing_scope')
  })

  test('edits and deletes only what is the bot’s own', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    const theirs = slack.workspace.add({ channel: 'C1', user: 'U1', text: 'mine', blocks: [] })
    expect(await code(client.chat.update({ channel: 'C1', ts: theirs.ts, text: 'x' }))).toBe('cant_update_message')
    expect(await code(client.chat.delete({ channel: 'C1', ts: theirs.ts }))).toBe('cant_delete_message')
    expect(await code(client.chat.update({ channel: 'C1', ts: '1.000001', text: 'x' }))).toBe('message_not_found')
  })
})

describe('several workspaces', () => {
  test('have tokens of their own: each is good in one place, and says what it may do', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    const other = slack.neighbour('T2', 'Vermeer')
    other.workspace.tokens.set('xoxb-other', { scopes: ['chat:write', 'users:read'] })
    const posted = await client.apiCall('chat.postMessage', { channel: 'C2', text: 'x', token: 'xoxb-other' })
    expect(posted.response_metadata?.scopes).toEqual(['chat:write', 'users:read'])
    expect([slack.messages('C2').length, other.messages('C2').length]).toEqual([0, 1])
    expect(await client.auth.test({ token: 'xoxb-other' })).toMatchObject({ team_id: 'T2', user_id: 'UBOTT2' })
    expect(await code(client.conversations.open({ users: 'U1', token: 'xoxb-other' }))).toBe('missing_scope')
    const { user } = await client.users.info({ user: 'U1', token: 'xoxb-other' })
    expect(user?.profile).not.toHaveProperty('email')
    expect((await client.users.info({ user: 'U1' })).user?.profile).toHaveProperty('email')
  })

  test('do not share limits or troubles', async () => {
    await using set = await fake()
    const { slack, client, post, code } = set
    slack.neighbour('T2').workspace.tokens.set('xoxb-other', { scopes: ['chat:write'] })
    slack.limits.burst = 1
    const there = () => code(client.apiCall('chat.postMessage', { channel: 'C1', text: 'x', token: 'xoxb-other' }))
    expect([await code(post({ channel: 'C1', text: 'x' })), await there()]).toEqual(['ok', 'ok'])
    expect(await code(post({ channel: 'C1', text: 'x' }))).toMatchObject({ retryAfter: 1 })
    slack.fault('chat.postMessage', { error: 'fatal_error' })
    expect(await there()).toMatchObject({ retryAfter: 1 })
    expect(await code(post({ channel: 'C2', text: 'x' }))).toBe('fatal_error')
  })

  test('of an organisation that installed the app as a whole are reached with one token, where it lets it in', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    slack.neighbour('T2')
    slack.neighbour('T3').workspace.channels.set('C3', { id: 'C3', name: 'x', kind: 'public', members: ['UBOTT3'] })
    slack.organisation('E1', ['T1', 'T2', 'T3'])
    slack.oauth.organisations.get('E1')?.teams.push('T1', 'T2')
    const { access_token: token } = await client.oauth.v2.access(grant(slack, { organisation: 'E1', user: 'U1' }))
    expect(await client.auth.test({ token: String(token) })).toMatchObject({
      is_enterprise_install: true,
      team_id: 'E1',
    })
    const first = await client.auth.teams.list({ token: String(token) })
    const second = await client.auth.teams.list({ token: String(token), cursor: first.response_metadata!.next_cursor! })
    expect([...first.teams!, ...second.teams!].map(({ id }) => id)).toEqual(['T1', 'T2'])
    const post = (team_id: string) =>
      client.apiCall('chat.postMessage', { channel: 'C1', text: 'x', team_id, token: String(token) })
    expect(await code(post('T2'))).toBe('ok')
    expect(await code(post('T3'))).toBe('team_access_not_granted')
  })
})

/** What the app asks with when somebody agreed. */
function grant({ oauth, credentials }: Awaited<ReturnType<typeof fakeSlack>>, consent: Consent) {
  const asked = {
    client_id: oauth.clientId,
    scope: 'chat:write',
    state: 'x'.repeat(20),
    redirect_uri: oauth.redirectUri,
  }
  const page = `${new URL(credentials.apiUrl).origin}/oauth/v2/authorize?${new URLSearchParams(asked).toString()}`
  const code = new URL(oauth.allows(page, consent)).searchParams.get('code') as string
  return { client_id: oauth.clientId, client_secret: oauth.clientSecret, code, redirect_uri: oauth.redirectUri }
}

describe('installing', () => {
  test('gives a token for a code once, within ten minutes, to the app that asked', async () => {
    await using set = await fake()
    const { slack, clock, client, code } = set
    const asked = grant(slack, { team: 'T1', user: 'U1' })
    const access = (args: object) => code(client.oauth.v2.access({ ...asked, ...args }))
    expect(await access({ client_secret: 'other' })).toBe('bad_client_secret')
    expect(await access({ client_id: 'other' })).toBe('invalid_client_id')
    expect(await access({ redirect_uri: 'https://evil.example' })).toBe('bad_redirect_uri')
    expect(await access({ code: 'other' })).toBe('invalid_code')
    expect(await access({})).toBe('ok')
    expect(await access({})).toBe('invalid_code')
    const late = grant(slack, { team: 'T1', user: 'U1' })
    clock.advance(10 * 60_000 + 1)
    expect(await code(client.oauth.v2.access(late))).toBe('invalid_code')
  })

  test('sees what the app may not ask for, and a state that can be guessed', async () => {
    await using set = await fake()
    const { slack } = set
    const page = (asked: Record<string, string>) =>
      `${new URL(slack.credentials.apiUrl).origin}/oauth/v2/authorize?${new URLSearchParams({
        client_id: slack.oauth.clientId,
        redirect_uri: slack.oauth.redirectUri,
        scope: 'chat:write',
        state: 'x'.repeat(20),
        ...asked,
      }).toString()}`
    const agree = (asked: Record<string, string>) => () => slack.oauth.allows(page(asked), { team: 'T1', user: 'U1' })
    expect(agree({ client_id: 'other' })).toThrow('knows no app')
    expect(agree({ redirect_uri: 'https://evil.example' })).toThrow('bad_redirect_uri')
    agree({ scope: 'chat:write,channels:history', state: '1' })()
    expect(slack.violations).toEqual([
      'authorize: the app does not have channels:history',
      'authorize: a state that can be guessed',
    ])
    expect(slack.oauth.denies(page({}))).toContain('error=access_denied')
  })

  test('gives tokens that end, and a refresh token that works once', async () => {
    await using set = await fake()
    const { slack, clock, client, code } = set
    slack.oauth.rotating = true
    const first = await client.oauth.v2.access(grant(slack, { team: 'T1', user: 'U1' }))
    expect(first).toMatchObject({ expires_in: 43_200, access_token: expect.stringMatching(/^xoxe\.xoxb-1-/) })
    const { clientId: client_id, clientSecret: client_secret } = slack.oauth
    const refresh = () =>
      client.oauth.v2.access({
        client_id,
        client_secret,
        grant_type: 'refresh_token',
        refresh_token: first.refresh_token!,
      })
    const test = (token: unknown) => code(client.auth.test({ token: String(token) }))
    expect(await test(first.access_token)).toBe('ok')
    const second = await refresh()
    expect(await code(refresh())).toBe('invalid_refresh_token')
    expect([await test(first.access_token), await test(second.access_token)]).toEqual(['token_expired', 'ok'])
    clock.advance(43_200_000)
    expect(await test(second.access_token)).toBe('token_expired')
  })

  test('ends with the app taken out: its tokens are worth nothing', async () => {
    await using set = await fake()
    const { slack, client, code } = set
    const { access_token } = await client.oauth.v2.access(grant(slack, { team: 'T1', user: 'U1' }))
    const again = await client.oauth.v2.access(grant(slack, { team: 'T1', user: 'U2' }))
    expect(again.access_token).toBe(access_token)
    slack.oauth.revoke('T1')
    expect(await code(client.auth.test({ token: String(access_token) }))).toBe('account_inactive')
  })
})
