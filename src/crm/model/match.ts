import type { Cell, Model } from './cell.ts'
import { valueOf } from './file-words.ts'

/** A contact as it was met: what is not known of it is null. */
export interface Met {
  form: string | null
  direction: string | null
  group: string
  /** What it is about, when that was said. */
  subject: string | null
  /** The words written of it, in which the subject is looked for when it was not said. */
  words: string
}

/** How much it says when a cell names the same: the subject most, then how, which way, and with whom. */
const SUBJECT = 8
const FORM = 4
const DIRECTION = 2
const GROUP = 1

/**
 * Returns the cell for a contact, or for the case of a kind that began with it: of those that fit, the one that says most; of
 * two alike the first. Null when none fits.
 */
export function cellFor(model: Model, met: Met, starts?: string): Cell | null {
  const fitting = model.cells
    .filter((cell) => starts === undefined || cell.starts === starts)
    .map((cell) => ({ cell, says: saysOf(cell, met, starts !== undefined) }))
    .filter(({ says }) => says !== null)
  return (
    fitting.reduce<(typeof fitting)[number] | null>(
      (best, next) => (best === null || (next.says ?? 0) > (best.says ?? 0) ? next : best),
      null,
    )?.cell ?? null
  )
}

/** How much of a contact a cell names; null when it is not for it. Of a case it need not be known how it came. */
function saysOf(cell: Cell, met: Met, isCase: boolean): number | null {
  const isForAnything = cell.subject === null || (isCase && valueOf('starts', cell.subject) === cell.starts)
  if (!isForAnything && !isAbout(cell, met)) return null
  if (cell.forms.length > 0 && !(met.form === null ? isCase : cell.forms.some((form) => form === met.form))) return null
  if (cell.direction !== null && met.direction !== null && cell.direction !== met.direction) return null
  if (cell.groups.length > 0 && !cell.groups.some((group) => group === met.group)) return null
  return (
    (isForAnything ? 0 : SUBJECT) +
    (cell.forms.length > 0 && met.form !== null ? FORM : 0) +
    (cell.direction !== null && met.direction !== null ? DIRECTION : 0) +
    (cell.groups.length > 0 ? GROUP : 0)
  )
}

function isAbout(cell: Cell, { subject, words }: Met): boolean {
  return namesOf(cell).some((name) => isSpokenOf(name, subject ?? words))
}

const namesOf = ({ subject, alsoSaid }: Cell) => [...(subject === null ? [] : [subject]), ...alsoSaid]

/**
 * Returns the subject that words with somebody of a group are about, as the model calls it: of several the longest word that was
 * found; else null.
 */
export function subjectIn(model: Model, { words, group }: Pick<Met, 'words' | 'group'>): string | null {
  const found = model.cells
    .filter(({ groups }) => groups.length === 0 || groups.some((one) => one === group))
    .flatMap((cell) => namesOf(cell).map((name) => ({ subject: cell.subject, name })))
    .filter(({ name }) => isSpokenOf(name, words))
    .sort((a, b) => b.name.length - a.name.length)
  return found[0]?.subject ?? null
}

/** Returns the cells that somebody may mean by these words: by name, then by subject, then by what they become. */
export function cellsNamed(model: Model, said: string): Cell[] {
  const word = plainWord(said)
  if (word === '') return []
  const ways: ((cell: Cell) => boolean)[] = [
    ({ name }) => plainWord(name) === word,
    (cell) => namesOf(cell).some((name) => plainWord(name) === word),
    ({ name }) => isIn(word, name),
    (cell) => namesOf(cell).some((name) => isIn(name, said) || isIn(word, name)),
  ]
  for (const way of ways) {
    const found = model.cells.filter(way)
    if (found.length > 0) return found
  }
  return []
}

/** Without capitals and accents. */
export const plainWord = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ')

/** Whether a word somebody types to find something stands in a name: a long one as the beginning of a word, a short one whole. */
function isIn(name: string, text: string): boolean {
  return stands(name, text, (word, rest) => word.length >= 5 || !/^[\p{L}\p{N}]/u.test(rest))
}

/**
 * Whether a subject is spoken of: a long word as the beginning of another ("factuur" in "factuurnummer"), a shorter one alone or
 * as several ("orders", "klachten"), for "event" is not in "eventually".
 */
export function isSpokenOf(name: string, text: string): boolean {
  return stands(name, text, (word, rest) => {
    const ending = word.length >= 5 ? /^(?:['’]?s|es|e?n)?(?![\p{L}\p{N}])/u : /^(?![\p{L}\p{N}])/u
    return word.length >= 7 || ending.test(rest)
  })
}

function stands(name: string, text: string, ends: (word: string, rest: string) => boolean): boolean {
  const [word, all] = [plainWord(name), plainWord(text)]
  if (word === '') return false
  for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1)) {
    const isStart = at === 0 || !/[\p{L}\p{N}]/u.test(all[at - 1] ?? '')
    if (isStart && ends(word, all.slice(at + word.length))) return true
  }
  return false
}
