import { type Language, sentences } from '../../../language.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { isNaming, nameless } from '../../forget/mapped.ts'
import { type Traces, tracesIn, tracesOf } from '../../forget/traces.ts'
import { normalise } from '../../relation/names.ts'
import { columnsOf } from '../cells/headers.ts'
import type { Json } from '../cells/data.ts'
import type { ExportRow, ExportTable, TableName } from '../table.ts'

/** What somebody sees of themselves, and what they do not of others. */
export interface AccessSight {
  id: number
  /** Others are persons too: nobody sees who. */
  persons: ReadonlySet<number>
  /** The organisations they are linked with, which they know. */
  organisations: ReadonlySet<number>
  own: Traces
  others: Traces
  another: string
}

/** So many others at one organisation are looked for. */
const MOST = 5_000

/** A shorter part of a name is a word like any other. */
const SHORTEST_PART = 4

const ANOTHER = sentences({ en: 'another person', nl: 'een ander' })

/** In the place of a name. */
const STAND = '…'

/** Returns what somebody, or an organisation, sees: other persons there or linked with them are another person. */
export async function seenBy(
  db: Db,
  { id, name, isPerson }: { id: number; name: string; isPerson: boolean },
  language: Language,
): Promise<AccessSight> {
  const linked = await linkedWith(db, [id])
  const organisations = linked.filter(({ kind }) => kind !== 'person')
  const here =
    isPerson && organisations.length > 0
      ? await linkedWith(
          db,
          organisations.map((one) => one.id),
        )
      : []
  const persons = [...linked, ...here].filter((one) => one.kind === 'person' && one.id !== id)
  const own = await tracesOf(db, [id])
  const known = new Set([name, ...organisations.map((one) => one.name), ...own.names].flatMap(wordsIn))
  const found = await tracesOf(
    db,
    persons.map((one) => one.id),
  )
  const isOthers = (one: string) => wordsIn(one).some((word) => !known.has(word))
  const parts = found.names.flatMap(wordsIn).filter((word) => word.length >= SHORTEST_PART && !known.has(word))
  const others = tracesIn({ ...found, names: [...found.names.filter(isOthers), ...parts] })
  return {
    id,
    persons: new Set(persons.map((one) => one.id)),
    organisations: new Set(organisations.map((one) => one.id)),
    own,
    others,
    another: ANOTHER[language],
  }
}

const wordsIn = (name: string): string[] => normalise(name).split(' ').filter(Boolean)

/** Who is or was linked with these, on either side. */
async function linkedWith(db: Db, ids: readonly number[]) {
  const select = { id: true, name: true, kind: true } as const
  const links = await db.link.findMany({
    where: { OR: [{ fromId: { in: [...ids] } }, { toId: { in: [...ids] } }] },
    orderBy: { id: 'desc' },
    take: MOST,
    select: { from: { select }, to: { select } },
  })
  return links.flatMap(({ from, to }) => [from, to]).filter(({ id }) => !ids.includes(id))
}

/** What is a name or an address of a person somebody wrote down without knowing who that is. */
const OF_PERSONS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  moments: ['personName'],
  cases: ['personName'],
  incoming: ['name', 'mail', 'phone'],
  meetings: ['guests'],
}

/** Returns a row as they may see it. */
export function maskedRow(table: ExportTable, row: ExportRow, seen: AccessSight): ExportRow {
  const isTheirs =
    row['personId'] === seen.id || (table.name === 'incoming' && row['relationId'] === seen.id && isSelf(row, seen))
  const cells = columnsOf(table, false).map(({ key, cell }) => {
    const value = row[key] ?? null
    if (OF_PERSONS[table.name]?.includes(key)) return [key, isTheirs ? value : ofPerson(value, seen)]
    return [key, FREE.has(cell.is) ? mapTexts(value as Json, (text) => nameless(text, seen.others, STAND)) : value]
  })
  return { ...row, ...Object.fromEntries(cells), ...(table.name === 'links' && roleOfOther(row, seen)) }
}

const isSelf = (row: ExportRow, { own }: AccessSight) =>
  ['name', 'mail'].some((key) => {
    const said = row[key]
    return typeof said === 'string' && isNaming(said, own)
  })

/** What people wrote themselves. */
const FREE = new Set<string>(['text', 'texts', 'lines', 'data'])

function ofPerson(value: unknown, seen: AccessSight): unknown {
  if (Array.isArray(value)) return value.map((one) => ofPerson(one, seen))
  if (typeof value !== 'string' || value === '' || isNaming(value, seen.own)) return value
  return seen.another
}

/** What another person does there is theirs. */
function roleOfOther({ fromId, toId }: ExportRow, { persons }: AccessSight) {
  const isOther = [fromId, toId].some((id) => typeof id === 'number' && persons.has(id))
  return isOther ? { role: null, buyingRole: null } : {}
}

const isDate = (value: object): boolean => value instanceof Date

function mapTexts(value: Json, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((one: Json) => mapTexts(one, map))
  if (value === null || typeof value !== 'object' || isDate(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, map)]))
}
