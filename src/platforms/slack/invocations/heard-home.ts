import type { BlockAction, ButtonAction } from '@slack/bolt'
import type { Invocation } from '../../platform.ts'
import { speakerOf } from './heard-event.ts'
import type { Identity } from '../api/identity.ts'
import { opensForm, pressed } from './press.ts'
import type { ReplyTarget } from './reply-target.ts'

/** A button pressed in somebody's Home tab, null when it is not one of ours. */
export function invocationAtHome({ view, actions, user, trigger_id }: BlockAction, me: Identity): Invocation | null {
  const action = actions.find((action): action is ButtonAction => action.type === 'button')
  if (!action || !view) return null
  const request = pressed(action.action_id, action.value)
  if (!request) return null
  const target: ReplyTarget = {
    by: 'click',
    user: user.id,
    trigger: trigger_id,
    opened: opensForm(action.action_id),
    home: true,
  }
  return {
    event: `slack:${me.team}:${view.id}:${action.action_ts}:${user.id}`,
    platform: 'slack',
    workspace: me.team,
    user: speakerOf({ user: user.id, team: user.team_id }, me),
    // Only they see it: the person is the place.
    place: { id: user.id, kind: 'direct' },
    request,
    reply: target,
  }
}

export const isAtHome = ({ view }: BlockAction): boolean => view?.type === 'home'
