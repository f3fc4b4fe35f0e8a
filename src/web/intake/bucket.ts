import type { Clock } from '../../clock.ts'

/** Counts how often something came in the last while, in a memory that is bounded. */
export function openBucket(clock: Clock, { most, ms }: { most: number; ms: number }): (who: string) => boolean {
  const counted = new Map<string, number>()
  let since = 0
  return (who) => {
    const now = clock().getTime()
    if (Math.abs(now - since) >= ms || counted.size >= MOST_KEPT) {
      counted.clear()
      since = now
    }
    const times = (counted.get(who) ?? 0) + 1
    counted.set(who, times)
    return times > most
  }
}

const MOST_KEPT = 20_000

const OURS = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd])/i

/**
 * Whom a request is counted for: its address, of IPv6 the network of a household. Behind a proxy on our own network it is the
 * address that this proxy added last; nobody else is believed.
 */
export function neighbourhoodOf(peer: string | undefined, forwarded: string | undefined): string {
  const plain = (address: string) => address.trim().replace(/^::ffff:/i, '')
  const direct = plain(peer ?? '')
  const added = forwarded?.split(',').at(-1)
  const address = added !== undefined && OURS.test(direct) ? plain(added) : direct
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const [before, after] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)]
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}
