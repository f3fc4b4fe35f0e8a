import type { Clock } from '../../clock.ts'

/** Of one link, in a minute. Customers may come from one address, so that is not what is counted. */
const MOST = 30
const MINUTE = 60_000
/** More links than these are not open in a minute; then all begin anew. */
const MOST_LINKS = 10_000

/** Lets who brings a link pass, and not too often: only links that are good are counted. */
export function openTurnstile(clock: Clock): (link: string) => boolean {
  const passed = new Map<string, number>()
  let since = 0
  return (link) => {
    const now = clock().getTime()
    if (Math.abs(now - since) >= MINUTE || passed.size >= MOST_LINKS) {
      passed.clear()
      since = now
    }
    const times = (passed.get(link) ?? 0) + 1
    passed.set(link, times)
    return times <= MOST
  }
}
