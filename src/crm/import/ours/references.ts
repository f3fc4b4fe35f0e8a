import { type Json, mapData, type Refs } from '../../export/cells/data.ts'
import { shapeOf } from '../../export/cells/write.ts'
import type { ExportTable, TableName } from '../../export/table.ts'
import type { ReadColleague, ReadRelation } from '../../export/cells/read.ts'
import { TABLES } from '../../export/tables/all.ts'
import { tableNamed, tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { Bringing } from './bringing.ts'
import type { BroughtIn } from './file/rows.ts'

/** Who and what the rows of a file refer to, as it is here; null: it is not here. */
export interface KnownHere {
  relation(number: string): number | null
  row(number: number, of: TableName): number | null
  colleague(number: number): number | null
}

interface Wanted {
  relations: Set<string>
  rows: Map<TableName, Set<number>>
}

/** Looks up everything that these rows refer to. */
export async function knownOf(
  tx: Db,
  bringing: Bringing,
  { columns }: Pick<ExportTable, 'columns'>,
  rows: readonly BroughtIn[],
): Promise<KnownHere> {
  const wanted: Wanted = { relations: new Set(), rows: new Map() }
  for (const row of rows)
    for (const { key, cell } of columns) {
      const value = row.values[key] ?? null
      if (value === null) continue
      if (cell.is === 'relation') wanted.relations.add((value as ReadRelation).number)
      else if (cell.is === 'colleague') want(wanted, 'members', (value as ReadColleague).number)
      else if (cell.is === 'row') want(wanted, cell.of, value)
      else if (cell.is === 'data') mapData(value as Json, shapeOf(cell, row.values), collecting(wanted))
    }
  const relations = await relationsHere(tx, bringing, [...wanted.relations])
  const found = new Map<TableName, ReadonlyMap<number, number>>()
  for (const [table, numbers] of wanted.rows) found.set(table, await rowsHere(tx, bringing, table, [...numbers]))
  const row = (number: number, of: TableName) => found.get(of)?.get(number) ?? null
  return {
    relation: (number) => relations.get(number) ?? null,
    row,
    colleague: (number) => row(number, 'members'),
  }
}

function want({ rows }: Wanted, table: TableName, number: unknown): void {
  if (typeof number !== 'number') return
  const numbers = rows.get(table) ?? new Set()
  rows.set(table, numbers.add(number))
}

function collecting(wanted: Wanted): Refs {
  return {
    colleague(number) {
      want(wanted, 'members', number)
      return number
    },
    name: (name) => name,
    relation(number) {
      wanted.relations.add(String(number))
      return number
    },
    row(number, of) {
      want(wanted, of, number)
      return number
    },
    unknown: (number) => number,
  }
}

/** Which of ours have these numbers: their own, when they are of this company, else those by which they came in. */
export async function relationsHere(
  tx: Db,
  { archive, isOurs }: Bringing,
  numbers: readonly string[],
): Promise<Map<string, number>> {
  const own = isOurs ? numbers.filter((number) => number.startsWith(`${archive.mark}-`)) : []
  const found = await tenantSql(tx)<{ number: string; id: number }>`
    SELECT e."externalId" AS number, m.id FROM "ExternalId" e JOIN "Relation" r ON r."tenantId" = ${tx.tenantId} AND r.id = e."relationId"
      JOIN "Relation" m ON m."tenantId" = ${tx.tenantId} AND m.id = coalesce(r."mergedIntoId", r.id) AND m."withdrawnAt" IS NULL
    WHERE e."tenantId" = ${tx.tenantId} AND e.source = 'ours' AND e."externalId" = ANY(${[...numbers]}::text[])
    UNION ALL SELECT o.number, m.id FROM unnest(${own}::text[]) o(number)
      JOIN "Relation" r ON r."tenantId" = ${tx.tenantId} AND r.id = split_part(o.number, '-', 2)::int
      JOIN "Relation" m ON m."tenantId" = ${tx.tenantId} AND m.id = coalesce(r."mergedIntoId", r.id) AND m."withdrawnAt" IS NULL`
  return new Map(found.map(({ number, id }) => [number, id]))
}

/** Which of ours these rows became; of an export of this company those that came in by no other are themselves. */
export async function rowsHere(
  tx: Db,
  { archive, isOurs }: Bringing,
  table: TableName,
  numbers: readonly number[],
): Promise<Map<number, number>> {
  if (numbers.length === 0) return new Map()
  const brought = await tx.broughtRow.findMany({
    where: { mark: archive.mark, table, number: { in: [...numbers] } },
    select: { number: true, rowId: true },
  })
  const here = new Map(brought.map(({ number, rowId }) => [number, rowId]))
  if (!isOurs) return here
  const left = numbers.filter((number) => !here.has(number))
  const own = await tenantSql(tx)<{ id: number }>`
    SELECT x.id FROM ${tableNamed(TABLES[table].model)} x WHERE x."tenantId" = ${tx.tenantId} AND x.id = ANY(${left}::int[])`
  for (const { id } of own) here.set(id, id)
  return here
}
