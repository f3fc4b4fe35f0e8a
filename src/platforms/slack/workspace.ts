import type { Context } from '@slack/bolt'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { Api, Network } from './api.ts'
import { type Calls, calls } from './calls.ts'
import type { Identity } from './identity.ts'
import { type Pacing, pacing } from './pacing.ts'
import { type People, people } from './people.ts'
import { type Reply, replier } from './reply.ts'
import { type Speech, speech } from './speech.ts'
import type { Token } from './token.ts'

/**
 * One workspace as the bot works in it: who it is there, how it calls Slack, and what it has learned. Nothing in it is
 * shared with another workspace, not even a pause that Slack asked for.
 */
export interface Workspace {
  me: Identity
  api: Api
  calls: Calls
  pace: Pacing
  people: People
  speech: Speech
  reply: Reply
  /** Whether its token allows this; true as long as Slack has not said what it allows. */
  may(scope: string): boolean
}

/** The workspace something was heard in: `authorize` in slack.ts puts it into what Bolt hands to every listener. */
export const at = (context: Context): Workspace => context['workspace'] as Workspace

interface WorkspaceOptions {
  me: Identity
  token: Token
  scopes: readonly string[]
  network: Network
  clock: Clock
  log: Log
}

export function workspaceOf({ me, token, scopes, network, clock, log }: WorkspaceOptions): Workspace {
  const api = network.api(token, me.whole ? me.team : undefined)
  const pace = pacing(clock)
  const said = calls(api, pace)
  const spoken = speech()
  return {
    me,
    api,
    calls: said,
    pace,
    people: people(api, me, clock),
    speech: spoken,
    reply: replier({ respond: network.respond, calls: said, speech: spoken, log }),
    may: (scope) => scopes.length === 0 || scopes.includes(scope),
  }
}
