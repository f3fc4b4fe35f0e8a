import { type FileRecord, type Layout, SEPARATORS } from '../record.ts'
import { asFarAsRead, isBlank } from './cleaned.ts'
import { CsvReader, namedSeparator } from './csv.ts'
import type { TextLine } from './lines.ts'
import { FileRefused } from './pieces.ts'

/** More columns than that is no list of customers. */
export const MOST_COLUMNS = 1_000
/** As many of the first records as are looked at. */
export const SAMPLE = 100
const COMPARED = 50
/** Title lines a report may have above its header. */
const TITLES = 20

/** A header, and the records behind it that were read to find it. */
export interface Table {
  header: readonly string[]
  first: readonly FileRecord[]
}

/** Finds the header in the first records; leaves the others where they are. Throws FileRefused `empty`, `only a header`, `too many columns`, `not a table`. */
export async function tableOf(batches: AsyncIterator<FileRecord[]>): Promise<Table> {
  const rows: FileRecord[] = []
  while (rows.length <= SAMPLE + TITLES) {
    const { done, value } = await batches.next()
    if (done) break
    rows.push(...value)
  }
  const sample = rows.slice(0, SAMPLE + TITLES)
  const at = headerAt(sample)
  const found = sample[at]
  if (sample.slice(0, found ? at : SAMPLE).some(({ broken }) => broken === 'too many columns')) {
    throw new FileRefused('too many columns')
  }
  if (!found) throw new FileRefused(rows.length === 0 ? 'empty' : 'not a table')
  const width = Math.min(
    found.cells.length,
    Math.max(...sample.slice(at).map(({ cells, broken }) => (broken ? 0 : filledWidth(cells)))),
  )
  if (width > MOST_COLUMNS) throw new FileRefused('too many columns')
  if (rows.length === at + 1) throw new FileRefused('only a header')
  return { header: found.cells.slice(0, width), first: rows.slice(at + 1) }
}

/** A record as wide as the header; what is too wide for it ends in the last cell, its cells apart by the separator. */
export function fitted(record: FileRecord, width: number, separator: string): FileRecord {
  const { cells } = record
  if (cells.length === width) return record
  if (cells.length < width) return { ...record, cells: [...cells, ...Array<string>(width - cells.length).fill('')] }
  const within = cells.slice(0, width)
  if (isBlank(cells.slice(width))) return { ...record, cells: within }
  const filled = cells.slice(0, filledWidth(cells))
  return {
    broken: 'too many columns',
    ...record,
    cells: asFarAsRead([...within.slice(0, -1), filled.slice(width - 1).join(separator)]),
  }
}

/** The first record in which more than half of the usual number of cells is filled; titles above it fill one or two. */
function headerAt(rows: readonly FileRecord[]): number {
  const { width } = usualWidth(rows)
  const at = rows
    .slice(0, TITLES)
    .findIndex(({ cells, broken }) => !broken && cells.filter((cell) => cell.trim() !== '').length * 2 > width)
  return at < 0 ? rows.findIndex(({ broken }) => !broken) : at
}

/** The separator that cuts most of the first records into equally many cells; a comma where none does. */
export function separatorOf(lines: readonly TextLine[], whole: boolean): Layout['separator'] {
  const named = namedSeparator(lines[0])
  if (named) return named
  const scores = SEPARATORS.map((separator) => {
    const reader = new CsvReader(separator)
    const rows = [...reader.take(lines), ...(whole ? reader.end() : [])].slice(0, COMPARED)
    const { width, share } = usualWidth(rows)
    return { separator, width, share: width > 1 ? share : 0 }
  })
  const best = scores.reduce((a, b) => (b.share > a.share || (b.share === a.share && b.width > a.width) ? b : a))
  return best.share > 0 ? best.separator : ','
}

/** The width that most records have, and which part of them has it. */
function usualWidth(rows: readonly FileRecord[]): { width: number; share: number } {
  const counts = new Map<number, number>()
  for (const { cells, broken } of rows) if (!broken) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [width, count] = [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a), [0, 0])
  return { width, share: rows.length === 0 ? 0 : count / rows.length }
}

function filledWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1
}
