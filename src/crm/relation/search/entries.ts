import { Prisma } from '../../../store/generated/client.ts'
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
  any: readonly string[]
  /** Entries besides, that the database looks up itself: a list in a statement. */
  longer?: Prisma.Sql
  /** Those that are most like it. */
  near: readonly string[]
  both: readonly [string, string][]
}

/** A word as it was typed, or joined with its neighbours. */
export function spelledSlot(db: Db, word: string, sought: Sought): Slot {
  const entry = entryOf(db)
  const any = word.length === 1 ? [`${word}.`] : [word, ...otherWritings(word, sought).whole]
  return { any: any.map(entry), near: [entry(word)], both: [] }
}

/** The same, or a word of this company that begins so. */
export function begunSlot(db: Db, word: string, spelled: Slot): Slot {
  return isBegun(word)
    ? { ...spelled, longer: Prisma.sql`ARRAY(${longerThan(db, Prisma.sql`${entryOf(db)(word)}::text`)})` }
    : spelled
}

const entryOf =
  ({ tenantId }: Db) =>
  (word: string) =>
    `${tenantId} ${word}`

const isBegun = (word: string) => word.length > 1 && !/^\d+$/.test(word)

const longerThan = ({ tenantId }: Db, typed: Prisma.Sql) => Prisma.sql`
  SELECT w.entry FROM "Word" w
  WHERE w."tenantId" = ${tenantId}::numeric AND w.entry > ${typed} AND w.entry < ${typed} || chr(1114111) LIMIT ${writtenOut(MOST_LONGER)}`

/** The slots of each word that must be found, with the words of this company that begin so or look like it. */
export async function alikeSlots(db: Db, sought: Sought): Promise<Slot[]> {
  const { required } = sought
  const entry = entryOf(db)
  const words = required.filter((word) => typosIn(word) > 0)
  // A swap of two letters is two edits to the database.
  const edits = words.map((word) => 2 * typosIn(word))
  const halves = required.map((word) => otherWritings(word, sought).halves)
  const spelled = required.map((word) => spelledSlot(db, word, sought))
  const known = [...new Set([...words.flatMap(oneTypoFrom), ...halves.flat(2)])].map(entry)
  const found = await tenantSql(db)<{ typed: string | null; word: string }>`
    SELECT typed.word AS typed, alike.word FROM unnest(${words}::text[], ${edits}::int[]) typed(word, edits),
      LATERAL words_alike(${db.tenantId}::int, typed.word, typed.edits, ${LOOKED_AT}::int) alike(word)
    UNION ALL SELECT NULL, w.word FROM unnest(${[...known, ...spelled.flatMap(({ any }) => any)]}::text[]) known(entry)
      JOIN "Word" w ON w.entry = known.entry WHERE w."tenantId" = ${db.tenantId}::numeric
    UNION ALL SELECT typed.word, split_part(longer.entry, ' ', 2) FROM unnest(${required.filter(isBegun)}::text[]) typed(word), LATERAL (
      ${longerThan(db, Prisma.sql`${`${db.tenantId} `} || typed.word`)}) longer`
  const isKnown = new Set(found.filter(({ typed }) => typed === null).map(({ word }) => word))
  return required.map((typed, n) => {
    const { any = [], near = [] } = spelled[n] ?? {}
    const own = [
      ...new Set([
        ...found.flatMap((row) => (row.typed === typed ? row.word : [])),
        ...oneTypoFrom(typed).filter((word) => isKnown.has(word)),
      ]),
    ]
    const alike = own
      .map((word) => ({ entry: entry(word), edits: editsBetween(typed, word) }))
      .filter(({ edits: count }) => count > 0 && count <= typosIn(typed))
      .sort((a, b) => a.edits - b.edits)
      .slice(0, MOST_ALIKE)
    return {
      both: (halves[n] ?? [])
        .filter((pair) => pair.every((half) => isKnown.has(half)))
        .slice(0, 2)
        .map(([a, b]): [string, string] => [entry(a), entry(b)]),
      // "Jan" may be written down as "J."
      any: [
        ...any.filter((one) => typed.length === 1 || isKnown.has(one.slice(entry('').length))),
        ...own.filter((word) => isBegun(typed) && word.startsWith(typed)).map(entry),
        ...alike.map((one) => one.entry),
        ...initialOf(typed).map(entry),
      ],
      near: [...near, ...alike.filter((one) => one.edits === 1).map((one) => one.entry)],
    }
  })
}
