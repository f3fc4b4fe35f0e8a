import type { Answered, Courier, Delivery } from '../courier.ts'
import type { Effect, Effects } from './effects.ts'
import { fill } from './filling.ts'
import {
  changedEvent,
  clickPayload,
  commandPayload,
  eventEnvelope,
  mentionEvent,
  messageEvent,
  submissionPayload,
} from './payloads.ts'
import { buttonsOf, type Pressable, readMessage, readView } from './reading.ts'
import { menuPayload, shortcutPayload, suggestionPayload } from './menus.ts'
import { show } from '../api/response-url.ts'
import { load, searchingField } from './searching.ts'
import { submitted } from './submitted.ts'
import type { Channel, Json, Message, User, View, Workspace } from '../workspace.ts'

/** What the asker sees. */
export interface Shown {
  kind: Effect['kind']
  says: string
  buttons: Pressable[]
  message?: Message
  view?: View
}

export interface Sent extends Answered {
  delivery: Delivery
  /** How often Slack has sent it so far. */
  tries: number
  /** The first thing the asker sees because of it. */
  answer(): Promise<Shown>
}

export interface Submitted extends Sent {
  /** Sentences at the fields, when the form was sent back. */
  errors: Record<string, string>
}

export interface Story {
  says(user: string, channel: string, text: string, options?: { thread?: string; event?: Json }): Promise<Sent>
  /** Somebody changes what they wrote; of a message in a channel the bot hears only when it mentions it. */
  edits(message: Message, text: string): Promise<Sent>
  command(user: string, channel: string, text: string, command?: string): Promise<Sent>
  press(message: Message, label: string, user: string): Promise<Sent>
  submit(view: View, values: Readonly<Record<string, string>>): Promise<Submitted>
  event(event: Json, envelope?: Json): Promise<Sent>
  /** The shortcut that is everywhere. */
  shortcut(user: string, callback: string): Promise<Sent>
  /** A shortcut in the menu of a message; `more` is what else Slack knows of the message. */
  menu(message: Message, callback: string, user: string, more?: Json): Promise<Sent>
  /** What somebody writes to others, of which the bot hears nothing. */
  writes(user: string, channel: string, text: string, thread?: string): Message
  /** Types in a field of a window that searches, by label or name; gives the choices Slack shows. */
  types(view: View, field: string, words: string): Promise<string[]>
  /** Something somebody does that belongs to no channel. */
  sends(delivery: Delivery, user: string): Promise<Sent>
  /** Any delivery as it stands: forged, aged, unknown. */
  deliver(delivery: Delivery): Promise<Answered>
  repeat(sent: Sent, times: number, how?: 'serial' | 'at once'): Promise<Answered[]>
  retries(): Promise<Answered[]>
}

interface Stage {
  workspace: Workspace
  effects: Effects
  courier: Courier
  violations: string[]
  origin: () => string
}

/** Slack's second and third try of an event, after the one at once. */
const RETRY_AFTER = [60_000, 5 * 60_000]

export function story({ workspace, effects, courier, violations, origin }: Stage): Story {
  const due: { at: number; delivery: Delivery }[] = []

  const person = (id: string): User => workspace.users.get(id) ?? missing('person', id)
  const place = (id: string): Channel => workspace.channels.get(id) ?? missing('channel', id)

  function address(user: string, channel: string, source?: Message): string {
    const id = `${workspace.team}/${workspace.id('')}/key`
    workspace.addresses.set(id, { user, channel, at: workspace.now(), uses: 0, ...(source && { source }) })
    return `${origin()}/commands/${id}`
  }

  async function send(delivery: Delivery, user: string, channel: string): Promise<Sent> {
    const from = effects.all.length
    let answered = await courier.deliver(delivery)
    let tries = 1
    if (delivery.kind === 'event' && failed(answered)) {
      answered = await courier.deliver(again(delivery, 1, answered))
      tries = 2
      RETRY_AFTER.forEach((ms, index) => {
        if (failed(answered)) due.push({ at: workspace.now() + ms, delivery: again(delivery, index + 2, answered) })
      })
    }
    const answer = () =>
      effects.until(() => {
        const effect = effects.all.slice(from).find((effect) => concerns(effect, user, channel))
        return effect && shownOf(effect)
      }, 'an answer')
    return { ...answered, delivery, tries, answer }
  }

  function concerns(effect: Effect, user: string, channel: string): boolean {
    // A window that still has the name it was opened under only says that something will come.
    if (effect.kind === 'view') return effect.view.user === user && effect.view.view['external_id'] === undefined
    if (effect.kind === 'delete') return false
    const { message } = effect
    // Said unasked, which may come before the answer.
    if (effect.kind === 'message' && message.metadata && !isAnswer(message.metadata)) return false
    if (channel === ANYWHERE) return message.only === undefined || message.only === user
    return message.only
      ? message.only === user
      : message.channel === channel || place(message.channel).members.join() === [user, workspace.bot.user].join()
  }

  return {
    says(user, channel, text, { thread, event = {} } = {}) {
      const here = place(channel)
      const typed = markup(workspace, text)
      const said = { team: person(user).team ?? workspace.team, ...event }
      const message = workspace.add({ channel, user, text: typed, blocks: [], ...(thread && { thread }) })
      if (here.kind === 'im')
        return send(
          { kind: 'event', payload: eventEnvelope(workspace, messageEvent(message, here, person(user), said)) },
          user,
          channel,
        )
      if (!typed.includes(`<@${workspace.bot.user}>`))
        throw new Error('Slack tells the bot nothing about words in a channel that do not mention it')
      return send(
        { kind: 'event', payload: eventEnvelope(workspace, mentionEvent(message, person(user), said)) },
        user,
        channel,
      )
    },

    edits(message, text) {
      const [here, by] = [place(message.channel), person(message.user ?? '')]
      const before = message.text
      Object.assign(message, { text: markup(workspace, text), edits: message.edits + 1 })
      const edited = { user: by.id, ts: workspace.ts(message.channel) }
      const event =
        here.kind === 'im' ? changedEvent(message, here, by, { before, edited }) : mentionEvent(message, by, { edited })
      return send({ kind: 'event', payload: eventEnvelope(workspace, event) }, by.id, message.channel)
    },

    async command(user, channel, text, command = '/crm') {
      const options = {
        command,
        text: markup(workspace, text, true),
        user: person(user),
        channel: place(channel),
        address: address(user, channel),
      }
      const from = effects.all.length
      const sent = await send({ kind: 'command', payload: commandPayload(workspace, options) }, user, channel)
      answersCommand(sent, user, channel)
      return { ...sent, answer: () => effects.until(() => firstOf(from, user, channel), 'an answer') }
    },

    press(message, label, user) {
      if (message.only && message.only !== user) throw new Error(`${user} cannot see this message`)
      const button = buttonsOf(message).find((button) => button.label === label)
      if (!button)
        throw new Error(
          `no button ${label}; there is ${
            buttonsOf(message)
              .map((button) => button.label)
              .join(', ') || 'none'
          }`,
        )
      const options = {
        message,
        button,
        user: person(user),
        channel: place(message.channel),
        address: address(user, message.channel, message),
      }
      return send({ kind: 'interaction', payload: clickPayload(workspace, options) }, user, message.channel)
    },

    async submit(view, values) {
      if (!view.open) throw new Error('the window is closed')
      const payload = submissionPayload(workspace, view, person(view.user), fill(view, values))
      const from = effects.all.length
      const sent = await send({ kind: 'interaction', payload }, view.user, ANYWHERE)
      const { errors, faults, effect } = submitted(workspace, view, sent)
      violations.push(...faults)
      if (effect) effects.add(effect)
      return { ...sent, errors, answer: () => effects.until(() => firstOf(from, view.user, ANYWHERE), 'an answer') }
    },

    event: (event, envelope) =>
      send({ kind: 'event', payload: eventEnvelope(workspace, event, envelope) }, '', ANYWHERE),
    sends: (delivery, user) => send(delivery, user, ANYWHERE),
    deliver: (delivery) => courier.deliver(delivery),
    shortcut: (user, callback) =>
      send({ kind: 'interaction', payload: shortcutPayload(workspace, callback, person(user)) }, user, ANYWHERE),
    menu(message, callback, user, more = {}) {
      const [channel, to] = [place(message.channel), address(user, message.channel)]
      const chosen = { message, user: person(user), channel, address: to, more }
      const payload = menuPayload(workspace, callback, chosen)
      return send({ kind: 'interaction', payload }, user, message.channel)
    },
    writes: (user, channel, text, thread) =>
      workspace.add({ channel, user, text: markup(workspace, text), blocks: [], ...(thread && { thread }) }),
    async types(view, name, words) {
      const field = searchingField(view, name)
      if (Array.from(words).length < Number(field['min_query_length'] ?? 3)) return []
      // docs.slack.dev, "Select menu of external data source": asked for at the Options Load URL only, or over a socket.
      if (!courier.searches) return []
      const payload = suggestionPayload(workspace, view, field, words, person(view.user))
      const answered = await courier.deliver({ kind: 'search', payload })
      const { found, faults } = load(view, String(field['action_id']), answered)
      violations.push(...faults)
      return found.map(({ text }) => text.text)
    },

    async repeat({ delivery }, times, how = 'serial') {
      const copies = Array.from({ length: times }, (_, index) =>
        again(delivery, index + 1, { status: 500, body: '', late: false }),
      )
      if (how === 'at once') return Promise.all(copies.map((copy) => courier.deliver(copy)))
      const answers: Answered[] = []
      for (const copy of copies) answers.push(await courier.deliver(copy))
      return answers
    },

    async retries() {
      const now = due.filter(({ at }) => at <= workspace.now())
      const answers: Answered[] = []
      for (const retry of now) {
        due.splice(due.indexOf(retry), 1)
        const answered = await courier.deliver(retry.delivery)
        answers.push(answered)
        // Taken in after all: the later tries are not needed.
        if (!failed(answered))
          for (const other of due.filter(({ delivery }) => delivery.payload === retry.delivery.payload))
            due.splice(due.indexOf(other), 1)
      }
      return answers
    },
  }

  function firstOf(from: number, user: string, channel: string): Shown | undefined {
    const effect = effects.all.slice(from).find((effect) => concerns(effect, user, channel))
    return effect && shownOf(effect)
  }

  /** The response to a command is a message by itself. */
  function answersCommand({ status, body, late }: Answered, user: string, channel: string): void {
    if (late || status !== 200 || body === '') return
    const content = typeof body === 'string' ? { text: body } : (body as Json)
    const { refused, effects: seen } = show(workspace, { user, channel }, content)
    if (refused) violations.push(`answer to a command: ${refused.error} ${JSON.stringify(refused['errors'] ?? '')}`)
    effects.add(...seen)
  }
}

/** Marked to be found again, as what is said unasked is. */
function isAnswer(metadata: Json): boolean {
  return String((metadata['event_payload'] as Json | undefined)?.['key']).startsWith('answer/')
}

/** A window belongs to no channel: what follows from it may be seen in any. */
const ANYWHERE = '*'

const failed = ({ status, late }: Answered) => late || status < 200 || status >= 300

function again(delivery: Delivery, num: number, { late }: Answered): Delivery {
  return delivery.kind === 'event'
    ? { ...delivery, retry: { num, reason: late ? 'http_timeout' : 'http_error' } }
    : delivery
}

function shownOf(effect: Effect): Shown {
  if (effect.kind === 'view') return { kind: 'view', says: readView(effect.view), buttons: [], view: effect.view }
  return {
    kind: effect.kind,
    says: readMessage(effect.message),
    buttons: buttonsOf(effect.message),
    message: effect.message,
  }
}

/** What somebody types as Slack passes it on: escaped, with `@Name` of people there as mentions. */
function markup(workspace: Workspace, text: string, named = false): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [...workspace.users.values()].reduce((typed, { id, name, realName }) => {
    const mention = named ? `<@${id}|${name}>` : `<@${id}>`
    return typed.replaceAll(`@${realName}`, mention).replaceAll(new RegExp(`@${name}\\b`, 'g'), mention)
  }, escaped)
}

function missing(what: string, id: string): never {
  throw new Error(`there is no ${what} ${id} in the pretend Slack`)
}
