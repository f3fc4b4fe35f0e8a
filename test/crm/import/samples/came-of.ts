import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Entry, Party, Read, Reading } from '../../../../src/crm/import/entry.ts'
import type { FileRecord } from '../../../../src/crm/import/record.ts'
import { recogniseColumns } from '../../../../src/crm/import/mapping/recognise.ts'
import { readingGuess } from '../../../../src/crm/import/reading/guess.ts'
import { readerOf } from '../../../../src/crm/import/reading/reader.ts'

const tell = (...parts: readonly (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ')

const partyTold = (party: Party) =>
  tell(
    party.name || '(no name)',
    party.externalId && `#${party.externalId}`,
    ...party.emails,
    ...party.phones.map(({ phone }) => phone),
    party.address,
    party.city,
    party.kvk && `kvk ${party.kvk}`,
    party.vat,
    party.sector && `in ${party.sector}`,
    party.type,
    party.salutation,
    party.language,
    party.customerSince && `since ${party.customerSince}`,
  )

function entryTold(entry: Entry): string[] {
  const { organisation, person, role, owner, moment, openCase, figures } = entry
  return [
    ...(organisation ? [`${entry.line} organisation ${partyTold(organisation)}`] : []),
    ...(person ? [`${entry.line} person ${partyTold(person)}`] : []),
    ...(role || owner ? [tell(`${entry.line} is`, role, owner && `of ${owner}`)] : []),
    ...(moment
      ? [
          tell(
            `${entry.line} note ${moment.text.replaceAll('\n', ' | ')}`,
            moment.day,
            moment.externalId && `#${moment.externalId}`,
          ),
        ]
      : []),
    ...(openCase
      ? [
          tell(
            `${entry.line} ${openCase.kind} ${openCase.summary}`,
            openCase.opened && `since ${openCase.opened}`,
            openCase.due && `by ${openCase.due}`,
            openCase.externalId && `#${openCase.externalId}`,
          ),
        ]
      : []),
    ...figures.map(({ fact, year, cents }) => `${entry.line} ${fact} ${year} ${cents / 100}`),
  ]
}

function told(read: Read, line: number, header: readonly string[]): string[] {
  if (read === null) return [`${line} nothing`]
  if ('entry' in read) return entryTold(read.entry)
  const { column, why, value } = read.refused
  return [`${line} refused: ${column === null ? why : `${why}, ${header[column]?.trim()} “${value}”`}`]
}

/** What comes of a file below this folder, line by line; a record is counted as a line. */
export function cameOf(
  file: string,
  {
    separator = ',',
    encoding = 'utf-8',
    country = 'NL',
  }: { separator?: string; encoding?: string; country?: string } = {},
) {
  const bytes = readFileSync(path.join(import.meta.dirname, file))
  const rows: string[][] = parse(new TextDecoder(encoding).decode(bytes), {
    delimiter: separator,
    relax_column_count: true,
  })
  const [header = [], ...rest] = rows
  const records = rest.map((cells, at): FileRecord => ({ line: at + 2, cells }))
  const { source, columns, neverTaken } = recogniseColumns(header, records)
  const guess = readingGuess(columns, country)
  for (const record of records) guess.add(record)
  const reading: Reading = {
    country,
    dates: guess.dates(),
    decimals: guess.decimals(),
    caseKind: 'question',
    today: '2026-03-02',
  }
  const read = readerOf(columns, reading)
  return {
    source,
    notTaken: header.filter((_, at) => columns[at] === null && !neverTaken.includes(at)).join('; '),
    neverTaken: neverTaken.map((at) => header[at]).join('; '),
    lines: records.flatMap((record) => told(read(record), record.line, header)),
  }
}
