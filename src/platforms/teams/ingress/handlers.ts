import { randomUUID } from 'node:crypto'
import type { Language } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import { fault, type Log } from '../../../log.ts'
import type { Accepted, Answer, Bot, Invocation } from '../../platform.ts'
import type { InFlight } from '../../in-flight.ts'
import { within } from '../../within.ts'
import type { Activity } from './activity.ts'
import { adaptiveCard } from '../render/adaptive-card.ts'
import type { Reply } from '../replies/replies.ts'
import { type Asked, type Invocations, messageUnder } from '../invocations/invocations.ts'
import { restoreChoices } from '../invocations/restore-choices.ts'
import { languageOf } from '../invocations/identity.ts'
import { cardMessage, drawing } from '../render/message.ts'
import type { actionOn } from '../invocations/message-action.ts'
import { cancelledCard, failureCard, oldButtonCard } from '../replies/own-cards.ts'
import { dataOf, readPress } from '../invocations/press.ts'
import type { Event } from '../invocations/redelivery.ts'
import { dialog, executeResponse, inDialog, inMessage, moment, type Response } from '../replies/responses.ts'
import type { Handlers } from './router.ts'

export interface ActivityHandlersOptions {
  bot: () => Bot
  invocations: Invocations
  reply: Reply
  /** What is asked by the menu of a message. */
  action: (activity: Activity) => ReturnType<typeof actionOn>
  /** The home of who looks at it again. */
  home: (activity: Activity) => Promise<object>
  /** Takes a form that was put away out of sight. */
  putAway: (activity: Activity, message: string, shown: object) => Promise<void>
  work: InFlight
  log: Log
  maxAnswerMs: number
}

export interface ActivityHandlers
  extends Pick<
    Handlers,
    'message' | 'edited' | 'execute' | 'dialogFetch' | 'dialogSubmit' | 'messageAction' | 'actionSubmit'
  > {
  /** Somebody added the app for themselves. */
  installed(activity: Activity): Promise<void>
  /** The HTTP answer to this activity was taken. */
  taken: (activity: Activity) => void
}

/**
 * Hears and answers. Words are kept durably, the request is answered, and the work is done after it: Teams waits 15 s.
 * Presses are answered in the response itself, which Teams gives 5 s; what takes longer follows in messages.
 */
export function activityHandlers(options: ActivityHandlersOptions): ActivityHandlers {
  const { bot, invocations, action, home, reply, putAway, work, log, maxAnswerMs } = options
  const open = new WeakMap<
    Activity,
    { event: Event; said?: { event: string; accepted: Accepted }; waiting?: boolean }
  >()
  const heard = (activity: Activity, asked: Asked) => {
    open.set(activity, { event: asked.event })
    return asked.invocation
  }

  /** One that perhaps arrived is given again: an answer read twice is better than none. */
  async function send(invocation: Invocation, { accepted, answer }: Answered): Promise<void> {
    try {
      await reply(invocation, answer)
    } catch (error) {
      await accepted.undelivered(error)
      throw error
    }
    await accepted.delivered()
  }

  async function message(activity: Activity): Promise<void> {
    if (isBot(activity)) return
    const button = !activity.text && activity.value !== undefined && activity.value !== null
    const press = button ? readPress(dataOf(activity)) : null
    if (press?.was === 'cancelled') return away(activity, press.cancel)
    if (press?.was === 'looked') return
    const invocation = heard(activity, press ? invocations.press(activity, press) : invocations.words(activity))
    if (button && !press)
      return work.later(() => reply(invocation, oldButton(languageOf(activity) ?? 'en')), invocation.event)
    await answered(invocation)
  }

  /** Keeps what was asked, then does it; nothing when it was heard before. */
  async function answered(invocation: Invocation): Promise<void> {
    const accepted = await bot().accept(invocation)
    if (!accepted.isNew) return
    work.later(async function answerWords() {
      const answer = await accepted.answer()
      await send(await restoreChoices(invocation, answer, bot()), { accepted, answer })
    }, invocation.event)
  }

  /** Hears and answers within the time there is; `late` is said when that is not enough. */
  async function inTime(
    activity: Activity,
    asked: Invocation,
    respond: Respond,
    say: Sayings,
  ): Promise<object | undefined> {
    const answering = hearAndAnswer(asked)
    const first = await within(maxAnswerMs, answering)
    if (!first) {
      const entry = open.get(activity)
      if (entry) entry.waiting = true
      work.later(async () => {
        await followUp(asked, await answering, say).finally(() => entry?.event.answered())
      }, asked.event)
      return say.message(moment(say.language))
    }
    if ('reference' in first) return say.failed(failure(say.language, first.reference))
    const { body, reply: more } = respond(first.asked, first.answer)
    const entry = open.get(activity)
    if (entry && !more) entry.said = { event: asked.event, accepted: first.accepted }
    // Known means the message is somebody else's to send; only changing a card is as good twice as once.
    const again = first.answer.show === 'card' && first.answer.replaces === true
    if (more && (first.accepted.isNew || again)) work.later(() => send(first.asked, first), asked.event)
    return body
  }

  async function hearAndAnswer(invocation: Invocation): Promise<Outcome> {
    try {
      const accepted = await bot().accept(invocation)
      const answer = await accepted.answer()
      return { accepted, answer, asked: await restoreChoices(invocation, answer, bot()) }
    } catch (error) {
      const reference = randomUUID().slice(0, 8)
      log.error(
        { platform: 'teams', event: invocation.event, reference, fault: fault(error) },
        'a press was not taken in',
      )
      return { reference }
    }
  }

  async function followUp(invocation: Invocation, outcome: Outcome, { language }: Sayings): Promise<void> {
    if ('reference' in outcome) {
      return reply(invocation, { show: 'card', audience: 'asker', card: failureCard(language, outcome.reference) })
    }
    if (outcome.accepted.isNew) await send(outcome.asked, outcome)
  }

  function away(activity: Activity, language: Language): void {
    const under = messageUnder(activity)
    if (under === undefined) return
    work.later(() => putAway(activity, under, cardMessage(cancelledCard(language))), under)
  }

  const sayings = (activity: Activity, kind: 'card' | 'dialog'): Sayings => {
    const language = languageOf(activity) ?? 'en'
    return kind === 'dialog'
      ? { language, message: dialog.message, failed: dialog.message, old: dialog.message }
      : {
          language,
          message: executeResponse.message,
          failed: (text) => executeResponse.error(500, text),
          old: (text) => executeResponse.error(400, text),
        }
  }

  async function pressed(activity: Activity, kind: 'card' | 'dialog', respond: Respond): Promise<object | undefined> {
    const say = sayings(activity, kind)
    const press = readPress(dataOf(activity))
    if (kind === 'card' && press?.was === 'looked') return home(activity)
    if (kind === 'card' && press?.was === 'cancelled') {
      away(activity, press.cancel)
      return executeResponse.card(adaptiveCard(cancelledCard(press.cancel), drawing()))
    }
    if (press?.was !== 'pressed' && press?.was !== 'submitted') return say.old(words(say.language)('teams.oldButton'))
    return inTime(activity, heard(activity, invocations.press(activity, press)), respond, say)
  }

  return {
    message,
    async edited(activity) {
      if (!isBot(activity)) await answered(invocations.changed(activity))
    },
    execute: async (activity) => (await pressed(activity, 'card', inMessage)) ?? executeResponse.message(''),
    dialogFetch: async (activity) => (await pressed(activity, 'dialog', inDialog('fetch'))) ?? dialog.message(''),
    dialogSubmit: (activity) => pressed(activity, 'dialog', inDialog('submit')),
    async messageAction(activity) {
      const say = sayings(activity, 'dialog')
      const press = action(activity)
      if (press === 'deleted') return dialog.message(words(say.language)('teams.messageDeleted'))
      if (!press) return say.old(words(say.language)('teams.oldButton'))
      const asked = heard(activity, invocations.press(activity, press))
      return (await inTime(activity, asked, inDialog('fetch'), say)) ?? dialog.message('')
    },
    actionSubmit: (activity) => pressed(activity, 'dialog', inDialog('submit')),
    installed: (activity) => answered(invocations.installed(activity)),
    taken(activity) {
      const { event, said, waiting } = open.get(activity) ?? {}
      // Pressed again while they wait is not a second press.
      if (!waiting) event?.answered()
      if (said) work.later(() => said.accepted.delivered(), said.event)
    },
  }
}

/** Bots have ids of this form. Two that answer each other never stop. */
function isBot({ from }: Activity): boolean {
  return from.id.startsWith('28:')
}

type Respond = (invocation: Invocation, answer: Answer) => Response

/** What was asked, and its answer. */
interface Answered {
  accepted: Accepted
  answer: Answer
}

/** `asked` is what was asked, with what is needed to draw its answer. */
type Outcome = (Answered & { asked: Invocation }) | { reference: string }

interface Sayings {
  language: Language
  message(text: string): object
  failed(text: string): object
  old(text: string): object
}

const failure = (language: Language, reference: string) => words(language)('teams.failedWhy', { reference })

function oldButton(language: Language): Answer {
  return { show: 'card', audience: 'asker', card: oldButtonCard(language) }
}
