import type { Notice } from '../platform.ts'
import type { Activity } from './activity.ts'
import { placeOf, speakerOf } from './hearing.ts'
import type { Reference } from './reference.ts'

/** Every activity tells of a place that can be spoken to, except those that tell that it no longer can. */
export function noticeOf(activity: Activity, reference: Reference): Notice {
  const about = { platform: 'teams', workspace: reference.tenant } as const
  const gone = goneIn(activity, reference)
  if (gone !== undefined) return { ...about, what: 'place gone', place: gone }
  const { thread: _, ...place } = placeOf(activity, reference)
  const user = activity.from.id === activity.recipient.id ? undefined : speakerOf(activity)
  return { ...about, what: 'place', place, ...(user && { user }) }
}

/** A chat the bot made itself. */
export function chatNotice(chat: Reference): Notice {
  const place = { id: chat.conversation, kind: 'direct' as const, reference: chat }
  return {
    platform: 'teams',
    workspace: chat.tenant,
    what: 'place',
    place,
    ...(chat.user && { user: { id: chat.user.id } }),
  }
}

/** Activities that ask for nothing. */
export function isEvent({ type }: Activity): boolean {
  return type === 'conversationUpdate' || type === 'installationUpdate'
}

const CLOSED = new Set(['teamArchived', 'teamDeleted', 'teamHardDeleted'])

// learn.microsoft.com, "Conversation events in your Teams bot". After an uninstall Teams may still take what we send, so
// its word for it is what counts.
function goneIn(activity: Activity, { conversation }: Reference): string | undefined {
  const { type, action, recipient, membersRemoved, channelData } = activity
  if (type === 'installationUpdate') return action?.startsWith('remove') ? conversation : undefined
  if (type !== 'conversationUpdate') return undefined
  if (channelData.eventType === 'channelDeleted') return channelData.channel?.id ?? conversation
  if (channelData.eventType !== undefined && CLOSED.has(channelData.eventType)) return conversation
  return membersRemoved?.some((member) => member.id === recipient.id) ? conversation : undefined
}
