import type { Field } from '../../../cards/card.ts'
import { el } from './element.ts'
import { say } from './words.ts'

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** A field with its label, its hint and room for what is wrong with it. */
export function drawField(field: Field, typed: string | undefined): HTMLElement {
  const id = `field-${field.name}`
  const input = drawInput(field, id)
  input.value = typed ?? field.value ?? ''
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, field.label, field.optional && el('span', { class: 'soft' }, ` ${say('optional')}`)),
    field.hint !== undefined && el('p', { id: `${id}-hint`, class: 'note' }, field.hint),
    input,
    el('p', { id: `${id}-error`, class: 'error' }),
  )
}

function drawInput(field: Field, id: string): Input {
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
