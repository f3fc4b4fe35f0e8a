import type { IncomingHttpHeaders } from 'node:http'
import { isValidSlackRequest } from '@slack/bolt'
import type { Clock } from '../../clock.ts'

/** docs.slack.dev/authentication/verifying-requests-from-slack */
const WINDOW = 5 * 60_000

export interface Signatures {
  /** Whether Slack signed this body within five minutes of now, before or after: Bolt itself takes any time to come. */
  valid(headers: IncomingHttpHeaders, raw: string): boolean
  /** Whether exactly this signed request was seen before; asking remembers it. */
  replayed(headers: IncomingHttpHeaders): boolean
}

export function signatures(secret: string, clock: Clock): Signatures {
  /** Each signature with the last moment at which the window still lets it in. */
  const seen = new Map<string, number>()
  return {
    valid(headers, raw) {
      const now = clock().getTime()
      const { signature, at } = signed(headers)
      if (!secret || !/^\d+$/.test(at) || Math.abs(now - Number(at) * 1000) > WINDOW) return false
      return isValidSlackRequest({
        signingSecret: secret,
        body: raw,
        headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(at) },
        nowMilliseconds: now,
      })
    },
    replayed(headers) {
      const now = clock().getTime()
      for (const [old, until] of seen) {
        if (until >= now) break
        seen.delete(old)
      }
      const { signature, at } = signed(headers)
      if (seen.has(signature)) return true
      seen.set(signature, Number(at) * 1000 + WINDOW)
      return false
    },
  }
}

const signed = (headers: IncomingHttpHeaders) => ({
  signature: String(headers['x-slack-signature'] ?? ''),
  at: String(headers['x-slack-request-timestamp'] ?? ''),
})
