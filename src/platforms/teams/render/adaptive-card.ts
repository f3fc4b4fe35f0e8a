import type { IActionSet, IAdaptiveCard, IColumn, ITextBlock } from '@microsoft/teams.cards'
import type { Button, Card, Fact, Part, Row, Text, Tone } from '../../../cards/card.ts'
import { chartTitle } from '../../../cards/figure/numbers.ts'
import { spelledOut } from '../../../cards/plain-text.ts'
import { countLines, hasRule } from '../../../cards/trim.ts'
import { words } from '../../../cards/words.ts'
import { action, type Drawing, execute } from './button.ts'
import { chartElement, figured, tableElement } from './figures.ts'
import { clip, inline, oneLine, unlisted } from './markdown.ts'
import { firstLines } from './shorten.ts'
import { type Mentions, mentions, written } from './spans.ts'

type Element = IAdaptiveCard['body'][number]

/** Teams takes 100 KB a message, counted in UTF-16; this leaves room for whatever else travels with the card. */
export const BUDGET = 40_000
/** What is put into a message of somebody else may have 28 KB. learn.microsoft.com, "Bot-based message extension". */
const INSERTED = 13_000

const SIGNS: Record<Tone, { sign: string; color: 'Good' | 'Warning' | 'Attention' }> = {
  good: { sign: '✔', color: 'Good' },
  warning: { sign: '⚠', color: 'Warning' },
  alarm: { sign: '‼', color: 'Attention' },
}

// Of more actions in one set clients hide the rest: Teams of more than six, others of more than five.
const SET = 5

/**
 * The card as Adaptive Card 1.5. When it is too large its charts go first, whose numbers stay; then whole lines go from its end and
 * their number is told. Buttons stay.
 */
export function adaptiveCard(given: Card, drawing: Drawing = { id: '', where: 'message' }): IAdaptiveCard {
  const budget = drawing.budget ?? (drawing.where === 'insert' ? INSERTED : BUDGET)
  const body = spelledOut(given.body)
  const drawn = draw({ ...given, body: figured(body, drawing, given.language, true) }, drawing, budget)
  if (fits(drawn, budget)) return drawn
  const card = { ...given, body: figured(body, drawing, given.language, false) }
  const whole = draw(card, drawing, budget)
  if (fits(whole, budget)) return whole
  let low = 0
  let high = countLines(card.body)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(draw(firstLines(card, middle), drawing, budget), budget)) low = middle
    else high = middle - 1
  }
  return draw(firstLines(card, low), drawing, budget)
}

export function fits(card: IAdaptiveCard, budget = BUDGET): boolean {
  return JSON.stringify(card).length <= budget
}

/** The frame every card of ours has. */
export function frame(title: string, body: Element[], people: Mentions): IAdaptiveCard {
  const entities = people.entities()
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: oneLine(title, 200),
    body,
    ...(entities.length > 0 && { msteams: { entities } }),
  }
}

export function heading(title: string, style?: 'heading'): ITextBlock[] {
  const look = { size: 'Large', weight: 'Bolder', ...(style && { style }) } as const
  return block(unlisted(inline(clip(title, 300)).trim()) || '…', look)
}

/** A block of Markdown, or nothing when there is nothing to read. */
export function block(text: string, look: Partial<ITextBlock> = {}): ITextBlock[] {
  return text.trim() === '' ? [] : [{ type: 'TextBlock', text, wrap: true, ...look }]
}

function draw(card: Card, drawing: Drawing, budget: number): IAdaptiveCard {
  const inserted = drawing.where === 'insert'
  const people = mentions({ telling: !inserted })
  const parts = card.body.flatMap((part, place) => {
    const [first, ...rest] = elements(part, people, drawing)
    if (!first) return []
    return [hasRule(card.body, place) ? { ...first, separator: true, spacing: 'Medium' as const } : first, ...rest]
  })
  const buttons = inserted ? [] : actionsOf(card, drawing)
  const fitting = buttons.filter((_, n) => JSON.stringify(buttons.slice(0, n + 1)).length <= budget / 2)
  const sets = fitting.length > SET ? actionSets(fitting) : []
  const title = heading(card.title, inserted ? undefined : 'heading')
  const drawn = {
    ...frame(card.title, [...tone(card), ...title, ...parts, ...sets], people),
    // learn.microsoft.com, "Link unfurling": cards of 1.3 and earlier.
    ...(inserted && { version: '1.3' as const }),
    ...(card.home && drawing.viewer !== undefined && refreshed(card.language, drawing.viewer, drawing.id)),
  }
  return fitting.length > 0 && fitting.length <= SET ? { ...drawn, actions: fitting } : drawn
}

const actionsOf = ({ buttons = [], menu = [] }: Card, drawing: Drawing) => [
  ...buttons.map((button) => action(button, drawing)),
  ...menu.map((button) => inMenu(button, drawing)),
]

// Named, because without a list Teams asks for everybody in the conversation.
function refreshed(language: Card['language'], viewer: string, drawn: string): Pick<IAdaptiveCard, 'refresh'> {
  const title = words(language)('teams.refresh')
  return { refresh: { action: execute('look', { title }, { home: true, drawn }), userIds: [viewer] } }
}

function tone({ tone, language }: Card): ITextBlock[] {
  if (!tone) return []
  const { sign, color } = SIGNS[tone]
  return block(`${sign} ${words(language)(`common.tone.${tone}`)}`, { color, weight: 'Bolder', size: 'Small' })
}

function elements(part: Part, people: Mentions, drawing: Drawing): Element[] {
  switch (part.type) {
    case 'text':
      return texts(part.text, people)
    case 'note':
      return texts(part.text, people, { isSubtle: true, size: 'Small' })
    case 'copy':
      return texts(part.text, people, { fontType: 'Monospace' })
    case 'facts':
      return part.facts.length > 0 ? [{ type: 'FactSet', facts: part.facts.map((fact) => factOf(fact, people)) }] : []
    case 'list': {
      const items = part.items.map((item) => `- ${written(joined(item), people)}`)
      return [...under(part.heading), ...block(items.join('\n'))]
    }
    case 'rows':
      return [...under(part.heading), ...part.rows.flatMap((row, place) => rowOf(row, people, drawing, place))]
    case 'chart':
      return [...under(chartTitle(part.chart)), chartElement(part.chart)]
    case 'table':
      return [...under(part.table.caption), ...tableElement(part.table)]
  }
}

const texts = (text: Text, people: Mentions, look: Partial<ITextBlock> = {}) => block(written(text, people), look)

const under = (heading = '') =>
  block(unlisted(inline(clip(heading, 300)).trim()), { weight: 'Bolder', spacing: 'Medium' })

// A value or an item is one line: a line break would end the list. Where one of ours was there is a dot.
const joined = (text: Text): Text =>
  typeof text === 'string' ? text.replace(/\s+/g, ' ') : text.map((span) => (span === '\n' ? ' · ' : span))

function factOf([label, value]: Fact, people: Mentions) {
  return { title: unlisted(inline(label).trim()) || '–', value: written(joined(value), people) || '–' }
}

// Two columns: the words, and what can be done, the first in sight and the rest in the menu beside it. A button with many words
// would leave none of the width to others, so it stands below.
function rowOf(row: Row, people: Mentions, drawing: Drawing, place: number): Element[] {
  const said = [
    ...texts(row.text, people),
    ...texts(row.note ?? '', people, { isSubtle: true, size: 'Small', spacing: 'None' }),
  ]
  const buttons = drawing.where === 'insert' ? [] : row.buttons
  const look = { spacing: 'Small', ...(place > 0 && { separator: true }) } as const
  if (said.length === 0 || buttons.length === 0 || (buttons[0]?.label.length ?? 0) > BESIDE) {
    const items = [...said, ...actionSets(buttons.map((button) => action(button, drawing)))]
    return items.length > 0 ? [{ type: 'Container', ...look, items }] : []
  }
  const done: IColumn = {
    type: 'Column',
    width: 'auto',
    verticalContentAlignment: 'Center',
    items: actionSets(inRow(buttons, drawing)),
  }
  return [{ type: 'ColumnSet', ...look, columns: [{ type: 'Column', width: 'stretch', items: said }, done] }]
}

const BESIDE = 13

// docs: learn.microsoft.com, "Overflow menu on Adaptive Cards".
const inMenu = (button: Button, drawing: Drawing) => ({ ...action(button, drawing), mode: 'secondary' as const })

const inRow = (buttons: readonly Button[], drawing: Drawing) =>
  buttons.map((button, place) => (place > 0 ? inMenu : action)(button, drawing))

// Each set with something in its menu draws a menu of its own: what is in it stays together.
function actionSets(actions: NonNullable<IAdaptiveCard['actions']>): IActionSet[] {
  const menu = actions.filter(({ mode }) => mode === 'secondary')
  const sets = inSets(actions.filter(({ mode }) => mode !== 'secondary'))
  const last = sets.at(-1)
  if (last && last.length + menu.length <= SET) last.push(...menu)
  else sets.push(...inSets(menu))
  return sets.map((actions) => ({ type: 'ActionSet', actions }))
}

const inSets = <Drawn>(actions: readonly Drawn[]): Drawn[][] =>
  Array.from({ length: Math.ceil(actions.length / SET) }, (_, n) => actions.slice(n * SET, (n + 1) * SET))
