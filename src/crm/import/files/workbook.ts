import type { Bytes, FileRecord } from '../record.ts'
import { type NumberStyle, styleOf } from './excel-values.ts'
import { allBytes, FileRefused } from './pieces.ts'
import { sheetRows } from './sheet.ts'
import { xmlTags } from './xml.ts'
import { MOST_PACKED, Zip } from './zip.ts'

const ROOT = 'xl/workbook.xml'
/** Of the texts that are held while the rows go by: some 200 MB of memory. */
const MOST_STRINGS = 1_000_000
const MOST_TEXT = 30_000_000

/**
 * The rows of the first sheet that has any; hidden sheets come last, hidden columns are read like others. Throws FileRefused when
 * the file is no workbook, or no honest one.
 */
export async function* workbookRows(bytes: Bytes): AsyncGenerator<FileRecord[]> {
  const zip = new Zip(await allBytes(bytes, MOST_PACKED))
  if (!zip.has(ROOT)) throw new FileRefused(zip.has('xl/workbook.bin') ? 'old excel' : 'not a table')
  const { sheets, from1904 } = await contentsOf(zip)
  const book = { strings: await stringsOf(zip), styles: await stylesOf(zip), from1904 }
  for (const sheet of sheets) {
    let filled = false
    for await (const rows of sheetRows(zip.part(sheet), book)) {
      filled ||= rows.length > 0
      yield rows
    }
    if (filled) return
  }
}

/** The parts that hold the sheets, in their order. */
async function contentsOf(zip: Zip): Promise<{ sheets: string[]; from1904: boolean }> {
  const targets = new Map<string | null, string>()
  for await (const tags of xmlTags(zip.part('xl/_rels/workbook.xml.rels'))) {
    for (const { name, closes, attribute } of tags) {
      if (name !== 'Relationship' || closes) continue
      const target = attribute('Target') ?? ''
      targets.set(attribute('Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    }
  }
  const shown: string[] = []
  const hidden: string[] = []
  let from1904 = false
  for await (const tags of xmlTags(zip.part(ROOT))) {
    for (const { name, closes, attribute } of tags) {
      if (closes) continue
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
      const part = name === 'sheet' ? targets.get(attribute(':id')) : undefined
      if (part && !part.includes('chartsheets/')) (/hidden/i.test(attribute('state') ?? '') ? hidden : shown).push(part)
    }
  }
  return { sheets: [...shown, ...hidden], from1904 }
}

/** The texts that cells refer to; how Japanese is pronounced is no part of them. */
async function stringsOf(zip: Zip): Promise<string[]> {
  const strings: string[] = []
  if (!zip.has('xl/sharedStrings.xml')) return strings
  let text = ''
  let signs = 0
  let spoken = false
  for await (const tags of xmlTags(zip.part('xl/sharedStrings.xml'))) {
    for (const tag of tags) {
      if (tag.name === 'rPh') spoken = !tag.closes
      else if (tag.name === 't' && tag.closes && !spoken) text += tag.text
      else if (tag.name === 'si' && tag.closes) {
        strings.push(text)
        signs += text.length
        if (strings.length > MOST_STRINGS || signs > MOST_TEXT) throw new FileRefused('unpacks too big')
        text = ''
      }
    }
  }
  return strings
}

async function stylesOf(zip: Zip): Promise<NumberStyle[]> {
  const codes = new Map<number, string>()
  const styles: NumberStyle[] = []
  if (!zip.has('xl/styles.xml')) return styles
  let inCells = false
  for await (const tags of xmlTags(zip.part('xl/styles.xml'))) {
    for (const { name, closes, attribute } of tags) {
      if (name === 'cellXfs') inCells = !closes
      if (closes) continue
      const id = Number(attribute('numFmtId'))
      if (name === 'numFmt') codes.set(id, attribute('formatCode') ?? '')
      if (name === 'xf' && inCells) styles.push(styleOf(id, codes.get(id)))
    }
  }
  return styles
}
