import { randomUUID } from 'node:crypto'
import type { Card, Form, Language } from '../../../cards/card.ts'
import { plainText } from '../../../cards/plain-text.ts'
import { words } from '../../../cards/words.ts'
import type { Request } from '../../platform.ts'
import { adaptiveCard, block, frame } from './adaptive-card.ts'
import { type Drawing, opener } from './button.ts'
import { type Filled, formCard } from './form-card.ts'
import { oneLine, visible } from './markdown.ts'
import { mentions } from './spans.ts'

const SUMMARY = 300

/** A drawing of its own for every time something is shown. */
export function drawing(more: Partial<Drawing> = {}): Drawing {
  return { where: 'message', ...more, id: randomUUID().slice(0, 13) }
}

/** A message that is a card; `summary` is what the notification reads. Text beside a card would make Teams send two. */
export function cardMessage(card: Card, more: Partial<Drawing> = {}): object {
  return attached(adaptiveCard(card, drawing(more)), visible(plainText(card, SUMMARY)))
}

export function formMessage(form: Form, filled: Filled = {}): object {
  return attached(formCard(form, drawing(), filled), oneLine(form.title, SUMMARY))
}

/** A message everybody may see, with a button that opens a form for whoever presses it, by asking the same thing again. */
export function launcher(language: Language, request: Request, card: string | undefined): object {
  const say = words(language)
  const ask = 'text' in request ? request : { command: request.command, input: request.input }
  const ours = { drawn: drawing().id, ask, launcher: true, ...(card !== undefined && { card }) }
  const content = frame(say('teams.formReady'), block(say('teams.formReady')), mentions())
  const actions = [opener({ title: say('teams.fillIn'), style: 'positive' }, ours)]
  return attached({ ...content, actions }, say('teams.formReady'))
}

/** A line of the bot's own words. */
export function line(text: string): object {
  return { type: 'message', textFormat: 'plain', text }
}

export function attachment(content: object): object {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content }
}

function attached(content: object, summary: string): object {
  return { type: 'message', summary, attachments: [attachment(content)] }
}
