import { stringify } from 'csv-stringify/sync'
import type { Db } from '../../store/tenant/tenant.ts'
import type { CellFault } from './entry.ts'
import type { FileLook } from './record.ts'

/** How a file of refused lines is worded: the names of its first columns, and why. */
export interface RefusedWords {
  line: string
  column: string
  reason: string
  why(fault: CellFault): string
}

const AT_ONCE = 500

/** What a spreadsheet would take for a formula gets a mark before it, which an import takes off again. */
const guarded = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Returns the refused lines of an import as a file, piece by piece: the columns as they were, and before them which line and why. */
export async function* refusedFile(db: Db, id: number, words: RefusedWords): AsyncIterable<string> {
  const job = await db.importJob.findFirst({ where: { id } })
  if (!job) return
  const { header, separator } = job.look as unknown as FileLook
  const lines = (rows: string[][]) =>
    stringify(
      rows.map((row) => row.map(guarded)),
      { delimiter: separator },
    )
  yield `\uFEFF${lines([[words.line, words.column, words.reason, ...header]])}`
  for (let after = 0; ; ) {
    const rows = await db.importRow.findMany({
      where: { jobId: id, kind: 'refused', id: { gt: after } },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield lines(
      rows.map(({ line, columnAt, why, cells }) => [
        String(line),
        columnAt === null ? '' : (header[columnAt] ?? ''),
        words.why(why as CellFault),
        ...cells,
      ]),
    )
  }
}
