import { type CryptoKey, importJWK } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { fault, type Log } from '../../../log.ts'
import { safe } from './service-hosts.ts'

/** A key Teams signs with, and the channels it may sign for. */
export interface SigningKey {
  key: CryptoKey
  endorsements: readonly string[]
}

export interface SigningKeys {
  /** The key of this name; null when there is none. Throws only when no key was ever fetched. */
  find(kid: string): Promise<SigningKey | null>
}

const Metadata = z.object({ jwks_uri: z.string() })
const Keys = z.object({ keys: z.array(z.unknown()) })
const RsaKey = z.looseObject({
  kid: z.string(),
  kty: z.literal('RSA'),
  endorsements: z.array(z.string()).catch([]).optional(),
})

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const FIRST_FETCH_AGAIN = 5_000

/**
 * The keys of the OpenID metadata. They are fetched anew after a day, and for an unknown name at most once a minute, all
 * askers waiting for the same fetch; old keys stay when it fails. So strangers cannot make us fetch more than that.
 * Microsoft, "Authenticate with the Bot Connector API": refresh daily, allow for rotation.
 */
export function signingKeys(metadataUrl: string, clock: Clock, log: Log): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> | undefined
  let triedAt = Number.NEGATIVE_INFINITY
  let fetchedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined

  async function refresh(): Promise<void> {
    triedAt = clock().getTime()
    try {
      keys = await fetchKeys(metadataUrl)
      fetchedAt = triedAt
    } catch (error) {
      log.warn({ platform: 'teams', fault: fault(error) }, 'the keys Teams signs with could not be fetched')
    } finally {
      fetching = undefined
    }
  }

  return {
    async find(kid) {
      const now = clock().getTime()
      const known = keys?.has(kid) ?? false
      const due = now - triedAt >= (keys ? MINUTE : FIRST_FETCH_AGAIN)
      if (due && (!known || now - fetchedAt >= DAY)) fetching ??= refresh()
      // A known key serves on while its successor is fetched.
      if (!known) await fetching
      if (!keys) throw new Error('no signing keys yet')
      return keys.get(kid) ?? null
    },
  }
}

async function fetchKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri } = Metadata.parse(await json(metadataUrl))
  if (!safe(jwks_uri)) throw new Error('the metadata names an address without TLS')
  const { keys } = Keys.parse(await json(jwks_uri))
  const read = await Promise.all(keys.map(readKey))
  return new Map(read.filter((entry) => entry !== null))
}

/** A key by its name; null for one of another kind, or of a form that cannot be read: others serve without it. */
async function readKey(told: unknown): Promise<readonly [string, SigningKey] | null> {
  const { data: jwk } = RsaKey.safeParse(told)
  const key = jwk && (await importJWK(jwk, 'RS256').catch(() => null))
  return key && !(key instanceof Uint8Array) ? [jwk.kid, { key, endorsements: jwk.endorsements ?? [] }] : null
}

async function json(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'error' })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return response.json()
}
