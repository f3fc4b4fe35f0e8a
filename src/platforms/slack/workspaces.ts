import type { Clock } from '../../clock.ts'
import type { Language } from '../../language.ts'
import { fault, type Log } from '../../log.ts'
import { type Notice, SendError } from '../platform.ts'
import type { InFlight } from '../in-flight.ts'
import type { Network } from './api/api.ts'
import { figuresTaken } from './api/figures-taken.ts'
import type { Body } from './ingress/body.ts'
import { identityIn } from './api/identity.ts'
import { factsOf, type Installation, type Installations } from './install/installation.ts'
import { originOf } from './ingress/origin.ts'
import type { Renew } from './api/renewal.ts'
import { sendError } from './api/send-error.ts'
import { tokenOf } from './api/token.ts'
import { type Workspace, workspaceOf } from './workspace.ts'

/** The workspaces the bot works in. Each is read once and then known, until Slack or an installation says otherwise. */
export interface Workspaces {
  /** Where this came from; null when the bot is not installed there. */
  heard(body: Body): Promise<Workspace | null>
  /** The one with this id. Throws `SendError`. */
  of(id: string): Promise<Workspace>
  /** Workspaces that an installation covers from now on; one of their own goes before it. */
  arrived(ids: readonly string[], installation: string): Promise<void>
  /** Uninstalled: nothing more is said there. */
  left(ids: readonly string[]): Promise<void>
  /** Something about it has changed: it is read again. */
  forget(id: string): void
}

interface WorkspacesOptions {
  installations: Installations
  renew: Renew
  network: Network
  notice: (notice: Notice) => Promise<void>
  language: (workspace: string) => Promise<Language | null>
  clock: Clock
  log: Log
  work: InFlight
  /** Slack asks for what a searching field offers only where it was told to. */
  asksForSearches: boolean
}

export function slackWorkspaces(options: WorkspacesOptions): Workspaces {
  const { installations, renew, notice, clock, log, work } = options
  const known = new Map<string, { workspace: Workspace; installation: string }>()
  const looking = new Map<string, Promise<Workspace | null>>()
  /** The installations whose token Slack refused, by workspace. */
  const lost = new Map<string, string>()
  // A workspace that is read again is the same workspace.
  const figures = figuresTaken(clock)

  /** Several requests at once look once; a failure is not kept. */
  async function find(id: string, organisation: string | null = null): Promise<Workspace | null> {
    const there = known.get(id)?.workspace ?? looking.get(id)
    if (there) return there
    const look = lookUp(id, organisation).finally(() => looking.delete(id))
    looking.set(id, look)
    return look
  }

  async function lookUp(id: string, organisation: string | null): Promise<Workspace | null> {
    const installation = await installations.find(id, organisation)
    return installation && meet(installation, id)
  }

  async function meet(installation: Installation, id: string): Promise<Workspace> {
    const me = identityIn(installation, id)
    const before = known.get(me.team)
    if (before) return before.workspace
    const token = tokenOf(installation, {
      read: () => installations.find(me.team, me.enterprise ?? null),
      renew,
      replaced: () => known.delete(me.team),
      lost: () => lose(me.team, installation),
      clock,
      work,
    })
    const workspace = workspaceOf({
      ...options,
      me,
      token,
      scopes: installation.scopes,
      withFigures: figures(me.team),
    })
    // Slack refused it before: only Slack can say that it takes it again.
    if (lost.get(me.team) === nameOf(installation)) await workspace.api.quick.auth.test()
    lost.delete(me.team)
    await connected(installation, me.team)
    await workspace.language.look()
    known.set(me.team, { workspace, installation: nameOf(installation) })
    return workspace
  }

  function connected(installation: Installation, workspace: string): Promise<void> {
    const { company } = factsOf(installation)
    const { organisation } = installation
    const whose = { ...(organisation && { organisation }), ...(company && { company }) }
    return notice({ platform: 'slack', workspace, what: 'workspace', ...whose })
  }

  /** Slack refuses its token. */
  async function lose(workspace: string, installation: Installation): Promise<void> {
    lost.set(workspace, nameOf(installation))
    await left([workspace]).catch((error: unknown) =>
      log.error({ platform: 'slack', workspace, error: fault(error) }, 'it could not be written down'),
    )
  }

  async function left(ids: readonly string[]): Promise<void> {
    for (const workspace of ids) {
      known.delete(workspace)
      log.warn({ platform: 'slack', workspace }, 'the bot is no longer in this workspace')
      await notice({ platform: 'slack', workspace, what: 'workspace gone' })
    }
  }

  return {
    async heard(body) {
      const { teams, organisation } = originOf(body)
      for (const team of teams) {
        const workspace = await find(team, team === teams[0] ? organisation : null)
        if (workspace) return workspace
      }
      return null
    },

    async of(id) {
      const workspace = await find(id).catch((error: unknown) => Promise.reject(sendError(error, true)))
      if (workspace?.me.team === id) return workspace
      if (!workspace) await left([id]).catch((error: unknown) => Promise.reject(sendError(error, true)))
      throw new SendError('gone', 'another workspace')
    },

    async arrived(ids, installation) {
      const covering = await installations.find(installation)
      if (!covering) return
      for (const id of ids) {
        const own = await installations.find(id)
        const now = own?.id === id ? own : covering
        if (known.get(id)?.installation !== nameOf(now)) known.delete(id)
        await (known.has(id) ? connected(now, id) : meet(now, id))
      }
    },

    left,
    forget: (id) => known.delete(id),
  }
}

/** Changes when it is installed again. */
const nameOf = ({ id, installedAt }: Installation) => `${id} ${installedAt.toISOString()}`
