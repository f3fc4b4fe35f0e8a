import { z } from 'zod'
import type { Place } from '../../platform.ts'
import type { Activity } from '../ingress/activity.ts'

const id = z.string().min(1)
const maybe = z.string().exactOptional()

/** Everything needed to speak in a conversation later; what `Place.reference` holds. It is stored as JSON and read back. */
export const Reference = z.object({
  serviceUrl: id,
  /** Without the thread. */
  conversation: id,
  kind: z.enum(['direct', 'group', 'channel']),
  tenant: id,
  bot: id,
  /** Who was last heard there; ids of users are per bot. */
  user: z.object({ id, aadObjectId: maybe }).exactOptional(),
  team: maybe,
  channel: maybe,
})
export type Reference = z.output<typeof Reference>

/** Reads a stored reference; null when there is none or it is of an older form, which the next activity heard mends. */
export function readReference(stored: unknown): Reference | null {
  return Reference.safeParse(stored).data ?? null
}

export function referenceOf(activity: Activity, tenant: string): Reference {
  const { from, recipient, channelData, serviceUrl } = activity
  // What happens to a channel may be told in another one of its team.
  const channel = channelData.eventType?.startsWith('channel') ? channelData.channel?.id : undefined
  const conversation = channel ?? splitThread(activity.conversation.id).conversation
  return {
    serviceUrl,
    conversation,
    kind: kindOf(conversation, activity.conversation.conversationType),
    tenant,
    bot: recipient.id,
    ...(from.id !== recipient.id && {
      user: { id: from.id, ...(from.aadObjectId !== undefined && { aadObjectId: from.aadObjectId }) },
    }),
    ...(channelData.team && { team: channelData.team.id }),
    ...(channelData.channel && { channel: channelData.channel.id }),
  }
}

/** The form of its id tells what a conversation is when Teams does not say so. */
export function kindOf(conversation: string, type?: string): Place['kind'] {
  // Two people among themselves, where somebody used the message extension: the bot's own chats have other ids.
  if (type === 'personal') return conversation.startsWith('19:') ? 'group' : 'direct'
  if (type === 'groupChat') return 'group'
  if (type === 'channel') return 'channel'
  if (/@thread\.(tacv2|skype)$/.test(conversation)) return 'channel'
  return /^19:.*@thread\.v2$/.test(conversation) ? 'group' : 'direct'
}

const MARK = ';messageid='

/**
 * Our id of a message: the conversation and the message in it, in the very form Teams names a thread by its root, so
 * that the root of a thread and the message posted first are the same string.
 */
export function messageId(conversation: string, activity: string): string {
  return `${conversation}${MARK}${activity}`
}

/** The opposite of `messageId`; ids that hold no message give an empty one. */
export function splitThread(id: string): { conversation: string; message: string } {
  const at = id.lastIndexOf(MARK)
  return at < 0
    ? { conversation: id, message: '' }
    : { conversation: id.slice(0, at), message: id.slice(at + MARK.length) }
}
