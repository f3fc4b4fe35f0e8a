import { everythingIn, isAction, isInput } from './card-rules.ts'
import type { Json } from './company.ts'

/*
 * What a person does with a card: find a button, fill in a form. A client sends nothing while a field is missing or wrong.
 */

export interface Which {
  /** The how-manieth button of that name, from 0. */
  nth?: number
  /** Text that stands in the same row. */
  row?: string
}

export function buttonsOf(card: Json): Json[] {
  return [...everythingIn(card)].filter(isAction)
}

export function buttonNamed(card: Json, title: string, { nth = 0, row }: Which = {}): Json {
  const within =
    row === undefined
      ? card
      : [...everythingIn(card)].find(
          (it) => (it.type === 'ColumnSet' || it.type === 'Container') && JSON.stringify(it).includes(row),
        )
  const named = within ? buttonsOf(within).filter((action) => action.title === title) : []
  const found = named[nth]
  if (!found)
    throw new Error(
      `no button “${title}”; there are: ${buttonsOf(card)
        .map((it) => String(it.title))
        .join(', ')}`,
    )
  return found
}

/** The button that sends the form. */
export function submitButton(card: Json): Json {
  const found = buttonsOf(card).find((action) => action.style === 'positive') ?? buttonsOf(card)[0]
  if (!found) throw new Error('this card cannot be submitted')
  return found
}

/** What was found in the fields of a card that search as one types; only that can be picked. */
const found = new WeakMap<Json, Map<string, { title: string; value: string }[]>>()

export function offer(card: Json, input: Json, options: { title: string; value: string }[]): void {
  const known = found.get(card) ?? new Map<string, { title: string; value: string }[]>()
  known.set(String(input.id), options)
  found.set(card, known)
}

const searching = (card: Json, name: string) =>
  [...everythingIn(card)].find((it) => isInput(it) && isCalled(it, name) && 'choices.data' in it)

export function isSearch(card: Json, name: string): boolean {
  return searching(card, name) !== undefined
}

/** Whether a value can be picked without searching. */
export function isOffered(card: Json, name: string, value: string): boolean {
  const input = searchField(card, name)
  const known = (input.choices ?? []) as { value: string }[]
  return [...known, ...(found.get(card)?.get(String(input.id)) ?? [])].some((option) => option.value === value)
}

/** A field of a card that searches, by its name. */
export function searchField(card: Json, name: string): Json {
  const field = searching(card, name)
  if (!field) throw new Error(`no field “${name}” that searches`)
  return field
}

/** What an action sends: its own data and, unless it wants none, all inputs as the person left them. */
export function sent(card: Json, action: Json, values: Readonly<Record<string, string>>): Json {
  const data = (action.data ?? {}) as Json
  const inputs = [...everythingIn(card)].filter(isInput)
  for (const name of Object.keys(values)) {
    if (!inputs.some((input) => isCalled(input, name))) throw new Error(`no field “${name}”`)
  }
  if (action.associatedInputs === 'none') return structuredClone(data)
  const filled = inputs.flatMap((input) => {
    const name = Object.keys(values).find((one) => isCalled(input, one))
    const value = name === undefined ? ((input.value as string | undefined) ?? '') : (values[name] ?? '')
    check(input, value, found.get(card)?.get(String(input.id)) ?? [])
    // Left empty, most clients send nothing at all.
    return value === '' ? [] : [[String(input.id), value] as const]
  })
  return { ...structuredClone(data), ...Object.fromEntries(filled) }
}

/** Fields may be called by their id, the last part of it, or their label. */
function isCalled({ id, label }: Json, name: string): boolean {
  return id === name || label === name || String(id).split('.').at(-1) === name
}

const FORMS: Record<string, RegExp> = { 'Input.Date': /^\d{4}-\d\d-\d\d$/, 'Input.Time': /^\d\d:\d\d$/ }

function check(input: Json, value: string, offered: readonly { value: string }[]): void {
  const name = String(input.label)
  if (value === '') {
    if (input.isRequired === true) throw new Error(`“${name}”: ${String(input.errorMessage)}`)
    return
  }
  if (FORMS[String(input.type)]?.test(value) === false) throw new Error(`“${name}” cannot be “${value}”`)
  if (typeof input.maxLength === 'number' && value.length > input.maxLength) throw new Error(`“${name}” is too long`)
  const choices = input.choices as { value: string }[] | undefined
  const picked = input.isMultiSelect === true ? value.split(',') : [value]
  const known = [...(choices ?? []), ...offered].map((choice) => choice.value)
  if (choices && !picked.every((one) => known.includes(one))) throw new Error(`“${value}” is no choice of “${name}”`)
}
