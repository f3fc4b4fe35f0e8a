import { expect, test } from 'vitest'
import { type Stage, stage } from '../../../support/slack/bot.ts'
import type { Kind } from '../../../support/slack/courier.ts'
import { eventEnvelope } from '../../../support/slack/people/payloads.ts'
import type { Json } from '../../../support/slack/workspace.ts'

const TS = '1772442000.000001'
const SAID = { user: 'U1', text: 'hello', ts: TS, team: 'T1' }
const PRESSED = { action_id: 'x:0', block_id: 'b', type: 'button', value: '{"a":1}', action_ts: '1.2' }
const VALUES = { note: { note: { type: 'plain_text_input', value: 'hi' } } }
const METADATA = JSON.stringify({ input: {}, from: { channel: 'C1', kind: 'channel' } })
const INPUT = { type: 'input', block_id: 'note', label: { type: 'plain_text', text: 'Note' } }
const view = (type: string): Json => ({
  id: 'V1',
  type,
  hash: '1.a',
  callback_id: 'log',
  private_metadata: METADATA,
  app_installed_team_id: 'T1',
  blocks: [INPUT],
  state: { values: VALUES },
})
const asked = (type: string, more: Json): Json => ({
  type,
  token: 't',
  api_app_id: 'A1',
  team: { id: 'T1', domain: 'acme' },
  enterprise: null,
  is_enterprise_install: false,
  user: { id: 'U1', name: 'sanne', team_id: 'T1' },
  trigger_id: '1.2.a',
  ...more,
})
const channel = { id: 'C1', name: 'sales' }

const EVENTS: Json[] = [
  { type: 'message', channel: 'D1', channel_type: 'im', ...SAID },
  { type: 'app_mention', channel: 'C1', thread_ts: TS, ...SAID },
  { type: 'message', subtype: 'message_changed', channel: 'D1', channel_type: 'im', message: SAID, ts: TS },
  { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', view: view('home') },
  { type: 'link_shared', user: 'U1', channel: 'C1', message_ts: TS, links: [{ url: 'https://x.example/r/1' }] },
  { type: 'member_joined_channel', user: 'U1', channel: 'C1', inviter: 'U2', team: 'T1' },
  { type: 'channel_rename', channel: { id: 'C1', name: 'sales', created: 1 } },
  { type: 'channel_archive', channel: 'C1', user: 'U1' },
  { type: 'user_change', user: { id: 'U1', team_id: 'T1', name: 'sanne', profile: { real_name: 'Sanne' } } },
  { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } },
  { type: 'team_access_granted', team_ids: ['T1'] },
  {
    type: 'function_executed',
    function: { id: 'Fn1', callback_id: 'x', type: 'app' },
    inputs: { user: 'U1' },
    function_execution_id: 'Fx1',
    workflow_execution_id: 'Wx1',
    bot_access_token: 'xwfp-1',
  },
]
const COMMAND: Json = {
  token: 't',
  team_id: 'T1',
  team_domain: 'acme',
  channel_id: 'C1',
  channel_name: 'sales',
  user_id: 'U1',
  user_name: 'sanne',
  command: '/crm',
  text: 'brief acme',
  response_url: 'http://127.0.0.1:9/x',
  trigger_id: '1.2.a',
}
const INTERACTIONS: Json[] = [
  asked('block_actions', {
    channel,
    container: { type: 'message', message_ts: TS, channel_id: 'C1', is_ephemeral: false },
    message: { type: 'message', ts: TS, text: 'x', blocks: [] },
    actions: [PRESSED],
  }),
  asked('block_actions', {
    view: view('home'),
    container: { type: 'view', view_id: 'V1' },
    actions: [PRESSED],
  }),
  asked('view_submission', { view: view('modal'), response_urls: [] }),
  asked('view_closed', { view: view('modal'), is_cleared: false }),
  asked('block_suggestion', { view: view('modal'), action_id: 'relation', block_id: 'b', value: 'ac', container: {} }),
  asked('shortcut', { callback_id: 'begin', action_ts: '1.2' }),
  asked('message_action', { callback_id: 'from_message', channel, message: SAID, message_ts: TS, action_ts: '1.2' }),
  asked('workflow_step_edit', { callback_id: 'x', workflow_step: {} }),
  asked('dialog_submission', { callback_id: 'x', submission: { a: 'b' }, channel, state: '' }),
]

/** The same with one thing less, or something else in its place, wherever that can be. */
function* shortened(whole: Json): Generator<Json> {
  for (const [name, value] of Object.entries(whole)) {
    const { [name]: _, ...rest } = whole
    yield rest
    for (const other of [null, 7, '', {}, [null]]) yield { ...whole, [name]: other }
    if (typeof value === 'object' && value !== null)
      for (const part of shortened(value as Json))
        yield { ...whole, [name]: Array.isArray(value) ? Object.values(part) : part }
  }
}

async function statuses(s: Stage, kind: Kind, whole: Json, wrap = (part: Json): Json => part): Promise<string[]> {
  const bad: string[] = []
  let number = 0
  for (const part of [whole, ...shortened(whole)]) {
    number += 1
    const sent = wrap(part)
    const payload =
      'trigger_id' in sent && sent['trigger_id'] === '1.2.a' ? { ...sent, trigger_id: `1.${number}.a` } : sent
    const { status, late } = await s.slack.deliver({ kind, payload })
    if (late || status >= 500) bad.push(`${late ? 'late' : status}: ${JSON.stringify(part)}`)
  }
  return bad
}

test.each(EVENTS.map((event) => [String(event['type']), event] as const))(
  'an event %s is never too much for us, whatever it lacks',
  async (_, event) => {
    await using s = await stage()
    let number = 0
    const envelope = (part: Json) => ({ ...eventEnvelope(s.slack.workspace, part), event_id: `Ev${number++}` })
    expect(await statuses(s, 'event', event, envelope)).toEqual([])
  },
)

test('nor is what is around an event', async () => {
  await using s = await stage()
  expect(await statuses(s, 'event', eventEnvelope(s.slack.workspace, EVENTS[0] ?? {}))).toEqual([])
})

test('nor a command', async () => {
  await using s = await stage()
  expect(await statuses(s, 'command', COMMAND)).toEqual([])
})

test.each(INTERACTIONS.map((sent, index) => [String(sent['type']), index, sent] as const))(
  'nor the interaction %s (%i)',
  async (_, __, sent) => {
    await using s = await stage()
    expect(await statuses(s, 'interaction', sent)).toEqual([])
  },
)
