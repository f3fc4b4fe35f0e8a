import { readName } from '../grammar/name-readings.ts'
import type { Context } from '../command.ts'

/** Two names in one line, and what stands between them. */
interface Parted {
  first: string
  second: string
  between: string
}

/** More are not tried. */
const MOST_CUTS = 6

/**
 * Parts a line at words that may stand between two names, in the order of `between`: the first place at which those before it,
 * and when `both` those behind it, name somebody; the first place of all when none does. Returns null when there is none.
 */
export async function partedAt(
  { db }: Pick<Context, 'db'>,
  text: string,
  between: readonly RegExp[],
  both: boolean,
): Promise<Parted | null> {
  const cuts = between.flatMap((words) => [...text.matchAll(words)].map((cut) => cutAt(text, cut)))
  const usable = cuts.filter(({ first, second }) => first !== '' && second !== '').slice(0, MOST_CUTS)
  for (const cut of usable.length > 1 ? usable : []) {
    const names = both ? [cut.first, cut.second] : [cut.first]
    const read = await Promise.all(names.map((name) => readName(db, name)))
    if (read.every(({ choice }) => !('near' in choice))) return cut
  }
  return usable[0] ?? null
}

function cutAt(text: string, cut: RegExpExecArray): Parted {
  return {
    first: text.slice(0, cut.index).trim(),
    second: text.slice(cut.index + cut[0].length).trim(),
    between: cut[0].trim().toLowerCase(),
  }
}
