import type { Card } from '../../../cards/card.ts'
import { plainText } from '../../../cards/plain-text.ts'
import { adaptiveCard } from './adaptive-card.ts'
import { oneLine } from './markdown.ts'
import { attachment, drawing } from './message.ts'

// learn.microsoft.com, "Respond to search command" and "Link unfurling". Teams keeps an answer for half an hour, also for
// others, unless it is told not to.
const UNKEPT = { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] }

/** What the message extension offers to put into a message. */
export function results(attachments: readonly object[]): object {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments, suggestedActions: UNKEPT } }
}

/** A sentence in place of results. */
export function sentence(text: string): object {
  return { composeExtension: { type: 'message', text } }
}

/** A card to put into a message. */
export function insert(card: Card): object {
  const content = adaptiveCard(card, drawing({ where: 'insert' }))
  return { ...attachment(content), preview: preview(card.title, plainText({ ...card, title: '' }, 120)) }
}

/** A line of a list; choosing it asks for `chosen` with `composeExtension/selectItem`. */
export function item(card: Card, chosen: object): object {
  const content = adaptiveCard(card, drawing({ where: 'insert' }))
  return { ...attachment(content), preview: preview(card.title, '', { type: 'invoke', value: chosen }) }
}

function preview(title: string, text: string, tap?: object): object {
  const content = { title: oneLine(title, 150), ...(text !== '' && { text: oneLine(text, 150) }), ...(tap && { tap }) }
  return { contentType: 'application/vnd.microsoft.card.thumbnail', content }
}
