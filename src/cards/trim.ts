import type { Part, Span, Text } from './card.ts'

/** A text as its lines. */
export function linesOf(text: Text): Text[] {
  if (typeof text === 'string') return text.split('\n')
  const lines: Span[][] = [[]]
  for (const span of text) {
    const [first = '', ...rest] = typeof span === 'string' ? span.split('\n') : [span]
    lines.at(-1)?.push(first)
    for (const line of rest) lines.push([line])
  }
  return lines
}

/** Whether a rule stands before a part: where a section begins, unless there is nothing above but small print. */
export function hasRule(body: readonly Part[], place: number): boolean {
  const part = body[place]
  const begins = part?.type === 'rows' || (part?.type === 'list' && part.heading !== undefined)
  return begins && body.slice(0, place).some(({ type }) => type !== 'note')
}

/** How many lines these parts have that can be left out one by one: lines of text, facts, items and rows. A chart is one. */
export function countLines(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + countIn(part), 0)
}

function countIn(part: Part): number {
  switch (part.type) {
    case 'text':
    case 'note':
    case 'copy':
      return linesOf(part.text).length
    case 'facts':
      return part.facts.length
    case 'list':
      return part.items.length
    case 'rows':
      return part.rows.length
    case 'chart':
      return 1
    case 'table':
      return part.table.rows.length
  }
}

/** The part with only the first so many of its lines. */
export function keepLines(part: Part, most: number): Part {
  switch (part.type) {
    case 'copy':
      return { ...part, text: part.text.split('\n').slice(0, most).join('\n') }
    case 'text':
    case 'note':
      return { ...part, text: keepIn(part.text, most) }
    case 'facts':
      return { ...part, facts: part.facts.slice(0, most) }
    case 'list':
      return { ...part, items: part.items.slice(0, most) }
    case 'rows':
      return { ...part, rows: part.rows.slice(0, most) }
    case 'chart':
      return part
    case 'table':
      return { ...part, table: { ...part.table, rows: part.table.rows.slice(0, most) } }
  }
}

function keepIn(text: Text, most: number): Text {
  if (typeof text === 'string') return text.split('\n').slice(0, most).join('\n')
  return linesOf(text)
    .slice(0, most)
    .flatMap((line, index) => [index > 0 ? '\n' : '', line].flat())
}
