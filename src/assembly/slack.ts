import type { Slack } from '../platforms/slack/slack.ts'
import { openInstallations } from '../store/installation.ts'
import { keyring } from '../store/secret.ts'
import { openOneTimeTokens } from '../store/one-time-token.ts'
import type { Parts } from './parts.ts'

/** Slack, in the workspace of its token, or in every workspace that installed it: those are kept in the database. */
export async function openSlack({ config, deliverer, machineClock: clock }: Parts): Promise<Slack | undefined> {
  if (!config.slack) return undefined
  const { slack } = await import('../platforms/slack/slack.ts')
  const { store, log } = deliverer
  if ('botToken' in config.slack) return slack({ ...config.slack, clock, log })
  const { encryptionKeys, ...app } = config.slack
  const installations = openInstallations(store, keyring(encryptionKeys), 'slack', clock)
  return slack({ ...app, installations, tickets: openOneTimeTokens(store, clock), clock, log })
}
