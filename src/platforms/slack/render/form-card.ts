import type { Card, Language, Part } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import type { Answer, Request } from '../../platform.ts'
import { again } from '../invocations/press.ts'

/** Offers a form by a button, where Slack opens no window by itself (`late`: where it was too late to). */
export function formCard(language: Language, request: Request, late: boolean): Card {
  const say = words(language)
  const which = late ? 'slack.formLate' : 'slack.form'
  const title = say(`${which}.title`)
  const button = again(request, say('slack.openForm'))
  if (button) return { language, title, body: [{ type: 'text', text: say(`${which}.body`) }], buttons: [button] }
  return { language, title, body: typed(request, say('text' in request ? 'slack.typeAgain' : 'slack.typed')) }
}

/** What is wrong with a form whose window is gone, with what was typed in it, so that nothing typed is lost. */
export function errorsCard({ language, fields }: Extract<Answer, { show: 'errors' }>, request: Request): Card {
  const say = words(language)
  return {
    language,
    title: say('slack.notAccepted'),
    tone: 'warning',
    body: [{ type: 'list', items: Object.values(fields) }, ...typed(request, say('slack.typed'))],
  }
}

/** Not the number of a relation that was chosen, but the name of one that is new. */
const readable = (value: string): string[] =>
  value === '' || /^#\d+$/.test(value) ? [] : [value.replace(/^\+[a-z]+\//, '')]

function typed(request: Request, above: string): Part[] {
  const values = 'text' in request ? [`/crm ${request.text}`] : Object.values(request.input)
  const text = values.flatMap((value) => (typeof value === 'string' ? readable(value) : [])).join('\n')
  if (text === '') return []
  return [
    { type: 'note', text: above },
    { type: 'copy', text },
  ]
}
