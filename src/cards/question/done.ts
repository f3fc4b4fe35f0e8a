import type { QuestionState } from '../../crm/question/view.ts'
import type { Button, Card } from '../card.ts'
import { brief } from '../plain-text.ts'
import { colleagueAsked } from '../pulse/card.ts'
import type { Reader } from '../when.ts'
import { words } from '../words.ts'
import { questionCard } from './card.ts'

/** What was just done with a question, with the way back. */
export function doneCard({ id, summary }: QuestionState, title: string, { language }: Reader): Card {
  return {
    language,
    title,
    tone: 'good',
    body: [{ type: 'text', text: brief(summary, 300) }],
    buttons: [backButton(id, language)],
  }
}

/** A question that was closed just now, with the way back and its answer to keep; `pulse`: how it was handled is asked. */
export function questionClosedCard(closed: QuestionState, pulse: number | null, reader: Reader): Card {
  const title = words(reader.language)('question.helped', { number: closed.number })
  const card = questionCard(closed, { as: 'asker', title }, reader)
  return {
    ...card,
    body: [...card.body, ...(pulse === null ? [] : colleagueAsked(pulse, reader))],
    buttons: [backButton(closed.id, reader.language), ...(card.buttons ?? [])],
  }
}

/** A question that others were asked too, with the way back when they were just now. */
export function othersAskedCard(whole: QuestionState, { isNew }: { isNew: boolean }, reader: Reader): Card {
  const card = questionCard(whole, { as: 'asker' }, reader)
  return { ...card, buttons: [...(isNew ? [backButton(whole.id, reader.language)] : []), ...(card.buttons ?? [])] }
}

/** A question of a team that its reader leaves to the others. */
export function leftCard({ number, summary }: Pick<QuestionState, 'number' | 'summary'>, { language }: Reader): Card {
  const title = words(language)('question.declined', { number })
  return { language, title, body: [{ type: 'text', text: brief(summary, 300) }] }
}

function backButton(id: number, language: Reader['language']): Button {
  return { label: words(language)('log.undo'), press: { command: 'question back', input: { id } } }
}
