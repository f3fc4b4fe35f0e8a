import type { Language } from '../../../language.ts'
import { fault, type Log } from '../../../log.ts'
import type { Accepted, Answer, Bot, Invocation } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import type { Body } from '../ingress/body.ts'
import { lateAfter } from '../../within.ts'
import { enrich } from '../invocations/enrich.ts'
import { drawHome } from '../ingress/looks.ts'
import type { Responder } from './responders.ts'
import type { Sentence, FallbackReply } from './fallback-reply.ts'
import { languageOf } from './fallback-language.ts'
import { openAtOnce } from './loading-view.ts'
import { replyTargetOf } from '../invocations/reply-target.ts'
import type { Workspace } from '../workspace.ts'

export interface Conversation {
  bot: Bot
  fallback: FallbackReply
  work: InFlight
  log: Log
  maxAnswerMs: number
}

export type Ack = (content?: object) => Promise<void>

/** What was asked, and its answer. */
interface Answered {
  accepted: Accepted
  answer: Answer
}

/** One request while it is answered. */
interface Turn {
  talk: Conversation
  at: Workspace
  body: Body
  invocation: Invocation
  ack: Ack
  responder: Responder
  /** The window that is to wait for the answer, if any. */
  opening: Promise<void>
  /** What was asked will be done whatever happens now. */
  isSaved: boolean
}

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
  responder: Responder,
  opening = openAtOnce(at, replyTargetOf(invocation), talk.log),
): Promise<void> {
  const turn: Turn = { talk, at, body, invocation, ack, responder, opening, isSaved: false }
  const hearing = async (): Promise<Answered> => {
    // Known or new is the same here: a repeated command or click gets the same answer again.
    const accepted = await talk.bot.accept(await enrich(at, invocation))
    turn.isSaved = true
    return { accepted, answer: await accepted.answer() }
  }
  const answering = hearing()
  const late = lateAfter(talk.maxAnswerMs)
  let inTime: Answered | undefined
  try {
    inTime = await Promise.race([answering, late.comes])
  } catch (error) {
    return await fallBack(turn, error)
  } finally {
    late.cancel()
  }
  return inTime ? respond(turn, inTime) : goOn(turn, answering)
}

/** The answer goes into the response as far as that takes it, and the rest follows. */
async function respond({ talk, at, body, invocation, ack, responder, opening }: Turn, given: Answered): Promise<void> {
  const { answer, accepted } = given
  const { content, rest } = replyTargetOf(invocation).opened
    ? { content: undefined, rest: invocation }
    : responder.inTime(answer, invocation, body)
  at.speech.learn(invocation.user.id, languageOf(answer))
  await ack(content)
  talk.work.later(() => (rest ? opening.then(() => give(talk, at, rest, given)) : accepted.delivered()))
}

/** The response says that the answer takes longer, and it follows. */
async function goOn(turn: Turn, answering: Promise<Answered>): Promise<void> {
  const { talk, at, body, invocation, ack, responder, opening, isSaved } = turn
  await ack(replyTargetOf(invocation).opened ? undefined : responder.wait(at, body, isSaved))
  const isShown = (answer: Answer) => responder.late?.(at, body, answer) ?? Promise.resolve(false)
  talk.work.later(() => opening.then(() => finish(talk, at, invocation, answering, isShown)))
}

/** The response says that there is no answer, or the window that waits for it does. */
async function fallBack({ talk, at, body, invocation, ack, opening, isSaved }: Turn, error: unknown): Promise<void> {
  const sentence = isSaved ? 'slack.fault' : 'slack.notSaved'
  logFailure(talk, invocation, error)
  if (!replyTargetOf(invocation).opened) return ack(talk.fallback(body, sentence, at))
  await ack()
  talk.work.later(() => opening.then(() => apologise(at, invocation, sentence)))
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
  if (replyTargetOf(invocation).home && !isDrawn)
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
  const { id } = invocation.user
  return at.reply(invocation, apology(at.speech.say(id, sentence), at.speech.language(id)))
}

function logFailure({ log }: Conversation, { event }: Invocation, error: unknown): void {
  log.error({ platform: 'slack', event, error: fault(error) }, 'could not answer')
}

const apology = (title: string, language: Language): Answer => ({
  show: 'card',
  audience: 'asker',
  card: { language, title, body: [] },
})
