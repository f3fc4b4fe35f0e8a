import type { Card } from '../../../cards/card.ts'
import { plain } from '../../../cards/plain-text.ts'
import type { Log } from '../../../log.ts'
import { type Answer, type Invocation, SendError } from '../../platform.ts'
import { retry } from '../../retry.ts'
import type { Network } from '../api/api.ts'
import type { Calls } from '../api/calls.ts'
import { errorsCard, formCard } from '../render/form-card.ts'
import type { HomeTab } from '../api/home-tab.ts'
import { message } from '../render/message.ts'
import { formView, noticeView } from '../render/modal.ts'
import { sendError } from '../api/send-error.ts'
import { languageOf, type Speech } from './fallback-language.ts'
import { metadata, type Way, wayOf, windowOf } from '../invocations/reply-target.ts'
import type { Which, Windows } from '../api/windows.ts'

type Show<Kind extends Answer['show']> = Extract<Answer, { show: Kind }>

/** Under which an answer in the private chat is found again. */
export const answerKey = (event: string): string => `answer/${event}`

/** Gives answers other than in the response to Slack's own request. Throws `SendError` when the person got nothing. */
export type Reply = (invocation: Invocation, answer: Answer) => Promise<void>

/** The way back, and what the answer is called there. */
type Back = Way & { key: string }

interface Replying {
  respond: Network['respond']
  calls: Calls
  windows: Windows
  speech: Speech
  home: Pick<HomeTab, 'show'>
  log: Log
}

export function replier({ respond, calls, windows, speech, home, log }: Replying): Reply {
  return async (invocation, answer) => {
    // What only says that the answer follows must not be found in its place.
    const isProvisional = answer.show === 'card' && answer.provisional
    const key = `${answerKey(invocation.event)}${isProvisional ? '/follows' : ''}`
    const way = { ...wayOf(invocation), key }
    speech.learn(way.user, languageOf(answer))
    if (answer.show === 'card') return showCard(way, answer)
    if (answer.show === 'form') return showForm(invocation, way, answer)
    return showErrors(invocation, way, answer)
  }

  async function showCard(way: Back, { card, audience, replaces = false }: Show<'card'>): Promise<void> {
    await waited(windowOf(way), card, [card.title, ...textsIn(card)])
    if (way.home && card.home) return home.show(way.user, async () => card)
    if (replaces && (await replaced(way, card, audience))) return
    await (audience === 'place' ? showAll(way, card) : showAsker(way, card))
  }

  /** False when there is no message that may be replaced. */
  async function replaced(
    { pressed, channel, direct, address }: Way,
    card: Card,
    audience: Show<'card'>['audience'],
  ): Promise<boolean> {
    if (!pressed || !channel) return false
    // What only the asker may see never takes the place of what everybody sees.
    if (!pressed.hidden && !direct && audience === 'asker') return false
    if (!pressed.hidden) return tried(retry(() => calls.update(channel, pressed.ts, card)))
    if (!address) return false
    if (audience === 'asker') return tried(respond(address, { replace_original: true, ...message(card) }))
    // What only one person saw becomes a message for everybody: that is another message, not the same one changed.
    if (!(await tried(respond(address, { ...VISIBLE, ...message(card) })))) return false
    await tried(respond(address, { delete_original: true }))
    return true
  }

  async function showAll(way: Back, card: Card): Promise<void> {
    const { channel, address, thread, asked, pressed } = way
    // The address works in channels the bot is not a member of, where a command can be given all the same.
    const anywhere = address && (way.by === 'command' || pressed?.hidden)
    if (anywhere && (await tried(respond(address, { ...VISIBLE, ...inThread(thread), ...message(card) })))) return
    const root = way.direct ? thread : (thread ?? asked)
    if (channel && (await possible(() => calls.post(channel, card, { thread: root })))) return
    await privately(way, card)
  }

  async function showAsker(way: Back, card: Card): Promise<void> {
    const { channel, direct, user, address, thread, key } = way
    if (channel && direct) {
      await retry(() => calls.post(channel, card, { thread, key }))
      return
    }
    if (address && (await tried(respond(address, { ...HIDDEN, ...inThread(thread), ...message(card) })))) return
    if (channel && (await possible(() => calls.whisper(channel, user, card, thread)))) return
    await privately(way, card)
  }

  async function privately({ user }: Way, card: Card): Promise<void> {
    await retry(() => calls.post(user, card))
  }

  async function showForm(invocation: Invocation, way: Back, { form }: Show<'form'>): Promise<void> {
    const view = formView(form, metadata(form.submit.input, way))
    const waiting = windowOf(way)
    if (waiting && (await tried(windows.update(waiting, view)))) return
    // A trigger works once.
    if (way.trigger && !way.opened && (await tried(windows.open(way.trigger, view)))) return
    await showAsker(way, formCard(form.language, invocation.request, way.by !== 'message'))
  }

  async function showErrors(invocation: Invocation, way: Back, answer: Show<'errors'>): Promise<void> {
    const card = errorsCard(answer, invocation.request)
    await waited(windowOf(way), card, [card.title, ...Object.values(answer.fields)])
    await showAsker(way, card)
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
