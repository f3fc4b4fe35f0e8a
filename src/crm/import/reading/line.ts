import type { CellFault, Refused } from '../entry.ts'
import type { ColumnUse, Field } from '../fields.ts'
import type { FileRecord } from '../record.ts'
import { cleanCell, cleanList, type Got, Unfit } from './clean.ts'

/** Of a refused cell as much as is shown. */
const SHOWN = 200

/** Which columns hold what. */
export type Places = Readonly<Partial<Record<Field, readonly number[]>>>

/** Returns which columns hold what, from left to right. */
export function placesOf(columns: readonly ColumnUse[]): Places {
  const places: Partial<Record<Field, number[]>> = {}
  columns.forEach((use, index) => {
    if (use !== null) (places[use.field] ??= []).push(index)
  })
  return places
}

const NOWHERE: readonly number[] = []

/** One line, asked for what it holds; it remembers the leftmost cell that cannot be taken. */
export class CellsOfLine {
  readonly number: number
  readonly #cells: readonly string[]
  readonly #places: Places
  #refused: Refused | null = null

  constructor({ line, cells }: FileRecord, places: Places) {
    this.number = line
    this.#cells = cells
    this.#places = places
  }

  get refused(): Refused | null {
    return this.#refused
  }

  refuse(column: number | null, why: CellFault): null {
    const before = this.#refused?.column ?? Infinity
    if (this.#refused === null || (column !== null && column < before)) {
      const value = column === null ? '' : (this.#cells[column] ?? '')
      this.#refused = { line: this.number, column, why, value: value.trim().slice(0, SHOWN) }
    }
    return null
  }

  has(field: Field): boolean {
    return this.at(field).some((column) => this.cell(column) !== '')
  }

  at(field: Field): readonly number[] {
    return this.#places[field] ?? NOWHERE
  }

  /** As it stands in the file. */
  raw(column: number): string {
    return this.#cells[column] ?? ''
  }

  cell(column: number): string {
    const raw = this.#cells[column]
    return raw === undefined || raw === '' ? '' : cleanCell(raw)
  }

  /** What is read from a cell that is there; refuses the line when it is unfit. */
  fit<T>(column: number, read: (cell: string) => Got<T>): T | null {
    const cell = this.cell(column)
    if (cell === '') return null
    const got = read(cell)
    return got instanceof Unfit ? this.refuse(column, got.why) : got
  }

  /** The first thing that is read from the columns of a field. */
  first<T>(field: Field, read: (cell: string) => Got<T>): T | null {
    for (const column of this.at(field)) {
      const value = this.fit(column, read)
      if (value !== null) return value
    }
    return null
  }

  /** Everything that is read from the columns of a field; each once, in their order. */
  all<T>(field: Field, read: (cell: string) => readonly T[] | Unfit, keyOf: (value: T) => unknown): readonly T[] {
    const found = new Map<unknown, T>()
    for (const column of this.at(field)) {
      const raw = this.#cells[column]
      if (raw === undefined || raw === '') continue
      const got = read(cleanList(raw))
      if (got instanceof Unfit) this.refuse(column, got.why)
      else for (const value of got) if (!found.has(keyOf(value))) found.set(keyOf(value), value)
    }
    return [...found.values()]
  }

  /** Words of limited length; longer ones refuse the line. */
  words(field: Field, most: number): string | null {
    return this.first(field, (cell) =>
      cell.length > most ? new Unfit('too long') : /^[-–—.]$/.test(cell) ? null : cell,
    )
  }
}
