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
 *   await teams.edits('29:sanne', said, 'brief acme logistics')     // the message `says` or `mentions` sent has other words now
 *   const card = await teams.next('29:sanne')           // the next message of the bot there, waiting for it; a place or a person
 *   teams.reads(card)                                   // its text as a person reads it; teams.reads(card, user) with their own view
 *   const press = await teams.press(card, 'Acknowledge', '29:jan')  // { card } in place, { text } under it, { dialog }, or { error }
 *   await teams.submit(press.dialog ?? card, { relation: 'Acme' }, '29:jan')  // fields by name or label; throws what the client says
 *   await teams.types(press.dialog, 'relation', 'acm', '29:jan')              // { options } of a field that searches; submit then takes them
 *   await teams.opens(card, '29:jan')                   // their client draws the card anew, where it asks for that; teams.refreshes by hand
 *   await teams.edited(card)                            // resolves when the bot has changed that message (again)
 *
 *   const chat = teams.between('29:sanne', '29:jan')    // two people among themselves; the bot is not there
 *   const said = teams.writes('29:jan', chat, 'Acme is angry')                // a message the bot does not hear
 *   await teams.menu(said, 'fromMessage', '29:sanne')   // the action of the bot in the menu of a message: { dialog } or { text }
 *   const { found } = await teams.searches('29:sanne', chat, 'acm')           // the message extension; teams.picks(found[0], user, place)
 *   await teams.pastes('29:sanne', chat, 'https://…/r/7')                     // { found } is what the link shows
 *   teams.said(sales)                                   // everything of the bot there, in order
 *
 *   await teams.redeliver(press)                        // once more under the same id; { newId: true } as Teams does 30 s later
 *   teams.fail({ do: 'drop', commit: true })            // the next message is made, then the connection breaks
 *   teams.block(sales, 'BotNotInConversationRoster')    // from now on refused
 *   teams.settings.throttling = true                    // Teams' own windows; settings.region = 'amer' moves it elsewhere
 *   await teams.installs('29:sanne'), teams.uninstalls(sales, '29:jan'), teams.event(sales, '29:jan', { eventType: 'channelDeleted' })
 *   expect(teams.violations).toEqual([])
 */
import { randomUUID } from 'node:crypto'
import { buttonNamed, submitButton, type Which } from './client.ts'
import { APP, BOT_ACCOUNT, cloud, type Delivered, GOVERNMENT, SECRET, type Sending, TENANT } from './cloud.ts'
import { BOT, type Conversation, type Json, type Message, type User } from './company.ts'
import type { Call, Fault } from './faults.ts'
import type { Dialog, Found } from './invoke-response.ts'
import { cardOf, missing, persons } from './persons.ts'
import { readCard } from './reading.ts'
import { refreshing } from './refreshing.ts'

export type FakeTeams = Awaited<ReturnType<typeof fakeTeams>>

export async function fakeTeams({ clock }: { clock: () => Date }) {
  const teams = await cloud(clock)
  const { company, server, settings, deliver, until } = teams
  const people = persons(teams)
  const { opens, refreshes, quiet } = refreshing(teams, people)
  const taken = new Map<string, number>()
  const edits = new WeakMap<Message, number>()
  const close = () => server.close()
  /** A place, or a person's own chat. */
  const idOf = (where: string) => (company.users.has(where) ? company.personal(where).id : where)
  const said = (where: string) =>
    company.messages.filter(({ conversation, from }) => conversation === idOf(where) && from === BOT)

  function installation(where: string, by: string, installed: boolean): Promise<Delivered> {
    const place = company.conversations.get(idOf(where)) ?? company.personal(where)
    for (const one of company.conversations.values())
      if (one === place || (place.team && one.team?.id === place.team.id)) one.installed = installed
    const action = installed ? 'add' : 'remove'
    const { from, ...outside } = people.outside(by, place)
    // Teams does not say what they are called.
    const { name: _, ...account } = from as Json
    const install = { type: 'installationUpdate', id: `f:${randomUUID()}`, action }
    return deliver({ ...outside, from: account, ...install })
  }

  return {
    company,
    /** Whatever real Teams would have shown wrongly or not at all. */
    violations: teams.violations,
    /** Knobs: Teams' own windows on or off, the secret it takes, the region it speaks from. */
    settings,
    tenantId: TENANT,
    bot: BOT_ACCOUNT,
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
      governmentUrl: `${server.url}/${GOVERNMENT}`,
    },
    connect(url: string): void {
      settings.botUrl = url
    },

    /** Somebody of the company, or a guest; who exists already is changed. */
    user({ app = true, ...user }: User & { app?: boolean }): string {
      company.users.set(user.id, user)
      if (app) company.personal(user.id).installed = true
      return user.id
    },
    channel(
      name: string,
      members: readonly string[] = [...company.users.keys()],
      channelType?: Conversation['channelType'],
    ): string {
      const id = `19:${name.toLowerCase()}@thread.tacv2`
      const team = { id: '19:team@thread.tacv2', name: 'Team', aadGroupId: '00000000-0000-0000-0000-000000000031' }
      const kind = channelType && { channelType }
      company.conversations.set(id, {
        id,
        type: 'channel',
        name,
        team,
        members: new Set(members),
        installed: true,
        ...kind,
      })
      return id
    },
    group(name: string, members: readonly string[]): string {
      const id = `19:${name.toLowerCase().replaceAll(' ', '-')}@thread.v2`
      company.conversations.set(id, { id, type: 'groupChat', name, members: new Set(members), installed: true })
      return id
    },

    /** Two people among themselves. */
    between(one: string, other: string): string {
      const id = `19:${[one, other].map((user) => user.replace(/\W/g, '_')).join('_')}@unq.gbl.spaces`
      company.conversations.set(id, { id, type: 'personal', members: new Set([one, other]), installed: false })
      return id
    },
    /** A message that is not for the bot, which does not hear it. */
    writes(
      user: string,
      place: string,
      text: string,
      more: Pick<Message, 'html' | 'thread' | 'attachments'> = {},
    ): Message {
      return company.say({ conversation: people.placeOf(place, user).id, from: user, text, ...more })
    },

    says: (user: string, place: string, text: string, sending?: Sending) =>
      people.utter(user, place, { text, mention: false }, sending),
    mentions(user: string, place: string, text: string, thread?: string | Message, sending?: Sending) {
      const root = typeof thread === 'object' ? (thread.thread ?? thread.id) : thread
      return people.utter(user, place, { text, mention: true, thread: root }, sending)
    },
    /** The author changes a message; null when Teams does not tell the bot, which is not mentioned in it. */
    edits: people.edits,
    press(
      on: Message | Dialog,
      title: string,
      user: string,
      how: Which & Sending & { values?: Record<string, string>; old?: boolean } = {},
    ) {
      const action = buttonNamed(cardOf(on, user), title, how)
      return people.acts(on, how.old ? (action.fallback as Json) : action, user, how.values ?? {}, how)
    },
    submit: (on: Message | Dialog, values: Record<string, string>, user: string, sending?: Sending) =>
      people.acts(on, submitButton(cardOf(on, user)), user, values, sending),
    types: people.types,
    opens,
    refreshes,
    quiet,
    menu: people.menu,
    searches: (user: string, place: string, words?: string, { skip = 0, count = 25 } = {}) =>
      people.searches(user, place, words, { skip, count }),
    picks: (found: Found, user: string, place: string) => people.picks(found, user, place),
    pastes: people.pastes,
    /** Any activity of somebody somewhere, as it is given. */
    sends: (user: string, place: string, activity: Json, sending?: Sending) =>
      deliver({ id: randomUUID(), ...people.outside(user, people.placeOf(place, user)), ...activity }, sending),
    invokes: (user: string, place: string, name: string, value: unknown, replyToId?: string) =>
      people.invokes(name, value, { user, conversation: people.placeOf(place, user).id, replyToId }),
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
    event(place: string, by: string, more: Json): Promise<Delivered> {
      const outside = people.outside(by, people.placeOf(place, by))
      const channelData = { ...(outside.channelData as Json), ...more }
      return deliver({ ...outside, type: 'conversationUpdate', id: `f:${randomUUID()}`, channelData })
    },
    block(where: string, code: string | undefined): void {
      const place = company.conversations.get(idOf(where)) ?? missing(`place ${where}`)
      if (code === undefined) delete place.blocked
      else place.blocked = code
    },
    /** The next calls that match (messages, unless told otherwise) end badly. */
    fail(fault: Fault, when: (call: Call) => boolean = isMessage, times = 1): void {
      server.faults.push({ fault, when, times })
    },

    /** Looking up one person, or who is in one place, ends badly until `heals`. */
    hides(who: { person: string } | { place: string }, fault: Fault): void {
      const [kind, id] = 'person' in who ? ['members', who.person] : ['pagedmembers', who.place]
      const isAbout = ({ method, path }: Call) =>
        method === 'GET' && path.includes(`/${kind}`) && path.includes(encodeURIComponent(id))
      server.faults.push({ fault, when: isAbout, times: Number.POSITIVE_INFINITY })
    },
    /** Nothing more goes wrong, and what hangs is let go of. */
    heals(): void {
      server.heal()
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

    keys: teams.keys,
    claims: teams.claims,
    serviceUrl: teams.serviceUrl,
    close,
    [Symbol.asyncDispose]: close,
  }
}

function isMessage({ method, path }: Call): boolean {
  return method !== 'GET' && path.includes('/v3/')
}
