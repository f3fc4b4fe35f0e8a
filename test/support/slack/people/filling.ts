import { picked } from './searching.ts'
import type { Json, View } from '../workspace.ts'

interface Input {
  block_id: string
  label: { text: string }
  optional?: boolean
  element: Json & { type: string; action_id: string }
}

/**
 * What Slack's window would hold after somebody filled in `typed`, by label or field name, beside what stood there.
 * Refuses what the window itself would refuse: a required field left empty, an option that is not there, too much text.
 */
export function fill(view: View, typed: Readonly<Record<string, string>>): Json {
  const inputs = ((view.view['blocks'] ?? []) as Json[]).filter(({ type }) => type === 'input') as unknown as Input[]
  const unknown = Object.keys(typed).filter((name) => !inputs.some((input) => named(input, name)))
  if (unknown.length > 0)
    throw new Error(
      `the window has no field ${unknown.join(', ')}; it has ${inputs.map(({ label }) => label.text).join(', ')}`,
    )
  return Object.fromEntries(
    inputs.map((input) => [input.block_id, { [input.element.action_id]: state(view, input, valueFor(input, typed)) }]),
  )
}

const named = ({ block_id, label }: Input, name: string) => block_id === name || label.text === name

function valueFor(input: Input, typed: Readonly<Record<string, string>>): string {
  const name = Object.keys(typed).find((name) => named(input, name))
  const { element } = input
  const initial =
    element['initial_value'] ??
    element['initial_date'] ??
    element['initial_time'] ??
    (element['initial_option'] as Json | undefined)?.['value'] ??
    (element['initial_options'] as Option[] | undefined)?.map(({ value }) => value).join(',')
  return name === undefined ? ((initial ?? '') as string) : (typed[name] ?? '')
}

interface Option {
  text: { text: string }
  value: string
}

function optionOf(label: string, element: Json, value: string): Option {
  const options = element['options'] as Option[]
  const option = options.find((option) => option.value === value || option.text.text === value)
  if (!option)
    throw new Error(`“${label}” has no option ${value}; it has ${options.map(({ text }) => text.text).join(', ')}`)
  return option
}

function state(view: View, { label, optional = false, element }: Input, value: string): Json {
  if (value === '' && !optional) throw new Error(`Slack would not send the form: “${label.text}” is empty`)
  const { type } = element
  switch (type) {
    case 'plain_text_input':
      if (Array.from(value).length > Number(element['max_length'] ?? 3000))
        throw new Error(`Slack would not take so much text in “${label.text}”`)
      return { type, value: value === '' ? null : value }
    case 'datepicker':
      return { type, selected_date: value === '' ? null : value }
    case 'timepicker':
      return { type, selected_time: value === '' ? null : value }
    case 'static_select':
      return { type, selected_option: value === '' ? null : optionOf(label.text, element, value) }
    case 'external_select':
      return { type, selected_option: value === '' ? null : picked(view, label.text, element, value) }
    case 'checkboxes':
    case 'multi_static_select': {
      const chosen = value.split(',').filter(Boolean)
      return { type, selected_options: chosen.map((one) => optionOf(label.text, element, one)) }
    }
    default:
      throw new Error(`nobody has taught the pretend Slack to fill in a ${type}`)
  }
}
