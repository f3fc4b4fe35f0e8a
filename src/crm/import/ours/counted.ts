import type { TableName } from '../../export/table.ts'

/** What becomes of the rows of one file. */
export interface TableCount {
  /** In the file. */
  rows: number
  /** Here already when it was tried. */
  there: number
  /** Brought in, and left out because what they belong to did not come in. */
  came: number
  left: number
}

/** What is kept of an export in the counts of its import. */
export interface OursCounts {
  tables: Partial<Record<TableName, TableCount>>
  /** The highest number of a case in it. */
  highest: number
  /** Cases keep their numbers: null, that was not decided yet. */
  keepsNumbers: boolean | null
  /** The version of the model that is in force there. */
  model: number | null
}

export const NOTHING: TableCount = { rows: 0, there: 0, came: 0, left: 0 }
