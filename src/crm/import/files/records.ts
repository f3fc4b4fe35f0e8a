import { setImmediate as breathe } from 'node:timers/promises'
import { recordsIn } from '../ours/file/archive.ts'
import type { Bytes, FileLook, FileRecord, Layout } from '../record.ts'
import { csvRows } from './csv.ts'
import { decodedText } from './encoding.ts'
import { textLines } from './lines.ts'
import { fitted, tableOf } from './table.ts'
import { cardRows } from './vcard.ts'
import { workbookRows } from './workbook.ts'

/** What taking a file apart goes by. */
type Taken = Layout & Pick<FileLook, 'archive'>

/** So many records pass before somebody else has a turn: what is done with each takes time as well. */
const TURN = 250

/**
 * The records behind the header, in order, each as wide as the header; lines with nothing in them are left out. What cannot be
 * taken apart comes as a broken record, and reading goes on behind it. Throws FileRefused where the file is none after all.
 */
export async function* recordsOf(bytes: Bytes, layout: Taken): AsyncGenerator<FileRecord> {
  const batches = batchesOf(bytes, layout)
  try {
    const table = layout.form === 'vcard' ? null : await tableOf(batches)
    let passed = 0
    for await (const batch of behind(table?.first ?? [], batches)) {
      for (const record of batch) {
        yield table ? fitted(record, table.header.length, layout.separator) : record
        passed += 1
        if (passed % TURN === 0) await breathe()
      }
    }
  } finally {
    await batches.return(undefined)
  }
}

async function* behind(first: readonly FileRecord[], rest: AsyncGenerator<FileRecord[]>) {
  yield first
  yield* rest
}

/** Every record of a file, a header among them, in batches as they are read. */
export function batchesOf(bytes: Bytes, layout: Taken): AsyncGenerator<FileRecord[]> {
  const { form, encoding, separator } = layout
  if (form === 'zip') return recordsIn(bytes, layout, 'relations')
  if (form === 'xlsx') return workbookRows(bytes)
  const lines = textLines(decodedText(bytes, encoding))
  return form === 'vcard' ? cardRows(lines) : csvRows(lines, separator)
}
