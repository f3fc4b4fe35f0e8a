import type { FileRecord } from '../record.ts'

const ODD = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff]/u
const ENDS = /\r\n?|[\v\f\x85\u2028\u2029]/g
const NOTHING = /[^\P{Cc}\t\n]|\ufeff/gu

/** A record whose cells hold only signs that people read and PostgreSQL stores; a NUL in it makes it broken. */
export function cleaned(line: number, cells: readonly string[]): FileRecord {
  if (cells.some((cell) => cell.includes('\0'))) {
    return { line, cells: asFarAsRead(cells), broken: 'unreadable signs' }
  }
  return { line, cells: cells.map(clean) }
}

/** What is kept of a record that is refused, of a cell and in all. */
const [OF_CELL, OF_RECORD] = [2_000, 10_000]

/** The cells of a record that could not be taken apart, shortened and without what no database stores. */
export function asFarAsRead(cells: readonly string[]): string[] {
  let left = OF_RECORD
  return cells.map((cell) => {
    const kept = clean(cell.slice(0, Math.min(OF_CELL, left)))
    left -= kept.length
    return kept
  })
}

function clean(cell: string): string {
  if (cell === '') return cell
  const sound = cell.isWellFormed() ? cell : cell.toWellFormed()
  return ODD.test(sound) ? sound.replace(ENDS, '\n').replace(NOTHING, '') : sound
}

/** Nothing but blanks in them. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}
