import type { Log } from '../../../log.ts'
import { SendError } from '../../platform.ts'
import type { Network } from '../api/api.ts'
import type { Hosting } from './many.ts'
import { type Facts, type Installation, isWhole, type Tokens } from './installation.ts'
import { sendError } from '../api/send-error.ts'

/** The installation whose token the operator gave. Slack is asked whose it is, and asked again when it does not answer. */
export function oneInstallation(botToken: string, { network, log }: { network: Network; log: Log }): Hosting {
  let asked: Promise<Installation> | undefined

  // A failure is not kept, so that an outage of Slack while we start heals by itself.
  const ask = () => {
    asked ??= about(botToken, network).catch((error: unknown) => {
      asked = undefined
      throw error
    })
    return asked
  }

  return {
    installations: {
      async find(workspace, organisation) {
        const one = await ask()
        const isOurs = workspace === one.id || (one.organisation !== null && one.organisation === organisation)
        return isOurs || isWhole(one) ? one : null
      },
      async takeBack(id) {
        const one = await ask()
        return id === one.id ? [id] : []
      },
    },
    renew: async (installation) => installation,
    serve: (workspaces) => ({
      pages: undefined,
      async start() {
        const one = await checked(ask, log)
        if (one && !isWhole(one)) await workspaces.arrived([one.id], one.id)
      },
      async upkeep() {},
    }),
  }
}

async function about(botToken: string, network: Network): Promise<Installation> {
  const { quick } = network.api({ current: async () => botToken, instead: async () => null })
  const me = await quick.auth.test().catch((error: unknown) => Promise.reject(sendError(error, true)))
  const id = me.is_enterprise_install ? me.enterprise_id : me.team_id
  if (!id || !me.user_id || !me.bot_id) throw new SendError('gone', 'not the token of a bot')
  return {
    id,
    organisation: me.enterprise_id ?? null,
    scopes: me.response_metadata?.scopes ?? [],
    installer: null,
    facts: { user: me.user_id, bot: me.bot_id, url: me.url ?? '' } satisfies Facts,
    secret: JSON.stringify({ access: botToken } satisfies Tokens),
    expiresAt: null,
    installedAt: new Date(0),
    version: 1,
  }
}

/** Asks at the start: a refused token stops it with a clear error, an unreachable Slack does not. */
async function checked(ask: () => Promise<Installation>, log: Log): Promise<Installation | null> {
  try {
    const one = await ask()
    log.info({ platform: 'slack', workspace: one.id }, 'connected to Slack')
    return one
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    const { kind, message } = error
    if (kind === 'gone') throw new Error(`Slack refuses SLACK_BOT_TOKEN (${message})`, { cause: error })
    log.warn({ platform: 'slack', outcome: message }, 'Slack does not answer yet; asking again with the first request')
    return null
  }
}
