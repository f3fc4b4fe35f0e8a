const MOST = 2_000

/**
 * Whether this is the first time an event is told, as far as this process remembers. For what may be done twice without
 * harm and need not survive a stop; the rest is kept in the inbox.
 */
export function firstTime(): (event: string) => boolean {
  const told = new Set<string>()
  return (event) => {
    if (told.has(event)) return false
    told.add(event)
    const [oldest] = told
    if (told.size > MOST && oldest !== undefined) told.delete(oldest)
    return true
  }
}
