import type { ColumnUse, Field } from '../fields.ts'
import type { FileRecord } from '../record.ts'
import type { ImportSource } from '../source.ts'
import { placeColumnsOf } from '../reading/place-columns.ts'
import { fieldSeenIn } from './content.ts'
import { type Detected, knownFileOf } from './detect.ts'
import { genericColumn, isGeneric } from './generic.ts'
import { ownColumnsIn, plainHeader } from './header.ts'
import { moneyColumnOf } from './money-column.ts'
import { isNeverTaken, isOfNoUse } from './never.ts'
import { fieldCalled } from './synonyms.ts'

/** What a file is, and what is done with its columns. */
export interface Recognised {
  source: ImportSource
  columns: ColumnUse[]
  /** Columns that are never taken, and that people are told about. */
  neverTaken: number[]
}

/** What a column is by its name alone; undefined when the rest of the file must be looked at. */
function byName(header: string, plain: string, known: Detected | null): ColumnUse | undefined {
  const field = known?.fieldOf(plain)
  if (field !== undefined) return field && { field }
  if (isOfNoUse(plain)) return null
  const money = moneyColumnOf(header)
  if (money !== null) return money
  if (isGeneric(plain)) return undefined
  const called = fieldCalled(plain)
  return called && { field: called }
}

/** Of a list in which organisations have people, a second address is theirs as well: its columns, which are not taken. */
function secondAddress(columns: readonly ColumnUse[]): readonly number[] {
  return placeColumnsOf(columns)
    .slice(1)
    .flatMap((group) => Object.values(group).flat())
}

const PEOPLE: readonly Field[] = ['person', 'first name', 'last name']

/** Returns what a file is by its header, and what its columns hold; of a file we do not know also by what stands in them. */
export function recogniseColumns(header: readonly string[], sample: readonly FileRecord[]): Recognised {
  const plain = header.map(plainHeader)
  const own = ownColumnsIn(header)
  const known = knownFileOf(plain.slice(own))
  const neverTaken = plain.flatMap((name, index) => (isNeverTaken(name) ? [index] : []))
  const uses = header.map((name, index) =>
    index < own || neverTaken.includes(index) ? null : byName(name, plain[index] ?? '', known),
  )
  const has = (field: Field) => uses.some((use) => use?.field === field)
  const sound = sample.filter(({ broken }) => !broken)
  const cellsAt = (index: number) => (index < 0 ? [] : sound.map(({ cells }) => cells[index] ?? ''))

  for (const [index, name] of plain.entries()) {
    if (uses[index] !== undefined) continue
    const near = {
      has,
      isCalled: (...names: string[]) => names.some((one) => plain.includes(one)),
      cells: cellsAt(index),
      cellsOf: (field: Field) => cellsAt(uses.findIndex((use) => use?.field === field)),
    }
    const field = isGeneric(name) ? genericColumn(name, near) : known === null ? fieldSeenIn(near.cells) : undefined
    uses[index] = field ? { field } : null
  }

  // A number of who is a customer, in a file in which only people are.
  const onlyPeople = known === null && !has('organisation') && PEOPLE.some(has)
  const columns = uses.map(
    (use): ColumnUse => (onlyPeople && use?.field === 'organisation id' ? { field: 'person id' } : (use ?? null)),
  )
  if (known === null && has('organisation') && PEOPLE.some(has))
    for (const index of secondAddress(columns)) columns[index] = null
  return { source: known?.file.source ?? 'other', columns, neverTaken }
}
