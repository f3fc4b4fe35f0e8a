import type { BlockAction } from '@slack/bolt'
import type { Invocation } from '../../platform.ts'
import { speakerOf } from './heard-event.ts'
import type { Identity } from '../api/identity.ts'
import { opensForm, pressed, pressedButton } from './press.ts'
import type { ReplyTarget } from './reply-target.ts'

/** A button pressed in somebody's Home tab, null when it is not one of ours. */
export function invocationAtHome(body: BlockAction, me: Identity): Invocation | null {
  const { view, user, trigger_id } = body
  const button = pressedButton(body)
  if (!button || !view) return null
  const request = pressed(button.id, button.value)
  if (!request) return null
  const target: ReplyTarget = {
    by: 'click',
    user: user.id,
    trigger: trigger_id,
    opened: opensForm(button.id),
    home: true,
  }
  return {
    event: `slack:${me.team}:${view.id}:${button.at}:${user.id}`,
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
