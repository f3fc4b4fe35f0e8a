import type { types } from '@slack/bolt'
import type { Field, Form, Language, Option } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { clean, clip, label } from './clean.ts'
import { LIMITS } from './limits.ts'
import { elements, richText, section } from './rich-text.ts'

/** Stands for "no option": Slack refuses a list without any. */
export const NOTHING = '(nothing)'

const plainText = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: label(text, max),
  emoji: false,
})

/** A form as a modal view. `metadata` comes back with the submission and holds ids only, at most 3,000 characters. */
export function formView(form: Form, metadata: string): types.ModalView {
  const intro = richText(section(elements(form.intro ?? '')))
  const drawn = [...intro, ...form.fields.map((field) => input(field, form.language))].slice(0, LIMITS.view.blocks)
  return {
    type: 'modal',
    callback_id: form.submit.command,
    private_metadata: metadata,
    title: plainText(form.title, LIMITS.view.title),
    submit: plainText(form.submit.label, LIMITS.view.title),
    close: plainText(words(form.language)('common.cancel'), LIMITS.view.title),
    // Slack refuses a window without blocks, so a form that only asks to confirm repeats its title.
    blocks: drawn.length > 0 ? drawn : [{ type: 'section', text: plainText(form.title, LIMITS.richText) }],
  }
}

/** A window that only says something: it waits, or it is done. Slack offers no way to close one from here. */
export function noticeView(language: Language, title: string, lines: readonly string[]): types.ModalView {
  return {
    type: 'modal',
    title: plainText(title, LIMITS.view.title),
    close: plainText(words(language)('slack.close'), LIMITS.view.title),
    blocks: lines
      .slice(0, LIMITS.view.blocks)
      .map((line) => ({ type: 'section', text: plainText(line, LIMITS.richText) })),
  }
}

function input(field: Field, language: Language): types.InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plainText(field.label, LIMITS.input.label),
    element: element(field, language),
    optional: field.optional === true,
    ...(field.hint && { hint: plainText(field.hint, LIMITS.input.hint) }),
  }
}

function element(field: Field, language: Language): types.InputBlock['element'] {
  const action_id = field.name
  switch (field.type) {
    case 'line':
    case 'lines': {
      const max = Math.min(field.max ?? LIMITS.input.length, LIMITS.input.length)
      const typed = clean(field.value ?? '')
      const value = clip(field.type === 'line' ? typed.replaceAll('\n', ' ') : typed, max)
      return {
        type: 'plain_text_input',
        action_id,
        multiline: field.type === 'lines',
        max_length: max,
        ...(value && { initial_value: value }),
        ...(field.placeholder && { placeholder: plainText(field.placeholder, LIMITS.input.placeholder) }),
      }
    }
    case 'date':
      return { type: 'datepicker', action_id, ...(isDay(field.value) && { initial_date: field.value }) }
    case 'time':
      return { type: 'timepicker', action_id, ...(isTime(field.value) && { initial_time: field.value }) }
    case 'choice':
      return choice(action_id, field.options, field.value, language)
    case 'choices':
      return choices(action_id, field.options, (field.value ?? '').split(','))
    case 'relation':
      return {
        type: 'external_select',
        action_id,
        min_query_length: 1,
        placeholder: plainText(words(language)('relation.search'), LIMITS.input.placeholder),
        ...(field.chosen && fits(field.chosen) && { initial_option: draw(field.chosen) }),
      }
  }
}

/** Slack shows at most ten boxes; more options than that are picked from a list. */
function choices(
  action_id: string,
  options: readonly Option[],
  chosen: readonly string[],
): types.Checkboxes | types.MultiStaticSelect {
  const current = options.filter(({ value }) => chosen.includes(value)).map(draw)
  const drawn = { action_id, options: options.map(draw), ...(current.length > 0 && { initial_options: current }) }
  return options.length <= LIMITS.boxes ? { type: 'checkboxes', ...drawn } : { type: 'multi_static_select', ...drawn }
}

/** Whether Slack takes an option with this value. */
export const fits = ({ value }: Option): boolean => value.length > 0 && value.length <= LIMITS.option.value

/** An option as Slack takes it, of a list or of what a search found. */
export function draw(option: Option): types.PlainTextOption {
  return { text: plainText(option.label, LIMITS.option.label), value: option.value }
}

const isDay = (value: string | undefined): value is string => /^\d{4}-\d\d-\d\d$/.test(value ?? '')
const isTime = (value: string | undefined): value is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(value ?? '')

function choice(
  action_id: string,
  options: readonly Option[],
  chosen: string | undefined,
  language: Language,
): types.StaticSelect {
  const usable = options.filter(fits)
  const current = usable.find(({ value }) => value === chosen)
  // The chosen one stays, even when it is beyond what Slack shows.
  const shown = usable.slice(0, LIMITS.option.count)
  if (current && !shown.includes(current)) shown[LIMITS.option.count - 1] = current
  const nothing = { label: words(language)('slack.nothingToChoose'), value: NOTHING }
  return {
    type: 'static_select',
    action_id,
    options: (shown.length > 0 ? shown : [nothing]).map(draw),
    ...(current && { initial_option: draw(current) }),
  }
}
