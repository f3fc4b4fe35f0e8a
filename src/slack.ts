import type { Clock } from './clock.ts'
import type { SlackConfig } from './config.ts'
import type { Log } from './log.ts'
import type { Slack } from './platforms/slack/slack.ts'
import type { Store } from './store/db.ts'
import { openInstallations } from './store/installation.ts'
import { keyring } from './store/secret.ts'
import { openTickets } from './store/ticket.ts'

/** Slack, in the workspace of its token, or in every workspace that installed it: those are kept in the database. */
export async function openSlack(config: SlackConfig, store: Store, clock: Clock, log: Log): Promise<Slack> {
  const { slack } = await import('./platforms/slack/slack.ts')
  if ('botToken' in config) return slack({ ...config, clock, log })
  const { encryptionKeys, ...app } = config
  const installations = openInstallations(store, keyring(encryptionKeys), 'slack', clock)
  return slack({ ...app, installations, tickets: openTickets(store, clock), clock, log })
}
