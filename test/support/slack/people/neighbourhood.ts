import type { Clock } from '../../../../src/clock.ts'
import type { Team } from '../api/caller.ts'
import type { Courier } from '../courier.ts'
import { Effects } from './effects.ts'
import type { Fault, Faults } from '../faults.ts'
import type { OAuth } from '../api/oauth.ts'
import { readMessage, readView } from './reading.ts'
import { type Sent, type Story, story } from './story.ts'
import { stackOf } from '../api/views.ts'
import { type Json, type Message, type View, Workspace } from '../workspace.ts'

/** One workspace of the pretend Slack: what people do there, and what they see. */
export interface SlackTeam extends Story {
  workspace: Workspace
  messages(channel: string): Message[]
  thread(root: Message): Message[]
  whispers(user: string): Message[]
  window(user: string): View | undefined
  shows(text: string | RegExp): Promise<Message | View>
  /** Troubles of calls about this workspace, and of those without a token; `about` names a person or a channel. */
  fault(method: string, fault: Fault, times?: number, about?: Readonly<Record<string, string>>): void
  /** Nothing more goes wrong, and what hangs is let go of. */
  heals(): void
  deletes(message: Message): void
  /** The app is taken out, here or in the whole organisation: its tokens end, and Slack says so twice. */
  uninstalls(): Promise<Sent[]>
  /** The organisation that installed the app as a whole lets it into this workspace. */
  letsIn(): Promise<Sent>
}

interface Neighbourhood {
  teams: Team[]
  oauth: OAuth
  clock: Clock
  courier: Courier
  violations: string[]
  faults: Faults
  origin: string
}

/** The workspaces of the pretend Slack, and the organisations some of them belong to. */
export function neighbourhood({ teams, oauth, clock, courier, violations, faults, origin }: Neighbourhood) {
  function neighbour(team: string, name = team): SlackTeam {
    const workspace = peopled(new Workspace(clock, team, name))
    const effects = new Effects()
    teams.push({ workspace, effects })
    const told = story({ workspace, effects, courier, violations, origin: () => origin })
    return {
      ...told,
      workspace,
      ...seeing(workspace, effects),
      fault: (method, fault, times = 1, about = {}) => faults.plan(method, fault, times, team, about),
      heals: () => faults.heal(),
      deletes: (message) => {
        message.deleted = true
      },
      async uninstalls() {
        const { enterprise, whole, bot } = workspace
        const about = whole ? ofOrganisation(workspace) : {}
        oauth.revoke(whole ? String(enterprise) : team)
        if (!whole && enterprise && oauth.organisations.get(enterprise)?.teams.includes(team)) workspace.whole = true
        const own = { ...about, ...(!whole && { authorizations: ownAuthorization(workspace) }) }
        return [
          await told.event({ type: 'app_uninstalled' }, own),
          await told.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [bot.user] } }, own),
        ]
      },
      letsIn() {
        oauth.letIn(String(workspace.enterprise), team)
        return told.event({ type: 'team_access_granted', team_ids: [team] }, ofOrganisation(workspace))
      },
    }
  }

  return {
    neighbour,
    organisation(id: string, members: readonly string[]): void {
      for (const { workspace } of teams) if (members.includes(workspace.team)) workspace.enterprise = id
      oauth.organisations.set(id, { id, name: 'Acme Group', teams: [], token: undefined })
    },
  }
}

/** What Slack says about an installation in a whole organisation is about no workspace. */
function ofOrganisation({ enterprise, bot }: Workspace): Json {
  return {
    team_id: null,
    context_team_id: null,
    enterprise_id: enterprise,
    authorizations: [
      { enterprise_id: enterprise, team_id: null, user_id: bot.user, is_bot: true, is_enterprise_install: true },
    ],
  }
}

function ownAuthorization({ team, enterprise, bot }: Workspace): Json[] {
  const [enterprise_id, user_id] = [enterprise ?? null, bot.user]
  return [{ enterprise_id, team_id: team, user_id, is_bot: true, is_enterprise_install: false }]
}

function seeing(workspace: Workspace, effects: Effects) {
  const visible = (message: Message) => !message.deleted && !message.only
  const says = (text: string | RegExp, shown: string) =>
    typeof text === 'string' ? shown.includes(text) : text.test(shown)
  return {
    messages: (channel: string) =>
      workspace.messages.filter((message) => message.channel === channel && visible(message) && !message.user),
    thread: (root: Message) =>
      workspace.messages.filter(
        (message) => message.channel === root.channel && message.thread === root.ts && visible(message),
      ),
    whispers: (user: string) => workspace.messages.filter((message) => message.only === user && !message.deleted),
    // One that still has the name it was opened under only says that something will come.
    window: (user: string) => stackOf(workspace, user).findLast(({ view }) => view['external_id'] === undefined),
    shows: (text: string | RegExp) =>
      effects.until(() => {
        const shown = effects.all.find((effect) =>
          effect.kind === 'view'
            ? says(text, readView(effect.view))
            : effect.kind !== 'delete' && says(text, readMessage(effect.message)),
        )
        return shown && (shown.kind === 'view' ? shown.view : shown.message)
      }, String(text)),
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
    { id: workspace.bot.user, name: 'kastelein', realName: workspace.bot.name, bot: true },
  ]
  for (const person of people) workspace.users.set(person.id, person)
  const everybody = ['U1', 'U2', 'U3', workspace.bot.user]
  const channels = [
    { id: 'C1', name: 'general', kind: 'public', members: everybody },
    { id: 'C2', name: 'complaints', kind: 'public', members: everybody },
    { id: 'C5', name: 'with-guests', kind: 'public', members: [...everybody, 'UG'] },
    { id: 'C6', name: 'with-vreemd', kind: 'public', members: [...everybody, 'UX'], shared: true },
    { id: 'C9', name: 'without-bot', kind: 'public', members: ['U1', 'U2'] },
    { id: 'P1', name: 'managers', kind: 'private', members: ['U1', 'U2', workspace.bot.user] },
    ...['1', '2', '3'].map(
      (n) => ({ id: `D${n}`, name: '', kind: 'im', members: [`U${n}`, workspace.bot.user] }) as const,
    ),
  ] as const
  for (const channel of channels) workspace.channels.set(channel.id, { ...channel, members: [...channel.members] })
  return workspace
}
