import { lookIntoArchive } from '../ours/file/archive.ts'
import type { Bytes, FileFault, FileRecord, Layout, FileLook } from '../record.ts'
import { CARD_COLUMNS } from './vcard.ts'
import { decodedText, encodingOf } from './encoding.ts'
import { fileForm, isNoTable } from './form.ts'
import { type TextLine, textLines } from './lines.ts'
import { FileRefused } from './pieces.ts'
import { batchesOf } from './records.ts'
import { fitted, SAMPLE, separatorOf, tableOf } from './table.ts'
import { MOST_PACKED } from './zip.ts'

/** What is read to tell the separator. */
const LINES = 500
const SIGNS = 100_000

/**
 * Finds out what a file is, by its content; `said`: what somebody says about it goes before what it looks like. Reads it to the
 * end once, for its encoding, and holds no more of it than the sample.
 */
export async function lookInto(
  bytes: Bytes,
  size: number,
  said: Partial<Pick<Layout, 'encoding' | 'separator'>> = {},
): Promise<FileLook | { fault: FileFault }> {
  try {
    const form = await fileForm(bytes)
    if (form === 'csv' || form === 'vcard') return await lookAt(bytes, await textLayout(bytes, form, said))
    if (form === 'zip') return await lookIntoArchive(bytes, size)
    if (form !== 'xlsx') return { fault: form }
    if (size > MOST_PACKED) return { fault: 'too big' }
    return await lookAt(bytes, { form, encoding: 'utf-8', separator: ',', doubtful: [] })
  } catch (error) {
    if (error instanceof FileRefused) return { fault: error.fault }
    throw error
  }
}

type Doubtful = Layout & Pick<FileLook, 'doubtful'>

async function textLayout(
  bytes: Bytes,
  form: 'csv' | 'vcard',
  said: Partial<Pick<Layout, 'encoding' | 'separator'>>,
): Promise<Doubtful> {
  const { encoding, doubtful } = await encodingOf(bytes, said.encoding)
  if (form === 'vcard') return { form, encoding, separator: ',', doubtful }
  const { lines, whole } = await firstLines(bytes, encoding)
  const head = lines.map(({ text }) => text).join('\n')
  if (whole && /^[\s;,|"]*$/.test(head)) throw new FileRefused('empty')
  if (isNoTable(head)) throw new FileRefused('not a table')
  return { form, encoding, separator: said.separator ?? separatorOf(lines, whole), doubtful }
}

async function firstLines(bytes: Bytes, encoding: Layout['encoding']): Promise<{ lines: TextLine[]; whole: boolean }> {
  const lines: TextLine[] = []
  let signs = 0
  for await (const batch of textLines(decodedText(bytes, encoding))) {
    for (const line of batch) {
      lines.push(line)
      signs += line.text.length
      if (lines.length >= LINES || signs > SIGNS) return { lines, whole: false }
    }
  }
  return { lines, whole: true }
}

async function lookAt(bytes: Bytes, layout: Doubtful): Promise<FileLook> {
  const batches = batchesOf(bytes, layout)
  try {
    if (layout.form === 'vcard') {
      const cards: FileRecord[] = []
      for await (const batch of batches) {
        cards.push(...batch)
        if (cards.length >= SAMPLE) break
      }
      if (cards.every(({ broken }) => broken)) throw new FileRefused('broken card')
      return { ...layout, header: CARD_COLUMNS, sample: cards.slice(0, SAMPLE) }
    }
    const { header, first } = await tableOf(batches)
    return {
      ...layout,
      header,
      sample: first.slice(0, SAMPLE).map((record) => fitted(record, header.length, layout.separator)),
    }
  } finally {
    await batches.return(undefined)
  }
}
