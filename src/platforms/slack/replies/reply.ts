import type { Card } from '../../../cards/card.ts'
import { plain } from '../../../cards/plain-text.ts'
import type { Log } from '../../../log.ts'
import { type Answer, type Invocation, SendError } from '../../platform.ts'
import { retry } from '../../retry.ts'
import type { Network } from '../api/api.ts'
import type { Calls } from '../api/calls.ts'
import type { WithFigures } from '../api/figures-taken.ts'
import type { Pacing } from '../api/pacing.ts'
import { errorsCard, formCard } from '../render/form-card.ts'
import type { HomeTab } from '../api/home-tab.ts'
import { formView, noticeView } from '../render/modal.ts'
import { sendError } from '../api/send-error.ts'
import { languageOf, type FallbackLanguage } from './fallback-language.ts'
import { metadata, type ReplyTarget, replyTargetOf, windowOf } from '../invocations/reply-target.ts'
import type { Which, Windows } from '../api/windows.ts'

type Show<Kind extends Answer['show']> = Extract<Answer, { show: Kind }>

/** Under which an answer in the private chat is found again. */
export const answerKey = (event: string): string => `answer/${event}`

/** Gives answers other than in the response to Slack's own request. Throws `SendError` when the person got nothing. */
export type Reply = (invocation: Invocation, answer: Answer) => Promise<void>

/** How to reach who asked, and what the answer is called there. */
type Back = ReplyTarget & { key: string }

type Posting = Parameters<Calls['post']> extends [string, ...infer What] ? What : never

interface Replying {
  respond: Network['respond']
  withFigures: WithFigures
  calls: Calls
  pace: Pick<Pacing, 'answer'>
  windows: Windows
  speech: FallbackLanguage
  home: Pick<HomeTab, 'show'>
  log: Log
}

export function replier({ respond, withFigures, calls, pace, windows, speech, home, log }: Replying): Reply {
  return async (invocation, answer) => {
    // What only says that the answer follows must not be found in its place.
    const isProvisional = answer.show === 'card' && answer.provisional
    const key = `${answerKey(invocation.event)}${isProvisional ? '/follows' : ''}`
    const target = { ...replyTargetOf(invocation), key }
    speech.learn(target.user, languageOf(answer))
    if (answer.show === 'card') return showCard(target, answer)
    if (answer.show === 'form') return showForm(invocation, target, answer)
    return showErrors(invocation, target, answer)
  }

  async function showCard(target: Back, { card, audience, replaces = false }: Show<'card'>): Promise<void> {
    await waited(windowOf(target), card, [card.title, ...textsIn(card)])
    if (target.home && card.home) return home.show(target.user, async () => card)
    if (replaces && (await replaced(target, card, audience))) return
    await (audience === 'place' ? showAll(target, card) : showAsker(target, card))
  }

  /** False when there is no message that may be replaced. */
  async function replaced(
    { pressed, channel, direct, address }: ReplyTarget,
    card: Card,
    audience: Show<'card'>['audience'],
  ): Promise<boolean> {
    if (!pressed || !channel) return false
    // What only the asker may see never takes the place of what everybody sees.
    if (!pressed.hidden && !direct && audience === 'asker') return false
    if (!pressed.hidden) return tried(retry(() => calls.update(channel, pressed.ts, card)))
    if (!address) return false
    if (audience === 'asker') return tried(responded('whisper', address, card, { replace_original: true }))
    // What only one person saw becomes a message for everybody: that is another message, not the same one changed.
    if (!(await tried(responded('post', address, card, VISIBLE)))) return false
    await tried(respond(address, { delete_original: true }))
    return true
  }

  async function showAll(target: Back, card: Card): Promise<void> {
    const { channel, address, thread, asked, pressed } = target
    // The address works in channels the bot is not a member of, where a command can be given all the same.
    const anywhere = address && (target.by === 'command' || pressed?.hidden)
    if (anywhere && (await tried(responded('post', address, card, { ...VISIBLE, ...inThread(thread) })))) return
    const root = target.direct ? thread : (thread ?? asked)
    if (channel && (await possible(() => posted(target, channel, card, { thread: root })))) return
    await privately(target, card)
  }

  async function showAsker(target: Back, card: Card): Promise<void> {
    const { channel, direct, address, thread, key } = target
    if (channel && direct) {
      await retry(() => posted(target, channel, card, { thread, key }))
      return
    }
    if (address && (await tried(responded('whisper', address, card, { ...HIDDEN, ...inThread(thread) })))) return
    if (channel && (await possible(() => whispered(target, channel, card)))) return
    await privately(target, card)
  }

  function responded(way: 'post' | 'whisper', address: string, card: Card, how: object): Promise<void> {
    return withFigures(way, card, (content) => respond(address, { ...how, ...content }))
  }

  async function privately(target: ReplyTarget, card: Card): Promise<void> {
    await retry(() => posted(target, target.user, card))
  }

  async function posted({ user }: ReplyTarget, channel: string, ...what: Posting): Promise<void> {
    pace.answer(user, channel)
    await calls.post(channel, ...what)
  }

  async function whispered({ user, thread }: ReplyTarget, channel: string, card: Card): Promise<void> {
    pace.answer(user)
    await calls.whisper(channel, user, card, thread)
  }

  async function showForm(invocation: Invocation, target: Back, { form }: Show<'form'>): Promise<void> {
    const view = formView(form, metadata(form.submit.input, target))
    const waiting = windowOf(target)
    if (waiting && (await tried(windows.update(waiting, view)))) return
    // A trigger works once.
    if (target.trigger && !target.opened && (await tried(windows.open(target.trigger, view)))) return
    await showAsker(target, formCard(form.language, invocation.request, target.by !== 'message'))
  }

  async function showErrors(invocation: Invocation, target: Back, answer: Show<'errors'>): Promise<void> {
    const card = errorsCard(answer, invocation.request)
    await waited(windowOf(target), card, [card.title, ...Object.values(answer.fields)])
    await showAsker(target, card)
  }

  /** The window that said "one moment" says how it ended; nobody minds when it was closed meanwhile. */
  async function waited(window: Which | null, { language }: Card, lines: readonly string[]): Promise<void> {
    if (window) await tried(windows.update(window, noticeView(language, 'Kastelein', lines)))
  }

  /** Whether it worked; when it did not, there is another way. */
  async function tried(call: Promise<unknown>): Promise<boolean> {
    try {
      return (await call) !== false
    } catch (error) {
      log.warn({ platform: 'slack', outcome: sendError(error).message }, 'Slack did not take an answer this way')
      return false
    }
  }

  /** Whether one can speak there at all; other failures are thrown, because trying elsewhere could say it twice. */
  async function possible(call: () => Promise<unknown>): Promise<boolean> {
    try {
      await retry(call)
      return true
    } catch (error) {
      if (error instanceof SendError && (error.kind === 'gone' || error.kind === 'message gone')) return false
      throw error
    }
  }
}

/** What a card says in sentences; its facts and lists stay where there is room for them. */
const textsIn = ({ body }: Card): string[] => body.flatMap((part) => (part.type === 'text' ? plain(part.text) : []))

const VISIBLE = { response_type: 'in_channel', replace_original: false }
const HIDDEN = { response_type: 'ephemeral', replace_original: false }

const inThread = (thread: string | undefined) => (thread ? { thread_ts: thread } : {})
