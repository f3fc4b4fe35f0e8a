import type { Card, Part, Text } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { clip } from './markdown.ts'

// One line may be long, but not so long that it pushes out everything else.
const LINE = 4_000

/** How many lines the body has that can be left out one by one: lines of text, facts, items and rows. */
export function countLines(card: Card): number {
  return card.body.reduce((sum, part) => sum + unitsOf(part), 0)
}

/** The card with only the first `most` lines of its body, each of a bearable length, and a note of how many are not there. */
export function firstLines(card: Card, most: number): Card {
  let left = most
  const body = card.body.flatMap((part) => {
    const units = Math.min(left, unitsOf(part))
    left -= units
    return units === 0 ? [] : [firstUnits(part, units)]
  })
  const hidden = countLines(card) - most
  if (hidden <= 0) return { ...card, body }
  return { ...card, body: [...body, { type: 'note', text: words(card.language)('common.more', { count: hidden }) }] }
}

function unitsOf(part: Part): number {
  switch (part.type) {
    case 'text':
    case 'note':
    case 'copy':
      return typeof part.text === 'string' ? part.text.split('\n').length : 1
    case 'facts':
      return part.facts.length
    case 'list':
      return part.items.length
    case 'rows':
      return part.rows.length
  }
}

function firstUnits(part: Part, units: number): Part {
  switch (part.type) {
    case 'copy':
      return { ...part, text: firstOf(part.text, units) }
    case 'text':
    case 'note':
      return { ...part, text: typeof part.text === 'string' ? firstOf(part.text, units) : short(part.text) }
    case 'facts':
      return {
        ...part,
        facts: part.facts.slice(0, units).map(([label, value]) => [clip(label, LINE), short(value)] as const),
      }
    case 'list':
      return { ...part, items: part.items.slice(0, units).map(short) }
    case 'rows':
      return { ...part, rows: part.rows.slice(0, units).map((row) => ({ ...row, text: short(row.text) })) }
  }
}

const firstOf = (text: string, units: number) =>
  text
    .split('\n')
    .slice(0, units)
    .map((line) => clip(line, LINE))
    .join('\n')

function short(text: Text): Text {
  if (typeof text === 'string') return clip(text, LINE)
  const share = Math.max(1, Math.floor(LINE / text.length))
  return text.map((span) => {
    if (typeof span === 'string') return clip(span, share)
    return 'strong' in span ? { strong: clip(span.strong, share) } : span
  })
}
