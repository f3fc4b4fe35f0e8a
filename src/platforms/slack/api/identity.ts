import { factsOf, type Installation, isWhole } from '../install/installation.ts'

/** Who the bot is in one workspace. */
export interface Identity {
  team: string
  enterprise: string | undefined
  /** It is there because the whole organisation installed it. */
  whole: boolean
  /** The bot's user id, and its id as an app. */
  user: string
  bot: string
  /** The workspace's address, ends with a slash. */
  url: string
}

/** Who an installation makes the bot in a workspace; one for a single workspace is always about that one. */
export function identityIn(
  installation: Pick<Installation, 'id' | 'organisation' | 'facts'>,
  workspace: string,
): Identity {
  const { user, bot, url } = factsOf(installation)
  const whole = isWhole(installation)
  const team = whole ? workspace : installation.id
  return { team, enterprise: installation.organisation ?? undefined, whole, user, bot, url }
}
