import type { OtherName } from '../aliases.ts'
import { foldedWords, type Sought, typosIn } from './sought.ts'

/** What of a relation its likeness is told from. */
interface Named {
  nameNorm: string
  aliases: readonly OtherName[]
  placeNorm: string
  email: string | null
}

/** What a word is worth that is found in the place or the mail address rather than in the name. */
const ELSEWHERE = 0.95
/** What a name is worth that it had, or came with, beside the one it has. */
const FORMER = 0.98
/** What a name loses when it holds words that were not asked for. */
const UNASKED = 0.1

/** What a word that people leave out as they please counts for beside others. */
const LOOSE_WEIGHT = 0.3

/** How well a relation answers to the words, 0 to less than 1, by that one of its names which does so best. */
export function likenessOf(sought: Sought, named: Named): number {
  const { aliases, ...rest } = named
  const former = aliases.flatMap(({ kind, value }) =>
    kind === 'name' ? FORMER * likenessByName(sought, { ...rest, nameNorm: value }) : [],
  )
  return Math.max(likenessByName(sought, rest), ...former)
}

/**
 * How well one name answers: each word typed beside the word of the relation that is most
 * like it, the long ones counting more, and a little less for every word nobody asked for; or the whole beside the whole name.
 */
function likenessByName({ all, required }: Sought, { nameNorm, placeNorm, email }: Omit<Named, 'aliases'>): number {
  const names = foldedWords(nameNorm)
  const places = foldedWords(`${placeNorm} ${(email ?? '').replace(/[^a-z0-9]+/g, ' ').trim()}`)
  const pairs = names.slice(1).map((name, n) => `${names[n]}${name}`)
  const values = all.map((word) => ({
    weight: word.length * (required.includes(word) ? 1 : LOOSE_WEIGHT),
    initial: initialValue(word, names),
    value: Math.max(
      best(word, names),
      best(word, pairs),
      ELSEWHERE * best(word, places),
      joinedValue(word, all, names),
    ),
  }))
  const whole = values.reduce((sum, { weight }) => sum + weight, 0)
  // Of the name of a firm a first letter says nothing, unless the rest is there.
  const isThere = values.some(({ value }) => value > 0.5)
  const found =
    values.reduce((sum, { weight, value, initial }) => sum + weight * (isThere ? Math.max(value, initial) : value), 0) /
    whole
  const letters = names.join('').length
  const asked = names.filter((name) => all.some((word) => alike(word, name) > 0)).join('').length
  const wordForWord = found * (1 - (letters === 0 ? 0 : (UNASKED * (letters - asked)) / letters))
  // Comparing the whole takes longest, and adds nothing to who answers well.
  return 0.99 * (wordForWord > 0.9 ? wordForWord : Math.max(wordForWord, wholeLikeness(all.join(' '), names.join(' '))))
}

const best = (word: string, words: readonly string[]) => Math.max(0, ...words.map((one) => alike(word, one)))

/** A space may be the typo. */
function wholeLikeness(typed: string, name: string): number {
  const longest = Math.max(typed.length, name.length)
  return Math.abs(typed.length - name.length) > longest / 4 ? 0 : 1 - editsBetween(typed, name) / longest
}

/** "Jan" where somebody is written down as "J." */
const initialValue = (word: string, [first = '']: readonly string[]) =>
  first.length === 1 && word.startsWith(first) ? 0.8 : 0

/** "van denberg", "bak kerij": the word with the one before or after it. */
function joinedValue(word: string, all: readonly string[], names: readonly string[]): number {
  const at = all.indexOf(word)
  const [before, after] = [all[at - 1], all[at + 1]]
  const joined = [before && before + word, after && word + after].filter((one) => one !== undefined)
  return Math.max(0, ...joined.flatMap((one) => names.map((name) => (name === one ? 0.95 : 0))))
}

/** How alike two words are, 0 when they are not: the same, the beginning of it, or with a typo or two. */
function alike(typed: string, word: string): number {
  if (typed === word) return 1
  if (word.startsWith(typed)) return 0.85 + (0.1 * typed.length) / word.length
  const most = typosIn(typed)
  if (Math.abs(typed.length - word.length) > most) return 0
  const edits = editsBetween(typed, word)
  return edits > most ? 0 : 1 - edits / Math.max(typed.length, word.length)
}

/** How many letters to change, add, leave out or swap with the next one make one word another. */
export function editsBetween(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}
