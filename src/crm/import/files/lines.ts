/** A line as it stands in a file, from 1, without its end. `cut`: it goes on past what is kept of a line. */
export interface TextLine {
  line: number
  text: string
  cut: boolean
}

/** What is kept of a line or of a record, in signs. */
export const MOST_SIGNS = 1_000_000

/** The lines of a text, in batches as they come. A bare `\r` ends a line only where the first line ends so. */
export async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<TextLine[]> {
  let ending: RegExp | null = null
  let half = ''
  let rest = ''
  let cut = false
  let line = 1
  const grow = (text: string) => {
    if (!cut) rest += text
    if (rest.length <= MOST_SIGNS) return
    rest = rest.slice(0, MOST_SIGNS)
    cut = true
  }
  const next = (): TextLine => {
    const made = { line, text: rest, cut }
    line += 1
    rest = ''
    cut = false
    return made
  }
  for await (const piece of pieces) {
    const text = half + piece
    // The other half of a `\r\n` may be in the next piece.
    half = text.endsWith('\r') ? '\r' : ''
    ending ??= endingOf(text)
    // What is kept of a long line is never looked at again: that would take longer with every piece.
    const [first = '', ...others] = text.slice(0, text.length - half.length).split(ending ?? '\n')
    grow(first)
    const ended: TextLine[] = []
    for (const part of others) {
      ended.push(next())
      grow(part)
    }
    if (ended.length > 0) yield ended
  }
  if (rest !== '') yield [next()]
}

function endingOf(text: string): RegExp | null {
  const at = text.search(/[\r\n]/)
  if (at < 0 || (text[at] === '\r' && at === text.length - 1)) return null
  return text[at] === '\r' && text[at + 1] !== '\n' ? /\r\n?|\n/ : /\r?\n/
}
