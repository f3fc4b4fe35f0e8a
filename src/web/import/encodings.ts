import iconv from 'iconv-lite'
import { type Encoding, ENCODINGS } from '../../crm/import/record.ts'

const NAMES = {
  'utf-8': 'utf8',
  'windows-1252': 'win1252',
  macintosh: 'macintosh',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  cp850: 'cp850',
} as const satisfies Record<Encoding, string>

/** The encodings in which a text may stand that reads well in one of them: two bytes a letter are never taken for one. */
export const alikeTo = (encoding: Encoding): Encoding[] =>
  ENCODINGS.filter((other) => other.startsWith('utf-16') === encoding.startsWith('utf-16'))

/** Returns a line that was read in one encoding as it reads in another. */
export const rereadAs = (line: string, from: Encoding, to: Encoding): string =>
  iconv.decode(bytesOf(line, from), NAMES[to])

/** Five bytes are no letter of Windows, and are read as the control character of their number: they go back to what they were. */
function bytesOf(line: string, encoding: Encoding): Buffer {
  if (encoding !== 'windows-1252') return iconv.encode(line, NAMES[encoding])
  return Buffer.concat(
    line
      .split(/([\u0081\u008D\u008F\u0090\u009D])/)
      .map((part, at) => (at % 2 === 1 ? Buffer.from(part, 'latin1') : iconv.encode(part, NAMES[encoding]))),
  )
}
