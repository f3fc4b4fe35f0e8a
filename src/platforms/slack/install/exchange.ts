import type { AuthTeamsListResponse } from '@slack/web-api'
import { fault, type Log } from '../../../log.ts'
import type { Company } from '../../platform.ts'
import type { Api, Network } from '../api/api.ts'
import { identityIn } from '../api/identity.ts'
import { type Facts, type Installation, isWhole, type ManyInstallations, tokensOf } from './installation.ts'
import type { OAuth } from './oauth.ts'
import { people } from '../api/people.ts'
import type { Workspaces } from '../workspaces.ts'

/** What somebody installed. */
export interface Installed {
  /** The workspace's name, or the organisation's. */
  name: string
  /** Where to go next in Slack. */
  next: string
  /** In all of an organisation: it still has to say in which of its workspaces. */
  whole: boolean
}

interface InstallerOptions {
  oauth: OAuth
  network: Network
  installations: Pick<ManyInstallations, 'keep'>
  workspaces: Pick<Workspaces, 'arrived'>
  log: Log
}

type Covering = Pick<Installation, 'id' | 'organisation' | 'secret'>

/** Turns a code from Slack into an installation that is kept, and the workspaces that follow from it. */
export function installer({ oauth, network, installations, workspaces, log }: InstallerOptions) {
  const calling = (access: string): Api => network.api({ current: async () => access, instead: async () => null })

  /** Goes where an installation lets the bot in: one workspace, or those an organisation chose. */
  async function enter(installation: Covering): Promise<void> {
    const { access } = tokensOf(installation)
    const ids = isWhole(installation) ? await teamsOf(calling(access)) : [installation.id]
    await workspaces.arrived(ids, installation.id)
  }

  return {
    enter,
    /** Keeps what was agreed to. Throws what Slack's client throws; then nothing was installed. */
    async install(code: string): Promise<Installed> {
      const { app, name, user, access, ...granted } = await oauth.exchange(code)
      const api = calling(access)
      const me = await twice(() => api.quick.auth.test())
      if (!me.bot_id) throw new Error('Slack gave no token of a bot')
      const facts = { user, bot: me.bot_id, url: me.url ?? '' }
      const company = await companyOf(name, api, { ...granted, facts })
      await installations.keep({ ...granted, facts: { ...facts, company } satisfies Facts })
      // It is in the database: what cannot be done now is done when something is heard, or within the hour.
      await enter(granted).catch((error: unknown) =>
        log.warn({ platform: 'slack', workspace: granted.id, error: fault(error) }, 'a new installation waits'),
      )
      log.info({ platform: 'slack', workspace: granted.id }, 'installed')
      const whole = isWhole(granted)
      const next = whole
        ? `https://app.slack.com/manage/${granted.id}/integrations/profile/${app}/workspaces/add`
        : `${network.origin}/app_redirect?app=${app}&team=${granted.id}`
      return { name, next, whole }
    },
  }

  /** Whose it is, with the language and time zone of who installed it. */
  async function companyOf(
    name: string,
    api: Api,
    { installer, ...installation }: Pick<Installation, 'id' | 'organisation' | 'facts' | 'installer'>,
  ): Promise<Company> {
    const asked = people(api, identityIn(installation, installation.id), () => new Date(0))
    const person = installer ? await asked.profile(installer).catch(() => null) : null
    const { language, timeZone } = person ?? {}
    return { name, ...(language && { language }), ...(timeZone && { timeZone }) }
  }
}

async function teamsOf({ posting }: Api): Promise<string[]> {
  const ids: string[] = []
  for await (const page of posting.paginate('auth.teams.list', { limit: 100 })) {
    const { teams = [] } = page as AuthTeamsListResponse
    ids.push(...teams.flatMap(({ id }) => id ?? []))
  }
  return ids
}

/** The code is spent by now, so one moment of trouble should not cost the whole installation. */
async function twice<T>(call: () => Promise<T>): Promise<T> {
  return call().catch(call)
}
