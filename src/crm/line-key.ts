import { createHash } from 'node:crypto'

/** Returns what a button carries to tell a line of text from others. */
export function lineKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}
