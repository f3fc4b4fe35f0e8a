import { crc32, deflateRawSync } from 'node:zlib'
import type { Bytes, FileRecord, Layout } from '../../../../src/crm/import/record.ts'
import { lookInto } from '../../../../src/crm/import/files/look.ts'
import { recordsOf } from '../../../../src/crm/import/files/records.ts'

/** A file with these bytes, which come in pieces of this size. */
export function fileOf(content: string | Uint8Array, piece = 7_000): Bytes {
  const bytes = Buffer.from(content)
  return async function* (from = 0) {
    for (let at = from; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
}

export const looked = (content: string | Uint8Array, said?: Partial<Pick<Layout, 'encoding' | 'separator'>>) =>
  lookInto(fileOf(content), content.length, said)

/** Header and cells of every record as they are read; a broken one as its line and what broke it. */
export async function read(content: string | Uint8Array, piece?: number) {
  const look = await looked(content)
  if ('fault' in look) return look
  const records: FileRecord[] = []
  for await (const record of recordsOf(fileOf(content, piece), look)) records.push(record)
  return { header: look.header, records: records.map((record) => (record.broken ? brokenOf(record) : record.cells)) }
}

const brokenOf = ({ line, broken }: FileRecord) => `${line}: ${broken}`

export interface Entry {
  name: string
  content: string | Uint8Array
  /** What the directory says instead of the truth. */
  says?: { unpacked?: number; flags?: number; method?: number }
}

/** A zip, written by hand. */
export function zipOf(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, says } of entries) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(says?.flags ?? 0, 2)
    head.writeUInt16LE(says?.method ?? 8, 4)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(says?.unpacked ?? bytes.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, Buffer.alloc(14), Buffer.from(name)])
    central.writeUInt32LE(at, 42)
    parts.push(local)
    directory.push(central)
    at += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A workbook whose sheets hold these rows of XML; strings and styles as they stand in its other parts. */
export function workbookOf(
  sheets: readonly (string | { rows: string; state: string })[],
  { strings = '', formats = '', styles = '', props = '' } = {},
): Buffer {
  const rows = sheets.map((sheet) => (typeof sheet === 'string' ? sheet : sheet.rows))
  return zipOf([
    { name: '[Content_Types].xml', content: `${XML}<Types/>` },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns:r="r"><workbookPr ${props}/><sheets>${sheets
        .map(
          (sheet, at) =>
            `<sheet name="S${at}" sheetId="${at + 1}" r:id="rId${at + 1}"${typeof sheet === 'string' ? '' : ` state="${sheet.state}"`}/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships>${rows
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${TYPE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${XML}<sst>${strings}</sst>` },
    {
      name: 'xl/styles.xml',
      content: `${XML}<styleSheet><numFmts>${formats}</numFmts><cellXfs>${styles}</cellXfs></styleSheet>`,
    },
    ...rows.map((content, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `${XML}<worksheet><sheetData>${content}</sheetData></worksheet>`,
    })),
  ])
}

/** A row of texts that stand in the cells themselves. */
export const rowOf = (row: number, ...cells: readonly string[]) =>
  `<row r="${row}">${cells
    .map((text, at) => `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('')}</row>`
