import type { Card, Part, Text } from '../../../cards/card.ts'
import { countLines, keepLines } from '../../../cards/trim.ts'
import { words } from '../../../cards/words.ts'
import { clip } from './markdown.ts'

// One line may be long, but not so long that it pushes out everything else.
const LINE = 4_000

/** The card with only the first `most` lines of its body, each of a bearable length, and a note of how many are not there. */
export function firstLines(card: Card, most: number): Card {
  let left = most
  const body = card.body.flatMap((part) => {
    const lines = Math.min(left, countLines([part]))
    left -= lines
    return lines === 0 ? [] : [bearable(keepLines(part, lines))]
  })
  const hidden = countLines(card.body) - most
  if (hidden <= 0) return { ...card, body }
  return { ...card, body: [...body, { type: 'note', text: words(card.language)('common.more', { count: hidden }) }] }
}

function bearable(part: Part): Part {
  switch (part.type) {
    case 'copy':
      return { ...part, text: clipped(part.text) }
    case 'text':
    case 'note':
      return { ...part, text: typeof part.text === 'string' ? clipped(part.text) : short(part.text) }
    case 'facts':
      return { ...part, facts: part.facts.map(([label, value]) => [clip(label, LINE), short(value)] as const) }
    case 'list':
      return { ...part, items: part.items.map(short) }
    case 'rows':
      return { ...part, rows: part.rows.map((row) => ({ ...row, text: short(row.text) })) }
    case 'chart':
      return part
    case 'table':
      return {
        ...part,
        table: { ...part.table, rows: part.table.rows.map((row) => row.map((cell) => clip(cell, LINE))) },
      }
  }
}

const clipped = (text: string) =>
  text
    .split('\n')
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
