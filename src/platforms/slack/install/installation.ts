import { z } from 'zod'
import { LANGUAGES } from '../../../language.ts'

/** What Slack handed over when the bot was installed in a workspace, or in all workspaces of an organisation. */
export interface Installation {
  /** The workspace, or the organisation when it covers all of its workspaces. */
  id: string
  organisation: string | null
  scopes: string[]
  installer: string | null
  facts: unknown
  secret: string
  expiresAt: Date | null
  installedAt: Date
  version: number
}

/** Where installations are found: in the database, or the only one there is. */
export interface Installations {
  /** The one that covers a workspace. Throws `SendError` when it cannot be known now. */
  find(workspace: string, organisation?: string | null): Promise<Installation | null>
  /** Uninstalled at this time. Returns the workspaces that cannot be spoken to any more. */
  takeBack(id: string, at: Date): Promise<string[]>
}

/** Where many are kept, by every process together. */
export interface ManyInstallations extends Installations {
  all(): Promise<Installation[]>
  keep(installation: NewInstallation): Promise<void>
  /** Takes the renewing of tokens for this process; null when another has it. */
  lease(id: string): Promise<Installation | null>
  release(leased: Installation): Promise<void>
  renewed(leased: Installation, tokens: Pick<Installation, 'secret' | 'expiresAt'>): Promise<void>
  reseal(): Promise<number>
}

export type NewInstallation = Omit<Installation, 'installedAt' | 'version'>

const Facts = z.object({
  /** The bot's user id, and its id as an app. */
  user: z.string(),
  bot: z.string(),
  /** The address of the workspace, ends with a slash. */
  url: z.string(),
  company: z
    .object({ name: z.string(), language: z.enum(LANGUAGES).optional(), timeZone: z.string().optional() })
    .optional(),
})
export type Facts = z.output<typeof Facts>

const Tokens = z.object({ access: z.string(), refresh: z.string().optional() })
export type Tokens = z.output<typeof Tokens>

export const factsOf = ({ facts }: Pick<Installation, 'facts'>): Facts => Facts.parse(facts)

export const tokensOf = ({ secret }: Pick<Installation, 'secret'>): Tokens => Tokens.parse(JSON.parse(secret))

/** It covers all workspaces of its organisation. */
export const isWhole = ({ id, organisation }: Pick<Installation, 'id' | 'organisation'>): boolean => id === organisation
