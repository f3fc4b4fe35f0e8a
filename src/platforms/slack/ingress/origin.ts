import type { Body } from './body.ts'

/** Where something came from, as far as it says so. */
export interface Origin {
  /** The workspaces it may belong to: first where the bot is installed, then where it happened. */
  teams: string[]
  organisation: string | null
}

interface Named {
  id?: string | null
  enterprise_id?: string | null
}

/** The places where Slack names workspaces, in the many shapes of what it sends; any of them may be null or missing. */
interface Sent {
  team_id?: string | null
  context_team_id?: string | null
  enterprise_id?: string | null
  context_enterprise_id?: string | null
  authorizations?: readonly { team_id?: string | null; enterprise_id?: string | null }[] | null
  team?: Named | null
  enterprise?: Named | null
  user?: { team_id?: string | null } | string | null
  view?: { app_installed_team_id?: string | null } | null
}

/**
 * In a channel shared between companies the one who speaks and the one who installed the bot differ; with an organisation
 * that installed it as a whole there is no team, or the organisation stands in its place.
 * docs.slack.dev/apis/events-api, docs.slack.dev/enterprise/developing-for-enterprise-orgs
 */
export function originOf(body: Body): Origin {
  const sent = body as Sent
  const grants = sent.authorizations ?? []
  const user = typeof sent.user === 'object' ? sent.user : null
  const teams = [
    ...grants.map((grant) => grant.team_id),
    sent.view?.app_installed_team_id,
    sent.context_team_id,
    sent.team?.id,
    sent.team_id,
    user?.team_id,
  ]
  const organisations = [
    ...grants.map((grant) => grant.enterprise_id),
    sent.context_enterprise_id,
    sent.enterprise?.id,
    sent.team?.enterprise_id,
    sent.enterprise_id,
  ]
  return {
    teams: [...new Set(teams.filter((id) => typeof id === 'string' && id.startsWith('T')))] as string[],
    organisation: organisations.find((id) => typeof id === 'string' && id !== '') ?? null,
  }
}
