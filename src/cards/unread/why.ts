import type { Language } from '../card.ts'
import { words } from '../words.ts'

/** What is kept of why something could not be read (fetch/fetch-guarded.ts), by what it says to who gave its address. */
const WHY = [
  [/^refused: too large$/, 'large'],
  [/^refused: too many redirects$/, 'round'],
  [/^refused: /, 'inside'],
  [/^no (?:such host|connection)$/, 'away'],
  [/^timed out$/, 'late'],
  [/^certificate$/, 'unproven'],
  [/^status 40[13]$/, 'locked'],
  [/^status 4(?:04|10)$/, 'gone'],
  [/^status /, 'error'],
  [/^(?:no feed|no calendar|unreadable)/, 'other'],
] as const

/** Returns why a calendar or a feed cannot be read; null when it is ours to find out. */
export function whyUnreadLine(why: string | null, language: Language): string | null {
  const found = WHY.find(([known]) => known.test(why ?? ''))
  return found ? words(language)(`unread.${found[1]}`, { status: (why ?? '').replace(/\D/g, '') }) : null
}
