import manifest from '../../../../manifests/slack.json' with { type: 'json' }
import { homeFaults } from './block-kit.ts'
import { failure, type Result } from './chat.ts'
import type { SlackTeam } from '../people/neighbourhood.ts'
import { actionOf, origin, person } from '../people/payloads.ts'
import { buttonsOf, readBlocks } from '../people/reading.ts'
import type { Sent } from '../people/story.ts'
import { change, viewJson } from './views.ts'
import type { Json, View, Workspace } from '../workspace.ts'

export function publish(workspace: Workspace, args: Json): Result {
  const [user, content] = [String(args['user_id']), args['view'] as Json]
  if (!manifest.features.app_home.home_tab_enabled) return failure('not_enabled')
  if (!workspace.users.has(user)) return failure('user_not_found')
  const faults = homeFaults(content)
  if (faults.some(({ code }) => code === 'view_too_large')) return failure('view_too_large')
  if (faults.length > 0) return failure('invalid_arguments', { errors: faults })
  const there = workspace.homes.get(user)
  if (args['hash'] !== undefined && args['hash'] !== there?.hash) return failure('hash_conflict')
  const home: View = there ?? { id: workspace.id('VH'), hash: '', user, view: {}, open: true }
  change(workspace, home, content)
  workspace.homes.set(user, home)
  return { ok: true, view: viewJson(workspace, home) }
}

/** The Home tab of a person: what they do there, and what they see. */
export function homeOf(slack: SlackTeam, user: string) {
  const { workspace } = slack
  const there = () => workspace.homes.get(user)
  const blocks = () => (there()?.view['blocks'] ?? []) as Json[]
  return {
    blocks,
    says: () => readBlocks(blocks()),
    buttons: () => buttonsOf({ blocks: blocks() }).map(({ label }) => label),
    /** Goes to the tab (or to another one). */
    open(tab = 'home'): Promise<Sent> {
      const home = there()
      const view = tab === 'home' && home ? { view: viewJson(workspace, home) } : {}
      const channel = workspace.chatWith(user).id
      return slack.event({ type: 'app_home_opened', user, channel, tab, ...view })
    },
    async press(label: string, by = user): Promise<Sent> {
      const home = there()
      const button = buttonsOf({ blocks: blocks() }).find((found) => found.label === label)
      const presser = workspace.users.get(by)
      if (!home || !button || !presser) throw new Error(`no button ${label} in the home of ${user}`)
      const payload = {
        type: 'block_actions',
        ...origin(workspace),
        user: person(workspace, presser),
        trigger_id: workspace.trigger(by),
        container: { type: 'view', view_id: home.id },
        view: viewJson(workspace, home),
        actions: [{ ...actionOf(button), block_id: button.block_id, action_ts: workspace.ts() }],
      }
      return slack.sends({ kind: 'interaction', payload }, by)
    },
  }
}
