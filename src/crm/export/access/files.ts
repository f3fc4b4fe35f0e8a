import { sentences } from '../../../language.ts'
import { columnsOf, headersOf } from '../cells/headers.ts'
import { cellsOf, type RowWriting } from '../cells/write.ts'
import { BOM, csvLines, separatorFor } from '../csv.ts'
import { tablesOf } from '../files.ts'
import { pagesOf, type ReadingOut, writingOf } from '../pages.ts'
import type { ExportRow, ExportTable, TableName } from '../table.ts'
import type { ZippedFile } from '../zip.ts'
import { maskedRow, type AccessSight } from './masks.ts'
import { type AccessPage, accessReadMe } from './readme.ts'

/** A file with what somebody may see of themselves. */
export interface Giving extends ReadingOut {
  country: string
  seen: AccessSight
  page: AccessPage
}

/** How the company works, and not what it knows of anybody. */
const NOT_THEIRS = new Set<TableName>(['causes', 'changes'])

/** Returns the files: the same twice, for software and for a spreadsheet, and a page for who reads it. */
export function accessFiles(giving: Giving): ZippedFile[] {
  return [
    { name: 'README.txt', text: () => once(BOM + accessReadMe(giving.page, giving.language)) },
    { name: 'data.json', text: () => jsonText(giving) },
    { name: 'data.csv', text: () => csvText(giving) },
  ]
}

const tables = tablesOf('relation').filter(({ name }) => !NOT_THEIRS.has(name))

async function* jsonText(giving: Giving): AsyncGenerator<string> {
  const { language, page } = giving
  const about = { about: page.name, company: page.company, madeOn: page.when, language }
  yield `${JSON.stringify(about, null, 2).slice(0, -2)},\n  "data": {`
  for (const [at, table] of tables.entries()) {
    yield `${at === 0 ? '' : ','}\n    ${JSON.stringify(table.file[language])}: [`
    let isFirst = true
    for await (const { cells } of rowsOf(table, giving)) {
      yield `${isFirst ? '' : ','}\n      ${JSON.stringify(Object.fromEntries(cells))}`
      isFirst = false
    }
    yield isFirst ? ']' : '\n    ]'
  }
  yield '\n  }\n}\n'
}

const HEADER = sentences({
  en: { kind: 'Kind', when: 'When', what: 'What', value: 'Value' },
  nl: { kind: 'Soort', when: 'Wanneer', what: 'Wat', value: 'Waarde' },
})

async function* csvText(giving: Giving): AsyncGenerator<string> {
  const { language, country } = giving
  const separator = separatorFor(country, language)
  const { kind, when, what, value } = HEADER[language]
  yield BOM + csvLines([[kind, when, what, value]], separator)
  for (const table of tables)
    for await (const { at, cells } of rowsOf(table, giving))
      yield csvLines(
        cells.map(([header, cell]) => [table.file[language], at, header, cell]),
        separator,
      )
}

interface Shown {
  /** When it was, as it stands there. */
  at: string
  cells: readonly (readonly [header: string, cell: string])[]
}

async function* rowsOf(table: ExportTable, giving: Giving): AsyncGenerator<Shown> {
  for await (const page of pagesOf(table, giving)) {
    const writing = await writingOf(table, page, giving)
    for (const row of page)
      yield shownOf(table, maskedRow(table, row, giving.seen), onlyKnown(writing, giving.seen), giving)
  }
}

/** Of others no name and no number is written. */
function onlyKnown(writing: RowWriting, { id, organisations }: AccessSight): RowWriting {
  const relation: RowWriting['relation'] = (asked) => {
    const found = writing.relation(asked)
    return found && (found.id === id || organisations.has(found.id)) ? found : null
  }
  return { ...writing, relation }
}

/** A row without what is empty, and without numbers that say nothing to who reads it. */
function shownOf(table: ExportTable, row: ExportRow, writing: RowWriting, { seen, language }: Giving): Shown {
  const written = cellsOf(table, row, writing)
  let at = ''
  let next = 0
  const cells = columnsOf(table, false).flatMap((column) => {
    const headers = headersOf(column, false, language)
    const [header = '', cell = ''] = [headers.at(-1), written[next + headers.length - 1]]
    next += headers.length
    const { is } = column.cell
    if (is === 'own') return []
    if (at === '' && (is === 'moment' || is === 'day') && cell !== '') at = cell
    const other = row[column.key]
    const value = is === 'relation' && typeof other === 'number' && seen.persons.has(other) ? seen.another : cell
    return value === '' ? [] : [[header, value] as const]
  })
  return { at, cells }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
