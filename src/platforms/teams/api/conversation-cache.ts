import { BoundedMap } from '../../bounded-map.ts'
import type { Reference } from '../invocations/reference.ts'

/** Where people were met, as far as this process remembers: only a shortcut, everything in it can be found again. */
export interface ConversationCache {
  met: (reference: Reference) => void
  /** Teams spoke from this address, of a conversation that may not be ours. */
  spokeFrom: (serviceUrl: string) => void
  /** The chat of a person with the bot. */
  chat(user: string): Reference | undefined
  /** Any conversation the person is in. */
  seen(user: string): Reference | undefined
  /** The channels of a team the bot was met in. */
  channels(team: string): readonly Reference[]
  /** Whether this is the first time a person is met in their own chat since the start, or since they were gone. */
  isBack(user: string): boolean
  /** The chat turned out not to be there. */
  lost: (user: string) => void
  /** The newest address Teams spoke from; undefined before anything was heard. */
  serviceUrl(): string | undefined
}

const MOST = 2_000

export function conversationCache(): ConversationCache {
  const chats = new BoundedMap<string, Reference>(MOST)
  const seen = new BoundedMap<string, Reference>(MOST)
  const channels = new BoundedMap<string, Reference>(MOST)
  const here = new BoundedMap<string, true>(MOST)
  let serviceUrl: string | undefined

  return {
    met(reference) {
      const { conversation, kind, user, team } = reference
      serviceUrl = reference.serviceUrl
      if (team !== undefined && kind === 'channel') channels.set(conversation, reference)
      if (!user) return
      seen.set(user.id, reference)
      if (kind === 'direct') chats.set(user.id, reference)
    },
    spokeFrom(address) {
      serviceUrl = address
    },
    chat: (user) => chats.get(user),
    seen: (user) => seen.get(user),
    channels: (team) => [...channels.values()].filter((reference) => reference.team === team),
    isBack(user) {
      const first = !here.has(user)
      here.set(user, true)
      return first
    },
    lost(user) {
      chats.delete(user)
      here.delete(user)
    },
    serviceUrl: () => serviceUrl,
  }
}
