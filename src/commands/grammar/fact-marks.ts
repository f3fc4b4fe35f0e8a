import { FACT_KEYS, type FactKey, factKind } from '../../crm/relation/facts/catalogue.ts'
import { normalise } from '../../crm/relation/names.ts'
import { LANGUAGES } from '../../language.ts'

/** What else is said of a fact, in the same way: where it comes from, and since when it is so. */
export type Mark = FactKey | 'source' | 'day'

const BESIDE: readonly (readonly [Mark, string])[] = [
  ...['source', 'bron'].map((name) => ['source', name] as const),
  ...['date', 'datum', 'since', 'sinds'].map((name) => ['day', name] as const),
]

const NAMES = new Map<string, Mark>([
  ...FACT_KEYS.flatMap((key) =>
    [...LANGUAGES.map((language) => factKind(key).name[language]), ...factKind(key).heard].map(
      (name) => [normalise(name), key] as const,
    ),
  ),
  ...BESIDE.map(([mark, name]) => [name, mark] as const),
])

const ANY = [...NAMES.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((name) => name.replaceAll(' ', String.raw`[\s-]+`))
  .join('|')
const YEAR = String.raw`(?:\s+(?:(?:in|of|over|van|for)\s+)?(?<year>\d{4}))?`
const MARKED = new RegExp(String.raw`(?<=^|[\s,;:(])(?<name>${ANY})${YEAR}\s*[:=]\s*`, 'giu')
const FIRST = new RegExp(String.raw`^(?<name>${ANY})(?![\p{L}\p{N}])${YEAR}(?:\s+(?:is|=)\b)?\s*`, 'iu')

/** A fact that a text names, with what stands behind it. */
export interface Marked {
  mark: Mark
  /** As it was typed. */
  name: string
  year?: string | undefined
  words: string
}

const markOf = (name: string): Mark | undefined => NAMES.get(normalise(name))

/** The facts a text names with a colon behind each, and what stands before the first. */
export function marksIn(text: string): { before: string; marked: Marked[] } {
  const found = [...text.slice(0, 4000).matchAll(MARKED)]
  const [first] = found
  if (!first) return { before: text, marked: [] }
  const marked = found.flatMap((match, n): Marked[] => {
    const name = match.groups?.['name'] ?? ''
    const mark = markOf(name)
    const words = trimmed(text.slice(match.index + match[0].length, found[n + 1]?.index))
    return mark ? [{ mark, name, year: match.groups?.['year'], words }] : []
  })
  return { before: text.slice(0, first.index).replace(/[\s:,;–-]+$/u, ''), marked }
}

/** The facts a text begins with, each behind a comma and without a colon: "sector bakery, region north". */
export function plainMarksIn(text: string): Marked[] {
  const marked: Marked[] = []
  const pieces = text.split(/([,;]\s+)/u)
  for (let n = 0; n < pieces.length; n += 2) {
    const piece = pieces[n] ?? ''
    const match = FIRST.exec(piece)
    const name = match?.groups?.['name'] ?? ''
    const mark = match && markOf(name)
    const last = marked.at(-1)
    if (match && mark)
      marked.push({ mark, name, year: match.groups?.['year'], words: trimmed(piece.slice(match[0].length)) })
    else if (last) last.words = `${last.words}${pieces[n - 1] ?? ''}${trimmed(piece)}`
    else return []
  }
  return marked
}

/** Without the signs that part it from what follows, and without the end of a bracket that began before it. */
function trimmed(words: string): string {
  const bare = words.replace(/^\s+|(?:[\s;(]|,(?!-))+$/gu, '')
  return bare.includes('(') ? bare : bare.replace(/\)+$/u, '')
}
