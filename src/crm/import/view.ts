import type { ColumnUse } from './fields.ts'
import type { OursCounts } from './ours/counted.ts'
import type { FileFault, FileLook } from './record.ts'
import type { RelationType } from '../relation/relation.ts'
import type { CellFault, Read, Reading } from './entry.ts'
import type { ImportSource } from './source.ts'

/**
 * How far an import is. arriving: the file comes in; arrived: its columns are shown; trying: it is read and compared; tried: what it
 * would do is shown; running; done; undoing; undone; stopped: by somebody, or because it could not go on.
 */
export const IMPORT_STATES = [
  'arriving',
  'arrived',
  'trying',
  'tried',
  'running',
  'done',
  'undoing',
  'undone',
  'stopped',
] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** What becomes of an organisation or person of the file. conflict: it may be two of ours; perhaps: it looks like one of ours. */
export const VERDICTS = ['new', 'changed', 'same', 'perhaps', 'conflict', 'refused'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What somebody decides for the whole file. */
export interface ImportChoices {
  /** What we know and the file says otherwise: ours stays, or the file's comes instead. */
  differs: 'ours' | 'file'
  /** Whose they are that nobody is named for: nobody's yet, or who imports. */
  owner: 'nobody' | 'me'
  /** What they are of whom the file does not say it. */
  type: RelationType
  /** What looks like one of ours and nobody has decided on: made new, or left out. */
  perhaps: 'new' | 'out'
}

/** One organisation or person of the file, as it will be. */
export interface Example {
  /** Of the staged row, by which it can be decided on. */
  id: string
  line: number
  kind: 'organisation' | 'person'
  name: string
  city: string | null
  /** The one of ours that it is, or may be. */
  ours: { id: number; name: string; city: string | null } | null
  /** What would change: before, in ours, and after. */
  changes: readonly { field: string; before: string | null; after: string }[]
  /** Of `perhaps`: what was decided; null: nothing yet. */
  decided: 'same' | 'new' | null
}

/** A line that is refused, as it is shown. */
export interface RefusedLine {
  line: number
  /** The name of the column; null: the whole line. */
  column: string | null
  why: CellFault
  value: string
}

export interface Counts {
  /** Lines behind the header, with the empty ones. */
  lines: number
  verdicts: Readonly<Record<Verdict, number>>
  organisations: number
  people: number
  moments: number
  cases: number
  figures: number
  /** Found twice in the file: the later line was taken. */
  twice: number
  /** Too many to be compared with names that look like theirs. */
  notCompared: number
  /** Of an export of ours: what is in its files. */
  ours?: OursCounts
}

/** Everything the page of an import shows. */
export interface ImportView {
  id: number
  name: string
  /** In bytes. */
  size: number
  at: Date
  by: { id: number; name: string }
  state: ImportState
  look: FileLook
  /** It is an export of this very company. */
  isOwnArchive: boolean
  source: ImportSource
  columns: readonly ColumnUse[]
  /** Columns that are never taken, whatever is chosen: what is nobody's business. */
  never: readonly number[]
  /** The first ten lines, as they are read by these columns. */
  preview: readonly Read[]
  reading: Reading
  choices: ImportChoices
  counts: Counts | null
  /** Twenty of each at most. */
  examples: Readonly<Record<Exclude<Verdict, 'refused'>, readonly Example[]>>
  refused: readonly RefusedLine[]
  /** Lines dealt with in this state, and how many there are; null: nobody knows yet. */
  progress: { done: number; of: number | null }
  /** Why it stopped; null: it did not, or somebody stopped it. */
  failure: FileFault | 'something went wrong' | 'left lying' | null
  /** What an undoing left alone, because something else changed it since. */
  kept: readonly { id: number; name: string; city: string | null }[]
  keptCount: number
}
