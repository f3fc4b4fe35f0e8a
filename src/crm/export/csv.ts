import { stringify } from 'csv-stringify/sync'
import { type Language, sentences } from '../../language.ts'
import { guarded } from './cells/guard.ts'

/** Between two cells in a language, and where numbers have a comma whatever people speak. */
const BETWEEN = sentences({ en: ',', nl: ';' })
const WITH_COMMA = new Set(['NL', 'BE'])

/** What a spreadsheet there expects between two cells. */
export const separatorFor = (country: string, language: Language): string =>
  WITH_COMMA.has(country.slice(0, 2)) ? ';' : BETWEEN[language]

/** What a file begins with, for spreadsheets to see that it is UTF-8. */
export const BOM = '\uFEFF'

/** Returns rows as lines of a file (RFC 4180), with nothing in them that a spreadsheet would take for a formula. */
export const csvLines = (rows: readonly (readonly string[])[], separator: string): string =>
  stringify(
    rows.map((row) => row.map(guarded)),
    { delimiter: separator, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
