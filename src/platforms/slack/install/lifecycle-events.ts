import type { App, EnvelopedEvent } from '@slack/bolt'
import type { Body } from '../ingress/body.ts'
import type { Installations } from './installation.ts'
import { originOf } from '../ingress/origin.ts'
import type { Workspaces } from '../workspaces.ts'

/** The events about the installation itself; they are heard also when there is nothing installed any more. */
export const INSTALLED = ['app_uninstalled', 'team_access_granted', 'team_access_revoked', 'tokens_revoked'] as const

interface InstalledEvent {
  type: (typeof INSTALLED)[number]
  tokens?: { bot?: readonly string[] }
  team_ids?: readonly string[]
}

export function isAboutInstalling(body: Body): boolean {
  const { type } = (body['event'] ?? {}) as Partial<InstalledEvent>
  return INSTALLED.some((name) => name === type)
}

/** Stops where the bot was uninstalled, and begins where an organisation lets it in. */
export function listenToInstalling(app: App, installations: Installations, workspaces: Workspaces): void {
  for (const type of INSTALLED) {
    app.event(type, async ({ event, body }) => {
      await happened(event, body)
    })
  }

  async function happened({ type, tokens, team_ids: teams = [] }: InstalledEvent, sent: EnvelopedEvent): Promise<void> {
    switch (type) {
      // The tokens of people are revoked by the same event; only the bot's own matters.
      case 'tokens_revoked':
        return tokens?.bot?.length ? ended(sent) : undefined
      case 'app_uninstalled':
        return ended(sent)
      case 'team_access_granted': {
        const { organisation } = originOf({ ...sent })
        return organisation === null ? undefined : workspaces.arrived(teams, organisation)
      }
      case 'team_access_revoked': {
        const own = await Promise.all(teams.map((team) => installations.find(team)))
        return workspaces.left(teams.filter((team, index) => own[index]?.id !== team))
      }
    }
  }

  /** Slack may tell it hours later; installing again since then is what counts. Its time is in whole seconds. */
  async function ended(sent: EnvelopedEvent): Promise<void> {
    const id = coveredBy(sent)
    if (id === null) return
    const left = await installations.takeBack(id, new Date((sent.event_time + 1) * 1_000 - 1))
    // Also when its organisation still lets the bot in: then under another token.
    workspaces.forget(id)
    await workspaces.left(left)
  }
}

/** The workspace, or the organisation when it was installed in all of it. */
function coveredBy(sent: EnvelopedEvent): string | null {
  const { teams, organisation } = originOf({ ...sent })
  const isWhole = sent.authorizations?.some((grant) => grant.is_enterprise_install)
  return isWhole ? organisation : (teams[0] ?? organisation)
}
