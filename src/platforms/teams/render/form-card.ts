import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { Field, Form, Option } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { block, fits, frame, heading } from './adaptive-card.ts'
import { type Action, type Drawing, execute, submit } from './button.ts'
import { clip, inline, oneLine, unlisted } from './markdown.ts'
import { mentions, written } from './spans.ts'

type Element = IAdaptiveCard['body'][number]

/** What a form shows beside its fields: what was filled in already, and what is wrong with it. */
export interface Filled {
  values?: Readonly<Record<string, string>>
  errors?: Readonly<Record<string, string>>
  /** The message whose button opened the form; the answer may take its place. */
  card?: string | undefined
  /** The message with the button that opened this dialog, when there is nothing else in it. */
  holder?: string | undefined
}

/** Inputs are named apart from our own data, with which Teams sends them back in one object. */
export const FIELD = 'field.'

/**
 * The form as an Adaptive Card. Submitting sends the form itself along, because Teams keeps nothing for us and the same
 * form must be drawn again when something is wrong in it. Choices are left out from the end when there are too many.
 */
export function formCard(form: Form, drawing: Drawing, filled: Filled = {}): IAdaptiveCard {
  for (const most of [100, 50, 25]) {
    const card = draw(form, drawing, filled, most)
    if (fits(card)) return card
  }
  return draw(form, drawing, filled, 10)
}

function draw(form: Form, drawing: Drawing, filled: Filled, most: number): IAdaptiveCard {
  const people = mentions()
  const fields = form.fields
    .map((field) => firstChoices(field, filled.values?.[field.name], most))
    .filter((field) => !isIdle(field))
  const intro = form.intro === undefined ? '' : written(form.intro, people)
  const elsewhere = Object.entries(filled.errors ?? {}).filter(([name]) => fields.every((field) => field.name !== name))
  const body: Element[] = [
    // A dialog shows the title in its own bar.
    ...(drawing.where === 'message' ? heading(form.title, 'heading') : []),
    ...block(intro),
    ...elsewhere.flatMap(([, sentence]) => wrong(sentence)),
    ...fields.flatMap((field) => elements(field, form.language, filled)),
  ]
  const shown = body.length > 0 ? body : heading(form.title, 'heading')
  return { ...frame(form.title, shown, people), actions: actions({ ...form, fields }, drawing, filled) }
}

/** The first options of a field; one that is chosen stays, since a value that is no option is lost. */
function firstChoices(field: Field, filled: string | undefined, most: number): Field {
  if (field.type !== 'choice' && field.type !== 'choices') return field
  const chosen = (filled ?? field.value ?? '').split(',')
  const options = field.options.filter(({ value }, n) => n < most || chosen.includes(value))
  return { ...field, options: options.map(({ label, value }) => ({ label: oneLine(label, 150), value })) }
}

/** Nothing to choose from, and nothing that must be chosen: Teams takes no list without choices. */
function isIdle(field: Field): boolean {
  return 'options' in field && field.options.length === 0 && field.optional === true
}

function actions(form: Form, drawing: Drawing, { card, holder }: Filled): Action[] {
  const ours = {
    // What is filled in comes back by itself.
    form: { ...form, fields: form.fields.map((field) => ({ ...field, value: undefined })) },
    drawn: drawing.id,
    ...(card !== undefined && { card }),
    ...(holder !== undefined && { holder }),
  }
  const look = { title: oneLine(form.submit.label, 80), style: 'positive' } as const
  if (drawing.where === 'dialog') return [submit(look, ours)]
  const cancel = { title: words(form.language)('common.cancel'), associatedInputs: 'none' } as const
  return [execute('submit', look, ours), execute('cancel', cancel, { cancel: form.language, drawn: drawing.id })]
}

function elements(field: Field, language: Form['language'], { values, errors }: Filled): Element[] {
  const error = errors?.[field.name]
  return [
    ...(error === undefined ? [] : wrong(error)),
    input(field, values?.[field.name] ?? (field.type === 'relation' ? undefined : field.value), language),
    ...block(unlisted(inline(field.hint ?? '').trim()), { isSubtle: true, size: 'Small', spacing: 'None' }),
  ]
}

function wrong(sentence: string) {
  return block(`⚠ ${inline(sentence)}`, { color: 'Attention', weight: 'Bolder', spacing: 'Medium' })
}

function input(field: Field, value: string | undefined, language: Form['language']): Element {
  const required = { isRequired: true, errorMessage: words(language)('teams.required') }
  const base = {
    id: FIELD + field.name,
    label: oneLine(field.label, 200),
    ...(!field.optional && required),
    ...given(value),
  }
  switch (field.type) {
    case 'line':
    case 'lines':
      return {
        type: 'Input.Text',
        ...base,
        ...given(value && clip(value, field.max ?? value.length)),
        ...(field.type === 'lines' && { isMultiline: true }),
        ...(field.placeholder !== undefined && { placeholder: oneLine(field.placeholder, 200) }),
        ...(field.max !== undefined && { maxLength: field.max }),
      }
    case 'date':
      return { type: 'Input.Date', ...base }
    case 'time':
      return { type: 'Input.Time', ...base }
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...base,
        choices: choicesOf(field.options),
      }
    case 'choices':
      return { type: 'Input.ChoiceSet', ...base, isMultiSelect: true, wrap: true, choices: choicesOf(field.options) }
    case 'relation': {
      // What Teams finds as one types comes from `application/search`; what was chosen before is the only choice it shows.
      const chosen = chosenIn(field, value)
      return {
        type: 'Input.ChoiceSet',
        ...base,
        ...given(chosen?.value),
        style: 'filtered',
        placeholder: words(language)('relation.search'),
        choices: choicesOf(chosen ? [chosen] : []),
        'choices.data': { type: 'Data.Query', dataset: RELATIONS },
      }
    }
  }
}

/** What Teams calls our relations when it searches them. */
export const RELATIONS = 'relations'

function chosenIn({ chosen }: Extract<Field, { type: 'relation' }>, value: string | undefined): Option | undefined {
  if (value === undefined || value === chosen?.value) return chosen
  return value === '' ? undefined : { label: searched(value), value }
}

/** What finds the option of a value: `#12` its number, `+customer/Acme` the name. */
export function searched(value: string): string {
  return value.startsWith('+') ? value.slice(value.indexOf('/') + 1) : value
}

const choicesOf = (options: readonly Option[]) =>
  options.map(({ label, value }) => ({ title: oneLine(label, 150), value }))

const given = (value: string | undefined) => (value ? { value } : {})
