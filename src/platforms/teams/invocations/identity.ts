import type { Place, Speaker } from '../../platform.ts'
import { BoundedMap } from '../../bounded-map.ts'
import type { Activity } from '../ingress/activity.ts'
import { type Language, languageOfTag } from '../../../language.ts'
import { actionIn } from './message-payload.ts'
import type { Outsiders } from './outsiders.ts'
import { messageId, type Reference, splitThread } from './reference.ts'

/** Where something was said. In a channel everything belongs to a thread, also the message that starts one. */
export function placeOf(activity: Activity, reference: Reference, who: Outsiders): Place {
  const { channelData, conversation } = activity
  const { message } = splitThread(conversation.id)
  const root = message || activity.replyToId || rootIn(activity)
  const name = reference.kind === 'channel' ? channelData.channel?.name : conversation.name
  return {
    id: reference.conversation,
    kind: reference.kind,
    ...(name !== undefined && { name }),
    ...(reference.kind === 'channel' && root && { thread: messageId(reference.conversation, root) }),
    reference,
    ...(reference.kind !== 'direct' && readersIn(who, reference)),
  }
}

/** What is known of who reads in a conversation. */
export function readersIn(
  who: Outsiders,
  { conversation }: Reference,
): Pick<Place, 'outsiders' | 'unseen' | 'unknown'> {
  const outsiders = who.readAlong(conversation)
  if (outsiders === undefined) return { unknown: true }
  return outsiders === 'unseen' ? { unseen: true } : { outsiders }
}

/** What is known of who somebody is to the company. */
export function standingIn(who: Outsiders, user: string): Pick<Speaker, 'guest' | 'unknown'> {
  const guest = who.isGuest(user)
  return guest === undefined ? { unknown: true } : { guest }
}

/** The id of an invoke is not that of a message; the one it was chosen for is. */
function rootIn(activity: Activity): string | undefined {
  if (activity.type !== 'invoke') return activity.id
  const chosen = actionIn(activity)?.messagePayload
  return chosen?.replyToId ?? chosen?.id
}

export function speakerOf(activity: Activity, who: Outsiders): Speaker {
  const { from } = activity
  const language = languageOf(activity)
  const email = who.addressOf(from.id)
  const name = from.name?.trim() || who.nameOf(from.id)
  const timeZone = [activity.localTimezone, activity.entities.find((entity) => entity.timezone)?.timezone].find(
    isTimeZone,
  )
  return {
    id: from.id,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(language !== undefined && { language }),
    ...(timeZone !== undefined && { timeZone }),
    ...standingIn(who, from.id),
  }
}

/** Returns the language somebody uses Teams in, English when the bot does not speak it; undefined when Teams does not say. */
export function languageOf({ locale }: Pick<Activity, 'locale'>): Language | undefined {
  return locale === undefined ? undefined : languageOfTag(locale)
}

/** Where the words can be read again. learn.microsoft.com, "Deep link to a chat message": not possible in personal chats. */
export function linkOf(
  activity: Activity,
  { kind, conversation, tenant }: Reference,
  { id, root }: { id?: string | undefined; root?: string | undefined } = activity,
): string | undefined {
  if (kind === 'direct' || id === undefined) return undefined
  const url = new URL(
    `https://teams.microsoft.com/l/message/${encodeURIComponent(conversation)}/${encodeURIComponent(id)}`,
  )
  const group = activity.channelData.team?.aadGroupId
  const { message } = splitThread(activity.conversation.id)
  if (kind === 'group') url.searchParams.set('context', '{"contextType":"chat"}')
  if (kind === 'channel') url.searchParams.set('tenantId', tenant)
  if (kind === 'channel' && group !== undefined) url.searchParams.set('groupId', group)
  if (kind === 'channel') url.searchParams.set('parentMessageId', root || message || id)
  return url.href
}

// Asking Intl takes longer than everything else we do for a request.
const zones = new BoundedMap<string, boolean>(1_000)

function isTimeZone(name: string | undefined): name is string {
  if (!name) return false
  const known = zones.get(name) ?? canBeUsed(name)
  zones.set(name, known)
  return known
}

function canBeUsed(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
