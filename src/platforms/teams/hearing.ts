import type { Language } from '../../cards/card.ts'
import type { Place, Speaker } from '../platform.ts'
import type { Activity } from './activity.ts'
import { messageId, type Reference, splitThread } from './reference.ts'

/** Where something was said. In a channel everything belongs to a thread, also the message that starts one. */
export function placeOf(activity: Activity, reference: Reference): Place {
  const { channelData, conversation } = activity
  const { message } = splitThread(conversation.id)
  const root = message || activity.replyToId || activity.id
  const name = reference.kind === 'channel' ? channelData.channel?.name : conversation.name
  return {
    id: reference.conversation,
    kind: reference.kind,
    ...(name !== undefined && { name }),
    ...(reference.kind === 'channel' && root && { thread: messageId(reference.conversation, root) }),
    reference,
  }
}

export function speakerOf(activity: Activity): Speaker {
  const { from } = activity
  const language = languageOf(activity)
  const timeZone = [activity.localTimezone, activity.entities.find((entity) => entity.timezone)?.timezone].find(
    isTimeZone,
  )
  return {
    id: from.id,
    ...(from.name !== undefined && { name: from.name }),
    ...(language !== undefined && { language }),
    ...(timeZone !== undefined && { timeZone }),
  }
}

/** Dutch for whoever uses Teams in Dutch, English for all others; undefined when Teams does not say. */
export function languageOf({ locale }: Pick<Activity, 'locale'>): Language | undefined {
  if (locale === undefined) return undefined
  return /^nl\b/i.test(locale) ? 'nl' : 'en'
}

/** Where the words can be read again. learn.microsoft.com, "Deep link to a chat message": not possible in personal chats. */
export function linkOf(activity: Activity, { kind, conversation, tenant }: Reference): string | undefined {
  if (kind === 'direct' || activity.id === undefined) return undefined
  const url = new URL(
    `https://teams.microsoft.com/l/message/${encodeURIComponent(conversation)}/${encodeURIComponent(activity.id)}`,
  )
  const group = activity.channelData.team?.aadGroupId
  const { message } = splitThread(activity.conversation.id)
  if (kind === 'group') url.searchParams.set('context', '{"contextType":"chat"}')
  if (kind === 'channel') url.searchParams.set('tenantId', tenant)
  if (kind === 'channel' && group !== undefined) url.searchParams.set('groupId', group)
  if (kind === 'channel') url.searchParams.set('parentMessageId', message || activity.id)
  return url.href
}

// Asking Intl takes longer than everything else we do for a request.
const zones = new Map<string, boolean>()

function isTimeZone(name: string | undefined): name is string {
  if (!name) return false
  const known = zones.get(name) ?? canBeUsed(name)
  if (zones.size > 1_000) zones.clear()
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
