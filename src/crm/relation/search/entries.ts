import { tenantSql, writtenOut } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { editsBetween } from './likeness.ts'
import { initialOf, oneTypoFrom, otherWritings, type Sought, typosIn } from './sought.ts'

/** So many words that begin with what was typed are tried: no order is asked for, and those that were there first come first. */
const MOST_LONGER = 40
/** So many words that look like what was typed are tried, of so many that may. */
const MOST_ALIKE = 16
const LOOKED_AT = 48

/** What a relation must hold one of to be found by a word: entries of `relation_words`, or two of them together. */
export interface Slot {
  any: string[]
  /** Those of `any` that are most like it. */
  near: string[]
  both: [string, string][]
}

/** The slots of each word that must be found: first as it was typed, then as the beginning of a word. */
export async function spelledSlots(db: Db, sought: Sought): Promise<{ exact: Slot[]; begun: Slot[] }> {
  const entry = (word: string) => `${db.tenantId} ${word}`
  const others = sought.required.map((word) => otherWritings(word, sought))
  const forms = [...sought.required, ...others.flatMap(({ whole, halves }) => [...whole, ...halves.flat()])]
  const begun = sought.required.filter((word) => word.length > 1 && !/^\d+$/.test(word))
  const found = await tenantSql(db)<{ entry: string; begins: string | null }>`
    SELECT DISTINCT w.entry, NULL::text AS begins FROM "Word" w
    WHERE w."tenantId" = ${db.tenantId}::numeric AND w.entry = ANY(${[...new Set(forms)].map(entry)}::text[])
    UNION ALL SELECT longer.entry, typed.entry FROM unnest(${begun.map(entry)}::text[]) typed(entry), LATERAL (
      SELECT w.entry FROM "Word" w
      WHERE w."tenantId" = ${db.tenantId}::numeric AND w.entry > typed.entry AND w.entry < typed.entry || chr(1114111) LIMIT ${writtenOut(MOST_LONGER)}) longer`
  const isKnown = new Set(found.filter(({ begins }) => begins === null).map((row) => row.entry))
  const exact = sought.required.map((word, n) => ({
    any:
      word.length === 1
        ? [entry(`${word}.`)]
        : [word, ...(others[n]?.whole ?? [])].map(entry).filter((one) => isKnown.has(one)),
    near: [entry(word)],
    both: [],
  }))
  const longer = sought.required.map((word, n) => ({
    near: [entry(word)],
    any: [...(exact[n]?.any ?? []), ...found.filter(({ begins }) => begins === entry(word)).map((row) => row.entry)],
    both: (others[n]?.halves ?? [])
      .map(([a, b]): [string, string] => [entry(a), entry(b)])
      .filter((halves) => halves.every((half) => isKnown.has(half)))
      .slice(0, 2),
  }))
  return { exact, begun: longer }
}

/** The same slots with the words of this company that look like those typed. */
export async function alikeSlots(db: Db, { required }: Sought, begun: readonly Slot[]): Promise<Slot[]> {
  const words = required.filter((word) => typosIn(word) > 0)
  // A swap of two letters is two edits to the database.
  const edits = words.map((word) => 2 * typosIn(word))
  const pairs = words.flatMap((word) => oneTypoFrom(word).map((other) => ({ word, other })))
  const found = await tenantSql(db)<{ typed: string; word: string }>`
    SELECT typed.word AS typed, alike.word FROM unnest(${words}::text[], ${edits}::int[]) typed(word, edits),
      LATERAL words_alike(${db.tenantId}::int, typed.word, typed.edits, ${LOOKED_AT}::int) alike(word)
    UNION SELECT typed.word, w.word FROM unnest(${pairs.map(({ word }) => word)}::text[], ${pairs.map(({ other }) => `${db.tenantId} ${other}`)}::text[]) typed(word, entry)
      JOIN "Word" w ON w.entry = typed.entry WHERE w."tenantId" = ${db.tenantId}::numeric`
  return required.map((typed, n) => {
    const alike = found
      .filter((row) => row.typed === typed)
      .map(({ word }) => ({ entry: `${db.tenantId} ${word}`, edits: editsBetween(typed, word) }))
      .filter(({ edits: count }) => count <= typosIn(typed))
      .sort((a, b) => a.edits - b.edits)
      .slice(0, MOST_ALIKE)
    return {
      both: begun[n]?.both ?? [],
      // "Jan" may be written down as "J."
      any: [
        ...(begun[n]?.any ?? []),
        ...alike.map((one) => one.entry),
        ...initialOf(typed).map((letter) => `${db.tenantId} ${letter}`),
      ],
      near: [...(begun[n]?.near ?? []), ...alike.filter((one) => one.edits === 1).map((one) => one.entry)],
    }
  })
}
