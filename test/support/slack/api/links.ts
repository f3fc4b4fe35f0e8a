import { blockFaults } from './block-kit.ts'
import { failure, type Result } from './chat.ts'
import type { SlackTeam } from '../people/neighbourhood.ts'
import { readBlocks } from '../people/reading.ts'
import type { Sent } from '../people/story.ts'
import type { Json, Sharing, Workspace } from '../workspace.ts'

/** Either the message is named, or the sharing; never half of one, nor both. */
function sharingOf(workspace: Workspace, { channel, ts, unfurl_id: id, source }: Json): Sharing | string {
  const [byMessage, byId] = [channel !== undefined && ts !== undefined, id !== undefined && source !== undefined]
  if (byMessage === byId) return 'invalid_arguments'
  const all = [...workspace.links.values()]
  const found = byId
    ? all.find((shared) => shared === workspace.links.get(String(id)) && shared.source === source)
    : all.find((shared) => shared.channel === channel && shared.ts === ts)
  return found ?? 'cannot_find_message'
}

export function unfurl(workspace: Workspace, args: Json): Result {
  const shared = sharingOf(workspace, args)
  if (typeof shared === 'string') return failure(shared)
  const unfurls = args['unfurls'] as Record<string, { blocks: Json[] }>
  if (Object.keys(unfurls).some((url) => !shared.urls.includes(url))) return failure('cannot_unfurl_url')
  const faults = Object.values(unfurls).flatMap(({ blocks }) => blockFaults(blocks, 'message'))
  if (faults.length > 0) return failure('invalid_arguments', { errors: faults })
  Object.assign(shared.unfurls, unfurls)
  return { ok: true }
}

export interface Shared {
  sent: Sent
  /** What everybody sees of a link; undefined when there is no preview. */
  shows(url?: string): string | undefined
}

/** Somebody sends links in a channel, or writes them in a message they have not sent yet (`channel` null). */
export async function shares(
  slack: SlackTeam,
  user: string,
  channel: string | null,
  urls: readonly string[],
  envelope: Json = {},
): Promise<Shared> {
  const { workspace } = slack
  const id = workspace.id(channel === null ? `${user}-draft-` : `${channel}-`)
  const [ts, source] = channel === null ? [id, 'composer'] : [workspace.ts(channel), 'conversations_history']
  const shared: Sharing = { channel: channel ?? 'COMPOSER', ts, source, urls: [...urls], unfurls: {} }
  workspace.links.set(id, shared)
  const sent = await slack.event(
    {
      type: 'link_shared',
      user,
      channel: shared.channel,
      message_ts: ts,
      unfurl_id: id,
      source,
      is_bot_user_member:
        channel !== null && (workspace.channels.get(channel)?.members.includes(workspace.bot.user) ?? false),
      links: urls.map((url) => ({ domain: new URL(url).hostname, url })),
    },
    envelope,
  )
  return {
    sent,
    shows: (url = urls[0] ?? '') => {
      const found = shared.unfurls[url]
      return found && readBlocks(found.blocks)
    },
  }
}
