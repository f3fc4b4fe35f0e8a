import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../../../clock.ts'

/** docs.slack.dev/authentication/verifying-requests-from-slack */
const WINDOW = 5 * 60_000

/** What a request says of itself before its body: the moment as it was signed, and the digest. */
export interface Signature {
  at: string
  digest: Buffer
}

export interface Signatures {
  /** The signature in these headers when it is of five minutes before or after now; null costs nothing more than a look. */
  read(headers: IncomingHttpHeaders): Signature | null
  /** Whether Slack signed these bytes. */
  valid(signature: Signature, raw: Buffer): boolean
  /** Whether exactly this signed request was seen before; asking remembers it. */
  replayed(signature: Signature): boolean
}

/** `clock` is the machine's own: Slack knows no other. Bolt's own check takes any time to come, and reads the body first. */
export function signatures(secret: string, clock: Clock): Signatures {
  /** Each signature with the last moment at which the window still lets it in. */
  const seen = new Map<string, number>()
  return {
    read(headers) {
      const digest = /^v0=([0-9a-f]{64})$/.exec(String(headers['x-slack-signature'] ?? ''))?.[1]
      const at = /^\d{1,12}$/.exec(String(headers['x-slack-request-timestamp'] ?? ''))?.[0]
      if (!secret || digest === undefined || at === undefined) return null
      if (Math.abs(clock().getTime() - Number(at) * 1000) > WINDOW) return null
      return { at, digest: Buffer.from(digest, 'hex') }
    },
    valid({ at, digest }, raw) {
      return timingSafeEqual(digest, createHmac('sha256', secret).update(`v0:${at}:`).update(raw).digest())
    },
    replayed({ at, digest }) {
      const now = clock().getTime()
      for (const [old, until] of seen) {
        if (until >= now) break
        seen.delete(old)
      }
      const name = digest.toString('base64')
      if (seen.has(name)) return true
      seen.set(name, Number(at) * 1000 + WINDOW)
      return false
    },
  }
}
