import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import type { Network } from '../api/api.ts'
import type { Installation, NewInstallation, Tokens } from './installation.ts'

/** How Slack hands over and renews the tokens of an app that anybody may install. Throws what Slack's client throws. */
export interface OAuth {
  /** Where somebody is sent to agree. */
  authorizeUrl(state: string): string
  /** What was agreed to, for a code that works once. */
  exchange(code: string): Promise<Granted>
  refresh(refreshToken: string): Promise<Pick<Installation, 'secret' | 'expiresAt'>>
}

export type Granted = Omit<NewInstallation, 'facts'> & {
  app: string
  /** The name of the workspace or the organisation. */
  name: string
  user: string
  access: string
}

/**
 * What the bot asks for, the same as in manifests/slack.json. No history of channels: it hears what is said to it, and in
 * its own chats Slack wants `im:history` for that.
 */
export const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'im:write',
  'links:read',
  'links:write',
  'users:read',
  'users:read.email',
] as const

const Renewed = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().optional(),
})

const Named = z.object({ id: z.string(), name: z.string().optional() })

/** docs.slack.dev/reference/methods/oauth.v2.access; an installation in a whole organisation has no team. */
const Access = Renewed.extend({
  bot_user_id: z.string(),
  app_id: z.string(),
  scope: z.string().default(''),
  team: Named.nullish(),
  enterprise: Named.nullish(),
  is_enterprise_install: z.boolean().default(false),
  authed_user: z.object({ id: z.string().optional() }).optional(),
})

interface OAuthOptions {
  network: Network
  clientId: string
  clientSecret: string
  /** The address of this installation. */
  home: string
  clock: Clock
}

export function slackOAuth({ network, clientId, clientSecret, home, clock }: OAuthOptions): OAuth {
  const redirect_uri = `${home}/slack/oauth_redirect`
  const client = { client_id: clientId, client_secret: clientSecret }
  const { access: ask } = network.plain.oauth.v2

  function tokensIn({ access_token: access, refresh_token: refresh, expires_in }: z.output<typeof Renewed>) {
    return {
      secret: JSON.stringify({ access, ...(refresh && { refresh }) } satisfies Tokens),
      expiresAt: expires_in === undefined ? null : new Date(clock().getTime() + expires_in * 1_000),
    }
  }

  return {
    authorizeUrl(state) {
      const asked = { client_id: clientId, scope: SCOPES.join(','), state, redirect_uri }
      return `${network.origin}/oauth/v2/authorize?${new URLSearchParams(asked).toString()}`
    },
    async exchange(code) {
      const granted = Access.parse(await ask({ ...client, code, redirect_uri }))
      const { team, enterprise, is_enterprise_install: isWhole } = granted
      const covered = isWhole ? enterprise : team
      if (!covered) throw new Error('Slack did not say where the bot was installed')
      return {
        id: covered.id,
        name: covered.name ?? covered.id,
        organisation: enterprise?.id ?? null,
        scopes: granted.scope.split(',').filter(Boolean),
        installer: granted.authed_user?.id ?? null,
        app: granted.app_id,
        user: granted.bot_user_id,
        access: granted.access_token,
        ...tokensIn(granted),
      }
    },
    async refresh(refresh_token) {
      return tokensIn(Renewed.parse(await ask({ ...client, grant_type: 'refresh_token', refresh_token })))
    },
  }
}
