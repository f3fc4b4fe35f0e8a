import type { Pressable } from './reading.ts'
import { viewJson } from '../api/views.ts'
import { type Channel, type Json, type Message, TEAM, type User, type View, type Workspace } from '../workspace.ts'

// The shapes of what Slack sends, from docs.slack.dev: events-api, interactivity/implementing-slash-commands,
// reference/interaction-payloads.

export function eventEnvelope(workspace: Workspace, event: Json, more: Json = {}): Json {
  return {
    token: 'verification',
    team_id: workspace.team,
    context_team_id: workspace.team,
    context_enterprise_id: null,
    api_app_id: workspace.bot.app,
    type: 'event_callback',
    event: { event_ts: `${workspace.now() / 1000}`, ...event },
    event_id: workspace.id('Ev'),
    event_time: Math.floor(workspace.now() / 1000),
    authorizations: [
      {
        enterprise_id: workspace.enterprise ?? null,
        team_id: workspace.whole ? null : workspace.team,
        user_id: workspace.bot.user,
        is_bot: true,
        is_enterprise_install: workspace.whole,
      },
    ],
    is_ext_shared_channel: false,
    event_context: 'context',
    ...more,
  }
}

/** What the app of who wrote it called the message: unlike its `ts`, in no channel the same. */
const sentAs = ({ channel, ts }: Message) => `c-${channel}-${ts}`

const CHANNEL_TYPE: Record<Channel['kind'], string> = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' }

export function messageEvent(message: Message, channel: Channel, user: User, more: Json = {}): Json {
  return {
    type: 'message',
    channel: message.channel,
    user: user.id,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    team: user.team ?? TEAM,
    channel_type: CHANNEL_TYPE[channel.kind],
    client_msg_id: sentAs(message),
    ...(message.thread && { thread_ts: message.thread }),
    ...more,
  }
}

/** docs.slack.dev/reference/events/message/message_changed */
export function changedEvent(
  message: Message,
  channel: Channel,
  user: User,
  { before, edited }: { before: string; edited: { user: string; ts: string } },
): Json {
  const { channel: _, channel_type, event_ts: __, ...said } = messageEvent(message, channel, user)
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: message.channel,
    channel_type,
    ts: edited.ts,
    event_ts: edited.ts,
    message: { ...said, edited },
    previous_message: { ...said, text: before },
  }
}

export function mentionEvent(message: Message, user: User, more: Json = {}): Json {
  return {
    type: 'app_mention',
    channel: message.channel,
    user: user.id,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    team: user.team ?? TEAM,
    ...(user.team && { user_team: user.team }),
    client_msg_id: sentAs(message),
    ...(message.thread && { thread_ts: message.thread }),
    ...more,
  }
}

const slashName = ({ kind, name }: Channel) =>
  ({ public: name, private: 'privategroup', im: 'directmessage', mpim: `mpdm-${name}-1` })[kind]

export function commandPayload(
  workspace: Workspace,
  options: { command: string; text: string; user: User; channel: Channel; address: string },
): Json {
  const { command, text, user, channel, address } = options
  return {
    token: 'verification',
    team_id: user.team ?? workspace.team,
    team_domain: domainOf(workspace),
    channel_id: channel.id,
    channel_name: slashName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: workspace.bot.app,
    is_enterprise_install: String(workspace.whole),
    ...(workspace.enterprise && { enterprise_id: workspace.enterprise, enterprise_name: 'Acme Group' }),
    response_url: address,
    trigger_id: workspace.trigger(user.id),
  }
}

export const domainOf = ({ name }: Workspace) => name.toLowerCase()

export const person = ({ team }: Workspace, user: User) => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: user.team ?? team,
})

/** Where an interaction belongs; without a team when the organisation installed the app as a whole. */
export const origin = (workspace: Workspace) => ({
  team: workspace.whole
    ? null
    : {
        id: workspace.team,
        domain: domainOf(workspace),
        ...(workspace.enterprise && { enterprise_id: workspace.enterprise, enterprise_name: 'Acme Group' }),
      },
  enterprise: workspace.enterprise ? { id: workspace.enterprise, name: 'Acme Group' } : null,
  is_enterprise_install: workspace.whole,
  api_app_id: workspace.bot.app,
  token: 'verification',
})

export function clickPayload(
  workspace: Workspace,
  options: { message: Message; button: Pressable; user: User; channel: Channel; address: string },
): Json {
  const { message, button, user, channel, address } = options
  const hidden = message.only !== undefined
  return {
    type: 'block_actions',
    ...origin(workspace),
    user: person(workspace, user),
    trigger_id: workspace.trigger(user.id),
    response_url: address,
    state: { values: {} },
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: hidden,
      ...(message.thread && { thread_ts: message.thread }),
    },
    channel: {
      id: channel.id,
      name: channel.kind === 'im' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
    },
    // Slack leaves the message out when only one person sees it.
    ...(!hidden && {
      message: {
        type: 'message',
        ts: message.ts,
        user: workspace.bot.user,
        bot_id: workspace.bot.bot,
        text: message.text,
        blocks: message.blocks,
      },
    }),
    actions: [{ ...actionOf(button), block_id: button.block_id, action_ts: workspace.ts() }],
  }
}

/** docs.slack.dev, "block_actions payload": of a menu only the chosen option is told. */
export function actionOf({ action_id, label, value, inMenu }: Pressable): Json {
  const text = { type: 'plain_text', text: label, emoji: false }
  if (inMenu) return { type: 'overflow', action_id, selected_option: { text, value } }
  return { type: 'button', action_id, value, text }
}

export function submissionPayload(workspace: Workspace, view: View, user: User, values: Json): Json {
  return {
    type: 'view_submission',
    ...origin(workspace),
    user: person(workspace, user),
    trigger_id: workspace.trigger(user.id),
    view: viewJson(workspace, view, values),
    response_urls: [],
  }
}
