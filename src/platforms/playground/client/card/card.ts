import type { Button, Card, Fact, Part, Press, Row, Span, Text, Tone } from '../../../../cards/card.ts'
import { copyButton } from './copy.ts'
import { drawPicture, drawTable } from './figure.ts'
import { el, icon } from '../page/element.ts'
import { say } from '../page/words.ts'

/** Called when a button is pressed; the element shows that it is busy. */
export type Pressed = (press: Press, element: HTMLButtonElement) => void

/** Draws a card, its title a heading of this level, with pictures of its charts. People's words become text nodes, never markup. */
export function drawCard(card: Card, level: 2 | 3, pressed: Pressed, charts: readonly string[] = []): HTMLElement {
  const { language, title, tone, body, buttons = [], menu = [] } = card
  const pictures = [...charts]
  const id = `card-${++cards}`
  return el(
    'section',
    { class: `card ${tone ?? ''}`, lang: language },
    el(
      'header',
      {},
      el(`h${level}`, { class: 'title', id }, title),
      (tone === 'warning' || tone === 'alarm') && drawTone(tone),
    ),
    ...body.map((part) =>
      part.type === 'chart' ? drawPicture(pictures.shift() ?? '') : drawPart(part, level === 2 ? 'h3' : 'h4', pressed),
    ),
    buttons.length + menu.length > 0 &&
      el(
        'div',
        { class: 'buttons' },
        ...buttons.map((button) => drawButton(button, pressed)),
        menu.length > 0 &&
          drawMenu(
            menu.map((button) => drawButton(button, pressed, id)),
            id,
          ),
      ),
  )
}

let cards = 0

/** What went well says so by its edge and its words: “done” beside what was only registered would be untrue. */
const drawTone = (tone: Exclude<Tone, 'good'>) => el('span', { class: `tone ${tone}` }, icon(tone), say(tone))

function drawPart(part: Exclude<Part, { type: 'chart' }>, heading: 'h3' | 'h4', pressed: Pressed): HTMLElement {
  switch (part.type) {
    case 'text':
      return el('p', {}, ...drawText(part.text))
    case 'note':
      return el('p', { class: 'note' }, ...drawText(part.text))
    case 'copy':
      return el(
        'div',
        { class: 'copy' },
        el('code', {}, part.text),
        copyButton(() => part.text),
      )
    case 'facts':
      return el('dl', {}, ...part.facts.map(drawFact))
    case 'list':
      return headed(heading, part.heading, el('ul', {}, ...part.items.map((item) => el('li', {}, ...drawText(item)))))
    case 'rows':
      return headed(
        heading,
        part.heading,
        el('ul', { class: 'rows' }, ...part.rows.map((row) => drawRow(row, pressed))),
      )
    case 'table':
      return drawTable(part.table)
  }
}

const headed = (heading: 'h3' | 'h4', words: string | undefined, list: HTMLElement) =>
  words === undefined ? list : el('div', {}, el(heading, {}, words), list)

const drawFact = ([label, value]: Fact) => el('div', {}, el('dt', {}, label), el('dd', {}, ...drawText(value)))

let rows = 0

/** Buttons of a row are described by its text, because many rows have the same ones. */
function drawRow({ text, note, buttons }: Row, pressed: Pressed): HTMLElement {
  const id = `row-${++rows}`
  return el(
    'li',
    {},
    el(
      'div',
      { id },
      el('span', {}, ...drawText(text)),
      note !== undefined && el('span', { class: 'note' }, ...drawText(note)),
    ),
    el('div', { class: 'buttons' }, ...inRow(buttons, pressed, id)),
  )
}

/** So many stand in sight; of more the first does, and the others in a menu. */
const IN_SIGHT = 2

function inRow(buttons: readonly Button[], pressed: Pressed, id: string): HTMLElement[] {
  const drawn = buttons.map((button) => drawButton(button, pressed, id))
  const [first, ...others] = drawn
  return !first || drawn.length <= IN_SIGHT ? drawn : [first, drawMenu(others, id)]
}

/** Buttons that open when they are asked for, described by what they are about. */
function drawMenu(others: readonly HTMLElement[], id: string): HTMLElement {
  const summary = el('summary', { class: 'button', 'aria-describedby': id }, say('menu'))
  const menu = el('details', { class: 'menu' }, summary, el('div', { class: 'buttons' }, ...others))
  // As a menu does: Escape and a choice close it, and the keyboard stays where it was.
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    menu.open = false
    summary.focus()
  })
  for (const other of others) other.addEventListener('click', () => (menu.open = false))
  return menu
}

function drawButton({ label, style, press }: Button, pressed: Pressed, describedBy?: string): HTMLButtonElement {
  const button = el(
    'button',
    { type: 'button', class: `button ${style ?? ''}`, 'aria-describedby': describedBy },
    label,
  )
  button.addEventListener('click', () => pressed(press, button))
  return button
}

/** Text with its emphasis and the people it names. */
export function drawText(text: Text): (Node | string)[] {
  return typeof text === 'string' ? [text] : text.map(drawSpan)
}

function drawSpan(span: Span): Node | string {
  if (typeof span === 'string') return span
  if ('strong' in span) return el('strong', {}, span.strong)
  if ('link' in span) return el('a', { href: span.link.url, rel: 'noopener' }, span.link.label)
  return el('span', { class: 'mention' }, `@${span.mention.name}`)
}
