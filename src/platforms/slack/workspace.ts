import type { Context } from '@slack/bolt'
import type { Clock } from '../../clock.ts'
import type { Language } from '../../language.ts'
import type { Log } from '../../log.ts'
import type { Notice } from '../platform.ts'
import type { InFlight } from '../in-flight.ts'
import type { Api, Network, Token } from './api/api.ts'
import { type Calls, calls } from './api/calls.ts'
import { type Colleagues, colleagues } from './invocations/colleagues.ts'
import type { WithFigures } from './api/figures-taken.ts'
import { type HomeTab, homeTab } from './api/home-tab.ts'
import type { Identity } from './api/identity.ts'
import { type Outsiders, outsiders } from './invocations/outsiders.ts'
import { type Pacing, pacing } from './api/pacing.ts'
import { type People, people } from './api/people.ts'
import { type Reply, replier } from './replies/reply.ts'
import { type Searches, searches } from './api/searches.ts'
import { type CompanyLanguage, companyLanguage } from './replies/company-language.ts'
import { type FallbackLanguage, fallbackLanguage } from './replies/fallback-language.ts'
import { type Windows, windows } from './api/windows.ts'

/**
 * One workspace as the bot works in it: who it is there, how it calls Slack, and what it has learned. Nothing in it is
 * shared with another workspace, not even a pause that Slack asked for.
 */
export interface Workspace {
  me: Identity
  api: Api
  calls: Calls
  windows: Windows
  pace: Pacing
  people: People
  colleagues: Colleagues
  outsiders: Outsiders
  home: HomeTab
  searches: Searches
  speech: FallbackLanguage
  language: CompanyLanguage
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
  withFigures: WithFigures
  notice: (notice: Notice) => Promise<void>
  /** The language of the company of this workspace. */
  language: (workspace: string) => Promise<Language | null>
  clock: Clock
  log: Log
  work: InFlight
  /** Slack asks for what a searching field offers only where it was told to. */
  asksForSearches: boolean
}

export function workspaceOf(options: WorkspaceOptions): Workspace {
  const { me, token, scopes, network, withFigures, clock } = options
  const pace = pacing(clock)
  const api = network.api(token, { team: me.whole ? me.team : undefined })
  const said = calls(api, pace, withFigures)
  const language = companyLanguage(() => options.language(me.team), options)
  const spoken = fallbackLanguage(language.last)
  const searched = searches(options)
  const opened = windows(api, pace, searched.draws)
  const known = people(api, me, clock)
  const ours = colleagues(api, me, known, clock)
  const home = homeTab(api)
  return {
    me,
    api,
    calls: said,
    windows: opened,
    pace,
    people: known,
    colleagues: ours,
    outsiders: outsiders({ ...options, api, colleagues: ours }),
    home,
    searches: searched,
    speech: spoken,
    language,
    reply: replier({ ...options, respond: network.respond, calls: said, pace, windows: opened, speech: spoken, home }),
    may: (scope) => scopes.length === 0 || scopes.includes(scope),
  }
}
