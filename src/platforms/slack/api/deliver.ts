import type { ConversationsHistoryResponse } from '@slack/web-api'
import { type Address, type Platform, SendError } from '../../platform.ts'
import type { Api } from './api.ts'
import { METADATA } from './calls.ts'
import { messageId, slackMessage } from './message-id.ts'
import { sendError } from './send-error.ts'
import type { Workspace } from '../workspace.ts'
import type { Workspaces } from '../workspaces.ts'

const PAGES = 5
/** Slack's clock and ours may differ. */
const MINUTE = 60_000

/** Speaking unasked, and finding out whether one did. Transient trouble is always `SendError('later')`. */
export function delivery(workspaces: Pick<Workspaces, 'of'>): Pick<Platform, 'post' | 'edit' | 'find'> {
  return {
    async post(to, card, key) {
      const { calls, pace } = await workspaces.of(to.workspace)
      const thread = to.thread === undefined ? undefined : known(to.thread).ts
      const place = 'place' in to.to ? to.to.place : to.to.user
      pace.post(place)
      // A private chat is read whole: there it would stand twice.
      const broadcast = to.inChannelToo === true && 'place' in to.to
      const posted = await calls.post(place, card, { thread, key, broadcast })
      return messageId(posted.channel, posted.ts)
    },

    async edit(to, message, card) {
      const { calls, pace } = await workspaces.of(to.workspace)
      const { channel, ts } = known(message)
      pace.room('chat.update')
      await calls.update(channel, ts, card)
    },

    async find(to, key, since) {
      try {
        const workspace = await workspaces.of(to.workspace)
        return mayLook(workspace, to) ? await search(workspace, to, key, since) : 'unknown'
      } catch (error) {
        const failed = sendError(error, true)
        if (failed.kind === 'later') throw failed
        return failed.kind === 'message gone' ? 'absent' : 'unknown'
      }
    },
  }
}

function known(message: string): { channel: string; ts: string } {
  const found = slackMessage(message)
  if (!found) throw new SendError('message gone', 'not a message of Slack')
  return found
}

/** Only the bot's own chats may be read by what it asks for today; a channel where it was installed with more than that. */
function mayLook({ may }: Workspace, { to }: Address): boolean {
  if ('user' in to || to.place.startsWith('D')) return may('im:history')
  return may('channels:history') || may('groups:history')
}

async function search({ api, me, pace }: Workspace, to: Address, key: string, since: Date) {
  const thread = to.thread === undefined ? undefined : known(to.thread)
  pace.room(thread ? 'conversations.replies' : 'conversations.history')
  if ('user' in to.to && !thread) pace.room('conversations.open')
  const channel = 'place' in to.to ? to.to.place : (thread?.channel ?? (await privateChat(api, to.to.user)))
  const range = { channel, include_all_metadata: true, oldest: String((since.getTime() - MINUTE) / 1000), limit: 200 }
  const pages = thread
    ? api.posting.paginate('conversations.replies', { ...range, ts: thread.ts })
    : api.posting.paginate('conversations.history', range)
  let left = PAGES
  for await (const page of pages) {
    const { messages = [] } = page as ConversationsHistoryResponse
    const message = messages.find(
      ({ bot_id, metadata }) =>
        bot_id === me.bot &&
        metadata?.event_type === METADATA &&
        (metadata.event_payload as { key?: unknown })?.key === key,
    )
    if (message?.ts) return { message: messageId(channel, message.ts) }
    left -= 1
    if (left === 0 && page.response_metadata?.next_cursor) return 'unknown'
  }
  return 'absent'
}

async function privateChat(api: Api, user: string): Promise<string> {
  const { channel } = await api.posting.conversations.open({ users: user })
  if (!channel?.id) throw new SendError('gone', 'no private chat with this person')
  return channel.id
}
