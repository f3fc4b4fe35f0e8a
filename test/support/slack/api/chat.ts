import { blockFaults, points, weightOf } from './block-kit.ts'
import { WHOLE } from './block-kit-rules.ts'
import type { Channel, Json, Message, Workspace } from '../workspace.ts'

/** What a method answers: `ok` with content, or Slack's error code. */
export type Result = Json & { ok: boolean; error?: string }

export const failure = (error: string, more: Json = {}): Result => ({ ok: false, error, ...more })

const NOT_HERE = 'not in this workspace'

/** Refused for what this workspace does not have, which nobody can know before. */
export const isForWant = ({ errors }: Result): boolean =>
  Array.isArray(errors) && errors.every((error) => String(error).startsWith(NOT_HERE))

/** Why Slack would not take this content, undefined when it does. */
export function refusedContent(
  text: unknown,
  blocks: unknown,
  updating: boolean,
  { lacks }: Pick<Workspace, 'lacks'>,
): Result | undefined {
  if ((text === undefined || text === '') && blocks === undefined) return failure('no_text')
  if (typeof text === 'string' && updating && Buffer.byteLength(text) > WHOLE.updateTextBytes)
    return failure('msg_too_long')
  if (typeof text === 'string' && points(text) > WHOLE.messageText) return failure('msg_too_long')
  if (blocks === undefined) return undefined
  const lacking = (blocks as Json[]).flatMap((block, n) =>
    lacks.has(String(block['type'])) ? [`${NOT_HERE}: ${String(block['type'])} [json-pointer:/blocks/${n}/type]`] : [],
  )
  if (lacking.length > 0) return failure('invalid_blocks', { errors: lacking })
  const faults = blockFaults(blocks, 'message')
  if (faults.length > 0) {
    const errors = faults.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`)
    return failure('invalid_blocks', {
      errors,
      response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
    })
  }
  return Array.isArray(blocks) && weightOf(blocks) > WHOLE.messageWeight ? failure('msg_blocks_too_long') : undefined
}

/** The channel of a call: an id of one, or of a person, which means the private chat with them. */
function channelOf(workspace: Workspace, id: string): Channel | undefined {
  if (workspace.users.has(id)) return workspace.chatWith(id)
  return workspace.channels.get(id)
}

function closed({ bot }: Workspace, channel: Channel | undefined): Result | undefined {
  if (!channel) return failure('channel_not_found')
  if (channel.archived) return failure('is_archived')
  return channel.members.includes(bot.user) ? undefined : failure('not_in_channel')
}

export function postMessage(workspace: Workspace, args: Json): Result {
  const channel = channelOf(workspace, String(args['channel']))
  const refused = closed(workspace, channel) ?? refusedContent(args['text'], args['blocks'], false, workspace)
  if (refused || !channel) return refused ?? failure('channel_not_found')
  const asked = args['thread_ts'] as string | undefined
  const broadcast = args['reply_broadcast'] === true
  // Slack takes no notice of it then; whoever sends it means something that will not happen.
  if (broadcast && asked === undefined) return failure('invalid_arguments')
  // A reply to a message that is gone is taken all the same, and lands in the channel.
  const thread = asked && workspace.find(channel.id, asked) ? asked : undefined
  const message = workspace.add({
    channel: channel.id,
    bot: workspace.bot.bot,
    text: (args['text'] ?? '') as string,
    blocks: (args['blocks'] ?? []) as Json[],
    ...(thread && { thread }),
    ...(thread && broadcast && { broadcast }),
    ...(args['metadata'] !== undefined && { metadata: args['metadata'] as Json }),
  })
  return { ok: true, channel: channel.id, ts: message.ts, message: shown(workspace, message) }
}

export function postEphemeral(workspace: Workspace, args: Json): Result {
  const channel = workspace.channels.get(String(args['channel']))
  const refused = closed(workspace, channel) ?? refusedContent(args['text'], args['blocks'], false, workspace)
  if (refused || !channel) return refused ?? failure('channel_not_found')
  const user = String(args['user'])
  if (!channel.members.includes(user)) return failure('user_not_in_channel')
  const thread = args['thread_ts'] as string | undefined
  const message = workspace.add({
    channel: channel.id,
    bot: workspace.bot.bot,
    only: user,
    text: (args['text'] ?? '') as string,
    blocks: (args['blocks'] ?? []) as Json[],
    ...(thread && { thread }),
  })
  return { ok: true, message_ts: message.ts }
}

export function update(workspace: Workspace, args: Json): Result {
  const channel = workspace.channels.get(String(args['channel']))
  if (!channel) return failure('channel_not_found')
  if (channel.archived) return failure('is_inactive')
  const message = workspace.find(channel.id, String(args['ts']))
  if (!message) return failure('message_not_found')
  if (message.bot !== workspace.bot.bot) return failure('cant_update_message')
  const refused = refusedContent(args['text'], args['blocks'], true, workspace)
  if (refused) return refused
  message.text = (args['text'] ?? '') as string
  // Text without blocks takes the blocks away.
  message.blocks = (args['blocks'] ?? []) as Json[]
  if (args['metadata'] !== undefined) message.metadata = args['metadata'] as Json
  message.edits += 1
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text, message: shown(workspace, message) }
}

export function remove(workspace: Workspace, args: Json): Result {
  const message = workspace.find(String(args['channel']), String(args['ts']))
  if (!message) return failure('message_not_found')
  if (message.bot !== workspace.bot.bot) return failure('cant_delete_message')
  message.deleted = true
  return { ok: true, channel: message.channel, ts: message.ts }
}

/** A message as Slack's API gives it. */
export function shown({ team, bot }: Workspace, message: Message): Json {
  return {
    type: 'message',
    ts: message.ts,
    team,
    text: message.text,
    blocks: message.blocks,
    ...(message.user ? { user: message.user } : { user: bot.user, bot_id: message.bot, app_id: bot.app }),
    ...(message.thread && { thread_ts: message.thread }),
    ...(message.broadcast && { subtype: 'thread_broadcast' }),
    ...(message.metadata && { metadata: message.metadata }),
    ...(message.edits > 0 && { edited: { user: bot.user, ts: message.ts } }),
  }
}
