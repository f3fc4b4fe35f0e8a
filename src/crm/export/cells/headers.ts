import { LANGUAGES, type Language, sentences } from '../../../language.ts'
import { plainHeader } from '../../import/mapping/header.ts'
import type { Column, ExportTable, InLanguages } from '../table.ts'

/** What stands behind the name of a column that has more than one cell, or not what its name says. */
const NUMBER: InLanguages = sentences({ en: 'number', nl: 'nummer' })
const ROW: InLanguages = sentences({ en: 'row', nl: 'rij' })
const TEAM: InLanguages = sentences({ en: 'team', nl: 'team' })

/** Returns the columns of a table, in a move-out or not. */
export const columnsOf = ({ columns }: ExportTable, isNamed: boolean): readonly Column[] =>
  isNamed ? columns : columns.filter(({ isOnlyForMoving }) => !isOnlyForMoving)

/** Returns what stands above the cells of a column: two names for one of two cells. */
export function headersOf({ header, cell: { is } }: Column, isNamed: boolean, language: Language): string[] {
  const name = header[language]
  const with_ = (more: InLanguages) => `${name}, ${more[language]}`
  if (is === 'relation' || (is === 'colleague' && isNamed)) return [with_(NUMBER), name]
  if (is === 'colleague') return [with_(TEAM)]
  return [is === 'row' ? with_(ROW) : name]
}

/** Where the cells of a column stand in a file; -1: not there. */
export interface Placed {
  column: Column
  at: readonly number[]
  /** A colleague is their team there. */
  isTeam: boolean
}

/**
 * Returns where the columns of a table stand in a file with this header, in whatever language and order; null when it is no file of that
 * table: it has no numbers of its rows.
 */
export function placedIn(table: ExportTable, header: readonly string[]): readonly Placed[] | null {
  const names = header.map(plainHeader)
  const placed = table.columns.map((column) => placeOf(column, names))
  return placed.some(({ column: { cell }, at }) => cell.is === 'own' && (at[0] ?? -1) >= 0) ? placed : null
}

function placeOf(column: Column, names: readonly string[]): Placed {
  const ways = [true, false].flatMap((isNamed) =>
    LANGUAGES.map((language) => {
      const at = headersOf(column, isNamed, language).map((name) => names.indexOf(plainHeader(name)))
      return { column, at, isTeam: column.cell.is === 'colleague' && !isNamed }
    }),
  )
  return ways.find(({ at }) => at.every((one) => one >= 0)) ?? { column, at: [-1], isTeam: false }
}
