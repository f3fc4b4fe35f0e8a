import { words } from '../../../cards/words.ts'
import type { Bot, Invocation, Place, Request } from '../../platform.ts'
import type { Message } from './board.ts'
import { type Chat, SAID, showAnswer, write } from './chat.ts'
import { type Colleague, speaker } from './colleague.ts'
import { heard } from './heard.ts'
import { placeId, placeOf, seenBy, WORKSPACE } from './places.ts'
import { Refused } from './refused.ts'
import type { Outcome, PressBody, SayBody, SubmitBody } from '../wire.ts'

/** Who is at the desk, and where one can get at the page that asked. */
export interface Visit {
  chat: Chat
  bot: Bot
  me: Colleague
  colleagues: readonly Colleague[]
  /** The address of the page. */
  home: string
}

/** A line written in a channel, a thread or the direct chat. */
export async function say(visit: Visit, { event, place, thread, text }: SayBody): Promise<Outcome> {
  const { me, colleagues } = visit
  const where = await whereabouts(visit, placeId(place, me.id), thread)
  const meant = heard(text, where, colleagues)
  if (meant.to === 'nobody') throw new Refused(422, words(me.language)(`playground.refused.${meant.why}`))
  // Slack shows a slash command to nobody; here the one who typed it can read it back.
  const unseen = meant.to === 'bot' && meant.slash && where.kind !== 'direct'
  const line = await write(visit.chat, {
    key: SAID + event,
    place: where.id,
    ...(where.thread === undefined ? {} : { thread: Number(where.thread) }),
    author: me.id,
    content: { text },
    ...(unseen ? { only: me.id } : {}),
  })
  if (meant.to === 'colleagues') return { show: 'chat' }
  return ask(visit, event, where, { text: meant.text, people: meant.people }, line.thread ?? line.id)
}

/** A button under a message. */
export async function press(visit: Visit, { event, message, press }: PressBody): Promise<Outcome> {
  const pressed = await seen(visit, message)
  const where = await whereabouts(visit, pressed.place, pressed.thread)
  return ask(visit, event, where, { ...press, message: String(message) }, message)
}

/** A filled-in form. */
export async function submit(visit: Visit, body: SubmitBody): Promise<Outcome> {
  const where = await whereabouts(visit, placeId(body.place, visit.me.id), body.thread)
  if (body.message !== undefined) await seen(visit, body.message)
  const request = { command: body.submit.command, input: { ...body.submit.input, ...body.values } }
  return ask(visit, body.event, where, {
    ...request,
    ...(body.message === undefined ? {} : { message: String(body.message) }),
  })
}

/** A message, as far as it is there for this person. */
async function seen({ chat, me }: Visit, id: number, place?: string): Promise<Message> {
  const message = await chat.board.get(id)
  if (message && seenBy(me.id, message) && message.place === (place ?? message.place)) return message
  throw new Refused(404, words(me.language)('playground.refused.noMessage'))
}

/** A thread is named by its root, and exists. */
async function whereabouts(visit: Visit, id: string, thread: number | undefined): Promise<Place> {
  const root = thread === undefined ? undefined : await seen(visit, thread, id)
  const place = placeOf(id, root?.thread ?? root?.id)
  if (!place) throw new Refused(404, words(visit.me.language)('playground.refused.noPlace'))
  return place
}

/** Asked again under the same event the bot works once and answers the same, so a repeated request may ask again. */
async function ask(visit: Visit, event: string, place: Place, request: Request, message?: number): Promise<Outcome> {
  const invocation: Invocation = {
    event: `playground:${event}`,
    platform: 'playground',
    workspace: WORKSPACE,
    user: speaker(visit.me),
    place,
    request,
    ...(message === undefined
      ? {}
      : { link: `${visit.home}#${place.kind === 'direct' ? 'direct' : place.id}/${message}` }),
  }
  const accepted = await visit.bot.accept(invocation)
  const outcome = await showAnswer(visit.chat, invocation, await accepted.answer())
  await accepted.delivered()
  return outcome
}
