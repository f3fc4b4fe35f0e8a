import { createHash, createHmac, randomBytes } from 'node:crypto'

/** An entry of the trail of deeds as it is hashed; `before` as the database writes it, so that one changed sign of it is seen. */
export interface TrailEntry {
  auditId: number
  tenantId: number
  at: Date
  memberId: number | null
  action: string
  subject: string
  via: string | null
  before: string | null
}

/** What an entry is chained with. */
export interface ChainLink {
  number: number
  salt: Uint8Array<ArrayBuffer> | null
  digest: Uint8Array<ArrayBuffer>
  hash: Uint8Array<ArrayBuffer>
}

/** Before the first link stands nothing. */
export const NO_LINK: Pick<ChainLink, 'number' | 'hash'> = { number: 0, hash: new Uint8Array() }

const SALT = 32

/** Returns the link of an entry behind another. */
export function linkAfter(last: Pick<ChainLink, 'number' | 'hash'>, entry: TrailEntry): ChainLink {
  const number = last.number + 1
  const salt = entry.before === null ? null : new Uint8Array(randomBytes(SALT))
  const digest = salt === null ? new Uint8Array() : muted(salt, entry.before ?? '')
  return { number, salt, digest, hash: hashOf(last.hash, number, entry, digest) }
}

/** HMAC-SHA-256: without its salt nobody can tell from it what was there, not even by trying every mail address there is. */
export const muted = (salt: Uint8Array, before: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', salt).update(before, 'utf8').digest())

/** SHA-256 of the hash before it, of what the entry says and of the digest of what it replaced. */
export function hashOf(
  last: Uint8Array,
  number: number,
  entry: TrailEntry,
  digest: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { auditId, tenantId, at, memberId, action, subject, via } = entry
  const said = JSON.stringify([number, auditId, tenantId, at.getTime(), memberId, action, subject, via])
  return new Uint8Array(createHash('sha256').update(last).update(said, 'utf8').update(digest).digest())
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
