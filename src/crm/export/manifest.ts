import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'
import { TABLE_NAMES } from './table.ts'

/** Where it stands in the zip. */
export const MANIFEST_NAME = 'kastelein.json'

/** What an export says of itself: by this an import knows it for ours. */
export const Manifest = z.object({
  /** Counts what a reader of an older one could not read. */
  version: z.literal(1),
  /** The fileMark of the company, which its numbers of relations begin with. */
  mark: z.string().regex(/^[0-9a-f]{8}$/),
  company: z.string(),
  madeAt: z.iso.datetime(),
  language: z.enum(LANGUAGES),
  /** moving: colleagues are named; company: their teams are; relation: of one relation, whose number that is. */
  extent: z.enum(['company', 'moving', 'relation']),
  relation: z.string().optional(),
  /** The rows of each table that is there. */
  rows: z.partialRecord(z.enum(TABLE_NAMES), z.number().int().nonnegative()),
})
export type Manifest = z.infer<typeof Manifest>

/** The number of a relation outside this database: `7f3a2c1d-12`. */
export const outsideNumber = (mark: string, id: number) => `${mark}-${id}`
