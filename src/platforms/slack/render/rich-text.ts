import type { types } from '@slack/bolt'
import type { Span, Text } from '../../../cards/card.ts'
import { clean, clip } from './clean.ts'
import { LIMITS } from './limits.ts'

// People's words are drawn as rich text, not as mrkdwn: Slack parses nothing inside a rich text element, so asterisks,
// backticks, a leading > and <!channel> are shown as typed. mrkdwn has no way to escape the first three.

type Element = types.RichTextElement

/** One line or a few of text as rich text elements, at most `max` characters. */
export function elements(text: Text, max: number = LIMITS.richText): Element[] {
  const drawn: Element[] = []
  let room = max
  for (const span of typeof text === 'string' ? [text] : text) {
    const element = room > 0 ? elementOf(span, room) : undefined
    if (!element) continue
    drawn.push(element)
    room -= 'text' in element ? (element.text?.length ?? 0) : 0
  }
  return drawn
}

function elementOf(span: Span, max: number): Element | undefined {
  if (typeof span !== 'string' && 'mention' in span) {
    const { name, userId } = span.mention
    if (userId) return { type: 'user', user_id: userId }
    return { type: 'text', text: clip(clean(`@${name}`), max) }
  }
  if (typeof span !== 'string' && 'link' in span)
    return { type: 'link', url: span.link.url, text: clip(clean(span.link.label), max) }
  const text = clip(clean(typeof span === 'string' ? span : span.strong), max)
  if (text === '') return undefined
  return typeof span === 'string' ? { type: 'text', text } : bold(text)
}

export const bold = (text: string): Element => ({ type: 'text', text, style: { bold: true } })

export const section = (drawn: Element[]): types.RichTextSection => ({ type: 'rich_text_section', elements: drawn })

/** The block that holds them, or none when there is nothing to show. */
export function richText(...parts: types.RichTextBlock['elements']): types.RichTextBlock[] {
  const filled = parts.filter((part) => part.elements.length > 0)
  return filled.length > 0 ? [{ type: 'rich_text', elements: filled }] : []
}
