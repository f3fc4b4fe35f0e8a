import type { Form, Language, Option } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import type { Answer, Invocation } from '../../platform.ts'
import { adaptiveCard } from '../render/adaptive-card.ts'
import { forAsker } from './replies.ts'
import { type Filled, formCard } from '../render/form-card.ts'
import { oneLine } from '../render/markdown.ts'
import { attachment, drawing } from '../render/message.ts'
import { replyTargetOf, whereOf } from '../invocations/reply-target.ts'

/** What is said in the response to the request itself, and whether messages must follow. */
export interface Response {
  body: object | undefined
  /** `reply` must still be done. */
  reply: boolean
}

// learn.microsoft.com, "Universal Actions for Adaptive Cards": the response is for the one who pressed; a card in it
// takes the place of the card pressed, in their view only.
export const executeResponse = {
  card: (value: object) => ({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }),
  message: (value: string) => ({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value }),
  error: (statusCode: 400 | 500, message: string) => ({
    statusCode,
    type: 'application/vnd.microsoft.error',
    value: { code: statusCode === 400 ? 'BadRequest' : 'InternalError', message },
  }),
}

// learn.microsoft.com, "Typeahead search in Adaptive Cards".
export const searchResponse = (options: readonly Option[]) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results: options.map(({ label, value }) => ({ title: oneLine(label, 150), value })) },
})

// learn.microsoft.com, "Use dialogs with bots".
export const dialog = {
  show: (title: string, card: object) => ({
    task: {
      type: 'continue',
      value: { title: oneLine(title, 60), height: 'medium', width: 'medium', card: attachment(card) },
    },
  }),
  message: (value: string) => ({ task: { type: 'message', value } }),
}

/** The response to a press or a submission in a message. */
export function inMessage(invocation: Invocation, answer: Answer): Response {
  const target = replyTargetOf(invocation)
  const direct = whereOf(invocation).kind === 'direct'
  switch (answer.show) {
    case 'card': {
      const alone = forAsker(whereOf(invocation), answer)
      if (answer.replaces || target.holder !== undefined) {
        const viewer = direct ? { viewer: invocation.user.id } : {}
        return { body: executeResponse.card(adaptiveCard(answer.card, drawing(viewer))), reply: !alone }
      }
      const told = alone ? words(answer.card.language)('teams.inOurChat') : oneLine(answer.card.title, 200)
      return { body: executeResponse.message(told), reply: true }
    }
    case 'form':
      if (target.holder !== undefined)
        return { body: executeResponse.card(formCard(answer.form, drawing(), { card: target.card })), reply: true }
      return {
        body: executeResponse.message(words(answer.form.language)(direct ? 'teams.formBelow' : 'teams.formInReply')),
        reply: true,
      }
    case 'errors':
      if (target.form)
        return {
          body: executeResponse.card(formCard(target.form, drawing(), again(invocation, answer.fields))),
          reply: false,
        }
      return { body: executeResponse.message(Object.values(answer.fields).join(' ')), reply: false }
  }
}

/** The response to a dialog that opens or is submitted. What is for the asker alone is shown right there. */
export const inDialog =
  (step: 'fetch' | 'submit') =>
  (invocation: Invocation, answer: Answer): Response => {
    const target = replyTargetOf(invocation)
    switch (answer.show) {
      case 'card': {
        if (forAsker(whereOf(invocation), answer)) {
          return {
            body: dialog.show(answer.card.title, adaptiveCard(answer.card, drawing({ where: 'dialog' }))),
            reply: false,
          }
        }
        // Nothing closes the dialog, but only one that is open.
        return { body: step === 'submit' ? undefined : dialog.message(oneLine(answer.card.title, 200)), reply: true }
      }
      case 'form':
        return { body: shown(answer.form, { card: target.card, holder: target.holder }), reply: false }
      case 'errors':
        if (target.form)
          return {
            body: shown(target.form, { ...again(invocation, answer.fields), holder: target.holder }),
            reply: false,
          }
        return { body: dialog.message(Object.values(answer.fields).join(' ')), reply: false }
    }
  }

/** That it takes longer than the response may. */
export function moment(language: Language): string {
  return words(language)('common.moment')
}

function again(invocation: Invocation, errors: Readonly<Record<string, string>>): Filled {
  const { values, card } = replyTargetOf(invocation)
  return { values: values ?? {}, errors, card }
}

const shown = (form: Form, filled: Filled) =>
  dialog.show(form.title, formCard(form, drawing({ where: 'dialog' }), filled))
