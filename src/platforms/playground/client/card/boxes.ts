import type { Field } from '../../../../cards/card.ts'
import { el } from '../page/element.ts'
import { say } from '../page/words.ts'

/** Options to tick; what is sent are the values of those that are, with commas between. */
export function boxes(field: Extract<Field, { type: 'choices' }>, id: string, chosen: string): HTMLElement {
  const sent = el('input', { type: 'hidden', name: field.name, value: chosen })
  const values = chosen.split(',')
  const ticks = field.options.map(({ value }) =>
    el('input', { type: 'checkbox', id: `${id}-${value}`, value, checked: values.includes(value) }),
  )
  const list = el(
    'fieldset',
    {
      id,
      class: 'field boxes',
      tabindex: -1,
      'aria-describedby': `${field.hint === undefined ? '' : `${id}-hint `}${id}-error`,
      onchange: () => {
        const ticked = ticks.filter(({ checked }) => checked)
        sent.value = ticked.map(({ value }) => value).join(',')
        sent.dispatchEvent(new Event('input', { bubbles: true }))
      },
    },
    el('legend', {}, field.label, field.optional && el('span', { class: 'soft' }, ` ${say('optional')}`)),
    field.hint !== undefined && el('p', { id: `${id}-hint`, class: 'note' }, field.hint),
    ...ticks.map((tick, i) => el('label', {}, tick, ` ${field.options[i]?.label ?? ''}`)),
    sent,
    el('p', { id: `${id}-error`, class: 'error' }),
  )
  return list
}
