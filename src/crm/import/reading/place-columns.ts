import type { ColumnUse, Field } from '../fields.ts'
import { cleanCell, saysNothing, Unfit } from './clean.ts'
import { countryIn } from './countries.ts'
import type { CellsOfLine } from './line.ts'
import { type KeptPlace, keptPlace, type WrittenPlace } from './places.ts'

const OF_PLACE = [
  'street',
  'house number',
  'address',
  'postcode',
  'city',
  'country',
] as const satisfies readonly Field[]
type OfPlace = (typeof OF_PLACE)[number]

/** The columns of one address. */
export type PlaceColumns = Readonly<Partial<Record<OfPlace, readonly number[]>>>

const isOfPlace = (field: Field): field is OfPlace => OF_PLACE.some((one) => one === field)

/** Returns the columns of each address of a file: one ends where something comes that it has, but for lines of its street. */
export function placeColumnsOf(columns: readonly ColumnUse[]): readonly PlaceColumns[] {
  const groups: Partial<Record<OfPlace, number[]>>[] = []
  let before: OfPlace | null = null
  columns.forEach((use, index) => {
    if (use === null || !isOfPlace(use.field)) return
    const { field } = use
    const group = groups.at(-1)
    const goesOn = group !== undefined && (group[field] === undefined || (field === 'street' && before === 'street'))
    if (goesOn) (group[field] ??= []).push(index)
    else groups.push({ [field]: [index] })
    before = field
  })
  return groups
}

const LONGEST_ADDRESS = 300
const LONGEST_CITY = 100

/** The lines of one cell as those of several. */
const onOneLine = (raw: string): string => cleanCell(raw.trim().replace(/\s*[\r\n]+\s*/g, ', '))

/** Where a line says that somebody is. */
export interface PlacesOfLine {
  /** Of the line, where it says so. */
  country: string | null
  /** The address that comes first in a line; of software that has several, that of the work. */
  first: KeptPlace | null
  /** The first of the others that is there. */
  other: KeptPlace | null
}

const damaged = (cell: string, most: number) =>
  cell.length > most ? new Unfit('too long') : cell.includes('\ufffd') ? new Unfit('unreadable signs') : cell

/** Returns where a line says that somebody is; parts of two addresses are never put together. */
export function placesOfLine(line: CellsOfLine, groups: readonly PlaceColumns[], own: string): PlacesOfLine {
  let [country, first, other]: [string | null, KeptPlace | null, KeptPlace | null] = [null, null, null]
  for (const [at, group] of groups.entries()) {
    const named = textAt(line, group.country)
    const code = named === null ? null : countryIn(named)
    country ??= code
    const written = writtenPlace(line, group, named)
    if (written === null || other !== null) continue
    // A country we have no code for is not our own.
    const kept = keptPlace(written, code ?? (named === null ? own : ''), own)
    if (at === 0) first = kept
    else other = kept
  }
  return { country, first, other }
}

function textAt(line: CellsOfLine, columns: readonly number[] | undefined, most = LONGEST_ADDRESS): string | null {
  for (const column of columns ?? []) {
    const cell = line.fit(column, (text) => (saysNothing(text) ? null : damaged(text, most)))
    if (cell !== null) return cell
  }
  return null
}

/** One address as it is written; null when no more than its country is there. */
function writtenPlace(line: CellsOfLine, group: PlaceColumns, country: string | null): WrittenPlace | null {
  const street = (group.street ?? []).flatMap((column) => textAt(line, [column]) && onOneLine(line.raw(column)))
  const merged = group.address?.find((column) => line.cell(column) !== '')
  const place: WrittenPlace = {
    street: street.filter((part) => part !== null),
    number: textAt(line, group['house number']),
    merged: merged === undefined ? null : textAt(line, [merged]) && onOneLine(line.raw(merged)),
    postcode: textAt(line, group.postcode),
    city: textAt(line, group.city, LONGEST_CITY),
    country,
  }
  const isThere = place.street.length > 0 || place.merged !== null || place.postcode !== null || place.city !== null
  return isThere ? place : null
}
