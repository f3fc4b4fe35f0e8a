/**
 * A strict Microsoft Teams on this machine: it signs what it sends, checks the bot's tokens, keeps every message, refuses
 * and throttles as Teams documents, and notes in `violations` whatever real Teams would have shown wrongly. Time is the
 * clock it is given; nothing sleeps.
 *
 *   await using teams = await fakeTeams({ clock })
 *   const bot = ...                                     // made with teams.options, mounted somewhere
 *   teams.connect('http://127.0.0.1:3000/api/messages')
 *
 *   teams.user({ id: '29:sanne', name: 'Sanne de Vries', locale: 'nl-NL' })   // who exists; the app is theirs unless `app: false`
 *   const sales = teams.channel('Sales')                // a channel in a team that has the app; teams.group(name, users) too
 *
 *   await teams.says('29:sanne', 'personal', 'brief acme')          // resolves when the bot has answered the request
 *   await teams.mentions('29:sanne', sales, 'log Acme: called')     // @Kastelein in front; a fourth argument replies in a thread
 *   const card = await teams.next('29:sanne')           // the next message of the bot there, waiting for it; a place or a person
 *   teams.reads(card)                                   // its text as a person reads it; teams.reads(card, user) with their own view
 *   const press = await teams.press(card, 'Acknowledge', '29:jan')  // { card } in place, { text } under it, { dialog }, or { error }
 *   await teams.submit(press.dialog ?? card, { relation: 'Acme' }, '29:jan')  // fields by name or label; throws what the client says
 *   await teams.edited(card)                            // resolves when the bot has changed that message (again)
 *   teams.said(sales)                                   // everything of the bot there, in order
 *
 *   await teams.redeliver(press)                        // once more under the same id; { newId: true } as Teams does 30 s later
 *   teams.fail({ do: 'drop', commit: true })            // the next message is made, then the connection breaks
 *   teams.block(sales, 'BotNotInConversationRoster')    // from now on refused; teams.throttling = true keeps Teams' windows
 *   await teams.installs('29:sanne'), teams.uninstalls(sales), teams.event(sales, { eventType: 'channelDeleted' })
 *   expect(teams.violations).toEqual([])
 */
import { randomUUID } from 'node:crypto'
import { envelope, type Inbound, invoke, wordsOf } from './activities.ts'
import { faultsOf } from './card-rules.ts'
import { buttonNamed, sent, submitButton, type Which } from './client.ts'
import { BOT, Company, type Conversation, type Json, type Message, type User } from './company.ts'
import { connector, fault, type Office } from './connector.ts'
import type { Call, Fault } from './faults.ts'
import { type Dialog, type Pressed, readResponse } from './invoke-response.ts'
import { readCard } from './reading.ts'
import { type Answered, service } from './service.ts'
import { jwt, type SigningKey, signingKey } from './signing.ts'
import { Throttle } from './throttle.ts'

export interface Delivered {
  status: number
  body: unknown
  activity: Json
}

/** How one request of Teams differs from a good one; `hangUp` breaks the connection when it resolves. */
export interface Sending {
  token?: string
  headers?: Record<string, string>
  hangUp?: Promise<void>
}

const TENANT = '11111111-2222-3333-4444-555555555555'
const APP = '00000000-0000-0000-0000-0000000000b0'
const SECRET = 'a secret of the bot'
const ISSUER = 'https://api.botframework.com'
const HOUR = 3600
// One for all: making one takes longer than most tests.
const FIRST_KEY = signingKey('key-1')

export type FakeTeams = Awaited<ReturnType<typeof fakeTeams>>

export async function fakeTeams({ clock }: { clock: () => Date }) {
  const company = new Company(clock)
  const violations: string[] = []
  const tokens = new Map<string, number>()
  const watchers = new Set<() => void>()
  const taken = new Map<string, number>()
  const edits = new WeakMap<Message, number>()
  const throttle = new Throttle()
  const keys: SigningKey[] = [FIRST_KEY]
  let botUrl = ''
  let region = '/emea/'

  const office: Office = {
    company,
    tenantId: TENANT,
    botId: `28:${APP}`,
    serviceUrl: () => server.url + region,
    violations,
    said: () => queueMicrotask(() => watchers.forEach((look) => look())),
  }
  const server = await service(answer)
  const bot = { id: office.botId, name: 'Kastelein' }
  const inbound = (): Inbound => ({
    tenantId: TENANT,
    botId: bot.id,
    botName: bot.name,
    serviceUrl: office.serviceUrl(),
    now: clock(),
  })

  function answer(call: Call): Answered {
    const path = call.path.split('?')[0] ?? ''
    if (path === '/.well-known/openidconfiguration')
      return { status: 200, body: { issuer: ISSUER, jwks_uri: `${server.url}/keys` } }
    if (path === '/keys') return { status: 200, body: { keys: keys.map((key) => key.public) } }
    if (path === '/token') return grant(call.body as Json)
    const [, below] = /^\/\w+\/v3\/conversations\/?(.*)$/.exec(path) ?? []
    if (below === undefined) return fault(404, 'NotFound', 'no such endpoint')
    const until = tokens.get(String(call.headers.authorization).replace('Bearer ', ''))
    if (until === undefined || until <= clock().getTime())
      return fault(401, 'Unauthorized', 'Authorization has been denied.')
    const wait =
      fake.throttling && call.method !== 'GET'
        ? throttle.take(spokenIn(below, call.body as Json), clock().getTime())
        : 0
    if (wait > 0)
      return {
        ...fault(429, 'TooManyRequests', 'Slow down'),
        headers: { 'retry-after': String(Math.ceil(wait / 1000)) },
      }
    return connector(office, { ...call, path: below })
  }

  function grant(body: Json): Answered {
    const good =
      body.grant_type === 'client_credentials' && body.client_id === APP && body.scope === `${ISSUER}/.default`
    if (!good || body.client_secret !== fake.secret) return { status: 401, body: { error: 'invalid_client' } }
    const token = `granted-${randomUUID()}`
    tokens.set(token, clock().getTime() + HOUR * 1000)
    return { status: 200, body: { token_type: 'Bearer', access_token: token, expires_in: HOUR } }
  }

  const claims = () => {
    const now = Math.floor(clock().getTime() / 1000)
    return { iss: ISSUER, aud: APP, serviceurl: office.serviceUrl(), nbf: now - 5, exp: now + HOUR }
  }

  async function deliver(activity: Json, sending: Sending = {}): Promise<Delivered> {
    const hangUp = new AbortController()
    void sending.hangUp?.then(() => hangUp.abort())
    const key = keys.at(-1)
    const token = sending.token ?? (key ? jwt(claims(), key) : '')
    const response = await fetch(botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...sending.headers },
      body: JSON.stringify(activity),
      signal: hangUp.signal,
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown), activity }
  }

  const userOf = (id: string): User => company.users.get(id) ?? missing(`user ${id}`)
  const placeOf = (place: string, user: string): Conversation =>
    place === 'personal' ? company.personal(user) : (company.conversations.get(place) ?? missing(`place ${place}`))
  /** A place, or a person's own chat. */
  const idOf = (where: string) => (company.users.has(where) ? company.personal(where).id : where)

  async function utter(
    user: string,
    place: Conversation,
    text: string,
    thread: string | undefined,
    mention: boolean,
    sending?: Sending,
  ) {
    const said = wordsOf(text, company, mention ? bot : undefined)
    const message = company.say({ conversation: place.id, from: user, text, ...(thread !== undefined && { thread }) })
    const outside = envelope(
      inbound(),
      userOf(user),
      place,
      place.type === 'channel' ? (thread ?? message.id) : undefined,
    )
    const entities = [...(outside.entities as Json[]), ...said.entities]
    return deliver(
      { ...outside, type: 'message', id: message.id, textFormat: 'plain', text: said.text, entities },
      sending,
    )
  }

  async function invokes(
    name: string,
    value: Json,
    at: { user: string; conversation: string; replyToId: string | undefined },
    sending?: Sending,
  ): Promise<Pressed> {
    const place = placeOf(at.conversation, at.user)
    const root = at.replyToId === undefined ? undefined : (company.find(place.id, at.replyToId)?.thread ?? at.replyToId)
    const outside = envelope(inbound(), userOf(at.user), place, place.type === 'channel' ? root : undefined)
    const delivered = await deliver({ ...outside, ...invoke(name, value, at.replyToId) }, sending)
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
    const card = cardOf(on, user)
    const data = sent(card, action, values)
    const inDialog = 'replyToId' in on
    const at = { user, conversation: on.conversation, replyToId: inDialog ? on.replyToId : on.id }
    const context = { theme: 'default' }
    if (inDialog) return invokes('task/submit', { data, context }, at, sending)
    if ((data.msteams as Json | undefined)?.type === 'task/fetch')
      return invokes('task/fetch', { data, context }, at, sending)
    if (action.type === 'Action.Submit') {
      const outside = envelope(inbound(), userOf(user), placeOf(on.conversation, user), on.thread)
      const delivered = await deliver(
        { ...outside, type: 'message', id: `f:${randomUUID()}`, replyToId: on.id, value: data },
        sending,
      )
      return delivered
    }
    const value = { action: { type: action.type, title: action.title, verb: action.verb, data }, trigger: 'manual' }
    const pressed = await invokes('adaptiveCard/action', value, at, sending)
    if (pressed.card) on.views.set(user, pressed.card)
    return pressed
  }

  function cardOf(on: Message | Dialog, user: string): Json {
    if ('views' in on && (!on.card || on.deleted)) return missing('card')
    return 'views' in on ? (on.views.get(user) ?? on.card ?? {}) : on.card
  }

  function until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })
  }

  const said = (where: string) =>
    company.messages.filter(({ conversation, from }) => conversation === idOf(where) && from === BOT)

  const fake = {
    company,
    violations,
    /** Keep Teams' own windows, by the clock. */
    throttling: false,
    secret: SECRET,
    tenantId: TENANT,
    bot,
    /** Every call the bot made, also for keys and tokens. */
    calls: server.calls,
    /** What the bot must be made with. */
    options: {
      appId: APP,
      appPassword: SECRET,
      tenantId: TENANT,
      openIdMetadataUrl: `${server.url}/.well-known/openidconfiguration`,
      tokenUrl: `${server.url}/token`,
      serviceHosts: [new URL(server.url).host],
    },

    connect(url: string): void {
      botUrl = url
    },
    /** Somebody of the company, or a guest; who exists already is changed. */
    user({ app = true, ...user }: User & { app?: boolean }): string {
      company.users.set(user.id, user)
      if (app) company.personal(user.id).installed = true
      return user.id
    },
    channel(name: string, members: readonly string[] = [...company.users.keys()]): string {
      const id = `19:${name.toLowerCase()}@thread.tacv2`
      const team = { id: '19:team@thread.tacv2', name: 'Team', aadGroupId: '00000000-0000-0000-0000-000000000031' }
      company.conversations.set(id, { id, type: 'channel', name, team, members: new Set(members), installed: true })
      return id
    },
    group(name: string, members: readonly string[]): string {
      const id = `19:${name.toLowerCase().replaceAll(' ', '-')}@thread.v2`
      company.conversations.set(id, { id, type: 'groupChat', name, members: new Set(members), installed: true })
      return id
    },

    says: (user: string, place: string, text: string, sending?: Sending) =>
      utter(user, placeOf(place, user), text, undefined, false, sending),
    mentions: (user: string, place: string, text: string, thread?: string | Message, sending?: Sending) =>
      utter(
        user,
        placeOf(place, user),
        text,
        typeof thread === 'object' ? (thread.thread ?? thread.id) : thread,
        true,
        sending,
      ),
    press: (
      on: Message | Dialog,
      title: string,
      user: string,
      which: Which & Sending & { values?: Record<string, string>; old?: boolean } = {},
    ) => {
      const action = buttonNamed(cardOf(on, user), title, which)
      return acts(on, which.old ? (action.fallback as Json) : action, user, which.values ?? {}, which)
    },
    submit: (on: Message | Dialog, values: Record<string, string>, user: string, sending?: Sending) =>
      acts(on, submitButton(cardOf(on, user)), user, values, sending),
    /** Any activity of somebody somewhere, as it is given. */
    sends: (user: string, place: string, activity: Json, sending?: Sending) =>
      deliver({ id: randomUUID(), ...envelope(inbound(), userOf(user), placeOf(place, user)), ...activity }, sending),
    invokes: (user: string, place: string, name: string, value: Json, replyToId?: string) =>
      invokes(name, value, { user, conversation: placeOf(place, user).id, replyToId }),
    deliver,
    /** Teams delivers once more what it got no answer to: first as it was, later with another id and time. */
    redeliver(
      { activity }: Pick<Delivered, 'activity'>,
      { newId = false }: { newId?: boolean } = {},
    ): Promise<Delivered> {
      const now = clock().toISOString()
      return deliver(newId ? { ...activity, id: `f:${randomUUID()}`, timestamp: now, localTimestamp: now } : activity)
    },

    /** The app is added or taken away, and the bot told: for a person, a channel's team or a group. */
    installs: (where: string, by = where) => installation(where, by, true),
    uninstalls: (where: string, by = where) => installation(where, by, false),
    event: (place: string, by: string, channelData: Json) => {
      const outside = envelope(inbound(), userOf(by), placeOf(place, by))
      return deliver({
        ...outside,
        type: 'conversationUpdate',
        id: `f:${randomUUID()}`,
        channelData: { ...(outside.channelData as Json), ...channelData },
      })
    },
    block(where: string, code: string | undefined): void {
      const place = company.conversations.get(idOf(where)) ?? missing(`place ${where}`)
      if (code === undefined) delete place.blocked
      else place.blocked = code
    },
    /** The next calls that match (messages, unless told otherwise) end badly. */
    fail(
      fault: Fault,
      when: (call: Call) => boolean = ({ method, path }) => method !== 'GET' && path.includes('/v3/'),
      times = 1,
    ): void {
      server.faults.push({ fault, when, times })
    },

    said,
    until,
    /** The next message of the bot in a place or to a person, oldest first, waiting for it. */
    async next(where: string): Promise<Message> {
      const at = taken.get(idOf(where)) ?? 0
      taken.set(idOf(where), at + 1)
      await until(() => said(where).length > at)
      return said(where)[at] ?? missing('message')
    },
    /** Resolves when a message was changed since this was last asked. */
    async edited(message: Message): Promise<void> {
      const seen = edits.get(message) ?? 0
      await until(() => message.edits > seen)
      edits.set(message, message.edits)
    },
    reads: (on: Message | Dialog, user = ''): string =>
      'views' in on && !on.card ? (on.text ?? '') : readCard(cardOf(on, user)),
    /** What the bot calls a message: `post` gives it, `edit` and `Address.thread` take it. */
    nameOf: ({ conversation, id }: Message) => `${conversation};messageid=${id}`,

    keys,
    claims,
    /** Teams moves to another region: what it sends from now on names another service address. */
    moveTo(name: string): void {
      region = `/${name}/`
    },
    serviceUrl: office.serviceUrl,
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  }

  function installation(where: string, by: string, installed: boolean): Promise<Delivered> {
    const place = company.conversations.get(idOf(where)) ?? company.personal(where)
    place.installed = installed
    const outside = envelope(inbound(), userOf(by), place)
    return deliver({
      ...outside,
      type: 'installationUpdate',
      id: `f:${randomUUID()}`,
      action: installed ? 'add' : 'remove',
      text: undefined,
    })
  }

  return fake
}

/** The conversation a call is counted for; making one counts for the channel or the person it is made with. */
function spokenIn(path: string, body: Json): string {
  const [conversation = ''] = path.split('/').map(decodeURIComponent)
  const { channelData, members } = (body ?? {}) as {
    channelData?: { channel?: { id: string } }
    members?: { id: string }[]
  }
  return conversation.split(';')[0] || (channelData?.channel?.id ?? members?.[0]?.id ?? '')
}

function missing(what: string): never {
  throw new Error(`there is no ${what}`)
}
