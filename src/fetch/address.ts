import { lookup as askResolver, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Why an address is not asked. */
export type Refusal =
  | 'not an address'
  | 'not http'
  | 'credentials in the address'
  | 'private address'
  | 'other port'
  | 'downgrade'
  | 'too many redirects'
  | 'too large'

// What is written in IPv6 and reaches an IPv4 address lies outside it, and so does what nobody has been given.
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether an IP address is one of the public internet, and of one machine. Bases: the IANA special-purpose registries. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const known = ipaddr.process(address)
  return known.range() === 'unicast' && (known instanceof ipaddr.IPv4 || known.match(GLOBAL_UNICAST))
}

/** The inside hosts an operator opens, `host` or `host:port`. */
export type AllowHosts = readonly string[]

const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80')

/** Whether the operator opened this host: by its name alone for the usual ports, with a port for that one. */
export function isAllowed(url: URL, allowHosts: AllowHosts): boolean {
  return allowHosts.includes(url.hostname) || allowHosts.includes(`${url.hostname}:${portOf(url)}`)
}

/** Returns why this address is not asked; null when it may be, as far as can be known before its name is looked up. */
export function refusalOf(url: URL, allowHosts: AllowHosts): Refusal | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not http'
  if (url.username !== '' || url.password !== '') return 'credentials in the address'
  // An address that is written as a number is never looked up, so the check of names does not see it.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublic(host) && !isAllowed(url, allowHosts)) return 'private address'
  const port = portOf(url)
  return port === '80' || port === '443' || allowHosts.includes(`${url.hostname}:${port}`) ? null : 'other port'
}

/** Returns where a redirect leads, or why it is not followed. */
export function nextHop(from: URL, location: string, allowHosts: AllowHosts): URL | Refusal {
  const to = URL.parse(location, from.href)
  if (!to) return 'not an address'
  if (from.protocol === 'https:' && to.protocol === 'http:') return 'downgrade'
  return refusalOf(to, allowHosts) ?? to
}

/** What a lookup throws when a name leads, also among others, to an address that is not public. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

export type Resolver = (
  host: string,
  options: { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Returns a lookup for a connection: what it finds is connected to, or nothing is. */
export function publicLookup(resolve: Resolver = askResolver): LookupFunction {
  return (host, options, answer) =>
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, [])
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isPublic(address))) return answer(new PrivateAddress(), [])
      if (options.all) return answer(null, addresses)
      return answer(null, first.address, first.family)
    })
}
