import type { Actor } from '../../../src/crm/audit.ts'
import type { Clock } from '../../../src/clock.ts'
import { openExport } from '../../../src/crm/export/archive.ts'
import { type Json, mapData } from '../../../src/crm/export/cells/data.ts'
import type { ReadColleague, ReadRelation } from '../../../src/crm/export/cells/read.ts'
import { shapeOf } from '../../../src/crm/export/cells/write.ts'
import type { Extent } from '../../../src/crm/export/extent.ts'
import type { TableName } from '../../../src/crm/export/table.ts'
import { TABLES } from '../../../src/crm/export/tables/all.ts'
import { lookInto } from '../../../src/crm/import/files/look.ts'
import { tablesIn } from '../../../src/crm/import/ours/file/archive.ts'
import { type BroughtIn, rowsOf } from '../../../src/crm/import/ours/file/rows.ts'
import type { Language } from '../../../src/language.ts'
import type { Db } from '../../../src/store/tenant/tenant.ts'

/** Makes an export, and returns its bytes. */
export async function exportedBytes(
  who: { db: Db; clock: Clock; by: Actor },
  of: Extent['of'] & ('company' | 'moving'),
  language: Language,
): Promise<Buffer> {
  const archive = await openExport(who.db, who.clock, { extent: { of }, actor: who.by, language })
  if (!archive) throw new Error('there is nothing to export')
  const pieces: Uint8Array[] = []
  for await (const piece of archive.bytes) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The rows of every table of an export, in which numbers are places in a table and names. */
export type Said = Partial<Record<TableName, Record<string, unknown>[]>>

/** Reads an export back as what it says, whatever numbers its rows have. */
export async function saidIn(zip: Buffer): Promise<Said> {
  const bytes = async function* (from = 0) {
    yield zip.subarray(from)
  }
  const look = await lookInto(bytes, zip.length)
  if ('fault' in look || !look.archive) throw new Error(JSON.stringify(look))
  const tables = new Map<TableName, BroughtIn[]>()
  for (const table of tablesIn(look.archive)) {
    const rows: BroughtIn[] = []
    for await (const piece of rowsOf(bytes, look, table, { after: 0, piece: 100 })) rows.push(...piece)
    tables.set(table, rows)
  }
  const places = new Map(
    [...tables].map(([table, rows]) => [table, new Map(rows.map(({ number }, at) => [number, at]))]),
  )
  const members = new Map(tables.get('members')?.map(({ number, values }) => [number, values['name']]))
  const relations = new Map(tables.get('relations')?.map(({ values }) => [values['id'], values['name']]))
  const placeOf = (number: unknown, of: TableName) => places.get(of)?.get(number as number) ?? null
  const said: Said = {}
  for (const [table, rows] of tables)
    said[table] = rows.map(({ values }) => {
      const row: Record<string, unknown> = {}
      for (const { key, cell } of TABLES[table].columns) {
        const value = values[key] ?? null
        if (cell.is === 'own') continue
        if (value === null) row[key] = null
        else if (cell.is === 'relation') row[key] = (value as ReadRelation).name
        else if (cell.is === 'colleague') row[key] = (value as ReadColleague).name
        else if (cell.is === 'row') row[key] = placeOf(value, cell.of)
        else if (cell.is !== 'data') row[key] = value
        else
          row[key] = mapData(value as Json, shapeOf(cell, values), {
            colleague: (one) => (members.get(one as number) as string | undefined) ?? one,
            name: (one) => one,
            relation: (one) => (relations.get(one) as string | undefined) ?? one,
            row: (one, of) => placeOf(one, of),
            unknown: (one) => one,
          })
      }
      return row
    })
  return said
}
