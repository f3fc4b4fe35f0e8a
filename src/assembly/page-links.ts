import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openPageLinks, type PageAddress, type PageLinks } from '../store/page-links.ts'
import { type Keyring, keyring } from '../store/secret.ts'
import type { Store } from '../store/db.ts'

/**
 * The signed links, and their addresses: below the public one, or on this machine when it is open to this machine only.
 * `port` is asked once it listens.
 */
export function openPages(
  config: Config,
  store: Store,
  machineClock: Clock,
  port: () => number,
): { links: PageLinks; address: PageAddress; keys: Keyring | null } {
  const keys = config.encryptionKeys ? keyring(config.encryptionKeys) : null
  const links = openPageLinks(store, keys, machineClock)
  function home(): string | undefined {
    if (config.publicUrl) return config.publicUrl.replace(/\/$/, '')
    return config.playground && config.host === '127.0.0.1' ? `http://localhost:${port()}` : undefined
  }
  return {
    links,
    keys,
    async address(right) {
      const at = home()
      return at === undefined ? null : `${at}/${right.page}/${await links.sign(right)}`
    },
  }
}
