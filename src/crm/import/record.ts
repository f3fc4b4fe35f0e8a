import type { ArchiveLook } from './ours/file/archive-look.ts'

/** zip: an export of ours, of which the relations are the table. */
export const FILE_FORMS = ['csv', 'xlsx', 'vcard', 'zip'] as const
export const ENCODINGS = ['utf-8', 'windows-1252', 'macintosh', 'utf-16le', 'utf-16be', 'cp850'] as const
export const SEPARATORS = [';', ',', '\t', '|'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** One line of a file. `line` is where it begins in the file, from 1; of a workbook its row, of cards which one it is. */
export interface FileRecord {
  line: number
  cells: readonly string[]
  /** It could not be taken apart: its cells are as good as can be made of it, to be given back and never to be read. */
  broken?: 'broken quotes' | 'too many columns' | 'unreadable signs'
}

/** How a file is taken apart. */
export interface Layout {
  form: (typeof FILE_FORMS)[number]
  encoding: Encoding
  separator: (typeof SEPARATORS)[number]
}

/** What a file turned out to be. */
export interface FileLook extends Layout {
  /** The names of its columns, as they stand there. */
  header: readonly string[]
  /** The first records behind the header, a hundred at most. */
  sample: readonly FileRecord[]
  /** Lines in which the encoding shows, five at most; none when a mark says what it is, or it is valid UTF-8 to its end. */
  doubtful: readonly string[]
  /** Of an export of ours: what it says of itself. */
  archive?: ArchiveLook
}

/** Why a whole file is refused; cards/import/words.ts has the sentence for each. */
export const FILE_FAULTS = [
  'empty',
  'only a header',
  'too big',
  'unpacks too big',
  'too many columns',
  'old excel',
  'locked',
  'not a table',
  'broken workbook',
  'broken card',
  'other zip',
  'damaged zip',
  'zip too big',
  'other version',
  'export incomplete',
  'export counts',
] as const
export type FileFault = (typeof FILE_FAULTS)[number]

/** The bytes of a file, each time it is asked for: from the beginning, or from a place in it. */
export type Bytes = (from?: number) => AsyncIterable<Uint8Array>
