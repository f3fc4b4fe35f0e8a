import type { Answered } from '../courier.ts'
import type { Effect } from './effects.ts'
import { change, put, refusedView, stackOf } from '../api/views.ts'
import type { Json, View, Workspace } from '../workspace.ts'

interface Outcome {
  errors: Record<string, string>
  faults: string[]
  effect?: Effect
}

/** What Slack does with the response to a submitted form. */
export function submitted(workspace: Workspace, view: View, { status, body, late }: Answered): Outcome {
  if (late || status !== 200) return { errors: {}, faults: [] }
  const {
    response_action: action,
    errors = {},
    view: next,
  } = (typeof body === 'object' && body !== null ? body : {}) as Json & {
    errors?: Record<string, string>
  }
  switch (action) {
    case undefined:
      view.open = false
      return { errors: {}, faults: [] }
    case 'clear':
      for (const open of stackOf(workspace, view.user)) open.open = false
      return { errors: {}, faults: [] }
    case 'errors':
      return { errors, faults: strangeFields(view, errors) }
    case 'update':
    case 'push': {
      const refused = refusedView(next)
      if (refused) return { errors: {}, faults: [`view in a response: ${JSON.stringify(refused)}`] }
      if (action === 'push')
        return { errors: {}, faults: [], effect: { kind: 'view', view: put(workspace, view.user, next as Json) } }
      change(workspace, view, next as Json)
      return { errors: {}, faults: [], effect: { kind: 'view', view } }
    }
    default:
      return { errors: {}, faults: [`response_action ${String(action)} does not exist`] }
  }
}

function strangeFields(view: View, errors: Readonly<Record<string, string>>): string[] {
  const fields = ((view.view['blocks'] ?? []) as Json[]).map(({ block_id }) => block_id)
  const strange = Object.keys(errors).filter((field) => !fields.includes(field))
  return [
    ...strange.map((field) => `errors for a field that is not in the window: ${field}`),
    ...(Object.keys(errors).length === 0 ? ['errors without any'] : []),
  ]
}
