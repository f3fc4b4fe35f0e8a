import type { IActionSet, IAdaptiveCard, IContainer, ITextBlock } from '@microsoft/teams.cards'
import type { Card, Fact, Part, Row, Text, Tone } from '../../cards/card.ts'
import { words } from '../../cards/words/words.ts'
import { action, type Drawing } from './button.ts'
import { clip, inline, oneLine, unlisted } from './markdown.ts'
import { countLines, firstLines } from './shorten.ts'
import { type Mentions, mentions, written } from './spans.ts'

type Element = IAdaptiveCard['body'][number]

/** Teams takes 100 KB a message, counted in UTF-16; this leaves room for whatever else travels with the card. */
export const BUDGET = 40_000

const SIGNS: Record<Tone, { sign: string; color: 'Good' | 'Warning' | 'Attention' }> = {
  good: { sign: '✔', color: 'Good' },
  warning: { sign: '⚠', color: 'Warning' },
  alarm: { sign: '‼', color: 'Attention' },
}

// Of more actions in one set clients hide the rest: Teams of more than six, others of more than five.
const SET = 5

/** The card as Adaptive Card 1.5. When it is too large, whole lines go from its end and their number is told; buttons stay. */
export function adaptiveCard(card: Card, drawing: Drawing = { id: '', where: 'message' }): IAdaptiveCard {
  const whole = draw(card, drawing)
  if (fits(whole)) return whole
  let low = 0
  let high = countLines(card)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(draw(firstLines(card, middle), drawing))) low = middle
    else high = middle - 1
  }
  return draw(firstLines(card, low), drawing)
}

export function fits(card: IAdaptiveCard): boolean {
  return JSON.stringify(card).length <= BUDGET
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

export function heading(title: string): ITextBlock[] {
  return block(unlisted(inline(clip(title, 300)).trim()) || '…', { size: 'Large', weight: 'Bolder', style: 'heading' })
}

/** A block of Markdown, or nothing when there is nothing to read. */
export function block(text: string, look: Partial<ITextBlock> = {}): ITextBlock[] {
  return text.trim() === '' ? [] : [{ type: 'TextBlock', text, wrap: true, ...look }]
}

function draw(card: Card, drawing: Drawing): IAdaptiveCard {
  const people = mentions()
  const parts = card.body.flatMap((part) => elements(part, people, drawing))
  const buttons = (card.buttons ?? []).map((button) => action(button, drawing))
  const fitting = buttons.filter((_, n) => JSON.stringify(buttons.slice(0, n + 1)).length <= BUDGET / 2)
  const sets = fitting.length > SET ? actionSets(fitting) : []
  const drawn = frame(card.title, [...tone(card), ...heading(card.title), ...parts, ...sets], people)
  return fitting.length > 0 && fitting.length <= SET ? { ...drawn, actions: fitting } : drawn
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
      return [...under(part.heading), ...part.rows.flatMap((row) => rowOf(row, people, drawing))]
  }
}

const texts = (text: Text, people: Mentions, look: Partial<ITextBlock> = {}) => block(written(text, people), look)

const under = (heading = '') =>
  block(unlisted(inline(clip(heading, 300)).trim()), { weight: 'Bolder', spacing: 'Medium' })

// A value or an item is one line: a line break would end the list.
const joined = (text: Text): Text => (typeof text === 'string' ? text.replace(/\s+/g, ' ') : text)

function factOf([label, value]: Fact, people: Mentions) {
  return { title: unlisted(inline(label).trim()) || '–', value: written(joined(value), people) || '–' }
}

function rowOf(row: Row, people: Mentions, drawing: Drawing): IContainer[] {
  const said = [
    ...texts(row.text, people),
    ...texts(row.note ?? '', people, { isSubtle: true, size: 'Small', spacing: 'None' }),
  ]
  const sets = actionSets(row.buttons.map((button) => action(button, drawing)))
  const items = [...said, ...sets]
  return items.length > 0 ? [{ type: 'Container', separator: true, items }] : []
}

function actionSets(actions: NonNullable<IAdaptiveCard['actions']>): IActionSet[] {
  const count = Math.ceil(actions.length / SET)
  return Array.from({ length: count }, (_, n) => ({
    type: 'ActionSet',
    actions: actions.slice(n * SET, (n + 1) * SET),
  }))
}
