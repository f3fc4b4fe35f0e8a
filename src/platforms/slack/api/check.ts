import type { Trouble } from '../../platform.ts'
import { channelOf } from './channel.ts'
import { SCOPES } from '../install/oauth.ts'
import { sendError } from './send-error.ts'
import type { Workspace } from '../workspace.ts'
import type { Workspaces } from '../workspaces.ts'

/**
 * What is wrong with the connection to a workspace, as far as Slack tells a bot: its token, its scopes, and the channel of
 * complaints. Which events it is subscribed to and whether its Home tab is on, Slack does not tell. Never throws.
 */
export async function check(
  workspaces: Pick<Workspaces, 'of'>,
  id: string,
  complaints: string | undefined,
): Promise<Trouble[]> {
  try {
    const here = await workspaces.of(id)
    const { response_metadata: told } = await here.api.posting.auth.test()
    const channel = complaints === undefined ? [] : await inChannel(here, complaints)
    return [...missing(told?.scopes ?? []), ...channel]
  } catch (error) {
    const { kind, message } = sendError(error, true)
    // What is only slow, or down, is known when it is looked at again.
    return kind === 'gone' ? [{ what: 'token refused', about: message }] : []
  }
}

function missing(granted: readonly string[]): Trouble[] {
  const lacking = granted.length === 0 ? [] : SCOPES.filter((scope) => !granted.includes(scope))
  const scopes = lacking.join(', ')
  return scopes === '' ? [] : [{ what: 'scope missing', about: scopes, facts: { scopes } }]
}

/** An archived channel takes no messages either. Who reads along is looked at as well, for what nobody told us. */
async function inChannel({ api, outsiders }: Workspace, complaints: string): Promise<Trouble[]> {
  const channel = await channelOf(api, complaints)
  if (channel?.open) {
    await outsiders.none(complaints)
    return []
  }
  return [{ what: 'not in channel', about: complaints, facts: { place: channel?.name ?? complaints } }]
}
