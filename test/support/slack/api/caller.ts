import { failure, type Result } from './chat.ts'
import type { Effects } from '../people/effects.ts'
import { type Method, scopeFor } from './methods.ts'
import type { OAuth } from './oauth.ts'
import type { Json, Token, Workspace } from '../workspace.ts'

/** A workspace, and what people see in it. */
export interface Team {
  workspace: Workspace
  effects: Effects
}

/** Who calls: a token, and the workspace it is about. */
export type Caller = { team: Team; token: Token } | { error: string }

export function callerOf(
  { teams, oauth }: { teams: readonly Team[]; oauth: OAuth },
  authorization: string | undefined,
  args: Json,
): Caller {
  if (!authorization) return { error: 'not_authed' }
  const bearer = authorization.replace(/^Bearer /, '')
  const token = oauth.tokens.get(bearer) ?? teams.flatMap(({ workspace }) => workspace.tokens.get(bearer) ?? [])[0]
  if (!token) return { error: 'invalid_auth' }
  const team = token.organisation
    ? ofOrganisation(teams, oauth.organisations.get(token.organisation)?.teams ?? [], args)
    : teams.find(({ workspace }) => workspace.tokens.has(bearer))
  return team ? { team, token } : { error: 'team_access_not_granted' }
}

/** One token for several workspaces: the call says which, or what it is about does. */
function ofOrganisation(teams: readonly Team[], granted: readonly string[], args: Json): Team | undefined {
  const may = teams.filter(({ workspace }) => granted.includes(workspace.team))
  if (args['team_id'] !== undefined) return may.find(({ workspace }) => workspace.team === args['team_id'])
  const { channel, user } = args
  return (
    may.find(({ workspace }) => workspace.channels.has(String(channel)) || workspace.users.has(String(user))) ??
    may[0] ??
    teams[0]
  )
}

/** Why this token does not do for this method, undefined when it does. */
export function refusedToken(caller: Caller, { scopes }: Pick<Method, 'scopes'>, args: Json): Result | undefined {
  if ('error' in caller) return failure(caller.error)
  const { token, team } = caller
  if (token.revoked) return failure(token.revoked)
  if (token.endsAt !== undefined && team.workspace.now() >= token.endsAt) return failure('token_expired')
  const channel = team.workspace.channels.get(String(args['channel']))
  const needed = scopes.map((scope) => scopeFor(scope, channel)).filter((scope) => !token.scopes.includes(scope))
  return needed.length > 0
    ? failure('missing_scope', { needed: needed.join(','), provided: token.scopes.join(',') })
    : undefined
}
