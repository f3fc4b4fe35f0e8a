import { describe, expect, test } from 'vitest'
import type { FileRecord } from '../../../../src/crm/import/record.ts'
import { lookInto } from '../../../../src/crm/import/files/look.ts'
import { recordsOf } from '../../../../src/crm/import/files/records.ts'
import { readerOf } from '../../../../src/crm/import/reading/reader.ts'
import { fileOf, looked, read } from './written.ts'

const READING = { country: 'NL', dates: null, decimals: ',', caseKind: 'question', today: '2026-03-02' } as const
const CSV = { form: 'csv', encoding: 'utf-8', separator: ';' } as const

describe('records of a text with separators', () => {
  test.each<[what: string, text: string, records: unknown]>([
    [
      'plain lines',
      'Naam;Plaats\nAcme;Zwolle\nBeta;Gent',
      [
        ['Acme', 'Zwolle'],
        ['Beta', 'Gent'],
      ],
    ],
    ['ends of lines of Windows', 'Naam;Plaats\r\nAcme;Zwolle\r\n', [['Acme', 'Zwolle']]],
    [
      'ends of lines of an old Mac',
      'Naam;Plaats\rAcme;Zwolle\rBeta;Gent',
      [
        ['Acme', 'Zwolle'],
        ['Beta', 'Gent'],
      ],
    ],
    [
      'a separator, a quote and an end of line within quotes',
      'a;b\n"x;y";"say ""hi""\r\nthere"',
      [['x;y', 'say "hi"\nthere']],
    ],
    ['empty cells, quoted or not', 'a;b;c\n"";;x', [['', '', 'x']]],
    ['blanks behind a closing quote', 'a;b\n"x" ;y', [['x', 'y']]],
    ['a quote within a cell that has none in front', 'a;b\npipe 12" long;5"', [['pipe 12" long', '5"']]],
    ['empty lines and lines of separators', 'a;b\n\n;;\n  \nx;y\n', [['x', 'y']]],
    [
      'fewer cells than the header',
      'a;b;c\nx\n1;2;3',
      [
        ['x', '', ''],
        ['1', '2', '3'],
      ],
    ],
    ['more cells, all of them empty', 'a;b\nx;y;;', [['x', 'y']]],
    ['more cells, one of them filled', 'a;b\nx;y;z\n1;2', ['2: too many columns', ['1', '2']]],
    ['two columns of one name', 'Tel;Tel\n1;2', [['1', '2']]],
    ['text behind a closing quote', 'a;b\n"Jan" Jansen;y\n1;2', ['2: broken quotes', ['1', '2']]],
    ['a quote that is never closed', 'a;b\n"Jan;y\n1;2\n3;4', ['2: broken quotes', ['1', '2'], ['3', '4']]],
    ['a quote that the next line’s closes', 'a;b\n"Jan;y\n"Piet";z', ['2: broken quotes', ['Piet', 'z']]],
    [
      'a broken quote in every line',
      'a;b\n"J;1\n"P;2\n"K;3\nx;y',
      ['2: broken quotes', '3: broken quotes', '4: broken quotes', ['x', 'y']],
    ],
    ['a zero byte', 'a;b\nx\0;y\n1;2', ['2: unreadable signs', ['1', '2']]],
    ['other signs nobody can use', 'a;b\nx\x01\x7f\ufeff;l1\vl2\u2028l3', [['x', 'l1\nl2\nl3']]],
    [
      'other alphabets',
      'a;b\nООО Ромашка;Αθήνα\n株式会社;شركة',
      [
        ['ООО Ромашка', 'Αθήνα'],
        ['株式会社', 'شركة'],
      ],
    ],
  ])('%s', async (_, text, records) => {
    for (const piece of [1, 2, 5, 7_000]) expect(await read(text, piece)).toMatchObject({ records })
  })

  test('a record keeps the line it begins in, whatever stands above it', async () => {
    const text = 'a;b\n\n"x\ny";1\n\n"z";2\n"broken\n3;4'
    const lines: [number, string | undefined][] = []
    for await (const { line, broken } of recordsOf(fileOf(text), CSV)) lines.push([line, broken])
    expect(lines).toEqual([
      [3, undefined],
      [6, undefined],
      [7, 'broken quotes'],
      [8, undefined],
    ])
  })

  test.each<[what: string, text: string, cells: string[], why: string]>([
    ['text behind a closing quote', '"Jan" Jansen;"Zwolle";x', ['Jan" Jansen', 'Zwolle', 'x'], 'broken quotes'],
    ['a quote that is never closed', '"Jan;Zwolle', ['Jan', 'Zwolle', ''], 'broken quotes'],
    ['a separator within broken quotes', '"J" x;1;2;3;;', ['J" x', '1', '2;3'], 'broken quotes'],
    ['more cells than the header', 'Jan;1;2;3;4;', ['Jan', '1', '2;3;4'], 'too many columns'],
    ['a zero byte', 'J\0an;1;2', ['Jan', '1', '2'], 'unreadable signs'],
    ['a long cell', `"J" x;${'y'.repeat(3_000)};z`, ['J" x', 'y'.repeat(2_000), 'z'], 'broken quotes'],
  ])('a broken one keeps its own columns, to be given back: %s', async (_, text, cells, broken) => {
    const file = fileOf(`a;b;c\n${text}\n1;2;3`)
    const records: FileRecord[] = []
    for await (const record of recordsOf(file, CSV)) records.push(record)
    expect(records).toEqual([
      { line: 2, cells, broken },
      { line: 3, cells: ['1', '2', '3'] },
    ])
    const read = readerOf([{ field: 'organisation' }, null, null], READING)
    expect(read(records[0]!)).toMatchObject({ refused: { line: 2, column: null, why: broken } })
  })

  test('of a broken one no more is kept than somebody can mend', async () => {
    const records: FileRecord[] = []
    const text = `"x" y;${`${'z'.repeat(1_500)};`.repeat(20)}`
    for await (const record of recordsOf(fileOf(`${'a;'.repeat(30)}b\n${text}\n1`), CSV)) records.push(record)
    expect(records[0]?.cells).toHaveLength(31)
    expect(records[0]?.cells.join('')).toHaveLength(10_000)
  })

  test('a quote that is never closed costs one line, in a file of any size', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => (at === 10 ? `"${at};open` : `${at};x`))
    const { records } = (await read(['a;b', ...rows].join('\n'))) as { records: unknown[] }
    expect(records).toHaveLength(5_000)
    expect(records[10]).toBe('12: broken quotes')
    expect(records[11]).toEqual(['11', 'x'])
  })

  test('a file made of quotes that never close is read to its end in good time', async () => {
    const rows = Array.from({ length: 20_000 }, () => 'a";"c')
    const { records } = (await read(['x;y', ...rows].join('\n'))) as { records: unknown[] }
    expect(records).toHaveLength(20_000)
  })

  test('a record without end costs its first line, whether one cell goes on or the next ones do', async () => {
    const long = 'x'.repeat(300_000)
    const text = `a;b;c;d;e\n"1\n${`${long}";"\n`.repeat(4)}";2\n3;4`
    const { records } = (await read(text)) as { records: unknown[] }
    expect([records[0], records.at(-1)]).toEqual(['2: broken quotes', ['3', '4', '', '', '']])
  })

  test('a quote that closes within a thousand lines is one, a later one is not', async () => {
    const cell = (lines: number) => Array.from({ length: lines }, () => 'x').join('\n')
    expect(await read(`a;b\n"${cell(900)}";1`)).toMatchObject({ records: [[cell(900), '1']] })
    const { records } = (await read(`a;b\n"${cell(1_100)}";1\n2;3`)) as { records: unknown[] }
    expect([records[0], records[1], records.at(-1)]).toEqual(['2: broken quotes', ['x', ''], ['2', '3']])
  })

  test('a line without end is one broken line', async () => {
    const text = `a;b\n${'x;'.repeat(600_000)}\n1;2\n"${'y'.repeat(1_200_000)}";1\n3;4`
    expect(await read(text)).toMatchObject({
      records: ['2: too many columns', ['1', '2'], '4: broken quotes', ['3', '4']],
    })
  })
})

describe('how a text is taken apart', () => {
  test.each([
    ['Naam;Omzet\nA;1,50\nB;2,75\nC;3,10', ';', ['Naam', 'Omzet']],
    ['Name,City\n"Acme; Inc",Gent\nBeta,Ghent', ',', ['Name', 'City']],
    ['Naam\tPlaats\nJansen, P.\tZwolle', '\t', ['Naam', 'Plaats']],
    ['Naam|Plaats\nA|B', '|', ['Naam', 'Plaats']],
    ['sep=;\nNaam;a,b,c\nA;1,2,3', ';', ['Naam', 'a,b,c']],
    ['"sep=|"\r\nNaam|Plaats\r\nA|B', '|', ['Naam', 'Plaats']],
    [
      '"Werkadres, straat","Werkadres, plaats",Bedrijf\nx,y,z',
      ',',
      ['Werkadres, straat', 'Werkadres, plaats', 'Bedrijf'],
    ],
    ['E-mail\na@b.nl\nc@d.nl', ',', ['E-mail']],
    [
      'Contacten;;;\nGemaakt op 2 maart;;;\n\nNaam;Plaats;Tel;Mail\nA;B;1;2\nC;D;;',
      ';',
      ['Naam', 'Plaats', 'Tel', 'Mail'],
    ],
    ['My report\nFilter,Mine\n\nName,City,Phone,Mail\nA,B,1,2\nC,D,3,4', ',', ['Name', 'City', 'Phone', 'Mail']],
    ['Naam;Plaats;Tel\nA;B;1;\nC;D;2;\nE;F;3;x', ';', ['Naam', 'Plaats', 'Tel']],
    ['Naam;Plaats;;\nA;B;;', ';', ['Naam', 'Plaats']],
    ['Naam;Plaats;\nA;B;hangs', ';', ['Naam', 'Plaats', '']],
  ])('%j is cut by %j', async (text, separator, header) => {
    expect(await looked(text)).toMatchObject({ form: 'csv', separator, header })
  })

  test('the line that names the separator is no record, and the lines are still counted from it', async () => {
    const records: FileRecord[] = []
    for await (const record of recordsOf(fileOf('sep=;\na;b\nx;y'), CSV)) records.push(record)
    expect(records).toEqual([{ line: 3, cells: ['x', 'y'] }])
  })

  test('what somebody says goes before what it looks like', async () => {
    expect(await looked('a;b,c\n1;2,3', { separator: ',' })).toMatchObject({ separator: ',', header: ['a;b', 'c'] })
  })

  test.each([
    ['empty', ''],
    ['empty', '\ufeff'],
    ['empty', ' \r\n\r\n;;\n'],
    ['only a header', 'Naam;Plaats\r\n'],
    ['only a header', 'Report;\nNaam;Plaats\r\n\n'],
    ['too many columns', `${'c;'.repeat(2_000)}d\n${'1;'.repeat(2_000)}2`],
    ['not a table', '<html><body><table><tr><td>Naam</td></tr></table>'],
    ['not a table', '{"contacts": [{"name": "Acme"}]}'],
    ['not a table', '%PDF-1.7\n1 0 obj'],
    ['not a table', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 193) % 251))],
  ])('%s', async (fault, content) => {
    expect(await looked(content)).toEqual({ fault })
  })

  test('a thousand columns are still a table, and empty ones behind them are none', async () => {
    const text = `${'c;'.repeat(1_000)}${';'.repeat(15_000)}\n1;2`
    expect(await looked(text)).toMatchObject({ header: { length: 1_000 } })
  })
})

describe('a big file', () => {
  const LINE = Buffer.from(`Acme BV;Zwolle;info@acme.example;${'x'.repeat(66)}\n`)
  const CHUNK = Buffer.concat(Array<Buffer>(600).fill(LINE))

  /** A file of so many chunks, and how many of them were asked for. */
  function bigFile(chunks: number) {
    const pulled = { chunks: 0, open: 0 }
    const bytes = async function* () {
      pulled.open += 1
      try {
        yield Buffer.from('Naam;Plaats;Mail;Notitie\n')
        for (let at = 0; at < chunks; at++) {
          pulled.chunks += 1
          yield CHUNK
        }
      } finally {
        pulled.open -= 1
      }
    }
    return { bytes, pulled }
  }

  test('is read no further ahead than the record that is wanted, and is let go when nobody wants more', async () => {
    const { bytes, pulled } = bigFile(2_000)
    const look = await lookInto(bytes, 2_000 * CHUNK.length)
    expect(look).toMatchObject({ header: ['Naam', 'Plaats', 'Mail', 'Notitie'], sample: { length: 100 } })
    pulled.chunks = 0
    let passed = 0
    for await (const record of recordsOf(bytes, CSV)) {
      expect(record.cells.length).toBe(4)
      passed += 1
      if (passed % 600 === 0) expect(pulled.chunks).toBeLessThanOrEqual(passed / 600 + 1)
      if (passed === 12_000) break
    }
    expect(pulled.open).toBe(0)
  })

  test('lets others have a turn while it is read', async () => {
    const bytes = fileOf(`a;b\n${'1;2\n'.repeat(20_000)}`)
    let turns = 0
    let reading = true
    const others = () => {
      turns += 1
      if (reading) setImmediate(others)
    }
    setImmediate(others)
    let passed = 0
    for await (const _ of recordsOf(bytes, CSV)) passed += 1
    reading = false
    expect(passed).toBe(20_000)
    expect(turns).toBeGreaterThanOrEqual(20_000 / 250)
  })
})
