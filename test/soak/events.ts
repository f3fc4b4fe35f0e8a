import type { Card } from '../../src/cards/card.ts'
import { newLogForm } from '../../src/cards/new-forms.ts'
import { words } from '../../src/cards/words.ts'
import { message } from '../../src/platforms/slack/render/message.ts'
import { formView } from '../../src/platforms/slack/render/modal.ts'
import { adaptiveCard } from '../../src/platforms/teams/render/adaptive-card.ts'
import type { Answered, Delivery } from '../support/slack/courier.ts'
import type { FakeSlack } from '../support/slack/fake.ts'
import {
  clickPayload,
  commandPayload,
  eventEnvelope,
  mentionEvent,
  messageEvent,
  submissionPayload,
} from '../support/slack/people/payloads.ts'
import { buttonsOf, type Pressable } from '../support/slack/people/reading.ts'
import { put } from '../support/slack/api/views.ts'
import type { Channel, Json, User } from '../support/slack/workspace.ts'
import { BOT } from '../support/teams/company.ts'
import type { FakeTeams } from '../support/teams/fake-teams.ts'
import type { Chance } from './chance.ts'

/** Something a person does once. Its number is in its words, so that what came of it can be counted. */
export interface SoakEvent {
  number: number
  kind: Kind
  /** The platform brings it again when it is not taken in; words only. */
  isRetried: boolean
  /** Brings it to the bot. The same every time, but `anew` is under another id where that happens. */
  bring(options?: { anew?: boolean }): Promise<Taken>
  /** Whether the person was told that it was not saved, outside the response. */
  isRefused(): boolean
}

/** `refused`: the person read that it was not saved. */
export type Taken = 'taken' | 'refused' | 'not taken'

const KINDS = [
  ['slack words', 24],
  ['slack mention', 8],
  ['slack command', 20],
  ['slack press', 8],
  ['slack form', 8],
  ['slack complaint', 4],
  ['slack promise', 4],
  ['teams words', 14],
  ['teams mention', 5],
  ['teams press', 7],
] as const
export type Kind = (typeof KINDS)[number][0]

/** People are many, because one chat takes one message a second. */
export const PEOPLE = 120

export const slackUser = (n: number) => `UP${n}`
export const teamsUser = (n: number) => `29:p${n}`

interface Around {
  slack: FakeSlack
  teams: FakeTeams
  sales: string
}

/** What somebody does next. */
export function eventOf(number: number, lots: Chance, around: Around): SoakEvent {
  const kind = lots.weighed(KINDS)
  const person = lots.below(PEOPLE)
  const isRetried = kind.endsWith('words') || kind.endsWith('mention')
  const about = { number, kind, isRetried }
  const bring = kind.startsWith('slack') ? inSlack(around, about, person) : inTeams(around, about, person)
  const whispers = () => around.slack.whispers(slackUser(person))
  return { ...about, bring, isRefused: () => kind === 'slack press' && whispers().some(({ text }) => isUnsaved(text)) }
}

type About = Pick<SoakEvent, 'number' | 'kind' | 'isRetried'>

const UNSAVED = (['nl', 'en'] as const).flatMap((language) => [
  words(language)('slack.notSaved'),
  words(language)('slack.notSavedYet'),
])
const isUnsaved = (text: string) => UNSAVED.some((sentence) => text.includes(sentence))

/** As the bot may have said it long ago. */
const pressable = (number: number): Card => ({
  language: 'en',
  title: 'Acme',
  body: [],
  buttons: [
    { label: 'Log', press: { command: 'log', input: { filled: true, relation: 'Acme', text: `soak${number}x` } } },
  ],
})

function inSlack({ slack }: Around, { kind, number }: About, n: number): SoakEvent['bring'] {
  const { workspace, credentials } = slack
  const user = workspace.users.get(slackUser(n)) as User
  const chat = workspace.chatWith(user.id)
  const channel = workspace.channels.get('CSOAK') as Channel
  const address = () => {
    const id = `${workspace.team}/${workspace.id('')}/key`
    workspace.addresses.set(id, { user: user.id, channel: channel.id, at: workspace.now(), uses: 0 })
    return `${new URL(credentials.apiUrl).origin}/commands/${id}`
  }
  const typed = (text: string, where: Channel) => workspace.add({ channel: where.id, user: user.id, text, blocks: [] })
  const command = (text: string): Delivery => {
    const payload = commandPayload(workspace, { command: '/crm', text, user, channel, address: address() })
    return { kind: 'command', payload }
  }
  const made = (): Delivery => {
    const log = `log Acme: soak${number}x`
    switch (kind) {
      case 'slack words':
        return { kind: 'event', payload: eventEnvelope(workspace, messageEvent(typed(log, chat), chat, user)) }
      case 'slack mention': {
        const said = typed(`<@${workspace.bot.user}> ${log}`, channel)
        return { kind: 'event', payload: eventEnvelope(workspace, mentionEvent(said, user)) }
      }
      case 'slack press': {
        const drawn = message(pressable(number)) as unknown as { text: string; blocks: Json[] }
        const shown = workspace.add({ channel: chat.id, bot: workspace.bot.bot, ...drawn })
        const [button] = buttonsOf(shown)
        const press = { message: shown, button: button as Pressable, user, channel: chat, address: address() }
        return { kind: 'interaction', payload: clickPayload(workspace, press) }
      }
      case 'slack form': {
        const reader = { language: 'en', timeZone: 'Europe/Amsterdam', now: workspace.clock() } as const
        const metadata = JSON.stringify({
          input: { filled: true },
          from: { channel: chat.id, kind: 'direct', direct: true },
        })
        const view = put(workspace, user.id, formView(newLogForm(reader), metadata) as unknown as Json)
        const field = (name: string, value: string) => ({ [name]: { [name]: { type: 'plain_text_input', value } } })
        const values = { ...field('relation', 'Acme'), ...field('text', `soak${number}x`) }
        return { kind: 'interaction', payload: submissionPayload(workspace, view, user, values) }
      }
      case 'slack complaint':
        return command(`complaint Acme: soak${number}x`)
      case 'slack promise':
        return command(`promise Acme: soak${number}x by today 11:30`)
      case 'slack command':
      case 'teams words':
      case 'teams mention':
      case 'teams press':
        return command(log)
    }
  }
  let delivery: Delivery | undefined
  let tries = 0
  return async () => {
    delivery ??= made()
    const retry =
      tries++ > 0 && delivery.kind === 'event' ? { retry: { num: Math.min(tries - 1, 3), reason: 'http_error' } } : {}
    return taken(await slack.deliver({ ...delivery, ...retry }).catch(() => undefined))
  }
}

function taken(answered: Answered | undefined): Taken {
  if (!answered || answered.late || answered.status < 200 || answered.status >= 300) return 'not taken'
  return isUnsaved(JSON.stringify(answered.body)) ? 'refused' : 'taken'
}

function inTeams({ teams, sales }: Around, { kind, number }: About, n: number): SoakEvent['bring'] {
  const user = teamsUser(n)
  const bot = teams.bot
  const at = `<at>${bot.name}</at>`
  const mention = { type: 'mention', text: at, mentioned: bot }
  const text = `log Acme: soak${number}x`
  let id = teams.company.newId()
  let again: (() => Promise<{ status: number }>) | undefined
  const first = async (): Promise<{ status: number }> => {
    if (kind === 'teams press') {
      const { id: conversation } = teams.company.personal(user)
      const card = adaptiveCard(pressable(number)) as unknown as Json
      const shown = teams.company.say({ conversation, from: BOT, card, summary: 'Acme' })
      const pressed = await teams.press(shown, 'Log', user)
      again = () => teams.redeliver(pressed)
      return pressed
    }
    const said =
      kind === 'teams mention'
        ? await teams.sends(user, sales, {
            id,
            type: 'message',
            textFormat: 'plain',
            text: `${at} ${text}`,
            entities: [mention],
          })
        : await teams.sends(user, 'personal', { id, type: 'message', textFormat: 'plain', text })
    again = () => teams.redeliver(said)
    return said
  }
  return async ({ anew = false } = {}) => {
    if (anew) {
      id = teams.company.newId()
      again = undefined
    }
    const answered = await (again ?? first)().catch(() => undefined)
    return answered && answered.status >= 200 && answered.status < 300 ? 'taken' : 'not taken'
  }
}
