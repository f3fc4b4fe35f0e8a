import { fault, type Log } from '../../log.ts'
import { type Answer, type Ears, type Invocation, SendError } from '../platform.ts'
import type { Body } from './body.ts'
import { errorsCard } from './form-card.ts'
import { inline } from './inline.ts'
import { message } from './message.ts'
import { formView, noticeView } from './modal.ts'
import { fieldsOf, type Sentence, type Sorry } from './sorry.ts'
import { languageOf } from './speech.ts'
import { metadata, wayOf } from './way.ts'
import type { Work } from './work.ts'
import type { Workspace } from './workspace.ts'

export interface Conversation {
  ears: Ears
  sorry: Sorry
  work: Work
  log: Log
  maxAnswerMs: number
}

export type Ack = (content?: object) => Promise<void>

/** How one kind of request is answered. */
interface Manner {
  /** What goes into the response, and what follows outside it (nothing when the response says it all). */
  inTime: (answer: Answer, invocation: Invocation, body: Body) => { content?: object; rest?: Invocation }
  /** What the response says when the answer takes longer. */
  wait: (at: Workspace, body: Body, saved: boolean) => object | undefined
}

/** Hears and answers within the time Slack gives, and goes on afterwards when that is too short. */
export async function converse(
  talk: Conversation,
  at: Workspace,
  body: Body,
  invocation: Invocation,
  ack: Ack,
  manner: Manner,
): Promise<void> {
  const { ears, sorry, work, maxAnswerMs } = talk
  const result = await inline(ears, at.people, invocation, maxAnswerMs)
  if (result.in === 'error') {
    logFailure(talk, invocation, result.error)
    return ack(sorry(body, result.saved ? 'slack.fault' : 'slack.notSaved', at))
  }
  if (result.in === 'progress') {
    await ack(manner.wait(at, body, result.saved))
    work.later(() => finish(talk, at, invocation, result.answer))
    return
  }
  const { content, rest } = manner.inTime(result.answer, invocation, body)
  at.speech.learn(invocation.user.id, languageOf(result.answer))
  await ack(content)
  work.later(() => (rest ? give(talk, at, rest, result.answer) : ears.told(invocation)))
}

/** Gives an answer outside the request. What cannot be given now is left for later; what never can be is not. */
export async function give(
  { ears }: Conversation,
  at: Workspace,
  invocation: Invocation,
  answer: Answer,
): Promise<void> {
  try {
    await at.reply(invocation, answer)
  } catch (error) {
    if (!(error instanceof SendError) || error.kind === 'later') throw error
    await ears.told(invocation)
    throw error
  }
  await ears.told(invocation)
}

/** An answer that took longer than the request, or a word that there is none. */
async function finish(
  talk: Conversation,
  at: Workspace,
  invocation: Invocation,
  answer: Promise<Answer>,
): Promise<void> {
  const given = await answer.catch((error: unknown) => logFailure(talk, invocation, error))
  if (given) return give(talk, at, invocation, given)
  await at.reply(invocation, apology(at.speech.say(invocation.user.id, 'slack.notSaved')))
}

function logFailure({ log }: Conversation, { event }: Invocation, error: unknown): void {
  log.error({ platform: 'slack', event, error: fault(error) }, 'could not answer')
}

const apology = (title: string): Answer => ({
  show: 'card',
  audience: 'asker',
  card: { language: 'nl', title, body: [] },
})

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

/** How often a window may be remembered as refused; windows that were simply closed are forgotten oldest first. */
const REMEMBERED = 1_000

export function manners({ sorry }: Conversation) {
  /** How often the form in each window was sent back, so that sending the same again is another attempt. */
  const refused = new Map<string, number>()

  const command: Manner = {
    inTime(answer, invocation) {
      if (answer.show === 'form') return { rest: invocation }
      const card = answer.show === 'card' ? answer.card : errorsCard(answer, invocation.request)
      const everybody = answer.show === 'card' && answer.audience === 'place'
      return { content: { response_type: everybody ? 'in_channel' : 'ephemeral', ...message(card) } }
    },
    wait: (at, body, saved) => sorry(body, waiting(saved), at),
  }

  // Slack takes no content in the response to a click: all of it follows.
  const click: Manner = { inTime: (_, rest) => ({ rest }), wait: command.wait }

  const form: Manner = {
    inTime(answer, invocation, body) {
      const { view, ...way } = wayOf(invocation)
      if (answer.show === 'form') {
        return {
          content: { response_action: 'update', view: formView(answer.form, metadata(answer.form.submit.input, way)) },
        }
      }
      if (answer.show === 'errors') {
        const [oldest] = refused.keys()
        if (refused.size >= REMEMBERED && oldest !== undefined) refused.delete(oldest)
        if (view) refused.set(view, (refused.get(view) ?? 0) + 1)
        return { content: { response_action: 'errors', errors: atFields(answer.fields, fieldsOf(body)) } }
      }
      if (view) refused.delete(view)
      return { content: { response_action: 'clear' }, rest: { ...invocation, reply: way } }
    },
    wait({ speech }, body, saved) {
      const user = (body['user'] as { id: string }).id
      const text = saved ? speech.say(user, 'slack.waiting') : speech.say(user, 'slack.notSavedYet')
      return {
        response_action: 'update',
        view: noticeView(speech.language(user), speech.say(user, 'slack.waitingTitle'), [text]),
      }
    },
  }

  return { command, click, form, refusals: (view: string) => refused.get(view) ?? 0 }
}
