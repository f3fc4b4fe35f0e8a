import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Json, mapData, type Refs } from '../../../src/crm/export/cells/data.ts'
import { guarded, unguarded } from '../../../src/crm/export/cells/guard.ts'
import { columnsOf, headersOf, placedIn } from '../../../src/crm/export/cells/headers.ts'
import { momentFrom, momentsIn } from '../../../src/crm/export/cells/moments.ts'
import { readRow, tableCalled } from '../../../src/crm/export/cells/read.ts'
import { readWord } from '../../../src/crm/export/cells/texts.ts'
import { cellsOf, type RowWriting } from '../../../src/crm/export/cells/write.ts'
import { BOM, csvLines, separatorFor } from '../../../src/crm/export/csv.ts'
import {
  type ExportCell,
  type ExportRow,
  type ExportTable,
  TABLE_NAMES,
  type Words,
} from '../../../src/crm/export/table.ts'
import { EVENT_SHAPES } from '../../../src/crm/export/tables/case-shapes.ts'
import { TABLES } from '../../../src/crm/export/tables/all.ts'
import { EVENT_WORDS } from '../../../src/crm/export/words/event.ts'
import { CASE_WORDS } from '../../../src/crm/export/words/case.ts'
import { OF_EVERY_KIND, ON_A_LADDER } from '../../../src/crm/case/every-kind.ts'
import { CASE_KINDS, kindOf } from '../../../src/crm/kinds.ts'
import { LABELS } from '../../../src/crm/interaction/interaction.ts'
import { type Language, LANGUAGES } from '../../../src/language.ts'

const MARK = '7f3a2c1d'
const writing = (language: Language, isNamed: boolean): RowWriting => ({
  ...momentsIn('Europe/Amsterdam'),
  language,
  isNamed,
  mark: MARK,
  company: 'Acme',
  relation: (id) => ({ id, name: `Klant ${id}` }),
  colleague: (id) => (isNamed ? `Collega ${id}` : 'Verkoop'),
})
const BACK: Refs = {
  colleague: (one) => one,
  name: (one) => one,
  relation: (one) => (typeof one === 'string' && one.startsWith(`${MARK}-`) ? Number(one.slice(9)) : one),
  row: (one) => one,
  unknown: (one) => one,
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '\n', ' ', '"', ';', ',', '\\', ':', '1', 'a'),
  }),
)
const number = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const when = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
const words = (of: Words) => fc.constantFrom(...Object.keys(of))
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json)

/** Anything a cell of that kind may hold. */
function held(cell: ExportCell): fc.Arbitrary<unknown> {
  switch (cell.is) {
    case 'own':
    case 'relation':
    case 'colleague':
    case 'row':
    case 'count':
      return number
    case 'text':
      return anyText.filter((text) => text !== '')
    case 'texts':
      return fc.array(anyText, { maxLength: 4 })
    case 'moment':
    case 'day of moment':
      return when
    case 'day':
      return when.map((at) => at.toISOString().slice(0, 10))
    case 'yes':
      return fc.boolean()
    case 'lines':
      return fc.array(fc.record({ label: fc.constantFrom(...LABELS), text: anyText.filter((text) => text !== '') }), {
        maxLength: 4,
      })
    case 'choice':
      return words(cell.words)
    case 'data':
      return json.filter((value) => value !== null)
  }
}

/** What is to come back of it. */
function back(cell: ExportCell, value: unknown, isNamed: boolean): unknown {
  if (value === null) return cell.is === 'texts' || cell.is === 'lines' ? [] : null
  if (cell.is === 'relation') return { number: `${MARK}-${value as number}`, name: `Klant ${value as number}` }
  if (cell.is === 'colleague')
    return isNamed ? { number: value, name: `Collega ${value as number}` } : { number: null, name: 'Verkoop' }
  return cell.is === 'day of moment' && value instanceof Date ? momentsIn('Europe/Amsterdam').day(value) : value
}

const throughFile = (lines: string[][], separator: ';' | ','): string[][] =>
  parse(BOM + csvLines(lines, separator), { bom: true, delimiter: separator, record_delimiter: '\r\n' })

const rowOf = (table: ExportTable): fc.Arbitrary<ExportRow> =>
  fc.record(
    Object.fromEntries(
      table.columns.map(({ key, cell }) => [key, cell.is === 'own' ? number : fc.option(held(cell), { freq: 4 })]),
    ),
  ) as unknown as fc.Arbitrary<ExportRow>

describe('what is written in a cell comes back as it was, through a file', () => {
  const ways = TABLE_NAMES.flatMap((name) => [true, false].map((isNamed) => [name, isNamed] as const))
  test.each(ways)('%s, named: %s', (name, isNamed) => {
    const table = TABLES[name]
    const columns = columnsOf(table, isNamed)
    fc.assert(
      fc.property(
        rowOf(table),
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom(';' as const, ',' as const),
        (row, language, separator) => {
          const header = columns.flatMap((column) => headersOf(column, isNamed, language))
          const [read = [], cells = []] = throughFile(
            [header, cellsOf(table, row, writing(language, isNamed))],
            separator,
          )
          expect(cells).toHaveLength(header.length)
          const placed = placedIn(table, read)
          const came = readRow(placed ?? [], cells, BACK)
          for (const { key, cell } of columns) {
            // Where colleagues have no names, JSON has not all that it had.
            if (cell.is === 'data' && !isNamed && !('shape' in cell && cell.shape === 'plain')) continue
            const value = key === 'id' && name === 'relations' ? `${MARK}-${row.id}` : (row[key] ?? null)
            expect(came[key], key).toEqual(back(cell, value, isNamed))
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('a cell', () => {
  test.each([
    '=1+1',
    '@SUM(A1)',
    '-2+3',
    '+cmd|x',
    '\tx',
    '\rx',
    "'=1",
    '+31 38 1+1',
    '--1',
    '+31 38 123=2',
    '\n=1',
    '＝1+1',
    '＠SUM(A1)',
    "'＝1",
  ])('that a spreadsheet would reckon is guarded: %j', (cell) => {
    expect(guarded(cell)).toBe(`'${cell}`)
    expect(unguarded(guarded(cell))).toBe(cell)
  })

  test.each([
    '+31 38 123 45 67',
    '+1 212 555 0100',
    '+81 3-1234-5678',
    '+31 38 123 45 67 ext. 12',
    '-12',
    '+31381234567',
    '-0,5',
    "'t Anker",
    "'s-Hertogenbosch",
    'a=b',
    '',
  ])('that is harmless stays as it is: %j', (cell) => {
    expect(guarded(cell)).toBe(cell)
    expect(unguarded(cell)).toBe(cell)
  })

  test('no cell that is guarded begins as a formula does, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unguarded(guarded(text))).toBe(text)
        expect(guarded(text)).not.toMatch(/^[=@\t\r\n＝＋－＠]|^[+-](?![\d ,.-]*(?: ext\. \d+)?$)/)
      }),
    )
  })
})

test('a moment has the offset it had then, in summer and in winter, and is read anywhere', () => {
  const { moment, day } = momentsIn('Europe/Amsterdam')
  expect(moment(new Date('2026-03-02T09:30:00Z'))).toBe('2026-03-02 10:30 +01:00')
  expect(moment(new Date('2026-07-02T09:30:05.120Z'))).toBe('2026-07-02 11:30:05.120 +02:00')
  expect(day(new Date('2026-07-02T22:30:00Z'))).toBe('2026-07-03')
  expect(momentsIn('America/St_Johns').moment(new Date('2026-01-02T01:00:00Z'))).toBe('2026-01-01 21:30 -03:30')
  expect(momentFrom('gisteren')).toBeNull()
})

test('words are read in any language, and no word says two things', () => {
  const dictionaries = Object.values(TABLES).flatMap(({ columns }) =>
    columns.flatMap(({ cell }) => ('words' in cell ? [cell.words] : [])),
  )
  for (const one of dictionaries)
    for (const [key, named] of Object.entries(one))
      for (const language of LANGUAGES) expect(readWord(named[language].toUpperCase(), one)).toBe(key)
  expect(readWord('iets anders', CASE_WORDS)).toBe('iets anders')
})

test('every step of every kind of case has a word', () => {
  const steps = CASE_KINDS.flatMap((kind) => Object.keys(kindOf(kind).steps))
  const sources = readdirSync('src/crm', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const recorded = sources.flatMap((file) =>
    [...readFileSync(`src/crm/${file}`, 'utf8').matchAll(/recordEvent\([^;]*?, '([a-z ]+)'/g)].map(
      ([, what = '']) => what,
    ),
  )
  expect(recorded).toContain('taken back')
  const all = new Set([
    'opened',
    'broken',
    'settled',
    ...recorded,
    ...steps,
    ...Object.keys(OF_EVERY_KIND),
    ...Object.keys(ON_A_LADDER),
    ...Object.keys(EVENT_SHAPES),
  ])
  expect([...all].filter((step) => !Object.hasOwn(EVENT_WORDS, step))).toEqual([])
  expect(CASE_KINDS.filter((kind) => !Object.hasOwn(CASE_WORDS, kind))).toEqual([])
})

test('no two columns of a file have the same name, and no two files', () => {
  const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at)
  for (const language of LANGUAGES) {
    expect(twice(Object.values(TABLES).map(({ file }) => file[language]))).toEqual([])
    for (const table of Object.values(TABLES))
      for (const isNamed of [true, false])
        expect(twice(columnsOf(table, isNamed).flatMap((column) => headersOf(column, isNamed, language)))).toEqual([])
  }
  expect(tableCalled('klanten.csv', Object.values(TABLES))?.name).toBe('relations')
  expect(tableCalled('customers.csv', Object.values(TABLES))?.name).toBe('relations')
})

test('what JSON refers to is mapped wherever it stands, and a number that nobody named is left out where it may be anybody’s', () => {
  const hidden: Refs = { ...BACK, colleague: () => 'Verkoop', unknown: () => undefined }
  const shape = EVENT_SHAPES['approval asked'] ?? 'plain'
  const data = {
    from: 12,
    to: '2026-03-02T09:00:00Z',
    who: 13,
    deep: [{ who: 14 }, 15],
    was: { ownerId: 16 },
    number: 17,
  }
  expect(mapData(data, shape, hidden)).toEqual({ from: 'Verkoop', to: data.to, deep: [{}], number: 17 })
})

test('where colleagues have no names, JSON has their team, and no number that may be anybody’s', () => {
  const row = {
    id: 1,
    caseId: 2,
    at: new Date(0),
    memberId: 12,
    what: 'given',
    data: { from: 12, to: 13, who: 14, deep: [{ who: 15 }], number: 16 },
  }
  const jsonOf = (isNamed: boolean) =>
    JSON.parse(cellsOf(TABLES.events, row, writing('en', isNamed)).at(-1) ?? '') as Json
  expect(jsonOf(false)).toEqual({ from: 'Verkoop', to: 'Verkoop', deep: [{}], number: 16 })
  expect(jsonOf(true)).toEqual(row.data)
})

test('what has lines in it is quoted, or a spreadsheet would take each for a row', () => {
  expect(csvLines([['a\nb', 'c\rd', 'e;f', '"']], ';')).toBe('"a\nb";"c\rd";"e;f";""""\r\n')
})

test('between cells stands what a spreadsheet there expects', () => {
  expect([
    separatorFor('NL', 'en'),
    separatorFor('BE', 'en'),
    separatorFor('GB-ENG', 'nl'),
    separatorFor('US', 'en'),
  ]).toEqual([';', ';', ';', ','])
})
