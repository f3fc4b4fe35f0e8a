import { Prisma } from '../../store/generated/client.ts'
import { columnNamed, tableNamed, tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Theirs } from './engine.ts'
import { nameless } from './mapped.ts'
import { NAMING_PLACES, type NamingPlace } from './places.ts'
import type { Traces } from './traces.ts'
import type { NamedIn, TextAt } from './view.ts'

/** So many are shown. */
const MOST = 20
/** So much stands on each side of the name. */
const AROUND = 60

type Json = Prisma.JsonValue
type Found = TextAt & { of: number | null; text: string }

/** Returns where else they are named: the newest, as many as are shown, and how many there are in all. */
export async function namedElsewhere(db: Db, theirs: Theirs): Promise<{ named: NamedIn[]; inAll: number }> {
  const { pattern } = theirs.traces
  if (pattern === null) return { named: [], inAll: 0 }
  const found: Found[] = []
  let inAll = 0
  for (const place of NAMING_PLACES) {
    const { rows, count } = await namedIn(db, place, theirs, pattern)
    found.push(...rows)
    inAll += count
  }
  const shown = found.toSorted((one, other) => other.id - one.id).slice(0, MOST)
  const relations = await db.relation.findMany({
    where: { id: { in: shown.flatMap(({ of }) => of ?? []) } },
    select: { id: true, name: true },
  })
  const named = shown.map(({ of, text, ...at }) => ({
    ...at,
    relation: relations.find(({ id }) => id === of)?.name ?? null,
    excerpt: excerptOf(text, theirs.traces),
  }))
  return { named, inAll }
}

async function namedIn(
  db: Db,
  place: NamingPlace,
  { rows }: Theirs,
  pattern: string,
): Promise<{ rows: Found[]; count: number }> {
  const { model, column, of } = place
  const [table, text] = [tableNamed(model), columnNamed(model, column)]
  const whose =
    of === 'caseId'
      ? Prisma.sql`(SELECT c."relationId" FROM "Case" c WHERE c."tenantId" = ${db.tenantId} AND c.id = "caseId")`
      : of
        ? columnNamed(model, of)
        : Prisma.sql`NULL::int`
  const own = [...(rows.get(model) ?? [])]
  const ofTheirs = [...(rows.get('Relation') ?? [])]
  const found = await tenantSql(db)<{ id: number; of: number | null; text: string; count: number }>`
    SELECT id, ${whose} AS of, ${text}::text AS text, (count(*) OVER ())::int AS count FROM ${table}
    WHERE "tenantId" = ${db.tenantId} AND ${text}::text ~* ${pattern} AND NOT (id = ANY(${own}::int[]))
      AND coalesce(NOT (${whose} = ANY(${ofTheirs}::int[])), true)
    ORDER BY id DESC LIMIT ${MOST}`
  return {
    rows: found.map(({ id, of: whom, text: said }) => ({ model, column, id, of: whom, text: said })),
    count: found[0]?.count ?? 0,
  }
}

function excerptOf(text: string, { inText }: Traces): string {
  const said = text.replace(/\\n/g, ' ').replace(/\s+/g, ' ')
  const at = inText === null ? 0 : Math.max(0, said.search(inText))
  const [from, to] = [Math.max(0, at - AROUND), at + AROUND]
  return `${from > 0 ? '…' : ''}${said.slice(from, to).trim()}${to < said.length ? '…' : ''}`
}

/**
 * Takes their name, address and number out of these texts of others, and what those were before out of the trail of deeds. Returns in how
 * many texts there was one; what is none of the places, or is gone, is passed by.
 */
export async function takeNamesOut(
  tx: Db,
  named: readonly TextAt[],
  { traces, word }: { traces: Traces; word: string },
): Promise<number> {
  let texts = 0
  for (const { model, column, id } of named) {
    const place = NAMING_PLACES.find((one) => one.model === model && one.column === column)
    if (place && (await takeOut(tx, place, id, { traces, word }))) texts += 1
  }
  return texts
}

async function takeOut(
  tx: Db,
  { model, column: name, isData }: NamingPlace,
  id: number,
  { traces, word }: { traces: Traces; word: string },
): Promise<boolean> {
  const [table, column] = [tableNamed(model), columnNamed(model, name)]
  const [row] = await tenantSql(tx)<{ value: Json }>`
    SELECT to_jsonb(${column}) AS value FROM ${table} WHERE "tenantId" = ${tx.tenantId} AND id = ${id}`
  if (!row) return false
  const without = mapTexts(row.value, (text) => nameless(text, traces, word))
  if (JSON.stringify(without) === JSON.stringify(row.value)) return false
  const value = isData ? Prisma.sql`${JSON.stringify(without)}::text::jsonb` : Prisma.sql`${without}::text`
  await tenantSql(tx)`UPDATE ${table} SET ${column} = ${value} WHERE "tenantId" = ${tx.tenantId} AND id = ${id}`
  if (traces.pattern !== null) {
    const subject = model === 'CaseEvent' ? `case/${await caseOf(tx, id)}` : `${subjectOf(model)}/${id}`
    const emptied = await tenantSql(tx)<{ id: number }>`
      UPDATE "Audit" SET before = NULL WHERE "tenantId" = ${tx.tenantId} AND subject = ${subject} AND before::text ~* ${traces.pattern} RETURNING id`
    await tx.auditLink.updateMany({
      where: { auditId: { in: emptied.map((entry) => entry.id) } },
      data: { salt: null },
    })
  }
  return true
}

const caseOf = async (tx: Db, id: number) =>
  (await tx.caseEvent.findFirstOrThrow({ where: { id }, select: { caseId: true } })).caseId

const subjectOf = (model: string) => `${model.slice(0, 1).toLowerCase()}${model.slice(1)}`

function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, one === undefined ? null : mapTexts(one, map)]),
  )
}
