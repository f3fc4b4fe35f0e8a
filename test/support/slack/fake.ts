/**
 * A strict pretend Slack on loopback, for tests that tell whole stories. The bot runs unchanged against it.
 *
 *   const slack = await fakeSlack({ clock })              // the test's own clock; nothing here moves it
 *   const bot = slackPlatform({ ...slack.credentials, clock, log })
 *   slack.connect('http://127.0.0.1:3000/slack/events')   // where the bot listens; without it the bot's socket is used
 *
 * People: U1 Sanne de Vries (Dutch, admin), U2 Jan Smit (English), U3 Priya Nair, UG a guest, UX somebody of another
 * company. Channels: C1 general, C2 complaints, P1 a private one; C5 with UG in it, C6 shared with the company of UX; C9
 * without the bot; D1, D2, D3 the private chats of
 * U1, U2, U3 with the bot. Change them: `slack.workspace.users`, `.channels` (`archived`, `members`), `.tokens`.
 *
 * What people do. Each resolves when the bot has answered Slack's request, or when Slack gave up waiting (`late`):
 *   await slack.says('U1', 'D1', 'brief acme')                    // a message; in a channel it needs '@Kastelein'
 *   await slack.says('U1', 'C2', '@Kastelein close', { thread: message.ts })
 *   await slack.edits(message, 'brief acme')                      // changes what they wrote
 *   await slack.command('U1', 'C1', 'brief acme')                 // /crm brief acme
 *   await slack.press(message, 'Acknowledge', 'U2')               // a button by its label
 *   await slack.submit(view, { Summary: 'third late delivery' })  // fields by label or name
 *   await slack.types(view, 'Customer', 'acm')                    // what a field that searches offers; only that can be picked
 *                                                                 // nothing when the manifest gave no Options Load URL
 *                                                                 // (`slack.courier.optionsUrl`), which sockets do without
 *   await slack.shortcut('U1', 'begin')                           // the shortcut that is everywhere
 *   await slack.menu(slack.writes('U2', 'C1', 'hi'), 'from_message', 'U1')  // a shortcut in the menu of a message
 *   await slack.event({ type: 'member_joined_channel', … })       // any other event
 *   await slack.repeat(sent, 3, 'at once')                        // the same thing once more: retry, double click
 * They give `{ status, body, late, tries, answer() }`. `await sent.answer()` is the first thing the asker sees of it:
 * a message, something only they see, a changed message or a window: `{ kind, says, buttons, message?, view? }`.
 *
 * What people see: `slack.messages('C2')`, `slack.thread(message)`, `slack.whispers('U1')`, `slack.window('U1')`;
 * `await slack.shows('Complaint 7')` waits for a message, whisper or window that says so. `readMessage`, `buttonsOf` and
 * `called` (whom it notifies) read one.
 *
 * What Slack does: `slack.fault('chat.postMessage', 'commit then drop')`, `slack.fault('users.info', 'hang', Infinity, { user: 'UG' })`
 * until `slack.heals()`; `slack.deletes(message)`; tokens, scopes, tiers
 * and one message a second in a channel after a burst of `slack.limits.burst` (429 with Retry-After, by the clock).
 * An event the bot does not take is tried again at once; `await slack.retries()` sends the later tries that are due.
 *
 * Several bots on one Slack: `await slack.line()` is another address of it for one of them, with its own `calls` and faults.
 *
 * Several workspaces: `slack.neighbour('T2', 'Vermeer')` is another one, with people, channels and message times of the
 * same names; everything above works there too. The app is installed by `slack.oauth.allows(url, { team: 'T2', user: 'U1' })`
 * at the address the bot sends people to, and taken out by `await there.uninstalls()`. An organisation:
 * `slack.organisation('E1', ['T1', 'T2'])`. Tokens rotate when `slack.oauth.rotating` is set.
 *
 * Every call and answer is checked against Slack's rules. `slack.violations` must be empty at the end; `slack.calls` is
 * everything the bot asked. `await slack.close()`.
 */
import type { AddressInfo } from 'node:net'
import manifest from '../../../manifests/slack.json' with { type: 'json' }
import type { Clock } from '../../../src/clock.ts'
import { Courier } from './courier.ts'
import type { Team } from './api/caller.ts'
import { Faults } from './faults.ts'
import { neighbourhood, type SlackTeam } from './people/neighbourhood.ts'
import { OAuth } from './api/oauth.ts'
import { RateLimits } from './api/rate-limits.ts'
import { type Call, serve } from './api/web-api.ts'
import { TEAM } from './workspace.ts'

export interface FakeSlack extends SlackTeam {
  /** What `slack()` of the bot wants to know. */
  credentials: { signingSecret: string; botToken: string; apiUrl: string }
  appToken: string
  limits: RateLimits
  courier: Courier
  calls: readonly Call[]
  violations: readonly string[]
  oauth: OAuth
  connect(url: string): void
  /** Another workspace in the same Slack. */
  neighbour(team: string, name?: string): SlackTeam
  /** Workspaces become part of an organisation; it can let the app into them by `slack.oauth` and `letsIn`. */
  organisation(id: string, teams: readonly string[]): void
  /** Another address of the same Slack, for one of several bots: what that one asked, and faults that only it meets. */
  line(): Promise<Line>
  close(): Promise<void>
}

export type Line = Pick<FakeSlack, 'calls' | 'fault'> & { apiUrl: string }

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'

export async function fakeSlack({ clock }: { clock: Clock }): Promise<FakeSlack> {
  const [faults, limits] = [new Faults(), new RateLimits(clock)]
  const [calls, violations]: [Call[], string[]] = [[], []]
  const teams: Team[] = []
  const oauth = new OAuth(
    () => teams.map(({ workspace }) => workspace),
    violations,
    () => clock().getTime(),
  )
  const courier = new Courier(() => clock().getTime(), SECRET)
  courier.optionsUrl = manifest.settings.interactivity.message_menu_options_url
  const closing: (() => Promise<unknown>)[] = []
  async function open(faults: Faults, calls: Call[]): Promise<string> {
    const socketUrl = () => `${origin.replace('http', 'ws')}/link`
    const server = await serve({ teams, oauth, faults, limits, calls, violations, socketUrl })
    server.on('upgrade', (req, socket) => courier.connect(req, socket))
    closing.push(() => {
      faults.release()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const origin = await open(faults, calls)
  const { neighbour, organisation } = neighbourhood({ teams, oauth, clock, courier, violations, faults, origin })
  const first = neighbour(TEAM, 'Acme')
  first.workspace.tokens.set('xoxb-test', { scopes: [...manifest.oauth_config.scopes.bot] })
  first.workspace.tokens.set('xapp-test', { scopes: ['connections:write'] })

  return {
    ...first,
    credentials: { signingSecret: SECRET, botToken: 'xoxb-test', apiUrl: `${origin}/api/` },
    appToken: 'xapp-test',
    limits,
    courier,
    calls,
    violations,
    oauth,
    neighbour,
    organisation,
    connect: (url) => {
      courier.url = url
    },
    async line() {
      const [asked, troubles]: [Call[], Faults] = [[], new Faults()]
      const apiUrl = `${await open(troubles, asked)}/api/`
      return { apiUrl, calls: asked, fault: (method, fault, times = 1) => troubles.plan(method, fault, times) }
    },
    async close() {
      courier.close()
      await Promise.all(closing.map((close) => close()))
    },
  }
}
