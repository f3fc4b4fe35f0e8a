import type { Card, Language, Part, Text } from './card.ts'
import { chartNumbers, chartTitle, tableLines } from './figure/numbers.ts'
import { words } from './words.ts'

/** Text without emphasis; a colleague is written `@name`. */
export function plain(text: Text): string {
  if (typeof text === 'string') return text
  return text
    .map((span) => {
      if (typeof span === 'string') return span
      if ('strong' in span) return span.strong
      return 'link' in span ? span.link.label : `@${span.mention.name}`
    })
    .join('')
}

/**
 * What a card says without being drawn, for notifications and screen readers: title first, then its lines, without
 * buttons. Lines are kept whole; what does not fit is counted: the numbers of charts and tables go before any sentence. At most
 * `max`, measured by `size` (UTF-16 units).
 */
export function plainText(card: Card, max = 3000, size: Size = units): string {
  const word = words(card.language)
  const title = card.tone ? `${word(`common.tone.${card.tone}`)}: ${card.title}` : card.title
  const body = spelledOut(card.body)
  const written = (parts: readonly Part[]) =>
    [title, ...parts.flatMap((part) => linesOf(part, card.language))].filter((line) => line.trim() !== '')
  const lines = written(body)
  const whole = lines.join('\n')
  if (size(whole) <= max) return whole

  const more = (count: number) => word('common.more', { count })
  const room = max - size(more(lines.length)) - 1
  const kept = [shorten(title, room, size)]
  for (const line of written(body.filter(({ type }) => type !== 'chart' && type !== 'table')).slice(1)) {
    if (size([...kept, line].join('\n')) > room) break
    kept.push(line)
  }
  return [...kept, ...(kept.length < lines.length ? [more(lines.length - kept.length)] : [])].join('\n')
}

/**
 * The parts of a card with what a chart comes down to as text before it. What a line before it says already is not said twice: the
 * finding of a chart, the caption of a table.
 */
export function spelledOut(body: readonly Part[]): Part[] {
  const said = new Set<string>()
  return body.flatMap((part) => {
    const spelled = spelledPart(part, said)
    for (const line of spelled.flatMap(headsOf)) said.add(line)
    return spelled
  })
}

function spelledPart(part: Part, said: ReadonlySet<string>): Part[] {
  if (part.type === 'chart') {
    const { finding } = part.chart
    return said.has(finding) ? [part] : [{ type: 'text', text: finding }, part]
  }
  if (part.type === 'table' && said.has(part.table.caption)) return [{ ...part, table: { ...part.table, caption: '' } }]
  return [part]
}

function headsOf(part: Part): string[] {
  if (part.type === 'text' || part.type === 'note') return plain(part.text).split('\n')
  if (part.type === 'list' || part.type === 'rows') return [part.heading ?? '']
  if (part.type === 'chart') return [part.chart.title]
  return part.type === 'table' ? [part.table.caption] : []
}

type Size = (line: string) => number
const units: Size = (line) => line.length

/** So many letters of what somebody wrote stand in a line among others: with more, a platform would leave out lines. */
const IN_A_LINE = 160

/** What somebody wrote, as it stands in a line among others. */
export function brief(text: string, most = IN_A_LINE): string {
  return shorten(text.replace(/\s+/g, ' '), most, units)
}

function linesOf(part: Part, language: Language): string[] {
  switch (part.type) {
    case 'text':
    case 'note':
      return plain(part.text).split('\n')
    case 'copy':
      return part.text.split('\n')
    case 'facts':
      return part.facts.map(([label, value]) => `${label}: ${plain(value)}`)
    case 'list':
      return [part.heading ?? '', ...part.items.map((item) => `• ${plain(item)}`)]
    case 'rows':
      return [
        part.heading ?? '',
        ...part.rows.map(({ text, note }) => `• ${plain(text)}${note ? ` (${plain(note)})` : ''}`),
      ]
    case 'chart':
      return [chartTitle(part.chart), ...tableLines(chartNumbers(part.chart, language))]
    case 'table':
      return [part.table.caption, ...tableLines(part.table)]
  }
}

/** Only a title can be too long by itself. Cut between code points, so that no half emoji is left. */
function shorten(line: string, max: number, size: Size): string {
  if (size(line) <= max) return line
  const letters = Array.from(line)
  // In units no letter is less than one: then there is no need to write them out to see that they are too many.
  const isTooMany = () => (size === units && letters.length >= max) || size(`${letters.join('')}…`) > max
  while (isTooMany()) letters.length = Math.floor(letters.length * 0.9)
  return `${letters.join('')}…`
}
