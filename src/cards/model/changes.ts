import type { Cell, CellField } from '../../crm/model/cell.ts'
import type { ModelChange } from '../../crm/model/compare.ts'
import type { Language } from '../../language.ts'
import { listed } from '../when.ts'
import { words } from '../words.ts'
import { fieldLabel, type NamedKinds, valueInWords } from './fields.ts'

/** One difference between two models as a sentence. */
export function changeInWords(change: ModelChange, language: Language, kinds: NamedKinds): string {
  const t = words(language)
  switch (change.what) {
    case 'order':
      return t('modelFile.change.order')
    case 'added':
    case 'gone':
      return t(`modelFile.change.${change.what}`, { cell: change.cell })
    case 'items': {
      const { cell, came, went } = change
      const facts = {
        cell,
        field: label(change.field, language),
        came: quoted(came, language),
        went: quoted(went, language),
      }
      if (came.length > 0) return t(went.length > 0 ? 'modelFile.change.cameAndWent' : 'modelFile.change.came', facts)
      return t(went.length > 0 ? 'modelFile.change.went' : 'modelFile.change.moved', facts)
    }
    case 'set':
    case 'emptied':
    case 'became': {
      const say = (value: Cell[CellField]) => valueSaid(change.field, value, language, kinds)
      const [from, to] = [say(change.from), say(change.to)]
      // What means everything is empty in the file, and says something all the same.
      const what = from === '' ? 'set' : to === '' ? 'emptied' : 'became'
      return t(`modelFile.change.${what}`, { cell: change.cell, field: label(change.field, language), from, to })
    }
  }
}

const label = (field: CellField, language: Language) => `“${fieldLabel(field, language)}”`

const quoted = (items: readonly string[], language: Language) =>
  listed(
    items.map((item) => `“${item}”`),
    language,
  )

const WRITTEN_BY_PEOPLE: readonly CellField[] = [
  'subject',
  'skill',
  'mayDecide',
  'where',
  'hours',
  'customerSees',
  'owner',
  'why',
]

function valueSaid(field: CellField, value: Cell[CellField], language: Language, kinds: NamedKinds): string {
  const said = valueInWords(field, value as never, language, kinds)
  return WRITTEN_BY_PEOPLE.includes(field) && value !== null ? `“${said}”` : said
}
