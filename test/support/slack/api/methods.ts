import type { Channel } from '../workspace.ts'

/** What is documented about each method this pretend Slack serves; a call that does not fit is a violation. */
export interface Method {
  /** Calls a minute for a workspace; `channel` is one a second in each channel. */
  tier: 2 | 3 | 4 | 'channel' | 'free'
  scopes: readonly string[]
  required: readonly string[]
  optional: readonly string[]
}

const CONTENT = ['text', 'blocks', 'attachments', 'parse', 'link_names']
const PAGE = ['cursor', 'limit', 'oldest', 'latest', 'inclusive', 'include_all_metadata']

const method = (tier: Method['tier'], scopes: string[], required: string[], optional: string[] = []): Method => ({
  tier,
  scopes,
  required,
  optional,
})

/** From the reference at docs.slack.dev/reference/methods, as of 2026. */
export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': method('free', [], []),
  'auth.teams.list': method(2, [], [], ['cursor', 'limit', 'include_icon']),
  'oauth.v2.access': method(
    'free',
    [],
    ['client_id', 'client_secret'],
    ['code', 'redirect_uri', 'grant_type', 'refresh_token'],
  ),
  'apps.connections.open': method(3, ['connections:write'], []),
  'blocks.validate': method(4, [], [], ['blocks', 'message', 'view']),
  'chat.postMessage': method(
    'channel',
    ['chat:write'],
    ['channel'],
    [...CONTENT, 'thread_ts', 'reply_broadcast', 'unfurl_links', 'unfurl_media', 'mrkdwn', 'metadata'],
  ),
  'chat.postEphemeral': method(4, ['chat:write'], ['channel', 'user'], [...CONTENT, 'thread_ts']),
  'chat.update': method(3, ['chat:write'], ['channel', 'ts'], [...CONTENT, 'metadata', 'reply_broadcast']),
  'chat.unfurl': method(
    3,
    ['links:write'],
    ['unfurls'],
    ['channel', 'ts', 'unfurl_id', 'source', 'user_auth_message', 'user_auth_required', 'user_auth_url'],
  ),
  'chat.delete': method(3, ['chat:write'], ['channel', 'ts']),
  'conversations.open': method(3, ['im:write'], [], ['users', 'channel', 'return_im', 'prevent_creation']),
  'conversations.info': method(3, ['channels:read'], ['channel'], ['include_locale', 'include_num_members']),
  'conversations.history': method(3, ['channels:history'], ['channel'], PAGE),
  'conversations.replies': method(3, ['channels:history'], ['channel', 'ts'], PAGE),
  'conversations.members': method(4, ['channels:read'], ['channel'], ['cursor', 'limit']),
  'users.info': method(4, ['users:read'], ['user'], ['include_locale']),
  'users.list': method(2, ['users:read'], [], ['cursor', 'limit', 'include_locale']),
  'users.lookupByEmail': method(3, ['users:read.email'], ['email']),
  'views.open': method(4, [], ['view'], ['trigger_id', 'interactivity_pointer']),
  'views.update': method(4, [], ['view'], ['view_id', 'external_id', 'hash']),
  'views.publish': method(4, [], ['user_id', 'view'], ['hash']),
  'views.push': method(4, [], ['view'], ['trigger_id', 'interactivity_pointer']),
}

const FAMILY: Record<Channel['kind'], string> = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' }

/** The scope that covers this kind of channel: `channels:history` is `groups:history` in a private one. */
export function scopeFor(scope: string, channel: Channel | undefined): string {
  return channel ? scope.replace(/^channels:/, `${FAMILY[channel.kind]}:`) : scope
}
