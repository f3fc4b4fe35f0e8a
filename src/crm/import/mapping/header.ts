import { createHash } from 'node:crypto'
import { plainName } from '../../plain-name.ts'

/** Returns the name of a column as it is compared: lower case, no accents, one kind of blank, dash and apostrophe. */
export function plainHeader(header: string): string {
  return plainName(header)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .trim()
}

/** What the first columns of a file of refused lines are called, in every language of its words. */
const REFUSED_HEADERS = [
  ['line', 'regel'],
  ['column', 'kolom'],
  ['why', 'reason', 'waarom', 'reden'],
] as const

/** Returns how many columns in front we put there ourselves, when we gave its lines back as refused. */
export function ownColumnsIn(header: readonly string[]): 0 | 3 {
  const isOurs = REFUSED_HEADERS.every((names, at) => names.some((name) => name === plainHeader(header[at] ?? '')))
  return isOurs ? REFUSED_HEADERS.length : 0
}

/** Returns what the mapping of a file with this header is remembered by: the same when its refused lines come back. */
export function headerFingerprint(header: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.slice(ownColumnsIn(header)).map(plainHeader)))
    .digest('hex')
}
