import type { FileRecord, Layout } from '../record.ts'
import { asFarAsRead, cleaned, isBlank } from './cleaned.ts'
import { type TextLine, MOST_SIGNS } from './lines.ts'

type Separator = Layout['separator']

/** A record whose last cell has an opening quote and no closing one yet. */
interface Opened {
  lines: TextLine[]
  cells: string[]
  cell: string
  signs: number
}

const MOST_LINES = 1_000
/** Of a line that is broken: more than any header has. */
const MOST_CELLS = 2_000
const PATIENCE = 200_000

/**
 * Makes records of lines, in order. A record that cannot be taken apart is broken with its first line only, and the next line
 * is read anew: a quote that is never closed costs one line. csv-parse aborts there, or swallows what follows.
 */
export class CsvReader {
  readonly #separator: Separator
  #opened: Opened | null = null
  #reread = 0

  constructor(separator: Separator) {
    this.#separator = separator
  }

  /** The records that end in these lines. */
  take(lines: readonly TextLine[]): FileRecord[] {
    const records: FileRecord[] = []
    // The next one is last: lines that are read anew are put back by hundreds.
    const waiting = lines.toReversed()
    for (let line = waiting.pop(); line; line = waiting.pop()) {
      const opened = this.#opened ?? { lines: [], cells: [], cell: '', signs: 0 }
      const outcome = opened.lines.length === 0 && line.text.trim() === '' ? 'done' : this.#read(line, opened)
      if (outcome === 'open' && !this.#tooLong(opened)) {
        this.#opened = opened
        continue
      }
      this.#opened = null
      const first = opened.lines[0] ?? line
      if (outcome === 'done') {
        if (!isBlank(opened.cells)) records.push(cleaned(first.line, opened.cells))
        continue
      }
      records.push(this.#broken(first, outcome === 'cut' ? 'too many columns' : 'broken quotes'))
      waiting.push(...opened.lines.slice(1).toReversed())
      this.#reread += opened.lines.length - 1
    }
    return records
  }

  /** What is left at the end of the file. */
  end(): FileRecord[] {
    const records: FileRecord[] = []
    while (this.#opened) {
      const [first, ...rest] = this.#opened.lines
      this.#opened = null
      records.push(this.#broken(first!, 'broken quotes'), ...this.take(rest))
    }
    return records
  }

  /** Cut at its separators, whatever its quotes say: whoever mends it finds their columns in it. */
  #broken({ line, text }: TextLine, broken: FileRecord['broken'] & string): FileRecord {
    const cells = text.split(this.#separator, MOST_CELLS)
    return { line, cells: asFarAsRead(cells.map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))), broken }
  }

  /** A file made of quotes that never close would be read a thousand times over; it gets shorter chances. */
  #tooLong({ lines, signs }: Opened): boolean {
    return signs > MOST_SIGNS || lines.length >= (this.#reread > PATIENCE ? 20 : MOST_LINES)
  }

  /** A quote within a cell that does not begin with one stands for itself: `pipe 12" long`. */
  #read(line: TextLine, opened: Opened): 'done' | 'open' | 'broken' | 'cut' {
    const { text } = line
    let quoted = opened.lines.length > 0
    opened.lines.push(line)
    opened.signs += text.length
    if (line.cut) return quoted || text.includes('"') ? 'broken' : 'cut'
    let at = 0
    for (;;) {
      if (!quoted) {
        if (text[at] === '"') {
          quoted = true
          at += 1
          continue
        }
        const end = text.indexOf(this.#separator, at)
        opened.cells.push(end < 0 ? text.slice(at) : text.slice(at, end))
        if (end < 0) return 'done'
        at = end + 1
        continue
      }
      const quote = text.indexOf('"', at)
      if (quote < 0) {
        opened.cell += `${text.slice(at)}\n`
        return 'open'
      }
      opened.cell += text.slice(at, quote)
      at = quote + 1
      if (text[at] === '"') {
        opened.cell += '"'
        at += 1
        continue
      }
      opened.cells.push(opened.cell)
      opened.cell = ''
      quoted = false
      while (text[at] === ' ') at += 1
      if (at === text.length) return 'done'
      if (text[at] !== this.#separator) return 'broken'
      at += 1
    }
  }
}

/** The separator that a first line `sep=;` names. */
export function namedSeparator(line: TextLine | undefined): Separator | null {
  const named = line?.line === 1 ? /^"?sep=([;,\t|])"?$/i.exec(line.text) : null
  return named ? (named[1] as Separator) : null
}

/** The records of a text with this separator, the header among them. */
export async function* csvRows(batches: AsyncIterable<TextLine[]>, separator: Separator): AsyncGenerator<FileRecord[]> {
  const reader = new CsvReader(separator)
  for await (const lines of batches) yield reader.take(namedSeparator(lines[0]) ? lines.slice(1) : lines)
  yield reader.end()
}
