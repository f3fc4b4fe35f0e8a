import manifest from '../../../../manifests/slack.json' with { type: 'json' }
import { failure, type Result } from './chat.ts'
import type { Json, Token, Workspace } from '../workspace.ts'

const TEN_MINUTES = 10 * 60_000
const TWELVE_HOURS = 12 * 3_600

/** Who agrees, and for what: one workspace, or an organisation as a whole. */
export type Consent = { user: string } & ({ team: string } | { organisation: string })

interface Code {
  consent: Consent
  redirectUri: string
  scopes: string[]
  at: number
  used: boolean
}

/** An organisation of several workspaces that installed the app as a whole, and the workspaces it lets it into. */
interface Organisation {
  id: string
  name: string
  teams: string[]
  token: string | undefined
}

/** How the pretend Slack lets people install the app: docs.slack.dev/authentication/installing-with-oauth */
export class OAuth {
  readonly clientId = '1122.3344'
  readonly clientSecret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
  /** Where people may be sent back to. */
  redirectUri = 'https://kastelein.example/slack/oauth_redirect'
  /** Tokens end after twelve hours and come with a refresh token that works once. */
  rotating = false
  readonly organisations = new Map<string, Organisation>()
  /** Tokens of organisations; those of a workspace are kept there. */
  readonly tokens = new Map<string, Token>()
  private readonly codes = new Map<string, Code>()
  private readonly refreshing = new Map<string, { consent: Consent; token: string; used: boolean }>()
  private readonly teams: () => readonly Workspace[]
  private readonly violations: string[]
  private readonly now: () => number
  private count = 0

  constructor(teams: () => readonly Workspace[], violations: string[], now: () => number) {
    this.teams = teams
    this.violations = violations
    this.now = now
  }

  /** Somebody agrees on Slack's page; gives the address their browser goes to next. */
  allows(url: string, consent: Consent): string {
    const { asked, back } = this.asked(url)
    this.count += 1
    const code = `${this.count}.${'c'.repeat(12)}.${this.count}`
    const redirectUri = String(asked.get('redirect_uri'))
    const scopes = String(asked.get('scope')).split(',')
    this.codes.set(code, { consent, redirectUri, scopes, at: this.now(), used: false })
    back.searchParams.set('code', code)
    return back.href
  }

  /** Somebody presses Cancel there. */
  denies(url: string): string {
    const { back } = this.asked(url)
    back.searchParams.set('error', 'access_denied')
    return back.href
  }

  private asked(url: string): { asked: URLSearchParams; back: URL } {
    const { pathname, searchParams: asked } = new URL(url)
    const scopes = String(asked.get('scope')).split(',')
    const strange = scopes.filter((scope) => !manifest.oauth_config.scopes.bot.includes(scope))
    if (pathname !== '/oauth/v2/authorize') throw new Error(`Slack has no page ${pathname}`)
    if (asked.get('client_id') !== this.clientId) throw new Error('Slack knows no app with this client_id')
    if (asked.get('redirect_uri') !== this.redirectUri) throw new Error('bad_redirect_uri')
    if (strange.length > 0) this.violations.push(`authorize: the app does not have ${strange.join(', ')}`)
    if (!/^[\w-]{20,}$/.test(asked.get('state') ?? '')) this.violations.push('authorize: a state that can be guessed')
    const back = new URL(this.redirectUri)
    back.searchParams.set('state', asked.get('state') ?? '')
    return { asked, back }
  }

  access({ client_id, client_secret, grant_type, code, redirect_uri, refresh_token }: Json): Result {
    if (client_id !== this.clientId) return failure('invalid_client_id')
    if (client_secret !== this.clientSecret) return failure('bad_client_secret')
    if (grant_type === 'refresh_token') return this.refresh(String(refresh_token))
    if (grant_type !== undefined && grant_type !== 'authorization_code') return failure('invalid_grant_type')
    const known = this.codes.get(String(code))
    if (!known || known.used || this.now() - known.at > TEN_MINUTES) return failure('invalid_code')
    if (redirect_uri !== known.redirectUri) return failure('bad_redirect_uri')
    known.used = true
    return this.grant(known.consent, known.scopes)
  }

  private refresh(given: string): Result {
    const known = this.refreshing.get(given)
    const old = known && this.find(known.token)
    if (!known || !old || known.used || old.revoked) return failure('invalid_refresh_token')
    known.used = true
    // As hard as it can be: the token before it is worth nothing from here on.
    old.endsAt = this.now()
    return this.grant(known.consent, old.scopes)
  }

  private grant(consent: Consent, scopes: string[]): Result {
    const covered = 'team' in consent ? consent.team : consent.organisation
    const { access, refresh } = this.tokensFor(consent, covered, scopes)
    const workspace = this.teams().find(({ team, enterprise }) => team === covered || enterprise === covered)
    const organisation = this.organisations.get(workspace?.enterprise ?? '')
    return {
      ok: true,
      access_token: access,
      token_type: 'bot',
      scope: scopes.join(','),
      bot_user_id: workspace?.bot.user,
      app_id: workspace?.bot.app,
      team: 'team' in consent ? { id: covered, name: workspace?.name } : null,
      enterprise: workspace?.enterprise ? { id: workspace.enterprise, name: organisation?.name ?? 'Acme Group' } : null,
      is_enterprise_install: 'organisation' in consent,
      authed_user: { id: consent.user },
      ...(refresh && { refresh_token: refresh, expires_in: TWELVE_HOURS }),
    }
  }

  private tokensFor(consent: Consent, covered: string, scopes: string[]): { access: string; refresh?: string } {
    this.count += 1
    const there = this.live(covered)
    // Installed again, an app whose tokens do not rotate gets the same one.
    if (there && !this.rotating) return { access: there }
    const access = `${this.rotating ? 'xoxe.xoxb-1' : 'xoxb'}-${covered}-${this.count}`
    const refresh = `xoxe-1-${covered}-${this.count}`
    const token: Token = {
      scopes,
      ...(this.rotating && { endsAt: this.now() + TWELVE_HOURS * 1_000 }),
      ...('organisation' in consent && { organisation: covered }),
    }
    if ('organisation' in consent) {
      this.tokens.set(access, token)
      const organisation = this.organisations.get(covered)
      if (!organisation) throw new Error(`there is no organisation ${covered}`)
      organisation.token = access
      for (const team of organisation.teams) this.letIn(covered, team)
    } else {
      const workspace = this.teams().find(({ team }) => team === covered)
      if (!workspace) throw new Error(`there is no workspace ${covered}`)
      workspace.tokens.set(access, token)
      workspace.whole = false
    }
    if (!this.rotating) return { access }
    this.refreshing.set(refresh, { consent, token: access, used: false })
    return { access, refresh }
  }

  /** The organisation lets the app into one of its workspaces. */
  letIn(organisation: string, team: string): void {
    const known = this.organisations.get(organisation)
    const workspace = this.teams().find((workspace) => workspace.team === team)
    if (!known || !workspace) throw new Error(`there is no ${team} in ${organisation}`)
    if (!known.teams.includes(team)) known.teams.push(team)
    workspace.enterprise = organisation
    workspace.whole = [...workspace.tokens.values()].every(({ revoked, organisation }) => revoked || organisation)
  }

  /** No refresh token given so far is good any more. */
  refusesToRefresh(): void {
    this.refreshing.clear()
  }

  /** What an uninstalled app held is worth nothing. */
  revoke(covered: string): void {
    for (const [name, token] of this.allTokens()) if (name.includes(`-${covered}-`)) token.revoked = 'account_inactive'
  }

  find(name: string): Token | undefined {
    return this.allTokens().find(([known]) => known === name)?.[1]
  }

  private allTokens(): [string, Token][] {
    return [...this.tokens, ...this.teams().flatMap(({ tokens }) => [...tokens])]
  }

  private live(covered: string): string | undefined {
    return this.allTokens().find(([name, { revoked }]) => name.includes(`-${covered}-`) && !revoked)?.[0]
  }
}
