import type { Log } from '../../log.ts'
import type { Api } from './api.ts'
import { SendError } from '../platform.ts'
import { sendError } from './send-error.ts'

/** Who the bot is in its workspace, as its token says. */
export interface Identity {
  team: string
  enterprise: string | undefined
  /** The bot's user id, and its id as an app. */
  user: string
  bot: string
  /** The workspace's address, ends with a slash. */
  url: string
}

/** Asks Slack once; a failure is not kept, so that an outage of Slack while we start heals by itself. */
export type WhoAmI = () => Promise<Identity>

/** `connected` is told before anybody else learns it, and asked again when it fails. */
export function whoAmI(api: Api, connected: (me: Identity) => Promise<void>): WhoAmI {
  let asked: Promise<Identity> | undefined
  const find = async () => {
    const me = await ask(api)
    await connected(me)
    return me
  }
  return () => {
    asked ??= find().catch((error: unknown) => {
      asked = undefined
      throw error
    })
    return asked
  }
}

async function ask(api: Api): Promise<Identity> {
  const me = await api.quick.auth.test().catch((error: unknown) => Promise.reject(sendError(error, true)))
  if (!me.team_id || !me.user_id || !me.bot_id) throw new SendError('gone', 'not the token of a bot')
  return { team: me.team_id, enterprise: me.enterprise_id, user: me.user_id, bot: me.bot_id, url: me.url ?? '' }
}

/** Asks at the start: a refused token stops it with a clear error, an unreachable Slack does not. */
export async function checkToken(whoAmI: WhoAmI, log: Log): Promise<void> {
  try {
    const me = await whoAmI()
    log.info({ platform: 'slack', workspace: me.team }, 'connected to Slack')
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    const { kind, message } = error
    if (kind === 'gone') throw new Error(`Slack refuses SLACK_BOT_TOKEN (${message})`, { cause: error })
    log.warn({ platform: 'slack', outcome: message }, 'Slack does not answer yet; asking again with the first request')
  }
}

interface Origin {
  team_id?: string
  context_team_id?: string
  enterprise_id?: string | null
  context_enterprise_id?: string | null
  authorizations?: readonly { team_id?: string | null; enterprise_id?: string | null }[]
  team?: { id?: string; enterprise_id?: string } | null
  enterprise?: { id?: string } | null
  view?: { app_installed_team_id?: string }
}

/** Whether a payload comes from our workspace, or from another one of the same organisation. */
export function isOurs(me: Identity, from: Origin): boolean {
  const grants = from.authorizations ?? []
  const teams = [
    from.team_id,
    from.context_team_id,
    from.team?.id,
    from.view?.app_installed_team_id,
    ...grants.map((grant) => grant.team_id),
  ]
  if (teams.includes(me.team)) return true
  const organisations = [
    from.enterprise_id,
    from.context_enterprise_id,
    from.enterprise?.id,
    from.team?.enterprise_id,
    ...grants.map((grant) => grant.enterprise_id),
  ]
  return me.enterprise !== undefined && organisations.includes(me.enterprise)
}
