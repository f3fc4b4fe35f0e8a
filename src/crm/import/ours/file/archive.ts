import { z } from 'zod'
import { Manifest, MANIFEST_NAME } from '../../../export/manifest.ts'
import { TABLE_NAMES, type TableName } from '../../../export/table.ts'
import { TABLES } from '../../../export/tables/all.ts'
import { csvRows } from '../../files/csv.ts'
import { decodedText } from '../../files/encoding.ts'
import { textLines } from '../../files/lines.ts'
import { allBytes, FileRefused } from '../../files/pieces.ts'
import { fitted, SAMPLE, tableOf } from '../../files/table.ts'
import type { Bytes, FileLook, FileRecord, Layout } from '../../record.ts'
import type { ArchiveLook } from './archive-look.ts'
import { openZip } from './zip.ts'

const Version = z.object({ version: z.number().int() })
const MOST_MANIFEST = 1_000_000
const LATEST = 1

const fileIn = (table: TableName, { language }: Pick<ArchiveLook, 'language'>) => `${TABLES[table].file[language]}.csv`

/**
 * Finds out what a zip says of itself, and what the first relations in it are. Throws FileRefused `other zip` when it is no export of ours, and
 * why it cannot be read when it is one.
 */
export async function lookIntoArchive(bytes: Bytes, size: number): Promise<FileLook> {
  const zip = await openZip(bytes, size)
  if (!zip.names.includes(MANIFEST_NAME)) throw new FileRefused('other zip')
  const archive = { ...readManifest(await allBytes(zip.part(MANIFEST_NAME), MOST_MANIFEST)), size }
  const missing = tablesIn(archive).filter((table) => !zip.names.includes(fileIn(table, archive)))
  if (missing.length > 0 || archive.rows.relations === undefined) throw new FileRefused('export incomplete')
  const layout = { form: 'zip', encoding: 'utf-8', separator: await separatorIn(bytes, archive), doubtful: [] } as const
  if (archive.rows.relations === 0) throw new FileRefused('empty')
  const batches = recordsIn(bytes, { ...layout, archive }, 'relations')
  try {
    const { header, first } = await tableOf(batches)
    const sample = first.slice(0, SAMPLE).map((record) => fitted(record, header.length, layout.separator))
    return { ...layout, header, sample, archive }
  } finally {
    await batches.return(undefined)
  }
}

function readManifest(bytes: Buffer): Omit<Manifest, 'version'> {
  let said: unknown
  try {
    said = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new FileRefused('damaged zip')
  }
  const version = Version.safeParse(said)
  if (version.success && version.data.version !== LATEST) throw new FileRefused('other version')
  const read = Manifest.safeParse(said)
  if (!read.success) throw new FileRefused('damaged zip')
  const { version: _version, ...manifest } = read.data
  return manifest
}

/** Returns the tables that are in an export, in the order in which they come in. */
export const tablesIn = ({ rows }: Pick<ArchiveLook, 'rows'>): TableName[] =>
  TABLE_NAMES.filter((table) => rows[table] !== undefined)

/** A name of ours has none of both in it. */
async function separatorIn(bytes: Bytes, archive: ArchiveLook): Promise<Layout['separator']> {
  for await (const [first] of textLines(decodedText(partOf(bytes, archive, 'relations'), 'utf-8')))
    return first?.text.includes(';') ? ';' : ','
  return ','
}

const partOf = (bytes: Bytes, archive: ArchiveLook, table: TableName): Bytes =>
  async function* () {
    const zip = await openZip(bytes, archive.size)
    yield* zip.part(fileIn(table, archive))()
  }

/** Returns the records of a table of an export, its header among them, in batches as they are read. */
export function recordsIn(
  bytes: Bytes,
  { archive, separator }: Pick<FileLook, 'archive' | 'separator'>,
  table: TableName,
): AsyncGenerator<FileRecord[]> {
  if (!archive) throw new Error('it is no export')
  return csvRows(textLines(decodedText(partOf(bytes, archive, table), 'utf-8')), separator)
}
