import type { Field } from '../../../../cards/card.ts'
import { boxes } from './boxes.ts'
import { el } from '../page/element.ts'
import { search } from './search.ts'
import { say } from '../page/words.ts'

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** A field with its label, its hint and room for what is wrong with it. */
export function drawField(field: Field, typed: Readonly<Record<string, string>>): HTMLElement {
  const id = `field-${field.name}`
  const before = typed[field.name]
  if (field.type === 'choices') return boxes(field, id, before ?? field.value ?? '')
  const input = drawInput(field, id)
  input.value = (field.type === 'relation' ? typed[shownAs(field.name)] : before) ?? valueOf(field)
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, field.label, field.optional && el('span', { class: 'soft' }, ` ${say('optional')}`)),
    field.hint !== undefined && el('p', { id: `${id}-hint`, class: 'note' }, field.hint),
    ...(field.type === 'relation' ? search(field, input as HTMLInputElement, before) : [input]),
    el('p', { id: `${id}-error`, class: 'error' }),
  )
}

/** The words in a search, beside the relation they stand for. */
const shownAs = (name: string) => `${name} shown`

const valueOf = (field: Exclude<Field, { type: 'choices' }>) =>
  (field.type === 'relation' ? field.chosen?.label : field.value) ?? ''

function drawInput(field: Exclude<Field, { type: 'choices' }>, id: string): Input {
  const shared = {
    id,
    name: field.name,
    'aria-describedby': `${field.hint === undefined ? '' : `${id}-hint `}${id}-error`,
    'aria-required': !field.optional && 'true',
  }
  switch (field.type) {
    case 'line':
      return el('input', { ...shared, type: 'text', maxlength: field.max, placeholder: field.placeholder })
    case 'lines':
      return el('textarea', { ...shared, rows: 4, maxlength: field.max, placeholder: field.placeholder })
    case 'date':
    case 'time':
      return el('input', { ...shared, type: field.type })
    case 'relation':
      return el('input', { ...shared, name: shownAs(field.name), type: 'text', autocomplete: 'off' })
    case 'choice': {
      const none = el('option', { value: '' }, field.optional ? say('noChoice') : say('choose'))
      return el('select', shared, none, ...field.options.map(({ label, value }) => el('option', { value }, label)))
    }
  }
}

/** The input of a field in a form, and the place for what is wrong with it. */
export function partsOf(form: HTMLFormElement, name: string): { input: HTMLElement; place: HTMLElement } {
  const input = form.querySelector<HTMLElement>(`#${CSS.escape(`field-${name}`)}`)
  const place = form.querySelector<HTMLElement>(`#${CSS.escape(`field-${name}-error`)}`)
  if (!input || !place) throw new Error(`the form has no field ${name}`)
  return { input, place }
}
