import { inDecimals } from '../../cards/figure/numbers.ts'
import { dayAndTime, listed } from '../../cards/when.ts'
import type { ImportInList } from '../../crm/import/shown.ts'
import { type ImportSource, SOURCES } from '../../crm/import/source.ts'
import type { Language } from '../../language.ts'
import { words } from '../../cards/words.ts'
import { bulleted, told } from '../model/document.ts'
import { escape, paragraph } from '../page.ts'
import { note, part, stackedTable } from './document.ts'
import type { ImportVisit } from './visit.ts'

/** The software whose exports are known by name. */
const NAMED = SOURCES.filter(
  (source): source is Exclude<ImportSource, 'cards' | 'ours' | 'other'> =>
    source !== 'cards' && source !== 'ours' && source !== 'other',
)

/** What can be brought in, the way to do it, and what was brought in before; `wrong`: why what was sent is not taken. */
export function startPage(
  visit: ImportVisit,
  { imports, most, wrong }: { imports: readonly ImportInList[]; most: number; wrong?: string },
): string {
  const { t, language, mayChange } = visit
  const sources = listed(
    NAMED.map((source) => t(`importPage.source.${source}`)),
    language,
  )
  return [
    wrong === undefined ? '' : told(wrong),
    mayChange ? fileForm(visit, most) : told(t('importPage.noLonger')),
    part(
      t('importPage.whatHeading'),
      bulleted([t('importPage.what.lists'), t('importPage.what.cards'), t('importPage.what.ours')]),
      paragraph(t('importPage.what.inside')),
      paragraph(t('importPage.what.known', { sources })),
    ),
    part(t('importPage.earlier'), earlier(visit, imports)),
  ].join('')
}

function fileForm({ t, language, root }: ImportVisit, most: number): string {
  return (
    `${paragraph(t('importPage.promise'))}<form method="post" action="${root}/file" enctype="multipart/form-data">` +
    `<label for="file">${escape(t('importPage.choose'))}</label>` +
    `<input type="file" id="file" name="file" required aria-describedby="limit" accept=".csv,.tsv,.txt,.xlsx,.vcf,.zip,text/csv,text/vcard">` +
    `<p class="note" id="limit">${escape(t('importPage.limit', { size: sizeInWords(most, language) }))}</p>` +
    `<p><button>${escape(t('importPage.send'))}</button></p></form>`
  )
}

function earlier({ t, root, reader }: ImportVisit, imports: readonly ImportInList[]): string {
  if (imports.length === 0) return note(t('importPage.none'))
  const rows = imports.map(({ id, name, at, byName, state }) => [
    `<a href="${root}/${id}">${escape(name)}</a>`,
    escape(dayAndTime(at, reader)),
    escape(byName),
    escape(t(`importPage.state.${state}`)),
  ])
  const heads = (['file', 'when', 'by', 'state'] as const).map((head) => t(`importPage.columns.${head}`))
  return stackedTable(t('importPage.earlier'), heads, rows)
}

/** A number of bytes as it is said: "1.2 MB". */
export function sizeInWords(bytes: number, language: Language): string {
  const t = words(language)
  const units = [
    ['GB', 1_024 ** 3],
    ['MB', 1_024 ** 2],
    ['kB', 1_024],
  ] as const
  const [unit, of] = units.find(([, least]) => bytes >= least) ?? units[2]
  return t(`importPage.${unit}`, { number: inDecimals(Math.max(bytes / of, 0.1), language) })
}
