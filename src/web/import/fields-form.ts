import { countryNames } from './countries.ts'
import { type ColumnUse, type Field } from '../../crm/import/fields.ts'
import { ENCODINGS, SEPARATORS } from '../../crm/import/record.ts'
import type { ImportView } from '../../crm/import/view.ts'
import { optionsOf } from '../../cards/words.ts'
import { escape } from '../page.ts'
import { note, part } from './document.ts'
import { alikeTo, rereadAs } from './encodings.ts'
import type { ImportVisit } from './visit.ts'
import { wordingOf } from './wording.ts'

/** The fields as they are chosen, by what they are about. */
const GROUPS = {
  who: ['organisation', 'person', 'first name', 'infix', 'last name', 'salutation', 'role', 'kind'],
  reach: ['email', 'phone', 'street', 'house number', 'postcode', 'city', 'address', 'country'],
  about: ['kvk', 'vat', 'type', 'sector', 'language', 'owner', 'customer since'],
  moment: ['note', 'note date', 'case', 'case kind', 'case state', 'case opened', 'case due'],
  figures: ['revenue', 'cost'],
  there: ['organisation id', 'person id', 'note id', 'case id', 'withdrawn'],
} as const satisfies Record<string, readonly Field[]>

/** What holds a day, an amount, or a case: choosing one of them shows what else has to be known. */
export const OF_DATES: readonly Field[] = ['customer since', 'note date', 'case opened', 'case due']
export const OF_FIGURES: readonly Field[] = ['revenue', 'cost']

/** What was said of columns in somebody's own words, by the place of the column. */
export type OwnSaid = Readonly<Record<number, string>>

/** So many columns are all shown; of more, those that are left out stand behind a line. */
const MOST_SHOWN = 40
const SAMPLES = 3

/** The form in which somebody says what each column is, and how the file is brought in. */
export function fieldsForm(visit: ImportVisit, view: ImportView, said: OwnSaid = {}): string {
  const { t, root } = visit
  const { look, columns, id } = view
  const wording = wordingOf(visit, view)
  const shown = look.header.map((_, at) => ({ at, html: columnItem(visit, view, at, said[at] ?? '') }))
  const isLong = shown.length > MOST_SHOWN
  const taken = shown.filter(({ at }) => !isLong || columns[at] || said[at])
  const left = shown.filter((one) => !taken.includes(one))
  const list = (items: typeof shown) => `<ul class="fields">${items.map(({ html }) => html).join('')}</ul>`
  return [
    `<form method="post" action="${root}/${id}/columns">`,
    part(
      wording.columnsHeading,
      note(wording.columnsNote),
      isRoleAlone(columns) ? `<p class="refused">${escape(t('importColumns.roleAlone'))}</p>` : '',
      list(taken),
      left.length > 0
        ? `<details><summary>${escape(t('importColumns.leftOut', { count: left.length }))}</summary>${list(left)}</details>`
        : '',
    ),
    part(t('importColumns.choices'), choices(visit, view)),
    note(t('importColumns.tryNote')),
    `<p class="acts"><button name="next" value="try">${escape(t('importColumns.try'))}</button>`,
    `<button name="next" value="look" class="plain">${escape(wording.look)}</button></p></form>`,
  ].join('')
}

/** Whose role it is is said nowhere: not by a name, and not by a number. */
function isRoleAlone(columns: readonly ColumnUse[]): boolean {
  const has = (...fields: Field[]) => columns.some((use) => use && fields.includes(use.field))
  return has('role') && !has('person', 'first name', 'last name', 'person id', 'kind')
}

function columnItem(visit: ImportVisit, view: ImportView, at: number, said: string): string {
  const { t } = visit
  const { look, columns, never } = view
  const wording = wordingOf(visit, view)
  const name = wording.column(look.header[at] ?? '', at)
  const values = [
    ...new Set(look.sample.flatMap(({ cells, broken }) => (broken ? [] : cells[at]?.trim() || []))),
  ].slice(0, SAMPLES)
  const samples =
    values.length > 0 ? t('importColumns.samples', { samples: values.map(shortened).join(' · ') }) : wording.noSamples
  const use = columns[at] ?? null
  // What is nobody's business: not even an example of it is shown.
  if (never.includes(at))
    return `<li><div><strong>${escape(name)}</strong></div><div class="samples">${escape(t('importColumns.never'))}</div></li>`
  return [
    `<li><div><strong>${escape(name)}</strong><span class="samples">${escape(samples)}</span></div>`,
    `<div><label for="use${at}">${escape(t('importColumns.becomes'))}<span class="unseen"> (${escape(name)})</span></label>`,
    `${fieldSelect(t, `use${at}`, use)}</div>`,
    `<div><div class="own"><label for="own${at}">${escape(t('importColumns.own'))}<span class="unseen"> (${escape(name)})</span></label>`,
    `<input type="text" id="own${at}" name="own${at}" maxlength="100" value="${escape(said)}" placeholder="${escape(t('importColumns.ownHint'))}"></div>`,
    `<div class="year"><label for="year${at}">${escape(t('importColumns.year'))}<span class="unseen"> (${escape(name)})</span></label>`,
    `<input type="text" id="year${at}" name="year${at}" inputmode="numeric" maxlength="4" value="${escape(use?.year ?? '')}"></div></div></li>`,
  ].join('')
}

function fieldSelect(t: ImportVisit['t'], name: string, use: ColumnUse): string {
  const option = (value: Field | '', label: string, look: string) =>
    `<option value="${value}"${look && ` class="${look}"`}${value === (use?.field ?? '') ? ' selected' : ''}>${escape(label)}</option>`
  const groups = Object.entries(GROUPS).map(([group, fields]: [string, readonly Field[]]) => {
    const options = fields.map((field) => option(field, t(`importField.name.${field}`), lookOf(field)))
    return `<optgroup label="${escape(t(`importField.group.${group as keyof typeof GROUPS}`))}">${options.join('')}</optgroup>`
  })
  return `<select id="${name}" name="${name}">${option('', t('importColumns.out'), 'none')}${groups.join('')}</select>`
}

const lookOf = (field: Field): string =>
  [OF_DATES.includes(field) && 'date', OF_FIGURES.includes(field) && 'figure', field === 'case' && 'case']
    .filter(Boolean)
    .join(' ')

/** A line of a cell, short enough for an example. */
const shortened = (text: string): string => {
  const [line = ''] = text.split(/[\r\n]/)
  return line.length > 40 || line !== text ? `${line.slice(0, 40)}…` : line
}

function choices({ t, language }: ImportVisit, { choices: chosen, reading }: ImportView): string {
  const countries = countryNames(language, reading.country).map(
    ([code, name]) => `<option value="${code}"${code === reading.country ? ' selected' : ''}>${escape(name)}</option>`,
  )
  return [
    radios('differs', t('importColumns.differs.question'), chosen.differs, [
      ['ours', t('importColumns.differs.ours')],
      ['file', t('importColumns.differs.file')],
    ]),
    radios('perhaps', t('importColumns.perhapsAs.question'), chosen.perhaps, [
      ['out', t('importColumns.perhapsAs.out')],
      ['new', t('importColumns.perhapsAs.new')],
    ]),
    radios('owner', t('importColumns.ownerOf.question'), chosen.owner, [
      ['nobody', t('importColumns.ownerOf.nobody')],
      ['me', t('importColumns.ownerOf.me')],
    ]),
    `<label for="type">${escape(t('importColumns.typeOf'))}</label><select id="type" name="type">`,
    ...optionsOf('relation', 'type', language).map(
      ({ value, label }) =>
        `<option value="${escape(value)}"${value === chosen.type ? ' selected' : ''}>${escape(label)}</option>`,
    ),
    `</select><div class="ofDates">`,
    radios('dates', t('importColumns.dates.question'), reading.dates, [
      ['day first', t('importColumns.dates.day first')],
      ['month first', t('importColumns.dates.month first')],
    ]),
    `</div><div class="ofAmounts">`,
    radios('decimals', t('importColumns.decimals.question'), reading.decimals, [
      [',', t('importColumns.decimals.comma')],
      ['.', t('importColumns.decimals.point')],
    ]),
    `</div><div class="ofCases">`,
    radios(
      'caseKind',
      t('importColumns.caseKindOf'),
      reading.caseKind,
      (['question', 'complaint', 'promise'] as const).map((kind) => [kind, t(`importColumns.caseKind.${kind}`)]),
    ),
    `</div><label for="country">${escape(t('importColumns.country'))}</label>`,
    `<select id="country" name="country">${countries.join('')}</select>`,
  ].join('')
}

type Labelled = readonly [value: string, label: string]

function radios(name: string, question: string, chosen: string | null, options: readonly Labelled[]): string {
  const items = options.map(
    ([value, label]) =>
      `<label><input type="radio" name="${name}" value="${value}"${value === chosen ? ' checked' : ''}>${escape(label)}</label>`,
  )
  return `<fieldset><legend>${escape(question)}</legend>${items.join('')}</fieldset>`
}

/** The form in which somebody says how the file is taken apart; nothing for a file that says so itself. */
export function layoutForm({ t, root }: ImportVisit, { id, look }: ImportView): string {
  const { form, encoding, separator, doubtful } = look
  if (form === 'xlsx') return ''
  const encodings = doubtful.length > 0 ? alikeTo(encoding) : ENCODINGS
  const readings = encodings.flatMap((one) => {
    if (doubtful.length === 0) return []
    const lines = doubtful.map((line) => escape(shortenedLine(rereadAs(line, encoding, one)))).join('<br>')
    return `<dt>${escape(t('importColumns.reads', { encoding: t(`importColumns.encodings.${one}`) }))}</dt><dd>${lines}</dd>`
  })
  const option = (value: string, label: string, isChosen: boolean) =>
    `<option value="${escape(value)}"${isChosen ? ' selected' : ''}>${escape(label)}</option>`
  return part(
    t('importColumns.layout'),
    note(t('importColumns.layoutNote')),
    readings.length > 0 ? `<p>${escape(t('importColumns.doubtful'))}</p><dl>${readings.join('')}</dl>` : '',
    `<form method="post" action="${root}/${id}/layout"><label for="encoding">${escape(t('importColumns.encoding'))}</label>`,
    `<select id="encoding" name="encoding">${ENCODINGS.map((one) => option(one, t(`importColumns.encodings.${one}`), one === encoding)).join('')}</select>`,
    form === 'csv'
      ? `<label for="separator">${escape(t('importColumns.separator'))}</label><select id="separator" name="separator">${SEPARATORS.map(
          (one) =>
            option(SEPARATOR_NAMES[one], t(`importColumns.separators.${SEPARATOR_NAMES[one]}`), one === separator),
        ).join('')}</select>`
      : '',
    `<p><button class="plain">${escape(t('importColumns.reread'))}</button></p></form>`,
  )
}

/** A separator as it is sent by a form: a browser may change blanks. */
export const SEPARATOR_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const

const shortenedLine = (line: string) => (line.length > 120 ? `${line.slice(0, 120)}…` : line)
