import { type Json, mapData } from '../../export/cells/data.ts'
import type { ReadColleague } from '../../export/cells/read.ts'
import type { TableName } from '../../export/table.ts'
import { TABLES } from '../../export/tables/all.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { Bringing } from './bringing.ts'
import { type KnownHere, knownOf } from './references.ts'
import type { BroughtIn } from './file/rows.ts'
import { valuesOf } from './values.ts'

/** The tables of which a row may refer to one that comes after it. */
export const LATE: readonly TableName[] = ['teams', 'members', 'cases']

/** Ties rows that this import made to those that came in after them. */
export async function tieLate(tx: Db, bringing: Bringing, table: TableName, rows: readonly BroughtIn[]): Promise<void> {
  const what = table === 'teams' ? 'team' : table === 'members' ? 'member' : 'case'
  const known = await knownOf(tx, bringing, TABLES[table], rows)
  const here = await tx.broughtRow.findMany({
    where: {
      jobId: bringing.job.id,
      mark: bringing.archive.mark,
      table,
      number: { in: rows.map(({ number }) => number) },
    },
    select: { number: true, rowId: true },
  })
  const made = await tx.importChange.findMany({
    where: { jobId: bringing.job.id, what, rowId: { in: here.map(({ rowId }) => rowId) } },
    select: { rowId: true },
  })
  const isMade = new Set(made.map(({ rowId }) => rowId))
  const idOf = new Map(here.flatMap(({ number, rowId }) => (isMade.has(rowId) ? [[number, rowId] as const] : [])))
  for (const row of rows) {
    const id = idOf.get(row.number)
    if (id !== undefined) await tie(tx, bringing, { table, row, id, known })
  }
}

async function tie(
  tx: Db,
  bringing: Bringing,
  { table, row, id, known }: { table: TableName; row: BroughtIn; id: number; known: KnownHere },
): Promise<void> {
  const colleague = (key: string) => {
    const number = (row.values[key] as ReadColleague | null)?.number
    return number ? known.colleague(number) : null
  }
  if (table === 'teams') {
    const leadId = colleague('leadId')
    if (leadId !== null) await tx.team.updateMany({ where: { id, leadId: null }, data: { leadId } })
  } else if (table === 'members') {
    const deputyId = colleague('deputyId')
    if (deputyId !== null) await tx.member.updateMany({ where: { id, deputyId: null }, data: { deputyId } })
  } else await tieCase(tx, bringing, { row, id, known })
}

async function tieCase(
  tx: Db,
  bringing: Bringing,
  { row, id, known }: { row: BroughtIn; id: number; known: KnownHere },
): Promise<void> {
  const parent = row.values['parentId']
  const parentId = typeof parent === 'number' && parent > row.number ? known.row(parent, 'cases') : null
  const facts = isAhead(row) ? (valuesOf('cases', { what: null }, row, known, bringing)?.['facts'] as Json) : null
  if (parentId === null && facts === null) return
  const data = { ...(parentId !== null && { parentId }), ...(facts !== null && { facts: facts as object }) }
  await tx.case.updateMany({ where: { id }, data })
}

/** What a case keeps refers to one that came after it. */
function isAhead({ number, values }: BroughtIn): boolean {
  let found = false
  const cell = TABLES.cases.columns.find(({ key }) => key === 'facts')?.cell
  if (cell?.is !== 'data' || !('shape' in cell) || !values['facts']) return false
  mapData(values['facts'] as Json, cell.shape, {
    colleague: (one) => one,
    name: (one) => one,
    relation: (one) => one,
    unknown: (one) => one,
    row: (one, of) => {
      if (of === 'cases' && one > number) found = true
      return one
    },
  })
  return found
}
