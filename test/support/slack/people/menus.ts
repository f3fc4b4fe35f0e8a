import type { Channel, Json, Message, User, Workspace } from '../workspace.ts'
import { domainOf, origin, person } from './payloads.ts'
import { viewJson } from '../api/views.ts'
import type { View } from '../workspace.ts'

// The shapes of what Slack's menus and searching fields send, from docs.slack.dev/reference/interaction-payloads:
// shortcuts-interaction-payload and block_suggestion-payload.

export function shortcutPayload(workspace: Workspace, callback: string, user: User): Json {
  return {
    type: 'shortcut',
    ...origin(workspace),
    action_ts: workspace.ts(),
    user: { id: user.id, username: user.name, team_id: user.team ?? workspace.team },
    callback_id: callback,
    trigger_id: workspace.trigger(user.id),
  }
}

interface Chosen {
  message: Message
  user: User
  channel: Channel
  address: string
  /** What else Slack knows of the message: files, a subtype, who a bot is called. */
  more?: Json
}

export function menuPayload(
  workspace: Workspace,
  callback: string,
  { message, user, channel, address, more = {} }: Chosen,
): Json {
  const { bot } = workspace
  const writer = message.user
    ? { user: message.user, team: workspace.users.get(message.user)?.team ?? workspace.team }
    : { user: bot.user, bot_id: bot.bot, bot_profile: { id: bot.bot, name: bot.name } }
  return {
    type: 'message_action',
    ...origin(workspace),
    action_ts: workspace.ts(),
    user: person(workspace, user),
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    callback_id: callback,
    trigger_id: workspace.trigger(user.id),
    response_url: address,
    message_ts: message.ts,
    message: {
      type: 'message',
      ...writer,
      text: message.text,
      ts: message.ts,
      ...(message.thread && { thread_ts: message.thread }),
      ...more,
    },
  }
}

export function suggestionPayload(workspace: Workspace, view: View, field: Json, typed: string, user: User): Json {
  const { action_id, block_id } = field
  return {
    type: 'block_suggestion',
    ...origin(workspace),
    team: workspace.whole ? null : { id: user.team ?? workspace.team, domain: domainOf(workspace) },
    user: person(workspace, user),
    container: { type: 'view', view_id: view.id },
    view: viewJson(workspace, view),
    action_id,
    block_id,
    value: typed,
  }
}
