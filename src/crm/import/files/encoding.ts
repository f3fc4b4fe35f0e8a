import iconv from 'iconv-lite'
import type { Bytes, Encoding } from '../record.ts'
import { textLines } from './lines.ts'
import { firstBytes, piecesOf } from './pieces.ts'

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const DOUBTFUL = 5
const SHOWN = 160

/** The text of a file in pieces, without its mark. What stands for no sign becomes U+FFFD. */
export async function* decodedText(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decode = decoderOf(encoding)
  let begun = false
  for await (const piece of piecesOf(bytes)) {
    const text = decode(piece)
    if (text === '') continue
    yield begun || !text.startsWith('\ufeff') ? text : text.slice(1)
    begun = true
  }
  yield decode(null)
}

/** A decoder that is given piece after piece, and null at the end. */
function decoderOf(encoding: Encoding): (piece: Uint8Array | null) => string {
  if (encoding === 'cp850') {
    const decoder = iconv.getDecoder(encoding)
    return (piece) => (piece ? decoder.write(Buffer.from(piece)) : (decoder.end() ?? ''))
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode())
}

/** The encoding of a file, and the lines by which a person can tell whether it is right; `said`: what somebody says it is. */
export async function encodingOf(bytes: Bytes, said?: Encoding): Promise<{ encoding: Encoding; doubtful: string[] }> {
  const head = await firstBytes(bytes, 4096)
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte))
  if (marked && (said ?? marked[0]) === marked[0]) return { encoding: marked[0], doubtful: [] }
  const wide = said ? null : wideOf(head)
  if (!said && !wide && (await isUtf8(bytes))) return { encoding: 'utf-8', doubtful: [] }
  const encoding = said ?? wide ?? 'windows-1252'
  return { encoding, doubtful: await doubtfulLines(bytes, encoding) }
}

/** UTF-16 without a mark: separators, digits and ends of lines have a zero byte on the same side in every alphabet. */
function wideOf(head: Uint8Array): Encoding | null {
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) < Math.max(4, head.length / 40) || Math.min(even, odd) * 10 > Math.max(even, odd)) return null
  return even > odd ? 'utf-16be' : 'utf-16le'
}

/** Strictly and to the end: the first accent may stand in the third megabyte. A file that was cut inside a sign still is. */
async function isUtf8(bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of piecesOf(bytes)) decoder.decode(piece, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function doubtfulLines(bytes: Bytes, encoding: Encoding): Promise<string[]> {
  const found: string[] = []
  for await (const lines of textLines(decodedText(bytes, encoding))) {
    for (const { text } of lines) {
      const at = text.search(/[^\0-\x7f]/)
      if (at < 0) continue
      const from = Math.max(0, Math.min(at - SHOWN / 2, text.length - SHOWN))
      found.push(text.slice(from, from + SHOWN).toWellFormed())
      if (found.length === DOUBTFUL) return found
    }
  }
  return found
}
