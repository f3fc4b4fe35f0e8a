/** Longer words are nobody's misspelt word. */
const LONGEST = 30

/** Whether a word is another one with one letter wrong, missing, added or swapped (two in a word of seven or more). */
export function isTypoOf(word: string, other: string): boolean {
  if (word === other || other.length < 3 || word.length > LONGEST) return false
  const most = other.length >= 7 ? 2 : 1
  // Looked at first: the distance itself costs the product of the lengths.
  return Math.abs(word.length - other.length) <= most && distance(word, other) <= most
}

// Damerau-Levenshtein, optimal string alignment: the words are a dozen letters at most.
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array.from({ length: b.length }, () => 0)])
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let j = 0; j <= b.length; j++) rows[0]?.splice(j, 1, j)
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, at(i - 2, j - 2) + 1)
      rows[i]?.splice(j, 1, best)
    }
  }
  return at(a.length, b.length)
}
