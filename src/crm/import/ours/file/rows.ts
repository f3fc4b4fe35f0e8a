import type { Refs } from '../../../export/cells/data.ts'
import { placedIn } from '../../../export/cells/headers.ts'
import { readRow } from '../../../export/cells/read.ts'
import type { TableName } from '../../../export/table.ts'
import { TABLES } from '../../../export/tables/all.ts'
import { FileRefused } from '../../files/pieces.ts'
import type { Bytes, FileLook } from '../../record.ts'
import { recordsIn } from './archive.ts'
import { isSound } from './sound.ts'

/** A row of a file of an export: what it refers to by the numbers it has there. */
export interface BroughtIn {
  number: number
  values: Readonly<Record<string, unknown>>
}

/** Everything stays as it stands there. */
export const AS_IT_IS: Refs = {
  colleague: (one) => one,
  name: (one) => one,
  relation: (one) => one,
  row: (one) => one,
  unknown: (one) => one,
}

/**
 * Returns the rows of a table of an export behind the first so many, in pieces. Throws FileRefused `damaged zip` when one of them is no row of
 * that table.
 */
export async function* rowsOf(
  bytes: Bytes,
  look: FileLook,
  table: TableName,
  { after, piece }: { after: number; piece: number },
): AsyncGenerator<BroughtIn[]> {
  let [placed, width, passed, last, waiting] = [null as ReturnType<typeof placedIn>, 0, 0, 0, [] as BroughtIn[]]
  for await (const records of recordsIn(bytes, look, table)) {
    for (const { cells, broken } of records) {
      if (placed === null) {
        placed = placedIn(TABLES[table], cells)
        width = cells.length
        if (!placed) throw new FileRefused('damaged zip')
        continue
      }
      if (broken || cells.length !== width) throw new FileRefused('damaged zip')
      passed += 1
      if (passed <= after) continue
      const row = rowIn(table, readRow(placed, cells, AS_IT_IS))
      // They are written by number: one that comes twice is none of ours.
      if (row.number <= last) throw new FileRefused('damaged zip')
      last = row.number
      waiting.push(row)
      if (waiting.length < piece) continue
      yield waiting
      waiting = []
    }
  }
  if (placed === null) throw new FileRefused('damaged zip')
  if (waiting.length > 0) yield waiting
}

function rowIn(table: TableName, values: Record<string, unknown>): BroughtIn {
  const own = values['id']
  const number = table === 'relations' && typeof own === 'string' ? Number(own.split('-')[1]) : own
  if (!isSound(table, values)) throw new FileRefused('damaged zip')
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number <= 0 || number > MOST_NUMBER)
    throw new FileRefused('damaged zip')
  return { number, values }
}

/** No number of a row is higher. */
const MOST_NUMBER = 2_147_483_647
