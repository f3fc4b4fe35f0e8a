import type { ViewOutput } from '@slack/bolt'
import type { Log } from '../../../log.ts'
import type { Answer, Invocation } from '../../platform.ts'
import type { Body } from '../ingress/body.ts'
import { errorsCard } from '../render/form-card.ts'
import { message } from '../render/message.ts'
import { formView } from '../render/modal.ts'
import { redrawn } from '../render/redraw.ts'
import { sendError } from '../api/send-error.ts'
import { fieldsOf, type Sentence, type FallbackReply } from './fallback-reply.ts'
import { submissions } from '../invocations/submissions.ts'
import { loadingView } from './loading-view.ts'
import { metadata, replyTargetOf } from '../invocations/reply-target.ts'
import type { Workspace } from '../workspace.ts'

/** How one kind of request is answered. */
export interface Responder {
  /** What goes into the response, and what follows outside it (nothing when the response says it all). */
  inTime: (answer: Answer, invocation: Invocation, body: Body) => { content?: object; rest?: Invocation }
  /** What the response says when the answer takes longer. */
  wait: (at: Workspace, body: Body, saved: boolean) => object | undefined
  /** Shows an answer that took longer where it was asked; false when it has to come in another way. */
  late?: (at: Workspace, body: Body, answer: Answer) => Promise<boolean>
}

/** Slack shows nothing at all when one of the fields is not in the window, so what belongs to none goes to the first. */
function atFields(errors: Readonly<Record<string, string>>, fields: readonly string[]): Record<string, string> {
  const [first = ''] = fields
  const shown: Record<string, string> = {}
  for (const [name, sentence] of Object.entries(errors)) {
    const field = fields.includes(name) ? name : first
    shown[field] = shown[field] ? `${shown[field]} ${sentence}` : sentence
  }
  return shown
}

const waiting = (saved: boolean): Sentence => (saved ? 'common.moment' : 'slack.notSavedYet')

/** How commands, clicks and submitted forms are answered, and what is remembered of the forms. */
export function responders({ fallback, log }: { fallback: FallbackReply; log: Log }) {
  const sent = submissions()

  const command: Responder = {
    inTime(answer, invocation) {
      if (answer.show === 'form') return { rest: invocation }
      const card = answer.show === 'card' ? answer.card : errorsCard(answer, invocation.request)
      // Slack does not say of a response that it was refused.
      if (card.body.some(({ type }) => type === 'chart' || type === 'table')) return { rest: invocation }
      const everybody = answer.show === 'card' && answer.audience === 'place'
      return { content: { response_type: everybody ? 'in_channel' : 'ephemeral', ...message(card) } }
    },
    wait: (at, body, saved) => fallback(body, waiting(saved), at),
  }

  // Slack takes no content in the response to a click: all of it follows.
  const click: Responder = { inTime: (_, rest) => ({ rest }), wait: command.wait }

  const form: Responder = {
    inTime(answer, invocation, body) {
      const { view, ...target } = replyTargetOf(invocation)
      if (answer.show === 'form') {
        return {
          content: {
            response_action: 'update',
            view: formView(answer.form, metadata(answer.form.submit.input, target)),
          },
        }
      }
      if (answer.show === 'errors') {
        if (view) sent.refuse(view)
        return { content: { response_action: 'errors', errors: atFields(answer.fields, fieldsOf(body)) } }
      }
      return { content: { response_action: 'clear' }, rest: { ...invocation, reply: target } }
    },
    wait: ({ speech }, body, saved) => ({
      response_action: 'update',
      view: loadingView(speech, (body['user'] as { id: string }).id, saved),
    }),
    async late({ windows }, body, answer) {
      if (answer.show !== 'errors') return false
      const view = body['view'] as ViewOutput
      const again = redrawn(view, atFields(answer.fields, fieldsOf(body)))
      return windows.update({ view_id: view.id }, again).catch((error: unknown) => {
        log.warn({ platform: 'slack', outcome: sendError(error).message }, 'a form was not drawn again')
        return false
      })
    },
  }

  return { command, click, form, ...sent }
}
