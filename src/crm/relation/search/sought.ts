/** Words of names that people put in or leave out as they please, and what stands between a name and its town. */
const LOOSE = new Set(
  'van von vd v d de den der het het t ter ten te tot s da di du la le el en and und et of the bv b nv n vof cv gmbh ltd inc llc plc mr mrs ms dr ir drs ing dhr mw mevr mevrouw meneer heer in uit at from near'.split(
    ' ',
  ),
)

/** What is written on to a name: "Vandenberg". */
const GLUED = /^(?:vanden|vander|vande|van|den|der|de|ter|ten|te|vd|t)(?=.{3})/

/** More words than this are not looked for. */
const MOST_WORDS = 8
/** A word is cut in halves no shorter than this. */
const SHORTEST_HALF = 2

/** The words somebody is looked for by. */
export interface Sought {
  /** In the order in which they were typed. */
  all: readonly string[]
  /** Those one must be found by. */
  required: readonly string[]
}

/** Returns the words of a name that was normalised, written the way words are kept: `ij` is `y`. */
export function soughtIn(name: string): Sought {
  const all = [...new Set(foldedWords(name))].slice(0, MOST_WORDS)
  const required = all.filter((word) => !LOOSE.has(word))
  return { all, required: required.length > 0 ? required : all }
}

/** Returns the words of a text that was normalised, as `relation_words` in the database has them. */
export function foldedWords(normalised: string): string[] {
  return normalised.replaceAll('ij', 'y').split(' ').filter(Boolean)
}

/** The other ways to write a word and those around it: with a space more, or fewer. */
export function otherWritings(word: string, { all }: Sought): { whole: string[]; halves: [string, string][] } {
  const at = all.indexOf(word)
  const joined = [all.slice(at - 1, at + 1), all.slice(at, at + 2), all.slice(Math.max(0, at - 2), at + 1)]
    .filter((words) => words.length > 1 && words.includes(word))
    .map((words) => words.join(''))
  const bare = word.replace(GLUED, '')
  const cuts = Array.from({ length: Math.max(0, word.length - 2 * SHORTEST_HALF + 1) }, (_, n) => n + SHORTEST_HALF)
  // The space was forgotten, or another key was hit.
  const halves = cuts.flatMap((cut): [string, string][] => [
    [word.slice(0, cut), word.slice(cut)],
    [word.slice(0, cut), word.slice(cut + 1)],
  ])
  const shortest = ([a, b]: [string, string]) => Math.min(a.length, b.length)
  return {
    whole: [...joined, ...(bare === word ? [] : [bare])],
    halves: halves.filter((pair) => shortest(pair) >= SHORTEST_HALF).sort((a, b) => shortest(b) - shortest(a)),
  }
}

/** The letter somebody called so may be written down by, unless it stands in names as a word of its own: "van 't Hof". */
export function initialOf(word: string): string[] {
  const letter = word.slice(0, 1)
  return word.length === 1 || LOOSE.has(letter) ? [] : [letter]
}

/** How many letters of a word may be wrong, of a number none; one more where an `ij` may have been broken, which is kept as `y`. */
export function typosIn(word: string): number {
  if (/\d/.test(word)) return 0
  if (word.length < 4) return word.length === 3 ? 1 : 0
  return word.length >= 8 && /[ij]/.test(word) ? 3 : 2
}

const LETTERS = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'.split(' ')
/** In shorter words a typo leaves too little to compare groups of letters by. */
const SHORT = 6

/** Everything a short word may have been with one typo less. */
export function oneTypoFrom(word: string): string[] {
  if (word.length > SHORT || typosIn(word) === 0) return []
  const cuts = Array.from({ length: word.length + 1 }, (_, at) => [word.slice(0, at), word.slice(at)] as const)
  return cuts.flatMap(([head, tail]) => [
    ...LETTERS.map((letter) => head + letter + tail),
    ...(tail ? [head + tail.slice(1), ...LETTERS.map((letter) => head + letter + tail.slice(1))] : []),
    ...(tail.length > 1 ? [`${head}${tail[1]}${tail[0]}${tail.slice(2)}`] : []),
  ])
}
