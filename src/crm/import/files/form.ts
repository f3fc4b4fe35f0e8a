import type { Bytes, FileFault, Layout } from '../record.ts'
import { firstBytes, piecesOf } from './pieces.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** What the first part of a document of an office program is called. */
const OFFICE = /^(?:\[Content_Types\]|_rels\/|docProps\/|customXml\/|xl\/|word\/|ppt\/|mimetype|META-INF\/)/i
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const PDF = [...Buffer.from('%PDF')]
/** A workbook with a password is not a zip: it stands in a stream of this name in an OLE2 file. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

/** What the bytes are, whatever the file is called; a zip may still turn out to be no workbook. */
export async function fileForm(bytes: Bytes): Promise<Layout['form'] | FileFault> {
  const head = await firstBytes(bytes, 4096)
  const begins = (magic: readonly number[]) => magic.every((byte, at) => head[at] === byte)
  if (head.length === 0) return 'empty'
  if (begins(ZIP)) return OFFICE.test(head.toString('latin1', 30, 130)) ? 'xlsx' : 'zip'
  if (begins(OLE2)) return (await holds(bytes, LOCKED)) ? 'locked' : 'old excel'
  if (begins(PDF)) return 'not a table'
  // In UTF-16 there is a zero between two signs.
  return /^[\0\s\xef\xbb\xbf\xfe\xff]*B\0?E\0?G\0?I\0?N\0?:\0?V\0?C\0?A\0?R\0?D/i.test(head.toString('latin1'))
    ? 'vcard'
    : 'csv'
}

/** No text, or text that means something else: a picture, a page, a program's own format. */
export function isNoTable(head: string): boolean {
  const controls = head.match(/[^\P{Cc}\s]/gu)?.length ?? 0
  return (controls > 16 && controls * 20 > head.length) || /^\s*(?:<[!?a-z]|\{\\rtf|[[{]\s*["{[])/i.test(head)
}

async function holds(bytes: Bytes, wanted: Buffer): Promise<boolean> {
  let before = Buffer.alloc(0)
  for await (const piece of piecesOf(bytes)) {
    const joined = Buffer.concat([before, piece])
    if (joined.includes(wanted)) return true
    before = joined.subarray(-wanted.length)
  }
  return false
}
