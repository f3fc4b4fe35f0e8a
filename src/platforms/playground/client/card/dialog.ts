import type { Field, Form } from '../../../../cards/card.ts'
import type { Outcome } from '../../wire.ts'
import { Refused } from '../page/ask.ts'
import { drawText } from './card.ts'
import { draft, keepDraft } from '../room/drafts.ts'
import { byId, el } from '../page/element.ts'
import { drawField, partsOf } from './field.ts'
import { say } from '../page/words.ts'

type Values = Record<string, string>

/** Shows a form. It stays open, with everything typed, until the bot has taken it or the person leaves it. */
export function openForm(form: Form, submit: (values: Values) => Promise<Outcome>): void {
  const dialog = byId('dialog') as HTMLDialogElement
  const memory = `form/${form.submit.command}/${JSON.stringify(form.submit.input)}`
  const { element, send, failed } = drawForm(form, JSON.parse(draft(memory) || '{}'), () => dialog.close())
  const take = async (values: Values) => {
    const outcome = await submit(values)
    if (outcome.show === 'errors') {
      failed.textContent = showErrors(element, form.fields, outcome.fields)
      return
    }
    keepDraft(memory, '')
    if (outcome.show !== 'form') dialog.close()
  }
  element.addEventListener('input', () => keepDraft(memory, JSON.stringify(valuesOf(element))))
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    const values = valuesOf(element)
    const gaps = missing(form.fields, values)
    failed.textContent = showErrors(element, form.fields, gaps)
    if (Object.keys(gaps).length === 0) void busy(send, failed, () => take(values))
  })
  dialog.lang = form.language
  dialog.replaceChildren(element)
  if (!dialog.open) dialog.showModal()
  element.querySelector<HTMLElement>('input, textarea, select')?.focus()
}

/** While the bot works on it a second press does nothing; a refusal is said above the button. */
async function busy(button: HTMLElement, failed: HTMLElement, work: () => Promise<void>): Promise<void> {
  if (button.ariaBusy === 'true') return
  button.ariaBusy = 'true'
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    failed.textContent = error.message
  } finally {
    button.ariaBusy = 'false'
  }
}

function drawForm({ title, intro, fields, submit }: Form, typed: Values, leave: () => void) {
  const send = el('button', { type: 'submit', class: 'button primary' }, submit.label)
  const cancel = el('button', { type: 'button', class: 'button', onclick: leave }, say('cancel'))
  const failed = el('p', { class: 'error', role: 'alert' })
  const element = el(
    'form',
    { novalidate: true },
    el('h2', { id: 'dialog-title' }, title),
    intro !== undefined && el('p', {}, ...drawText(intro)),
    ...fields.map((field) => drawField(field, typed)),
    failed,
    el('div', { class: 'buttons' }, send, cancel),
  )
  return { element, send, failed }
}

const valuesOf = (form: HTMLFormElement): Values =>
  Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const missing = (fields: readonly Field[], values: Values): Values =>
  Object.fromEntries(
    fields.filter((field) => !field.optional && !values[field.name]?.trim()).map(({ name }) => [name, say('fillIn')]),
  )

/** Puts each sentence at its field and the focus on the first. Gives what belongs to no field. */
function showErrors(form: HTMLFormElement, fields: readonly Field[], errors: Readonly<Values>): string {
  const inputs = fields.map(({ name }) => ({ sentence: errors[name] ?? '', ...partsOf(form, name) }))
  for (const { input, place, sentence } of inputs) {
    place.textContent = sentence
    if (sentence) input.setAttribute('aria-invalid', 'true')
    else input.removeAttribute('aria-invalid')
  }
  inputs.find(({ sentence }) => sentence !== '')?.input.focus()
  const known = new Set(fields.map(({ name }) => name))
  return Object.entries(errors)
    .flatMap(([name, sentence]) => (known.has(name) ? [] : [sentence]))
    .join(' ')
}
