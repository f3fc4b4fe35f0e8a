import { fieldLabel, valueInWords } from '../../cards/model/fields.ts'
import { cellScoreInWords } from '../../cards/pulse/scores.ts'
import { words } from '../../cards/words.ts'
import { kindOf } from '../../crm/kinds.ts'
import type { Cell, CellField, Model } from '../../crm/model/cell.ts'
import type { CellScore } from '../../crm/pulse/view.ts'
import type { Language } from '../../language.ts'
import { escape } from '../page.ts'

/** The fields of each column behind the name of the interaction, in the order they are read. */
const COLUMNS = {
  interaction: ['forms', 'subject', 'alsoSaid', 'direction', 'groups', 'starts'],
  who: ['doneBy', 'answerWithin', 'mayDecide', 'skill', 'ladder', 'branches', 'updateEvery'],
  what: ['before', 'record'],
  steps: ['steps'],
  customer: ['customerSees', 'where', 'hours', 'owner', 'why'],
} as const satisfies Record<string, readonly CellField[]>

/** Nobody needs them: what says nothing there is not shown as open. */
const NEEDS_NONE: readonly CellField[] = [
  'alsoSaid',
  'starts',
  'skill',
  'ladder',
  'branches',
  'updateEvery',
  'where',
  'hours',
]

/** A model as a table: a row for each interaction; what was left open can be seen. Narrow, each row is a block of its own. */
export function matrix({ cells }: Model, language: Language, scores: readonly CellScore[] = []): string {
  const t = words(language)
  const columns = Object.entries(COLUMNS) as [keyof typeof COLUMNS, readonly CellField[]][]
  const heads = columns.map(
    ([column]) => `<th scope="col" role="columnheader">${escape(t(`modelPage.column.${column}`))}</th>`,
  )
  const rows = cells.map((cell) => {
    const parts = columns.map(([column, fields]) => {
      const found = column === 'customer' ? scores.find((score) => score.cell === cell.name) : undefined
      const score = found
        ? `<dt>${escape(t('pulse.cell'))}</dt><dd>${escape(cellScoreInWords(found, language))}</dd>`
        : ''
      const [first = '', ...others] = fields.map((field) => entry(cell, field, language))
      const list = `<dl>${[first, score, ...others].join('')}</dl>`
      return column === 'interaction'
        ? `<th scope="row" role="rowheader"><strong>${escape(cell.name)}</strong>${list}</th>`
        : `<td role="cell">${list}</td>`
    })
    return `<tr role="row">${parts.join('')}</tr>`
  })
  // Said again, because a browser forgets it where rows are blocks.
  return (
    `<table role="table" aria-label="${escape(t('modelPage.title'))}"><thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>` +
    `<tbody role="rowgroup">${rows.join('')}</tbody></table>`
  )
}

function entry(cell: Cell, field: CellField, language: Language): string {
  const said = content(cell, field, language)
  if (said === '' && NEEDS_NONE.includes(field)) return ''
  const open = `<span class="open">${escape(words(language)('modelPage.open'))}</span>`
  return `<dt>${escape(fieldLabel(field, language))}</dt><dd>${said || open}</dd>`
}

function content(cell: Cell, field: CellField, language: Language): string {
  const value = cell[field]
  if (!Array.isArray(value) || field === 'forms' || field === 'groups' || field === 'ladder' || field === 'branches')
    return escape(valueInWords(field, value as never, language, kindOf))
  const items = (value as string[]).map((item) => `<li>${escape(item)}</li>`).join('')
  if (field === 'alsoSaid') return escape((value as string[]).join(', '))
  const list = field === 'steps' ? 'ol' : 'ul'
  return items === '' ? '' : `<${list}>${items}</${list}>`
}
