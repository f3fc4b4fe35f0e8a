import type { Field } from '../../fields.ts'
import type { ImportSource } from '../../source.ts'

/** A file that some software writes, by the names of its columns; `|` stands between names that mean the same. */
export interface KnownFile {
  source: ImportSource
  /** All of these are there, of each at least one name. */
  must: readonly (string | RegExp)[]
  /** The more of these, the surer. */
  hints: string
  columns: Readonly<Partial<Record<Field, string>>>
  /** Not taken, whatever they are called elsewhere. */
  nothing?: string
  /** Names with a number in them, compared as the rest is. */
  patterns?: readonly (readonly [RegExp, Field | null])[]
}
