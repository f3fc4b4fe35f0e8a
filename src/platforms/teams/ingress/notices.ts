import type { Notice, Place } from '../../platform.ts'
import type { ConversationCache } from '../api/conversation-cache.ts'
import { type Activity, isElsewhere } from './activity.ts'
import { placeOf, speakerOf } from '../invocations/identity.ts'
import type { Outsiders } from '../invocations/outsiders.ts'
import type { Reference } from '../invocations/reference.ts'

/**
 * Every activity tells of a place that can be spoken to, except those that tell that it no longer can, and the message
 * extension, which people use where the bot is not.
 */
export function noticesOf(
  activity: Activity,
  reference: Reference,
  people: Pick<ConversationCache, 'channels' | 'isBack'>,
  who: Outsiders,
): Notice[] {
  if (isElsewhere(activity)) return []
  const { conversation, kind, team } = reference
  const about = { platform: 'teams', workspace: reference.tenant } as const
  const others = team === undefined ? [] : people.channels(team).filter((other) => other.conversation !== conversation)
  const gone = left(activity)
  if (gone && kind === 'direct') return [{ ...about, what: 'person gone', user: activity.from.id }]
  if (gone) {
    const places = [reference, ...(gone === 'team' ? others : [])]
    return places.map((place) => ({ ...about, what: 'place gone', place: place.conversation }))
  }
  const { thread: _, unknown = false, ...known } = placeOf(activity, reference, who)
  const place: Place = { ...known, ...(unknown && isEvent(activity) && { unknown }) }
  const user = activity.from.id === activity.recipient.id ? undefined : speakerOf(activity, who)
  return [
    { ...about, what: 'place', place, ...(user && { user }) },
    ...(isReopened(activity)
      ? others.map((other) => ({ ...about, what: 'place' as const, place: placeAt(other) }))
      : []),
    ...(user && kind === 'direct' && people.isBack(user.id) ? [{ ...about, what: 'person' as const, user }] : []),
  ]
}

/** A chat the bot made itself. */
export function chatNotice(chat: Reference): Notice {
  return {
    platform: 'teams',
    workspace: chat.tenant,
    what: 'place',
    place: placeAt(chat),
    ...(chat.user && { user: { id: chat.user.id } }),
  }
}

function placeAt(reference: Reference): Place {
  return { id: reference.conversation, kind: reference.kind, reference }
}

/** Activities that ask for nothing. */
export function isEvent({ type }: Activity): boolean {
  return type === 'conversationUpdate' || type === 'installationUpdate'
}

const CLOSED = new Set(['teamArchived', 'teamDeleted', 'teamHardDeleted'])
const OPENED = new Set(['teamUnarchived', 'teamRestored'])

/**
 * What can no longer be spoken to: this place, or every channel of its team. learn.microsoft.com, "Conversation events in
 * your Teams bot". After an uninstall Teams may still take what we send, so its word for it is what counts.
 */
export function left({ type, action, recipient, membersRemoved, channelData }: Activity): 'place' | 'team' | null {
  const whole = channelData.team ? 'team' : 'place'
  if (type === 'installationUpdate') return action?.startsWith('remove') ? whole : null
  if (type !== 'conversationUpdate') return null
  const { eventType = '' } = channelData
  if (eventType === 'channelDeleted') return 'place'
  if (CLOSED.has(eventType)) return 'team'
  if (!membersRemoved?.some((member) => member.id === recipient.id)) return null
  // From a private or a shared channel the bot is taken by itself.
  return eventType === 'channelMemberRemoved' ? 'place' : whole
}

function isReopened({ type, action, channelData }: Activity): boolean {
  return (
    (type === 'installationUpdate' && action?.startsWith('add') === true) || OPENED.has(channelData.eventType ?? '')
  )
}
