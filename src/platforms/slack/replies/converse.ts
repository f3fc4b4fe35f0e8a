import { fault, type Log } from '../../../log.ts'
import type { Answer, Bot, Invocation } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Body } from '../ingress/body.ts'
import { type Answered, inline } from './answer-within.ts'
import { drawHome } from '../ingress/looks.ts'
import type { Manner } from './responders.ts'
import type { Sentence, Sorry } from './fallback-reply.ts'
import { languageOf } from './fallback-language.ts'
import { openAtOnce } from './loading-view.ts'
import { wayOf } from '../invocations/reply-target.ts'
import type { Workspace } from '../workspace.ts'

export interface Conversation {
  bot: Bot
  sorry: Sorry
  work: InFlight
  log: Log
  maxAnswerMs: number
}

export type Ack = (content?: object) => Promise<void>

/**
 * Hears and answers within the time Slack gives, and goes on afterwards when that is too short. When a window is to wait for
 * the answer, it opens first, and everything else follows in it.
 */
export async function converse(
  talk: Conversation,
  at: Workspace,
  body: Body,
  invocation: Invocation,
  ack: Ack,
  manner: Manner,
  opening = openAtOnce(at, wayOf(invocation), talk.log),
): Promise<void> {
  const { bot, sorry, work, maxAnswerMs } = talk
  const { opened = false } = wayOf(invocation)
  const result = await inline(bot, at, invocation, maxAnswerMs)
  if (result.in === 'error') {
    const sentence = result.saved ? 'slack.fault' : 'slack.notSaved'
    logFailure(talk, invocation, result.error)
    if (!opened) return ack(sorry(body, sentence, at))
    await ack()
    work.later(() => opening.then(() => apologise(at, invocation, sentence)))
    return
  }
  if (result.in === 'progress') {
    await ack(opened ? undefined : manner.wait(at, body, result.saved))
    const isShown = (answer: Answer) => manner.late?.(at, body, answer) ?? Promise.resolve(false)
    work.later(() => opening.then(() => finish(talk, at, invocation, result.answered, isShown)))
    return
  }
  const { content, rest } = opened
    ? { content: undefined, rest: invocation }
    : manner.inTime(result.answer, invocation, body)
  at.speech.learn(invocation.user.id, languageOf(result.answer))
  await ack(content)
  work.later(() => (rest ? opening.then(() => give(talk, at, rest, result)) : result.accepted.delivered()))
}

/** Gives an answer outside the request. What cannot be given is said so to the bot. */
export async function give(
  talk: Conversation,
  at: Workspace,
  invocation: Invocation,
  { accepted, answer }: Answered,
): Promise<void> {
  try {
    await at.reply(invocation, answer)
  } catch (error) {
    await accepted.undelivered(error)
    throw error
  }
  await accepted.delivered()
  const isDrawn = answer.show === 'form' || (answer.show === 'card' && answer.card.home)
  if (wayOf(invocation).home && !isDrawn)
    talk.work.later(() => drawHome(talk, at, invocation.user.id, { after: answer }))
}

/** An answer that took longer than the request, or a word that there is none. */
async function finish(
  talk: Conversation,
  at: Workspace,
  invocation: Invocation,
  answered: Promise<Answered>,
  isShown: (answer: Answer) => Promise<boolean>,
): Promise<void> {
  const given = await answered.catch((error: unknown) => logFailure(talk, invocation, error))
  if (given && (await isShown(given.answer))) return given.accepted.delivered()
  await (given ? give(talk, at, invocation, given) : apologise(at, invocation, 'slack.notSaved'))
}

/** Where an answer was to come. */
function apologise(at: Workspace, invocation: Invocation, sentence: Sentence): Promise<void> {
  return at.reply(invocation, apology(at.speech.say(invocation.user.id, sentence)))
}

function logFailure({ log }: Conversation, { event }: Invocation, error: unknown): void {
  log.error({ platform: 'slack', event, error: fault(error) }, 'could not answer')
}

const apology = (title: string): Answer => ({
  show: 'card',
  audience: 'asker',
  card: { language: 'nl', title, body: [] },
})
