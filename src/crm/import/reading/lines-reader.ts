import type { Read } from '../entry.ts'
import { relationReader, withOwnNumbers } from '../ours/file/entries.ts'
import type { FileRecord } from '../record.ts'
import type { Importing } from '../work/importing.ts'
import { readerOf } from './reader.ts'

/** Returns what reads the lines of a file: by its columns, or as an export of ours has them. */
export function linesReader({
  look,
  source,
  columns,
  reading,
}: Pick<Importing, 'look' | 'source' | 'columns' | 'reading'>): (record: FileRecord) => Read {
  if (look.form === 'zip') return relationReader(look.header, reading.country)
  const read = readerOf(columns, reading)
  return source === 'ours' ? withOwnNumbers(read) : read
}
