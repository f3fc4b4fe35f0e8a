import { randomUUID } from 'node:crypto'
import { envelope, invoke, wordsOf } from './activities.ts'
import { sent } from './client.ts'
import { BOT_ACCOUNT, type Cloud, type Delivered, type Sending } from './cloud.ts'
import type { Conversation, Json, Message, User } from './company.ts'
import { type Dialog, type Pressed, readResponse } from './invoke-response.ts'

/** What people do in their clients, as requests to the bot. */
export function persons({ company, violations, inbound, deliver }: Cloud) {
  const userOf = (id: string): User => company.users.get(id) ?? missing(`user ${id}`)
  const placeOf = (place: string, user: string): Conversation =>
    place === 'personal' ? company.personal(user) : (company.conversations.get(place) ?? missing(`place ${place}`))
  const outside = (user: string, place: Conversation, thread?: string) =>
    envelope(inbound(), userOf(user), place, place.type === 'channel' ? thread : undefined)

  interface Utterance {
    text: string
    mention: boolean
    thread?: string | undefined
  }

  async function utter(
    user: string,
    where: string,
    { text, mention, thread }: Utterance,
    sending?: Sending,
  ): Promise<Delivered> {
    const place = placeOf(where, user)
    const said = wordsOf(text, company, mention ? BOT_ACCOUNT : undefined)
    const message = company.say({ conversation: place.id, from: user, text, ...(thread !== undefined && { thread }) })
    const around = outside(user, place, thread ?? message.id)
    const entities = [...(around.entities as Json[]), ...said.entities]
    const words = { type: 'message', id: message.id, textFormat: 'plain', text: said.text, entities }
    return deliver({ ...around, ...words }, sending)
  }

  interface At {
    user: string
    conversation: string
    replyToId: string | undefined
  }

  async function invokes(name: string, value: Json, at: At, sending?: Sending): Promise<Pressed> {
    const place = placeOf(at.conversation, at.user)
    const root = at.replyToId === undefined ? undefined : (company.find(place.id, at.replyToId)?.thread ?? at.replyToId)
    const delivered = await deliver({ ...outside(at.user, place, root), ...invoke(name, value, at.replyToId) }, sending)
    const { shown, ...read } = readResponse(name, delivered.status, delivered.body, violations)
    return { ...delivered, ...read, ...(shown && { dialog: { ...shown, ...at } }) }
  }

  /** Does what a client does with one of the buttons on a card. */
  async function acts(
    on: Message | Dialog,
    action: Json,
    user: string,
    values: Readonly<Record<string, string>>,
    sending?: Sending,
  ): Promise<Pressed> {
    const data = sent(cardOf(on, user), action, values)
    const context = { theme: 'default' }
    if ('replyToId' in on) {
      return invokes(
        'task/submit',
        { data, context },
        { user, conversation: on.conversation, replyToId: on.replyToId },
        sending,
      )
    }
    const at = { user, conversation: on.conversation, replyToId: on.id }
    const opens = (data.msteams as Json | undefined)?.type === 'task/fetch'
    if (opens) return invokes('task/fetch', { data, context }, at, sending)
    if (action.type === 'Action.Submit') {
      const words = { type: 'message', id: `f:${randomUUID()}`, replyToId: on.id, value: data }
      return deliver({ ...outside(user, placeOf(on.conversation, user), on.thread ?? on.id), ...words }, sending)
    }
    const value = { action: { type: action.type, title: action.title, verb: action.verb, data }, trigger: 'manual' }
    const pressed = await invokes('adaptiveCard/action', value, at, sending)
    if (pressed.card) on.views.set(user, pressed.card)
    return pressed
  }

  return { placeOf, outside, utter, invokes, acts }
}

/** The card as one person sees it. */
export function cardOf(on: Message | Dialog, user: string): Json {
  if (!('views' in on)) return on.card
  const card = on.views.get(user) ?? on.card
  return card && !on.deleted ? card : missing('card')
}

export function missing(what: string): never {
  throw new Error(`there is no ${what}`)
}
