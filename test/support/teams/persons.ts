import { randomUUID } from 'node:crypto'
import { encode, envelope, invoke, wordsOf } from './activities.ts'
import { isOffered, isSearch, offer, searchField, sent } from './client.ts'
import { BOT_ACCOUNT, type Cloud, type Delivered, type Sending } from './cloud.ts'
import type { Conversation, Json, Message, User } from './company.ts'
import { type Dialog, type Found, type Pressed, readResponse } from './invoke-response.ts'

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

  /** The author writes other words. Teams tells the bot only where it hears the message: with it alone, or when it is mentioned. */
  async function edits(
    user: string,
    sent: Delivered,
    text: string,
    { mention = false } = {},
  ): Promise<Delivered | null> {
    const { id, conversation } = sent.activity as { id: string; conversation: { id: string } }
    const [place = ''] = conversation.id.split(';')
    const message = company.find(place, id) ?? missing(`message ${id}`)
    message.text = text
    message.edits++
    if (company.conversations.get(place)?.type !== 'personal' && !mention) return null
    const said = wordsOf(text, company, mention ? BOT_ACCOUNT : undefined)
    const around = outside(user, company.conversations.get(place) ?? missing(`place ${place}`), message.thread ?? id)
    const channelData = { ...(around.channelData as Json), eventType: 'editMessage' }
    const entities = [...(around.entities as Json[]), ...said.entities]
    return deliver({
      ...around,
      type: 'messageUpdate',
      id,
      textFormat: 'plain',
      text: said.text,
      entities,
      channelData,
    })
  }

  interface At {
    user: string
    conversation: string
    replyToId: string | undefined
  }

  async function invokes(name: string, value: unknown, at: At, sending?: Sending): Promise<Pressed> {
    const place = placeOf(at.conversation, at.user)
    const root = at.replyToId === undefined ? undefined : (company.find(place.id, at.replyToId)?.thread ?? at.replyToId)
    const extension = name.startsWith('composeExtension/')
    const activity = invoke(name, value, extension ? undefined : at.replyToId)
    const delivered = await deliver({ ...outside(at.user, place, root), ...activity }, sending)
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
    const data = sent(cardOf(on, user), action, await picked(on, user, values))
    const context = { theme: 'default' }
    if ('replyToId' in on) return submits(on, { data, context }, user, sending)
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

  /** A dialog goes back the way it came: to a card of the bot, or to the menu of a message. */
  async function submits(on: Dialog, value: Json, user: string, sending?: Sending): Promise<Pressed> {
    const at = { user, conversation: on.conversation, replyToId: on.replyToId }
    if (!on.action) return invokes('task/submit', value, at, sending)
    const pressed = await invokes('composeExtension/submitAction', { ...on.action, ...value }, at, sending)
    return kept(pressed, on.action)
  }

  /** What is given for a field that searches is typed, and the first that says it is picked. */
  async function picked(on: Message | Dialog, user: string, values: Readonly<Record<string, string>>) {
    const filled = { ...values }
    for (const [name, value] of Object.entries(values)) {
      const card = cardOf(on, user)
      if (value === '' || !isSearch(card, name) || isOffered(card, name, value)) continue
      const { options = [] } = await types(on, name, value, user)
      const fits = options.find((option) => option.value === value || option.title.includes(value))
      filled[name] = fits?.value ?? missing(`“${value}” among ${options.map(({ title }) => title).join(', ')}`)
    }
    return filled
  }

  /** What was found while somebody typed in a field; only that can be picked. */
  async function types(on: Message | Dialog, field: string, words: string, user: string): Promise<Pressed> {
    const card = cardOf(on, user)
    const input = searchField(card, field)
    const { dataset } = input['choices.data'] as { dataset: string }
    const value = { kind: 'search', queryText: words, queryOptions: { skip: 0, top: 15 }, dataset }
    const replyToId = 'replyToId' in on ? on.replyToId : on.id
    const pressed = await invokes('application/search', value, { user, conversation: on.conversation, replyToId })
    offer(card, input, pressed.options ?? [])
    return pressed
  }

  /** Chooses an action of the bot in the menu of a message. */
  async function menu(on: Message, commandId: string, user: string): Promise<Pressed> {
    const action = { commandId, commandContext: 'message', messagePayload: payloadOf(on) }
    const at = { user, conversation: on.conversation, replyToId: on.thread ?? on.id }
    const value = { ...action, requestId: randomUUID(), context: { theme: 'default' } }
    return kept(await invokes('composeExtension/fetchTask', value, at), action)
  }

  function payloadOf({ id, conversation, thread, from, text = '', html, attachments = [], deleted }: Message): Json {
    const user = company.users.get(from)
    const isBot = from.startsWith('28:') || !user
    const who = { id: user?.aadObjectId ?? from, displayName: user?.name ?? BOT_ACCOUNT.name }
    return {
      id,
      replyToId: thread ?? null,
      linkToMessage: `https://teams.microsoft.com/l/message/${conversation}/${id}`,
      createdDateTime: new Date(Number(id)).toISOString(),
      deleted,
      importance: 'normal',
      body: { contentType: 'html', content: html ?? `<div><div>${encode(text)}</div>\n</div>` },
      from: {
        user: isBot ? null : { ...who, userIdentityType: user.userRole === 'guest' ? 'anonymousGuest' : 'aadUser' },
        application: isBot ? { ...who, applicationIdentityType: 'bot' } : null,
      },
      attachments,
    }
  }

  /** Types in the search of the message extension. */
  const searches = (user: string, place: string, words: string | undefined, queryOptions: Json) => {
    const parameters = words === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'words', value: words }]
    const value = { commandId: 'findRelation', parameters, queryOptions }
    return invokes('composeExtension/query', value, extensionAt(user, place))
  }

  const extensionAt = (user: string, place: string): At => ({
    user,
    conversation: placeOf(place, user).id,
    replyToId: undefined,
  })

  /** Takes a line of what was found; gives the card that goes into the message. */
  async function picks(found: Found, user: string, place: string): Promise<Pressed> {
    const chosen = await invokes('composeExtension/selectItem', found.tap ?? {}, extensionAt(user, place))
    return chosen.found?.[0] ? { ...chosen, card: chosen.found[0].card } : chosen
  }

  const pastes = (user: string, place: string, url: string) =>
    invokes('composeExtension/queryLink', { url }, extensionAt(user, place))

  return { placeOf, outside, utter, edits, invokes, acts, types, menu, searches, picks, pastes }
}

function kept(pressed: Pressed, action: Json): Pressed {
  return pressed.dialog ? { ...pressed, dialog: { ...pressed.dialog, action } } : pressed
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
