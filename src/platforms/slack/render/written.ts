import type { types } from '@slack/bolt'
import type { Span, Text } from '../../../cards/card.ts'
import { plain } from '../../../cards/plain-text.ts'
import { clean, clip, escape } from './clean.ts'

// Where Slack takes no rich text: emphasis needs mrkdwn there, which has no way to say that a star in people's words is one.

/** What mrkdwn would make something of, whoever wrote it. */
const MARKUP = /[*_~`]|:[^\s:]+:|:\/\/|\bwww\.|^\s*>/mu

/** A text with its emphasis and people, or letter by letter as it was typed where something in it could be markup. */
export function written(text: Text, max: number): types.PlainTextElement | types.MrkdwnElement {
  const typed = clip(clean(plain(text)).trim(), max) || '…'
  if (typeof text === 'string' || MARKUP.test(typed)) return { type: 'plain_text', text: typed, emoji: false }
  const marked = text.map(spanOf).join('').trim()
  if (marked === '' || marked.length > max) return { type: 'plain_text', text: typed, emoji: false }
  return { type: 'mrkdwn', text: marked, verbatim: true }
}

function spanOf(span: Span): string {
  if (typeof span === 'string') return escape(clean(span))
  if ('link' in span) return `<${escape(span.link.url)}|${escape(clean(span.link.label))}>`
  if ('mention' in span)
    return span.mention.userId ? `<@${escape(span.mention.userId)}>` : escape(clean(`@${span.mention.name}`))
  const strong = escape(clean(span.strong)).trim()
  return strong === '' ? '' : `*${strong}*`
}
