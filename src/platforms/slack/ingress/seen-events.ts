import { BoundedMap } from '../../bounded-map.ts'

const MOST = 2_000

/**
 * Whether this is the first time an event is told, as far as this process remembers. For what may be done twice without
 * harm and need not survive a stop; the rest is kept in the inbox.
 */
export function seenEvents(): { isFirst(event: string): boolean } {
  const told = new BoundedMap<string, true>(MOST)
  return {
    isFirst(event) {
      if (told.has(event)) return false
      told.set(event, true)
      return true
    },
  }
}
