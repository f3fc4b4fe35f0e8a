import { NAMES } from './calendar-words.ts'

const KNOWN = new Set(NAMES)
const LONG_NAMES = NAMES.filter((name) => name.length >= 5)

/** Names with too many real words one letter away (marsh, toddy, morsen, Morten, Maarn) to forgive a wrong letter. */
const FRAGILE = new Set(['today', 'march', 'maart', 'morgen'])

/** Real words and first names one slip away from a name. */
const NOT_TYPOS = new Set(
  [
    'mogen moren morgan vandaan vandaal zondig volgens volgend volgen komend kopende komedie vorig',
    'frida sundae sundry augusta auguste toady marche marchi coding mourning moaning evenings',
  ].flatMap((line) => line.split(' ')),
)

/** The name that a word of five letters or more is one slip away from, when there is only one; else the word. */
export function spell(word: string): string {
  if (word.length < 5 || KNOWN.has(word) || NOT_TYPOS.has(word)) return word
  const meant = LONG_NAMES.filter((name) => isSlip(word, name))
  return meant.length === 1 && meant[0] ? meant[0] : word
}

// The first letter is nearly always right, and "Mondays" and "vrijdags" are habits, not slips.
function isSlip(word: string, name: string): boolean {
  if (word[0] !== name[0] || word === `${name}s` || Math.abs(word.length - name.length) > 1) return false
  if (single(word) === single(name)) return true
  let at = 0
  while (word[at] === name[at]) at += 1
  if (word.length > name.length) return word.slice(at + 1) === name.slice(at)
  if (word.length < name.length) return word.slice(at) === name.slice(at + 1)
  if (word.slice(at + 1) === name.slice(at + 1)) return !FRAGILE.has(name)
  return word[at] === name[at + 1] && word[at + 1] === name[at] && word.slice(at + 2) === name.slice(at + 2)
}

/** Doubled letters once: "tommorow" and "tomorrow" are then the same. */
const single = (word: string) => word.replace(/(.)\1+/g, '$1')
