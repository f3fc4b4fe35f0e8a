import { z } from 'zod'
import { escape } from '../render/clean.ts'

// The parts of messages as docs.slack.dev/reference/block-kit has them, as far as they hold words.

const text = z.string().optional().catch(undefined)
const list = z.array(z.unknown()).optional().catch(undefined)
const Part = z.object({
  type: z.string().catch(''),
  text: z
    .union([z.string(), z.object({ type: text, text: z.string() })])
    .optional()
    .catch(undefined),
  title: z
    .union([z.string(), z.object({ text: z.string() })])
    .optional()
    .catch(undefined),
  alt_text: text,
  fields: list,
  elements: list,
  rows: list,
  style: z.unknown().optional(),
  user_id: text,
  usergroup_id: text,
  channel_id: text,
  range: text,
  url: text,
  name: text,
  unicode: text,
  fallback: text,
})
type Part = z.output<typeof Part>

/** The words of blocks, in Slack's own way of writing text, a line for each part. */
export function blockWords(blocks: unknown): string {
  return partsIn(blocks).map(wordsOf).filter(Boolean).join('\n')
}

/** Whether blocks are what somebody typed: then the text of the message says the same. */
export function isTyped(blocks: unknown): boolean {
  return partsIn(blocks).every(({ type }) => type === 'rich_text')
}

function partsIn(parts: unknown): Part[] {
  if (!Array.isArray(parts)) return []
  return parts.flatMap((part: unknown) =>
    Array.isArray(part) ? { type: 'row', elements: part } : (Part.safeParse(part).data ?? []),
  )
}

const titleOf = (title: Part['title']) => (typeof title === 'string' ? title : title?.text)
const textOf = (said: Part['text']) => (typeof said === 'string' ? said : (said?.text ?? ''))

function wordsOf(part: Part): string {
  const { type, elements, fields, rows } = part
  switch (type) {
    case 'actions':
    case 'input':
    case 'button':
      return ''
    case 'image':
    case 'video':
      return titleOf(part.title) ?? part.alt_text ?? ''
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return inLine(elements)
    case 'rich_text_quote':
      return inLine(elements).replaceAll(/^/gm, '&gt; ')
    case 'rich_text_list':
      return partsIn(elements)
        .map((item) => `• ${wordsOf(item)}`)
        .join('\n')
    case 'context':
      return partsIn(elements).map(wordsOf).filter(Boolean).join(' ')
    case 'table':
      return partsIn(rows)
        .map((row) => partsIn(row.elements).map(wordsOf).join(' | '))
        .join('\n')
    default:
      return [textOf(part.text), blockWords(fields), blockWords(elements)].filter(Boolean).join('\n')
  }
}

/** What stands side by side in something that was typed: docs.slack.dev, "Rich text block". */
function inLine(elements: unknown): string {
  return partsIn(elements).map(elementWords).join('')
}

function elementWords(part: Part): string {
  switch (part.type) {
    case 'link':
      return `<${escape(part.url ?? '')}${part.text ? `|${escape(textOf(part.text))}` : ''}>`
    case 'user':
      return `<@${part.user_id}>`
    case 'usergroup':
      return `<!subteam^${part.usergroup_id}>`
    case 'channel':
      return `<#${part.channel_id}>`
    case 'broadcast':
      return `<!${part.range}>`
    case 'emoji':
      return emojiOf(part)
    case 'date':
      return escape(part.fallback ?? '')
    default:
      return escape(textOf(part.text))
  }
}

function emojiOf({ unicode = '', name = '' }: Part): string {
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16))
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : `:${name}:`
}
