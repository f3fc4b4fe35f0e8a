import { normalise } from '../../crm/relation/names.ts'

/** What a line says of the usual of a customer. */
export interface SaidHabits {
  /** It is so. */
  add: string[]
  /** It is no longer so, in the words of who says it. */
  drop: string[]
}

const APART = /\n|;|,\s+/u
const ENDED_FIRST = /^(?:no longer|not any ?more|niet (?:meer|langer)|schrap|vervalt)(?! (?:than|dan)\b)\s*:?\s+(.+)$/iu
const ENDED_LAST = /^(.+?)\s+(?:no longer|not any ?more|any ?more|(?:hoeft )?niet meer|vervalt)$/iu
const CHANGED = /^(.+?)\s*(?:→|->|=>)\s*(.+)$/u
const INSTEAD = /^(.+?)\s+(?:instead of|rather than|in plaats van|i\.p\.v\.|ipv)\s+(.+)$/iu

/**
 * Reads what is said behind the name: several with commas, semicolons or lines between; "no longer …", "… instead of …". Where nothing
 * that is `known` can be meant, "niet meer bellen na vijf uur" is what they want.
 */
export function readHabits(text: string, known?: readonly string[]): SaidHabits {
  const said: SaidHabits = { add: [], drop: [] }
  for (const part of text.split(APART).map(plain).filter(Boolean)) {
    const changed = CHANGED.exec(part)
    const instead = INSTEAD.exec(part)
    const end = ENDED_FIRST.exec(part) ?? ENDED_LAST.exec(part)
    const ended = end && known && isWish(end[1] ?? '', known) ? null : end
    if (changed) said.drop.push(plain(changed[1] ?? ''))
    else if (instead) said.drop.push(plain(instead[2] ?? ''))
    else if (ended) said.drop.push(plain(ended[1] ?? ''))
    const kept = changed ? changed[2] : instead ? instead[1] : ended ? '' : part
    if (kept) said.add.push(plain(kept))
  }
  return said
}

/** Whether what would be no longer so never was: nothing is known, or a whole sentence shares no word with it. */
function isWish(words: string, known: readonly string[]): boolean {
  if (known.length === 0) return true
  const said = normalise(words).split(' ')
  const own = new Set(known.flatMap((text) => normalise(text).split(' ')))
  return said.length > 2 && !said.some((word) => word.length > 3 && own.has(word))
}

const plain = (words: string): string =>
  words
    .trim()
    .replace(/^(?:[-•*]\s+|\d[.)]\s+)/u, '')
    .replace(/[\s.,;]+$/u, '')
