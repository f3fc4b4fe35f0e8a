import { viewFaults } from './block-kit.ts'
import { failure, type Result } from './chat.ts'
import type { Json, View, Workspace } from '../workspace.ts'

const TRIGGER_MS = 3_000
const DEEPEST = 3

/** Why this view is refused, undefined when it is not. */
export function refusedView(view: unknown): Result | undefined {
  const faults = viewFaults((view ?? {}) as Json)
  if (faults.some(({ code }) => code === 'view_too_large')) return failure('view_too_large')
  if (faults.length === 0) return undefined
  const messages = faults.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`)
  return failure('invalid_arguments', { response_metadata: { messages } })
}

function userOf(workspace: Workspace, trigger: unknown): string | Result {
  const found = workspace.triggers.get(String(trigger))
  if (!found) return failure('invalid_trigger_id')
  if (found.used) return failure('exchanged_trigger_id')
  if (workspace.now() - found.at > TRIGGER_MS) return failure('expired_trigger_id')
  found.used = true
  return found.user
}

export const stackOf = (workspace: Workspace, user: string): View[] =>
  workspace.views.filter((view) => view.user === user && view.open)

export function put(workspace: Workspace, user: string, view: Json): View {
  const opened = { id: workspace.id('V'), hash: hashOf(workspace), user, view, open: true }
  workspace.views.push(opened)
  return opened
}

/** What the app calls a view is to be unlike the name of any other that is open. */
function named(workspace: Workspace, name: unknown): View | undefined {
  return name ? workspace.views.find(({ open, view }) => open && view['external_id'] === name) : undefined
}

export function openView(workspace: Workspace, args: Json): Result {
  const refused = refusedView(args['view'])
  if (refused) return refused
  if (named(workspace, (args['view'] as Json)['external_id'])) return failure('duplicate_external_id')
  const user = userOf(workspace, args['trigger_id'])
  if (typeof user !== 'string') return user
  return { ok: true, view: viewJson(workspace, put(workspace, user, args['view'] as Json)) }
}

export function push(workspace: Workspace, args: Json): Result {
  const refused = refusedView(args['view'])
  if (refused) return refused
  const user = userOf(workspace, args['trigger_id'])
  if (typeof user !== 'string') return user
  if (stackOf(workspace, user).length >= DEEPEST) return failure('push_limit_reached')
  return { ok: true, view: viewJson(workspace, put(workspace, user, args['view'] as Json)) }
}

export function updateView(workspace: Workspace, args: Json): Result {
  const refused = refusedView(args['view'])
  if (refused) return refused
  const isOne = (args['view_id'] === undefined) !== (args['external_id'] === undefined)
  if (!isOne) return failure('invalid_arguments')
  const view =
    named(workspace, args['external_id']) ?? workspace.views.find(({ id, open }) => open && id === args['view_id'])
  if (!view) return failure('not_found')
  if (args['hash'] !== undefined && args['hash'] !== view.hash) return failure('hash_conflict')
  change(workspace, view, args['view'] as Json)
  return { ok: true, view: viewJson(workspace, view) }
}

export function change(workspace: Workspace, view: View, content: Json): void {
  view.view = content
  view.hash = hashOf(workspace)
}

const hashOf = (workspace: Workspace) => `${Math.floor(workspace.now() / 1000)}.${workspace.id('h')}`

/** A view as Slack's payloads give it; `values` is what is filled in. */
export function viewJson({ team, enterprise, whole, bot }: Workspace, view: View, values: Json = {}): Json {
  return {
    id: view.id,
    hash: view.hash,
    team_id: team,
    app_id: bot.app,
    bot_id: bot.bot,
    app_installed_team_id: whole ? enterprise : team,
    root_view_id: view.id,
    previous_view_id: null,
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    callback_id: '',
    private_metadata: '',
    close: null,
    submit: null,
    ...view.view,
    state: { values },
  }
}
