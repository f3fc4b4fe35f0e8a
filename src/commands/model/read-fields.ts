import { ASKED, LISTS, NOBODY, type WrittenCell } from '../../cards/model/forms.ts'
import type { Language } from '../../cards/card.ts'
import { type Cell, type CellField, MOST } from '../../crm/model/cell.ts'
import { minutesOf, timeIn } from '../../crm/model/file-words.ts'
import type { Words } from '../../cards/words.ts'

/** What an interaction says, as the fields of a form hold it. */
export function writtenOf(cell: Cell, language: Language): WrittenCell {
  return Object.fromEntries(
    ASKED.map((field) => {
      const value = cell[field]
      if (typeof value === 'number') return [field, timeIn(language, value)]
      return [field, Array.isArray(value) ? value.join('\n') : (value ?? '')]
    }),
  )
}

/** What was filled in, as it came. */
export type WrittenFields = { readonly [Field in CellField]?: string | undefined }

/** What was filled in, as an interaction holds it; with what is wrong, field by field. */
export interface ReadFields {
  said: Partial<Cell>
  errors: Record<string, string>
}

/** Reads what was filled in. What was not in the form stays as it is. */
export function readFields(fields: WrittenFields, t: Words): ReadFields {
  const read: ReadFields = { said: {}, errors: {} }
  for (const field of ASKED) {
    const text = fields[field]?.trim()
    if (text === undefined) continue
    const value = LISTS.some((one) => one === field)
      ? listOf(text)
      : field === 'answerWithin'
        ? minutes(text)
        : plain(text)
    const error = wrongIn(text, value, t)
    if (error) read.errors[field] = error
    else Object.assign(read.said, { [field]: value })
  }
  return read
}

/** "- one", "2. two": the marks are not part of it. */
export const listOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-•*]\s+|\d{1,2}[.)]\s+)/u, ''))
    .filter(Boolean)

const plain = (text: string) => (text === '' || text === NOBODY ? null : text.replace(/\s+/gu, ' '))

/** `undefined`: no time. */
const minutes = (text: string) => (text === '' ? null : (minutesOf(text) ?? undefined))

function wrongIn(text: string, value: string | number | string[] | null | undefined, t: Words): string | null {
  if (value === undefined) return t('model.form.noTime', { words: text })
  const items = Array.isArray(value) ? value : [String(value ?? '')]
  if (items.length > MOST.items) return t('model.form.tooMany', { count: items.length, most: MOST.items })
  const long = items.find((item) => item.length > MOST.text)
  return long === undefined ? null : t('model.form.tooLong', { length: long.length, most: MOST.text })
}
