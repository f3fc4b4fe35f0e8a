import type { Place } from '../../platform.ts'
import type { Message } from './board.ts'
import type { PlaceName } from '../wire.ts'

export const WORKSPACE = 'playground'
export const CHANNELS: readonly string[] = ['general', 'complaints']

/** The chat of one colleague with the bot. */
export const directOf = (user: string) => `direct:${user}`

/** What the page calls `direct` is another place for each colleague. */
export const placeId = (name: PlaceName, user: string) => (name === 'direct' ? directOf(user) : name)

/** The place in the words of the contract, null when the playground has no such place. */
export function placeOf(id: string, thread?: number): Place | null {
  const inThread = thread === undefined ? {} : { thread: String(thread) }
  if (CHANNELS.includes(id)) return { id, kind: 'channel', name: id, ...inThread }
  return id.startsWith('direct:') ? { id, kind: 'direct', ...inThread } : null
}

/** An answer for one person, and a direct chat, are seen by nobody else. */
export function seenBy(user: string, { place, only }: Message): boolean {
  return (only === undefined || only === user) && (CHANNELS.includes(place) || place === directOf(user))
}
