import { describe, expect, test } from 'vitest'
import { lookInto } from '../../../../src/crm/import/files/look.ts'
import { Zip } from '../../../../src/crm/import/files/zip.ts'
import { fileOf, looked, read, rowOf, workbookOf, zipOf } from './written.ts'

const HEADER = rowOf(1, 'Naam', 'Waarde')
const value = (cell: string) => `${HEADER}<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>${cell}</row>`
const number = (written: string, style = 0) => `<c r="B2" s="${style}"><v>${written}</v></c>`
const STYLES = {
  formats:
    '<numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[$€-413]\\ #,##0.00;[Red]&quot;dag&quot;0"/><numFmt numFmtId="166" formatCode="00000000"/>',
  styles: [0, 14, 164, 165, 166, 20].map((id) => `<xf numFmtId="${id}"/>`).join(''),
}

describe('a workbook', () => {
  test.each<[what: string, cell: string, text: string]>([
    ['a phone number typed as a number', number('612345678'), '612345678'],
    ['one with its country', number('31612345678'), '31612345678'],
    ['one that is shown as 6.12E+11', number('6.12345678E+11'), '612345678000'],
    ['a round one', number('6.12E8'), '612000000'],
    ['fifteen digits', number('123456789012345'), '123456789012345'],
    ['more digits than Excel keeps', number('1.2345678901234567E+17'), '1.2345678901234567E+17'],
    ['noise of floating points', number('0.30000000000000004'), '0.3'],
    ['an amount', number('1234.5599999999999', 3), '1234.56'],
    ['below zero', number('-12.5'), '-12.5'],
    ['zeros in front that only the format has', number('1234567', 4), '01234567'],
    ['a date', number('46083', 1), '2026-03-02'],
    ['a date and a time', number('46083.395833333336', 2), '2026-03-02 09:30'],
    ['a minute that is not quite full', number('46083.39583333', 2), '2026-03-02 09:30'],
    ['a time', number('0.395833333333333', 5), '09:30'],
    ['a date that is none', number('99999999', 1), '99999999'],
    ['a date as ISO 8601', '<c r="B2" t="d"><v>2026-03-02T00:00:00</v></c>', '2026-03-02'],
    ['a date and a time as ISO 8601', '<c r="B2" t="d"><v>2026-03-02T09:30:00Z</v></c>', '2026-03-02 09:30'],
    ['yes', '<c r="B2" t="b"><v>1</v></c>', 'true'],
    ['no', '<c r="B2" t="b"><v>0</v></c>', 'false'],
    ['what a formula came to', '<c r="B2" t="str"><f>"+31"&amp;A1</f><v>+31612345678</v></c>', '+31612345678'],
    ['the number a formula came to', '<c r="B2"><f>+31612345678</f><v>31612345678</v></c>', '31612345678'],
    ['a formula that failed', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ''],
    ['a shared text in several fonts', '<c r="B2" t="s"><v>1</v></c>', 'Café & Zoë'],
    ['a shared text with its pronunciation', '<c r="B2" t="s"><v>2</v></c>', '株式会社'],
    ['a shared text that is not there', '<c r="B2" t="s"><v>99</v></c>', ''],
    ['ends of lines', '<c r="B2" t="s"><v>3</v></c>', 'een\ntwee\ndrie'],
    [
      'entities and CDATA',
      '<c r="B2" t="inlineStr"><is><t>&lt;&#233;&#x20AC;<![CDATA[<b>]]>&nope;</t></is></c>',
      '<é€<b>&nope;',
    ],
    ['a cell without an address', '<c t="inlineStr"><is><t>y</t></is></c>', 'y'],
  ])('%s', async (_, cell, text) => {
    const strings =
      '<si><t>nul</t></si><si><r><t>Café </t></r><r><t xml:space="preserve">&amp; Zoë</t></r></si>' +
      '<si><t>株式会社</t><rPh sb="0" eb="1"><t>カブシキ</t></rPh></si><si><t>een_x000D_\ntwee&#10;drie</t></si>'
    const book = workbookOf([value(cell)], { ...STYLES, strings })
    expect(await read(book)).toEqual({ header: ['Naam', 'Waarde'], records: [['x', text]] })
  })

  test('counts days from 1904 where it says so', async () => {
    expect(await read(workbookOf([value(number('44621', 1))], { ...STYLES, props: 'date1904="1"' }))).toMatchObject({
      records: [['x', '2026-03-02']],
    })
  })

  test('keeps its rows and columns, hidden ones too, and the row is the line', async () => {
    const rows =
      '<row r="3"><c r="B3" t="inlineStr"><is><t>Naam</t></is></c><c r="D3" t="inlineStr"><is><t>Stad</t></is></c></row>' +
      '<row r="4"/><row r="7" hidden="1"><c r="B7" t="inlineStr"><is><t>x</t></is></c><c r="C7"><v>5</v></c></row>' +
      '<row r="9"><c r="E9"><v>1</v></c></row>'
    expect(await looked(workbookOf([rows]))).toEqual({
      form: 'xlsx',
      encoding: 'utf-8',
      separator: ',',
      doubtful: [],
      header: ['', 'Naam', '', 'Stad'],
      sample: [
        { line: 7, cells: ['', 'x', '5', ''] },
        { line: 9, cells: ['', '', '', ',1'], broken: 'too many columns' },
      ],
    })
  })

  test('is read from the first sheet with rows that people see', async () => {
    const hidden = { rows: rowOf(1, 'secret') + rowOf(2, 'x'), state: 'veryHidden' }
    const second = rowOf(1, 'Naam') + rowOf(2, 'Acme')
    expect(await read(workbookOf([hidden, '', second, rowOf(1, 'Third')]))).toEqual({
      header: ['Naam'],
      records: [['Acme']],
    })
    expect(await read(workbookOf([hidden]))).toEqual({ header: ['secret'], records: [['x']] })
  })

  test('is read with the prefixes some programs write, however its pieces are cut', async () => {
    const rows = (HEADER + rowOf(2, 'x', 'y')).replaceAll(/<(\/?)(row|c|is|t)\b/g, '<$1x:$2')
    for (const piece of [1, 100]) expect(await read(workbookOf([rows]), piece)).toMatchObject({ records: [['x', 'y']] })
  })

  test('of thousands of rows comes in order', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => rowOf(at + 2, `Acme ${at}`, 'x')).join('')
    const { records } = (await read(workbookOf([HEADER + rows]))) as { records: unknown[] }
    expect(records.map((cells) => (cells as string[])[0])).toEqual(
      Array.from({ length: 5_000 }, (_, at) => `Acme ${at}`),
    )
  })

  test('cells at the far end cost nothing', async () => {
    const far = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}"><v>1</v></c></row>`,
    ).join('')
    const { records } = (await read(
      workbookOf([`${HEADER}${far}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`]),
    )) as {
      records: unknown[]
    }
    expect(records).toHaveLength(20_001)
    expect(records[0]).toBe('2: too many columns')
    expect(records.at(-1)).toEqual(['1', ''])
  })
})

describe('a workbook that is refused', () => {
  const good = workbookOf([HEADER + rowOf(2, 'x', 'y')])
  const ROOT = { name: 'xl/workbook.xml', content: '<workbook/>' }
  const ole2 = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(70_000),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(600),
    ])
  const wide = rowOf(1, 'a').replace('</row>', '<c r="BXX1" t="inlineStr"><is><t>b</t></is></c></row>')

  test.each<[fault: string, what: string, bytes: Buffer]>([
    ['old excel', 'an .xls', ole2('Workbook')],
    ['locked', 'one with a password', ole2('EncryptedPackage')],
    ['locked', 'a zip with a password', zipOf([{ ...ROOT, says: { flags: 1 } }])],
    ['old excel', 'an .xlsb', zipOf([{ name: 'xl/workbook.bin', content: 'x' }])],
    ['not a table', 'a zip of something else', zipOf([{ name: 'word/document.xml', content: '<w/>' }])],
    ['broken workbook', 'one that is cut', good.subarray(0, -30)],
    [
      'broken workbook',
      'one whose directory points outside',
      Buffer.concat([good.subarray(0, -6), Buffer.from('ffffff7f0000', 'hex')]),
    ],
    ['broken workbook', 'one without the parts it names', zipOf([ROOT])],
    ['broken workbook', 'a size that is a lie', zipOf([{ ...ROOT, says: { unpacked: 3 } }])],
    ['broken workbook', 'a way of packing nobody knows', zipOf([{ ...ROOT, says: { method: 12 } }])],
    ['broken workbook', 'ZIP64', zipOf([{ ...ROOT, says: { unpacked: 0xffffffff } }])],
    ['broken workbook', 'entities of its own', workbookOf([`<!DOCTYPE x [<!ENTITY a "b">]>${HEADER}`])],
    ['broken workbook', 'XML that does not end', workbookOf([`${HEADER}<row r="2"><c r="A2`])],
    [
      'unpacks too big',
      'a part that unpacks a thousand times',
      zipOf([ROOT, { name: 'x', content: Buffer.alloc(20_000_000) }]),
    ],
    ['unpacks too big', 'a directory that says 200 MB', zipOf([{ ...ROOT, says: { unpacked: 200_000_000 } }])],
    [
      'unpacks too big',
      'too many parts',
      zipOf([ROOT, ...Array.from({ length: 5_000 }, (_, at) => ({ name: `${at}`, content: '' }))]),
    ],
    ['too many columns', 'two thousand columns', workbookOf([wide + rowOf(2, 'x', 'y') + rowOf(3, 'x', 'y')])],
    ['only a header', 'a header alone', workbookOf([HEADER])],
    ['empty', 'sheets with nothing in them', workbookOf(['', '<row r="1"><c r="A1"/></row>'])],
  ])('%s: %s', async (fault, _, bytes) => {
    expect(await looked(bytes)).toEqual({ fault })
  })

  test('too big: it is not even read', async () => {
    let pulled = 0
    const bytes = async function* () {
      for (;;) {
        pulled += 1
        yield good
      }
    }
    expect(await lookInto(bytes, 30_000_001)).toEqual({ fault: 'too big' })
    expect(pulled).toBeLessThan(10)
  })

  test('a bomb whose directory lies is unpacked no further than it says', async () => {
    const bomb = { name: 'xl/sharedStrings.xml', content: Buffer.alloc(30_000_000, 'x'), says: { unpacked: 100 } }
    const book = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook/>' },
      { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' },
      bomb,
    ])
    expect(await lookInto(fileOf(book), book.length)).toEqual({ fault: 'broken workbook' })
    let unpacked = 0
    const unpack = async () => {
      for await (const piece of new Zip(book).part(bomb.name)()) unpacked += piece.length
    }
    await expect(unpack()).rejects.toThrow('broken workbook')
    expect(unpacked).toBeLessThanOrEqual(100)
  })
})
