import type { Language } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { fault, type Log } from '../../../log.ts'
import { type Answer, type Invocation, SendError } from '../../platform.ts'
import type { Confide } from './chats.ts'
import { formMessage, launcher, line } from '../render/message.ts'
import { fitting, orWords } from '../api/fitting.ts'
import { greeting } from './own-cards.ts'
import type { ConnectorCalls, Where } from '../api/connector-calls.ts'
import { type ReplyTarget, replyTargetOf, whereOf } from '../invocations/reply-target.ts'

type Show<Kind extends Answer['show']> = Extract<Answer, { show: Kind }>

/** Gives an answer with messages of its own, not in the response to the request. Throws `SendError` only. */
export type Reply = (invocation: Invocation, answer: Answer) => Promise<void>

/**
 * Teams shows nothing to one person alone in a channel or a group chat. What is for the asker goes to their own chat with
 * the bot, and the thread gets a line without a word about customers. A form goes there as a button that opens it as a
 * dialog, which only the one who presses it sees.
 */
export function replier(calls: ConnectorCalls, confide: Confide, log: Log): Reply {
  return async (invocation, answer) => {
    const where = whereOf(invocation)
    const target = replyTargetOf(invocation)
    if (answer.show === 'card') return giveCard(invocation, where, target, answer)
    if (answer.show === 'form') return giveForm(invocation, where, target, answer)
    return giveErrors(invocation, where, target, answer)
  }

  function as(form: object, language: Language): Drawn {
    return (send) => orWords(form, { language, log }, send)
  }

  async function giveCard(
    invocation: Invocation,
    where: Where,
    target: ReplyTarget,
    answer: Show<'card'>,
  ): Promise<void> {
    const alone = forAsker(where, answer)
    const card = target.by === 'install' ? greeting(answer.card) : answer.card
    const viewer = alone || where.kind === 'direct' ? invocation.user.id : undefined
    const drawn: Drawn = (send) => fitting(card, { viewer, log }, send)
    if (alone) return toAsker(invocation, where, target, drawn, card.language)
    const stale = [target.holder, answer.replaces ? target.card : undefined].filter((id) => id !== undefined)
    const replaced = await Promise.all(stale.map((id) => drawn((message) => replace(where, id, message))))
    if (replaced.includes(true)) return
    try {
      await drawn((message) => post(where, message))
    } catch (error) {
      // The message extension works in conversations the bot is not in.
      if (target.by !== 'extension' || !isGone(error)) throw error
      await toAsker(invocation, where, target, drawn, card.language)
    }
  }

  async function giveForm(
    invocation: Invocation,
    where: Where,
    target: ReplyTarget,
    { form }: Show<'form'>,
  ): Promise<void> {
    const drawn = as(formMessage(form, { card: target.card }), form.language)
    // What somebody filled in or took from a message is not put before everybody, not even inside a button.
    const isTheirs = target.form !== undefined || target.by === 'extension'
    if (where.kind !== 'direct' && isTheirs) return toAsker(invocation, where, target, drawn, form.language)
    if (where.kind !== 'direct')
      return as(launcher(form.language, invocation.request, target.card), form.language)((it) => post(where, it))
    const { holder } = target
    if (holder === undefined || !(await drawn((message) => replace(where, holder, message))))
      await drawn((message) => post(where, message))
  }

  async function giveErrors(
    invocation: Invocation,
    where: Where,
    target: ReplyTarget,
    answer: Show<'errors'>,
  ): Promise<void> {
    const { form, values, card, holder } = target
    const sentences = line(Object.values(answer.fields).join('\n\n'))
    if (!form) return toAsker(invocation, where, target, (send) => send(sentences), answer.language)
    const drawn = as(formMessage(form, { values: values ?? {}, errors: answer.fields, card }), answer.language)
    if (where.kind === 'direct' && holder !== undefined && (await drawn((message) => replace(where, holder, message))))
      return
    await toAsker(invocation, where, target, drawn, answer.language)
  }

  async function toAsker(
    { user, event }: Invocation,
    where: Where,
    target: ReplyTarget,
    drawn: Drawn,
    language: Language,
  ): Promise<void> {
    if (where.kind === 'direct') return drawn((message) => post(where, message))
    const say = words(language)
    try {
      await drawn((message) => confide(user.id, where, message))
    } catch (error) {
      if (!isGone(error) || target.by === 'extension') throw error
      await post(where, line(say('teams.openOurChat')))
      return
    }
    // Whoever pressed a button was told in the answer to the press.
    if (target.by !== 'words') return
    await post(where, line(say('teams.inOurChat'))).catch((error: unknown) => {
      log.warn({ platform: 'teams', event, fault: fault(error) }, 'where an answer went was not told')
    })
  }

  /** In the thread, or beside it when its root was taken away. */
  async function post(where: Where, message: object): Promise<void> {
    try {
      await calls.post(where, message)
    } catch (error) {
      if (!isGone(error, 'message gone')) throw error
      await calls.post({ ...where, thread: undefined }, message)
    }
  }

  /** False when the message is not there any more. */
  async function replace(where: Where, id: string, message: object): Promise<boolean> {
    try {
      await calls.edit(where, id, message)
      return true
    } catch (error) {
      if (isGone(error, 'message gone')) return false
      throw error
    }
  }
}

/** Something to show: drawn and sent, when need be a second time and smaller. */
type Drawn = <T>(send: (message: object) => Promise<T>) => Promise<T>

function isGone(error: unknown, what: 'gone' | 'message gone' = 'gone'): boolean {
  return error instanceof SendError && error.kind === what
}

/** Whether an answer must not be seen by the others who are there. */
export function forAsker({ kind }: Pick<Where, 'kind'>, answer: Show<'card'>): boolean {
  return answer.audience === 'asker' && kind !== 'direct'
}
