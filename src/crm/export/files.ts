import { sentences } from '../../language.ts'
import { columnsOf, headersOf } from './cells/headers.ts'
import { cellsOf } from './cells/write.ts'
import { BOM, csvLines, separatorFor } from './csv.ts'
import { MANIFEST_NAME, type Manifest, outsideNumber } from './manifest.ts'
import { pagesOf, type ReadingOut, writingOf } from './pages.ts'
import { readMe, readMeName } from './readme.ts'
import { type ExportTable, TABLE_NAMES } from './table.ts'
import { TABLES } from './tables/all.ts'
import { type Contact, vcard } from './vcard.ts'
import type { ZippedFile } from './zip.ts'

/** An export that is made. */
export interface Making extends ReadingOut {
  extent: Manifest['extent']
  now: Date
  country: string
  timeZone: string
  modelId: number | null
  relation: number | undefined
  /** How many rows each table turned out to have. */
  rows: Manifest['rows']
}

const MINUTE = 60_000

const CONTACTS = sentences({ en: 'contacts.vcf', nl: 'contacten.vcf' })

/** Returns the files of an export, the page for people first and what says what it is last: it counts what went before. */
export function filesOf(making: Making): ZippedFile[] {
  const { extent, language, modelId, company, mark, moments, now, timeZone } = making
  const tables = tablesOf(extent)
  const contacts = CONTACTS[language]
  const hasModel = modelId !== null && extent !== 'relation'
  const page = {
    manifest: { extent, language, company, mark },
    when: moments.moment(new Date(Math.floor(now.getTime() / MINUTE) * MINUTE)),
    timeZone,
  }
  return [
    { name: readMeName(language), text: () => once(BOM + readMe({ ...page, tables, contacts, hasModel })) },
    ...tables.map((table) => ({ name: `${table.file[language]}.csv`, text: () => tableText(table, making) })),
    { name: contacts, text: () => contactsText(making) },
    ...(hasModel ? [{ name: 'model.yaml', text: () => modelText(making) }] : []),
    { name: MANIFEST_NAME, text: () => once(`${JSON.stringify(manifestOf(making), null, 2)}\n`) },
  ]
}

/** Returns the tables that an export has. */
export function tablesOf(extent: Manifest['extent']): readonly ExportTable[] {
  return TABLE_NAMES.map((name) => TABLES[name]).filter(
    ({ isOnlyForMoving, isOfCompany }) =>
      (extent === 'moving' || !isOnlyForMoving) && (extent !== 'relation' || !isOfCompany),
  )
}

async function* tableText(table: ExportTable, making: Making): AsyncGenerator<string> {
  const { isNamed, language, country, rows } = making
  const separator = separatorFor(country, language)
  const header = columnsOf(table, isNamed).flatMap((column) => headersOf(column, isNamed, language))
  yield BOM + csvLines([header], separator)
  let count = 0
  for await (const page of pagesOf(table, making)) {
    const writing = await writingOf(table, page, making)
    count += page.length
    yield csvLines(
      page.map((row) => cellsOf(table, row, writing)),
      separator,
    )
  }
  rows[table.name] = count
}

async function* contactsText(making: Making): AsyncGenerator<string> {
  // Who is only linked with what is exported has no card.
  const isOf = ({ id }: { id: number }) => making.of === undefined || making.of.about.includes(id)
  for await (const page of pagesOf(TABLES.relations, making))
    yield page
      .filter(isOf)
      .map((row) => vcard({ ...(row as unknown as Contact), number: outsideNumber(making.mark, row.id) }))
      .join('')
}

async function* modelText({ db, modelId }: Making): AsyncGenerator<string> {
  const model = modelId === null ? null : await db.modelVersion.findFirst({ where: { id: modelId } })
  yield model?.file ?? ''
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

function manifestOf({ mark, company, now, language, extent, relation, rows }: Making): Manifest {
  return {
    version: 1,
    mark,
    company,
    madeAt: now.toISOString(),
    language,
    extent,
    ...(relation !== undefined && { relation: outsideNumber(mark, relation) }),
    rows,
  }
}
