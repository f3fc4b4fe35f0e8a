import { createElement as h, Fragment, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Language } from '../../../src/cards/card.ts'
import { slackMessage } from '../../../src/platforms/playground/server/preview.ts'
import { colleagues } from './scene.ts'

type Json = Record<string, unknown>
type Theme = 'light' | 'dark'

const OPTIONAL: Record<Language, string> = { nl: 'niet verplicht', en: 'optional' }
const said = (text: unknown) => (text as { text: string } | undefined)?.text ?? ''
let fields = 0

/** A message or a window of Slack as HTML. */
export function slackPicture(drawn: Json, theme: Theme, language: Language): string {
  if (drawn['type'] === 'modal') return renderToStaticMarkup(window(drawn, theme, language))
  return slackMessage({ blocks: drawn['blocks'] as Json[], theme, colleagues, language })
}

// The library draws no title of a window, forgets what is filled in, and says things of its own in English at every input.
function window(view: Json, theme: Theme, language: Language): ReactElement {
  const body = (view['blocks'] as Json[]).map((block, key) =>
    block['type'] === 'input'
      ? h(Fragment, { key }, input(block, language))
      : h('div', {
          key,
          dangerouslySetInnerHTML: { __html: slackMessage({ blocks: [block], theme, colleagues, language }) },
        }),
  )
  return h(
    'div',
    { className: 'window' },
    h('h3', null, said(view['title'])),
    ...body,
    h(
      'footer',
      null,
      h('button', { type: 'button' }, said(view['close'])),
      view['submit'] ? h('button', { type: 'button', className: 'submit' }, said(view['submit'])) : null,
    ),
  )
}

function input({ label, hint, optional, element }: Json, language: Language): ReactElement {
  const id = `field-${fields++}`
  const shown = element as Json
  const name = [said(label), optional ? h('small', { key: 'optional' }, ` (${OPTIONAL[language]})`) : '']
  const below = hint ? h('p', { id: `${id}-hint`, className: 'hint' }, said(hint)) : null
  const about = { id, ...(hint ? { 'aria-describedby': `${id}-hint` } : {}) }
  if (shown['type'] === 'checkboxes') return h('fieldset', null, h('legend', null, ...name), ...boxes(shown, id), below)
  return h('div', { className: 'input' }, h('label', { htmlFor: id }, ...name), control(shown, about), below)
}

function control(element: Json, about: { id: string }): ReactElement {
  const filled = [element['initial_value'], element['initial_date'], element['initial_time']]
  const value = filled.find((it) => typeof it === 'string') ?? ''
  switch (element['type']) {
    case 'plain_text_input':
      return element['multiline']
        ? h('textarea', { ...about, readOnly: true, rows: 3, value })
        : h('input', { ...about, readOnly: true, value })
    case 'datepicker':
    case 'timepicker':
      return h('input', { ...about, readOnly: true, value })
    case 'static_select': {
      const chosen = element['initial_option'] as Json | undefined
      const options = (element['options'] as Json[]).map((option, key) => h('option', { key }, said(option['text'])))
      const none = chosen ? [] : [h('option', { key: 'none' })]
      return h('select', { ...about, defaultValue: said(chosen?.['text']) }, none, options)
    }
    case 'external_select': {
      const chosen = element['initial_option'] as Json | undefined
      const placeholder = said(element['placeholder'])
      return h('input', { ...about, readOnly: true, placeholder, value: said(chosen?.['text']) })
    }
    default:
      throw new Error(`the gallery cannot draw ${String(element['type'])}`)
  }
}

function boxes({ options, initial_options: initial }: Json, id: string): ReactElement[] {
  const ticked = ((initial ?? []) as Json[]).map((option) => option['value'])
  return (options as Json[]).map((option, n) =>
    h(
      'label',
      { key: n, htmlFor: `${id}-${n}`, className: 'box' },
      h('input', { type: 'checkbox', id: `${id}-${n}`, readOnly: true, checked: ticked.includes(option['value']) }),
      h('span', null, said(option['text'])),
    ),
  )
}
