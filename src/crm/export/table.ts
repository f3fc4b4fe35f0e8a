import type { Language } from '../../language.ts'
import type { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/** The tables of an export, in the order in which each comes after what it refers to. */
export const TABLE_NAMES = [
  'teams',
  'members',
  'settings',
  'models',
  'relations',
  'numbers elsewhere',
  'other names',
  'facts',
  'links',
  'owners',
  'projects',
  'project parts',
  'moments',
  'causes',
  'cases',
  'events',
  'touched',
  'annoyances',
  'compliments',
  'pulses',
  'changes',
  'tellings',
  'meetings',
  'incoming',
  'week notes',
  'model use',
  'audit',
] as const
export type TableName = (typeof TABLE_NAMES)[number]

/** The same in every language a file is written in. */
export type InLanguages = Readonly<Record<Language, string>>

/** Words of ours in the database, as people read them. */
export type Words = Readonly<Record<string, InLanguages>>

/**
 * What JSON holds. plain: anything, as it stands. colleague, relation, a row of a table: its number. name: that of a colleague. gone: it is
 * not exported. In an object what is not named is plain, but where colleagues have no names a number in it is left out: nobody said whose
 * it is. What is of another form than was said is treated the same.
 */
export type Shape =
  | 'plain'
  | 'colleague'
  | 'name'
  | 'relation'
  | 'gone'
  | { row: TableName }
  | { each: Shape }
  | { keys: Readonly<Record<string, Shape>> }

/**
 * How a value of the database stands in a file. own: the number of the row itself, by which the other files refer to it. relation: two cells,
 * its number and its name. colleague: their team; in a move-out two cells, their number and their name. texts: one a line. moment: with its
 * offset, in the time of the company. day of moment: the day it is there. lines: the lines of a contact moment, as people read them.
 */
export type PlainCell =
  | 'own'
  | 'relation'
  | 'colleague'
  | 'text'
  | 'texts'
  | 'moment'
  | 'day'
  | 'day of moment'
  | 'yes'
  | 'count'
  | 'lines'

/** The same of the others. row: the number of a row of another table. data: JSON; its shape may depend on the value of another column. */
export type ExportCell =
  | { is: PlainCell }
  | { is: 'row'; of: TableName }
  | { is: 'choice'; words: Words }
  | { is: 'data'; shape: Shape }
  | { is: 'data'; by: string; shapes: Readonly<Record<string, Shape>>; otherwise: Shape }

/** A column of a file: which value of a row stands in it, and what it is called above its cells. */
export interface Column {
  key: string
  header: InLanguages
  cell: ExportCell
  /** Only in a move-out. */
  isOnlyForMoving?: true
}

/** A row as the database has it, by the keys of its columns; of a relation or colleague it refers to, the number. */
export type ExportRow = Readonly<Record<string, unknown>> & { readonly id: number }

/** Rows with a number above the one and up to the other, so many at most, by number. */
export interface ExportSpan {
  above: number
  upTo: number
  most: number
  /** Only what is of these relations; of the relations themselves, these and those they are linked with. */
  of?: { about: readonly number[]; linked: readonly number[] }
  /** Colleagues are named. */
  isNamed: boolean
  language: Language
}

/** One file of an export. */
export interface ExportTable {
  name: TableName
  /** Whose rows these are; their highest number is its mark. */
  model: Prisma.ModelName
  /** Of the file, without `.csv`. */
  file: InLanguages
  columns: readonly Column[]
  /** Only in a move-out, where colleagues are named. */
  isOnlyForMoving?: true
  /** Not in the export of one relation. */
  isOfCompany?: true
  page(db: Db, span: ExportSpan): Promise<readonly ExportRow[]>
}

/** What a row must be to stand in a page, and in which order. */
export const pageSpan = ({ above, upTo, most }: ExportSpan) =>
  ({ range: { gt: above, lte: upTo }, order: { id: 'asc' }, take: most }) as const
