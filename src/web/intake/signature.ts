import { createHmac, timingSafeEqual } from 'node:crypto'

/** Another clock may be off by this, in ms. */
const SKEW = 5 * 60_000
const SIGNED = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/

/** Whether a body was signed with a key, by `Kastelein-Signature: t=…,v1=…`, less than five minutes ago or ahead. */
export function isSignedBy(key: string, header: string, body: Uint8Array, now: Date): boolean {
  const [, at = '', mark = ''] = SIGNED.exec(header) ?? []
  if (at === '' || Math.abs(now.getTime() - Number(at) * 1_000) > SKEW) return false
  const whole = createHmac('sha256', key).update(`${at}.`).update(body).digest()
  return timingSafeEqual(whole, Buffer.from(mark, 'hex'))
}
