/**
 * A strict pretend Slack on loopback, for tests that tell whole stories. The bot runs unchanged against it.
 *
 *   const slack = await fakeSlack({ clock })              // the test's own clock; nothing here moves it
 *   const bot = slackPlatform({ ...slack.credentials, clock, log })
 *   slack.connect('http://127.0.0.1:3000/slack/events')   // where the bot listens; without it the bot's socket is used
 *
 * People: U1 Sanne de Vries (Dutch, admin), U2 Jan Smit (English), U3 Priya Nair, UG a guest, UX somebody of another
 * company. Channels: C1 general, C2 complaints, P1 a private one; C9 without the bot; D1, D2, D3 the private chats of
 * U1, U2, U3 with the bot. Change them: `slack.workspace.users`, `.channels` (`archived`, `members`), `.tokens`.
 *
 * What people do. Each resolves when the bot has answered Slack's request, or when Slack gave up waiting (`late`):
 *   await slack.says('U1', 'D1', 'brief acme')                    // a message; in a channel it needs '@Kastelein'
 *   await slack.says('U1', 'C2', '@Kastelein close', { thread: message.ts })
 *   await slack.command('U1', 'C1', 'brief acme')                 // /crm brief acme
 *   await slack.press(message, 'Acknowledge', 'U2')               // a button by its label
 *   await slack.submit(view, { Summary: 'third late delivery' })  // fields by label or name
 *   await slack.event({ type: 'member_joined_channel', … })       // any other event
 *   await slack.repeat(sent, 3, 'at once')                        // the same thing once more: retry, double click
 * They give `{ status, body, late, tries, answer() }`. `await sent.answer()` is the first thing the asker sees of it:
 * a message, something only they see, a changed message or a window: `{ kind, says, buttons, message?, view? }`.
 *
 * What people see: `slack.messages('C2')`, `slack.thread(message)`, `slack.whispers('U1')`, `slack.window('U1')`;
 * `await slack.shows('Complaint 7')` waits for a message, whisper or window that says so. `readMessage`, `buttonsOf` and
 * `called` (whom it notifies) read one.
 *
 * What Slack does: `slack.fault('chat.postMessage', 'commit then drop')`; `slack.deletes(message)`; tokens, scopes, tiers
 * and one message a second in a channel after a burst of `slack.limits.burst` (429 with Retry-After, by the clock).
 * An event the bot does not take is tried again at once; `await slack.retries()` sends the later tries that are due.
 *
 * Several bots on one Slack: `await slack.line()` is another address of it for one of them, with its own `calls` and faults.
 *
 * Every call and answer is checked against Slack's rules. `slack.violations` must be empty at the end; `slack.calls` is
 * everything the bot asked. `await slack.close()`.
 */
import type { AddressInfo } from 'node:net'
import manifest from '../../../manifests/slack.json' with { type: 'json' }
import type { Clock } from '../../../src/clock.ts'
import { Courier } from './courier.ts'
import { Effects } from './effects.ts'
import { type Fault, Faults } from './faults.ts'
import { RateLimits } from './rate-limits.ts'
import { readMessage, readView } from './reading.ts'
import { type Story, story } from './story.ts'
import { stackOf } from './views.ts'
import { type Call, serve } from './web-api.ts'
import { BOT, type Message, type View, Workspace } from './workspace.ts'

export interface FakeSlack extends Story {
  /** What `slack()` of the bot wants to know. */
  credentials: { signingSecret: string; botToken: string; apiUrl: string }
  appToken: string
  workspace: Workspace
  limits: RateLimits
  courier: Courier
  calls: readonly Call[]
  violations: readonly string[]
  connect(url: string): void
  messages(channel: string): Message[]
  thread(root: Message): Message[]
  whispers(user: string): Message[]
  window(user: string): View | undefined
  shows(text: string | RegExp): Promise<Message | View>
  fault(method: string, fault: Fault, times?: number): void
  /** Another address of the same Slack, for one of several bots: what that one asked, and faults that only it meets. */
  line(): Promise<Line>
  deletes(message: Message): void
  close(): Promise<void>
}

export type Line = Pick<FakeSlack, 'calls' | 'fault'> & { apiUrl: string }

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'

export async function fakeSlack({ clock }: { clock: Clock }): Promise<FakeSlack> {
  const workspace = peopled(new Workspace(clock))
  const [effects, faults, limits] = [new Effects(), new Faults(), new RateLimits(clock)]
  const [calls, violations]: [Call[], string[]] = [[], []]
  const courier = new Courier(workspace, SECRET)
  const closing: (() => Promise<unknown>)[] = []
  async function open(faults: Faults, calls: Call[]): Promise<string> {
    const server = await serve({
      workspace,
      effects,
      faults,
      limits,
      calls,
      violations,
      socketUrl: () => `${origin.replace('http', 'ws')}/link`,
    })
    server.on('upgrade', (req, socket) => courier.connect(req, socket))
    closing.push(() => {
      faults.release()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const origin = await open(faults, calls)

  const visible = (message: Message) => !message.deleted && !message.only
  const says = (text: string | RegExp, shown: string) =>
    typeof text === 'string' ? shown.includes(text) : text.test(shown)
  return {
    ...story({ workspace, effects, courier, violations, origin: () => origin }),
    credentials: { signingSecret: SECRET, botToken: 'xoxb-test', apiUrl: `${origin}/api/` },
    appToken: 'xapp-test',
    workspace,
    limits,
    courier,
    calls,
    violations,
    connect: (url) => {
      courier.url = url
    },
    messages: (channel) =>
      workspace.messages.filter((message) => message.channel === channel && visible(message) && !message.user),
    thread: (root) =>
      workspace.messages.filter(
        (message) => message.channel === root.channel && message.thread === root.ts && visible(message),
      ),
    whispers: (user) => workspace.messages.filter((message) => message.only === user && !message.deleted),
    window: (user) => stackOf(workspace, user).at(-1),
    shows: (text) =>
      effects.until(() => {
        const shown = effects.all.find((effect) =>
          effect.kind === 'view'
            ? says(text, readView(effect.view))
            : effect.kind !== 'delete' && says(text, readMessage(effect.message)),
        )
        return shown && (shown.kind === 'view' ? shown.view : shown.message)
      }, String(text)),
    fault: (method, fault, times = 1) => faults.plan(method, fault, times),
    async line() {
      const [asked, troubles]: [Call[], Faults] = [[], new Faults()]
      const apiUrl = `${await open(troubles, asked)}/api/`
      return { apiUrl, calls: asked, fault: (method, fault, times = 1) => troubles.plan(method, fault, times) }
    },
    deletes: (message) => {
      message.deleted = true
    },
    async close() {
      courier.close()
      await Promise.all(closing.map((close) => close()))
    },
  }
}

function peopled(workspace: Workspace): Workspace {
  const people = [
    {
      id: 'U1',
      name: 'sanne',
      realName: 'Sanne de Vries',
      email: 'sanne@acme.example',
      tz: 'Europe/Amsterdam',
      locale: 'nl-NL',
      admin: true,
    },
    { id: 'U2', name: 'jan', realName: 'Jan Smit', email: 'jan@acme.example', tz: 'Europe/London', locale: 'en-GB' },
    {
      id: 'U3',
      name: 'priya',
      realName: 'Priya Nair',
      email: 'priya@acme.example',
      tz: 'Asia/Kolkata',
      locale: 'en-US',
    },
    { id: 'UG', name: 'gast', realName: 'Gast Freelance', guest: true },
    { id: 'UX', name: 'vreemd', realName: 'Vera Vreemd', team: 'T9' },
    { id: BOT.user, name: 'kastelein', realName: BOT.name, bot: true },
  ]
  for (const person of people) workspace.users.set(person.id, person)
  const everybody = people.map(({ id }) => id)
  const channels = [
    { id: 'C1', name: 'general', kind: 'public', members: everybody },
    { id: 'C2', name: 'complaints', kind: 'public', members: everybody },
    { id: 'C9', name: 'without-bot', kind: 'public', members: ['U1', 'U2'] },
    { id: 'P1', name: 'managers', kind: 'private', members: ['U1', 'U2', BOT.user] },
    ...['1', '2', '3'].map((n) => ({ id: `D${n}`, name: '', kind: 'im', members: [`U${n}`, BOT.user] }) as const),
  ] as const
  for (const channel of channels) workspace.channels.set(channel.id, { ...channel, members: [...channel.members] })
  workspace.tokens.set('xoxb-test', { scopes: [...manifest.oauth_config.scopes.bot] })
  workspace.tokens.set('xapp-test', { scopes: ['connections:write'] })
  return workspace
}
