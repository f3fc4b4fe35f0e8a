import type { Bytes, FileRecord } from '../record.ts'
import { cleaned, isBlank } from './cleaned.ts'
import { type NumberStyle, dateText, numberText } from './excel-values.ts'
import { MOST_COLUMNS } from './table.ts'
import { type XmlTag, xmlTags } from './xml.ts'

/** What the sheets of a workbook have in common. */
export interface Workbook {
  strings: readonly string[]
  styles: readonly NumberStyle[]
  from1904: boolean
}

/** A cell while it is read. */
interface Cell {
  column: number
  type: string
  style: number
  text: string
}

/** The rows of a sheet in batches, as wide as they are filled; `line` is the row. Rows with nothing in them are left out. */
export async function* sheetRows(part: Bytes, book: Workbook): AsyncGenerator<FileRecord[]> {
  let row = 0
  let cells: string[] = []
  let cell: Cell | null = null
  let last = -1
  let spoken = false
  let tooWide = false
  for await (const tags of xmlTags(part)) {
    const rows: FileRecord[] = []
    for (const tag of tags) {
      if (tag.name === 'row' && !tag.closes) {
        row = Number(tag.attribute('r')) || row + 1
        cells = []
        last = -1
        tooWide = false
      } else if (tag.name === 'row') {
        if (tooWide) rows.push({ line: row, cells: [], broken: 'too many columns' })
        else if (!isBlank(cells)) rows.push(cleaned(row, cells))
      } else if (tag.name === 'c' && !tag.closes) {
        cell = cellOf(tag, last + 1)
        last = cell.column
      } else if (tag.name === 'c' && cell) {
        const text = textOfCell(cell, book)
        // A cell far to the right does not make the row as long as that.
        if (text !== '' && cell.column >= MOST_COLUMNS) tooWide = true
        else if (text !== '') put(cells, cell.column, text)
        cell = null
      } else if (tag.name === 'rPh') spoken = !tag.closes
      else if (cell && tag.closes && (tag.name === 'v' || (tag.name === 't' && !spoken))) cell.text += tag.text
    }
    yield rows
  }
}

function put(cells: string[], column: number, text: string) {
  while (cells.length < column) cells.push('')
  cells[column] = text
}

function cellOf(tag: XmlTag, next: number): Cell {
  const letters = /^[A-Z]{1,3}/.exec(tag.attribute('r') ?? '')?.[0]
  const column = letters ? Buffer.from(letters).reduce((sum, letter) => sum * 26 + letter - 64, 0) - 1 : next
  return { column, type: tag.attribute('t') ?? 'n', style: Number(tag.attribute('s') ?? 0), text: '' }
}

function textOfCell({ type, style, text }: Cell, { strings, styles, from1904 }: Workbook): string {
  switch (type) {
    case 's':
      return plain(strings[Number(text)] ?? '')
    case 'str':
    case 'inlineStr':
      return plain(text)
    case 'b':
      return text === '1' ? 'true' : text === '0' ? 'false' : ''
    case 'e':
      return ''
    case 'd':
      return text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2')
    default:
      return styles[style] === 'date' ? dateText(text, from1904) : numberText(text, styles[style] ?? null)
  }
}

/** Signs that XML has no room for are written as `_x000D_`. */
function plain(text: string): string {
  return text.replaceAll(/_x([\dA-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
