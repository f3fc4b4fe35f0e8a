import { counted } from '../../cards/import/card.ts'
import { calendarDay, locales } from '../../cards/when.ts'
import { optionsOf } from '../../cards/words.ts'
import type { Entry, Figure, Refused } from '../../crm/import/entry.ts'
import { countryIn } from '../../crm/import/reading/countries.ts'
import type { ImportView } from '../../crm/import/view.ts'
import { escape } from '../page.ts'
import { note, wideTable } from './document.ts'
import type { ImportVisit } from './visit.ts'
import { type Wording, wordingOf } from './wording.ts'

const HEADS = [
  'line',
  'organisation',
  'person',
  'role',
  'type',
  'register',
  'since',
  'mail',
  'phone',
  'place',
  'country',
  'moment',
  'case',
  'figures',
  'owner',
] as const
type Head = (typeof HEADS)[number]

/** What is read as one is not broken off; a text gets room however many columns there are. */
const LOOK: Partial<Record<Head, string>> = {
  figures: ' class="whole"',
  phone: ' class="whole"',
  since: ' class="whole"',
  register: ' class="whole"',
  moment: ' class="long"',
  case: ' class="long"',
  place: ' class="long"',
}

/** Records of a file as they will be; what is refused says why. */
export function rowsTable(visit: ImportVisit, view: ImportView): string {
  const { t } = visit
  const { preview: reads, look } = view
  const said = wordingOf(visit, view)
  // A column in which nothing of these rows stands is not shown.
  const all = reads.map((read, at) =>
    read && 'entry' in read ? { ...cellsOf(visit, read.entry), country: countryOfRow(visit, view, at) } : null,
  )
  const heads = HEADS.filter((head) => head === 'line' || all.some((cells) => cells?.[head]))
  const rows = reads.map((read, at) => {
    const cells = all[at]
    if (cells) return `<tr>${heads.map((head) => `<td${LOOK[head] ?? ''}>${cells[head]}</td>`).join('')}</tr>`
    const rest = `colspan="${Math.max(heads.length - 1, 1)}"`
    if (read && 'refused' in read)
      return `<tr><td>${counted(read.refused.line, visit.language)}</td><td ${rest} class="refused">${refusal(said, read.refused, look.header)}</td></tr>`
    return `<tr><td></td><td ${rest}>${escape(said.empty)}</td></tr>`
  })
  if (rows.length === 0) return note(said.empty)
  return wideTable(
    said.firstRows,
    heads.map((head) => (head === 'line' ? said.line : t(`importColumns.row.${head}`))),
    rows,
  )
}

/** Why a line is refused, with what stands in it. */
function refusal(wording: Wording, { why, value, column }: Refused, header: readonly string[]): string {
  const name = column === null ? '' : wording.column(header[column] ?? '', column)
  const said = [name, value && `“${value}”`].filter(Boolean).join(': ')
  return escape([wording.why(why), said && `(${said})`].filter(Boolean).join(' '))
}

/** The country that the file names in a row; only one that is not our own stands in an address. */
function countryOfRow({ language }: ImportVisit, { look, columns }: ImportView, at: number): string {
  const names = new Intl.DisplayNames(locales[language], { type: 'region' })
  const cells = look.sample[at]?.cells ?? []
  const named = columns.flatMap((use, place) => (use?.field === 'country' ? (cells[place] ?? '').trim() : []))
  return lines(
    named.map((text) => {
      const code = countryIn(text)
      return typeof code === 'string' ? (names.of(code) ?? code) : text
    }),
  )
}

function cellsOf(visit: ImportVisit, entry: Entry): Record<Exclude<Head, 'country'>, string> {
  const { t, language, reader } = visit
  const { line, organisation, person, role, moment, openCase, figures, owner } = entry
  const parties = [organisation, person].flatMap((party) => party ?? [])
  const when = (day: string | null) => (day === null ? [] : [calendarDay(day, reader)])
  return {
    line: counted(line, language),
    organisation: escape(organisation?.name ?? ''),
    person: escape([person?.salutation, person?.name].filter(Boolean).join(' ')),
    role: escape(role ?? ''),
    type: lines(
      parties.map(
        ({ type }) => optionsOf('relation', 'type', language).find(({ value }) => value === type)?.label ?? '',
      ),
    ),
    register: lines(parties.flatMap(({ kvk, vat }) => [kvk ?? '', vat ?? ''])),
    since: lines(parties.flatMap(({ customerSince }) => when(customerSince))),
    mail: lines(parties.flatMap(({ emails }) => emails)),
    phone: lines(parties.flatMap(({ phones }) => phones.map(({ phone }) => phone))),
    place: lines(parties.map(({ address, city }) => [address, city].filter(Boolean).join(', '))),
    moment: moment ? lines([...when(moment.day), moment.text]) : '',
    case: openCase
      ? lines([
          t(`importColumns.caseKind.${openCase.kind}`),
          openCase.summary,
          ...when(openCase.due ?? openCase.opened),
        ])
      : '',
    figures: lines(figures.map((figure) => figureInWords(visit, figure))),
    owner: escape(owner ?? ''),
  }
}

const lines = (texts: readonly string[]): string =>
  [...new Set(texts.filter(Boolean))].map((text) => escape(text)).join('<br>')

function figureInWords({ t, language }: ImportVisit, { fact, year, cents }: Figure): string {
  const written = new Intl.NumberFormat(locales[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return t(`importColumns.figure.${fact}`, { year, amount: written.format(cents / 100) })
}
