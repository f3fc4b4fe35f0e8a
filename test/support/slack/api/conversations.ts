import { failure, type Result, shown } from './chat.ts'
import type { Channel, Json, Message, User, Workspace } from '../workspace.ts'

/** Slack's own page size limits do not matter here; small ones make paging happen in tests. */
export const PAGE = { size: 100 }

export function open(workspace: Workspace, args: Json): Result {
  const users = ((args['users'] ?? '') as string).split(',')
  const [user] = users
  if (users.length !== 1 || !user) return failure('invalid_user_combination')
  return workspace.users.has(user)
    ? { ok: true, channel: { id: workspace.chatWith(user).id } }
    : failure('user_not_found')
}

export function info(workspace: Workspace, args: Json): Result {
  const channel = workspace.channels.get(String(args['channel']))
  if (!channel) return failure('channel_not_found')
  const { id, name, kind, members, archived = false, shared = false, pending = false, orgShared = false } = channel
  if (hidden(workspace, channel)) return failure('channel_not_found')
  return {
    ok: true,
    channel: {
      id,
      name,
      is_archived: archived,
      is_ext_shared: shared,
      is_pending_ext_shared: pending,
      is_org_shared: orgShared,
      is_shared: shared || orgShared,
      is_im: kind === 'im',
      is_mpim: kind === 'mpim',
      is_private: kind !== 'public',
      is_channel: kind === 'public' || kind === 'private',
      is_member: members.includes(workspace.bot.user),
      context_team_id: workspace.team,
    },
  }
}

export function members(workspace: Workspace, args: Json): Result {
  const channel = workspace.channels.get(String(args['channel']))
  if (!channel || hidden(workspace, channel)) return failure('channel_not_found')
  const { shown, next } = paged(channel.members, args)
  return { ok: true, members: shown, response_metadata: { next_cursor: next } }
}

/** A private conversation is nobody's business who is not in it. */
const hidden = ({ bot }: Workspace, { kind, members }: Channel) => kind !== 'public' && !members.includes(bot.user)

export function listUsers(workspace: Workspace, args: Json, email: boolean): Result {
  const { shown, next } = paged([...workspace.users.values()], args)
  const members = shown.map((user) => userJson(workspace, user, { email, locale: false }))
  return { ok: true, members, response_metadata: { next_cursor: next } }
}

function paged<T>(all: readonly T[], args: Json): { shown: T[]; next: string } {
  const from = Number(args['cursor'] || 0)
  const size = Math.min(Number(args['limit'] ?? PAGE.size), PAGE.size)
  return { shown: all.slice(from, from + size), next: from + size < all.length ? String(from + size) : '' }
}

export function history(workspace: Workspace, args: Json): Result {
  const channel = workspace.channels.get(String(args['channel']))
  if (!channel) return failure('channel_not_found')
  if (!channel.members.includes(workspace.bot.user)) return failure('not_in_channel')
  return page(
    workspace,
    workspace.messages
      .filter((message) => message.channel === channel.id && (!message.thread || message.broadcast))
      .toReversed(),
    args,
  )
}

export function replies(workspace: Workspace, args: Json): Result {
  const channel = workspace.channels.get(String(args['channel']))
  if (!channel) return failure('channel_not_found')
  if (!channel.members.includes(workspace.bot.user)) return failure('not_in_channel')
  const root = workspace.find(channel.id, String(args['ts']))
  if (!root) return failure('thread_not_found')
  return page(
    workspace,
    workspace.messages.filter(
      (message) => message === root || (message.channel === channel.id && message.thread === root.ts),
    ),
    args,
  )
}

function page(workspace: Workspace, all: readonly Message[], args: Json): Result {
  const from = Number(args['cursor'] ?? 0)
  const size = Math.min(Number(args['limit'] ?? PAGE.size), PAGE.size)
  const fitting = all.filter(
    (message) => !message.deleted && !message.only && Number(message.ts) > Number(args['oldest'] ?? 0),
  )
  const withMetadata = args['include_all_metadata'] === true
  const messages = fitting.slice(from, from + size).map((message) => {
    const { metadata, ...rest } = shown(workspace, message)
    return withMetadata && metadata ? { ...rest, metadata } : rest
  })
  const next = from + size < fitting.length ? String(from + size) : ''
  return { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } }
}

/** A person as Slack's API gives them; the address only to those who may see it. */
export function userJson(
  { team, enterprise }: Workspace,
  user: User,
  options: { email: boolean; locale: boolean },
): Json {
  return {
    id: user.id,
    team_id: user.team ?? team,
    name: user.name,
    real_name: user.realName,
    deleted: user.deleted ?? false,
    tz: user.tz ?? 'Europe/Amsterdam',
    tz_label: 'Central European Time',
    tz_offset: 3600,
    is_admin: user.admin ?? false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest ?? false,
    is_ultra_restricted: false,
    is_bot: user.bot ?? false,
    ...(user.team
      ? { is_stranger: true }
      : enterprise && { enterprise_user: { id: user.id, enterprise_id: enterprise } }),
    profile: {
      real_name: user.realName,
      display_name: user.name,
      ...(options.email && user.email && { email: user.email }),
    },
    ...(options.locale && { locale: user.locale ?? 'nl-NL' }),
  }
}
