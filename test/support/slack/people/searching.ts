import { SHAPES } from '../api/block-kit-rules.ts'
import { optionFaults } from '../api/block-kit.ts'
import type { Answered } from '../courier.ts'
import type { Json, View } from '../workspace.ts'

/** A choice Slack shows. */
export interface Shown {
  text: { text: string }
  value: string
}

/** What Slack has loaded into the searching fields of each window: nothing else can be picked in them. */
const loaded = new WeakMap<View, Map<string, Shown[]>>()

/** The field of a window that searches, by its label or its name. */
export function searchingField(view: View, name: string): Json {
  const blocks = (view.view['blocks'] ?? []) as { block_id: string; label?: { text: string }; element?: Json }[]
  const found = blocks.find(({ block_id, label }) => block_id === name || label?.text === name)
  if (found?.element?.['type'] !== 'external_select') throw new Error(`no field of the window searches as “${name}”`)
  return { block_id: found.block_id, ...found.element }
}

/** Keeps what was found; gives what is wrong with the answer. What comes late, or not at all, is no options. */
export function load(
  view: View,
  field: string,
  { status, body, late }: Answered,
): { found: Shown[]; faults: string[] } {
  const options = (body as { options?: unknown } | undefined)?.options
  const inTime = !late && status === 200
  const faults = inTime ? faultsOf(body, options) : ['a search that was not answered in time']
  const found = faults.length === 0 ? (options as Shown[]) : []
  const fields = loaded.get(view) ?? new Map<string, Shown[]>()
  fields.set(field, [...(fields.get(field) ?? []), ...found])
  loaded.set(view, fields)
  return { found, faults: faults.map((fault) => `options for ${field}: ${fault}`) }
}

function faultsOf(body: unknown, options: unknown): string[] {
  if (!Array.isArray(options)) return [`no list of options in ${JSON.stringify(body)}`]
  const strange = Object.keys(body as Json).filter((key) => key !== 'options')
  const max = SHAPES['static_select']?.fields['options']
  return [
    ...strange.map((key) => `${key} does not belong there`),
    ...(max?.is === 'list' && options.length > (max.max ?? 0) ? [`${options.length} options`] : []),
    ...optionFaults(options).map(({ pointer, message }) => `${message} at ${pointer}`),
  ]
}

/** The choice somebody makes in a field that searches: what stood there, or something that was found. */
export function picked(view: View, label: string, element: Json, value: string): Shown {
  const initial = element['initial_option'] as Shown | undefined
  const found = loaded.get(view)?.get(String(element['action_id'])) ?? []
  const option = [...(initial ? [initial] : []), ...found].find(
    (option) => option.value === value || option.text.text === value,
  )
  if (!option)
    throw new Error(`“${label}” has not found ${value}; it has ${found.map(({ text }) => text.text).join(', ')}`)
  return option
}
