import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../clock.ts'
import type { Invocation, Request } from '../../platform.ts'
import { type Activity, isExtension } from '../ingress/activity.ts'
import { heardText } from './heard-text.ts'
import { linkOf, placeOf, speakerOf } from './identity.ts'
import type { Outsiders } from './outsiders.ts'
import type { Pressed } from './press.ts'
import type { Delivery, Event } from './redelivery.ts'
import { messageId, referenceOf, splitThread } from './reference.ts'
import type { ReplyTarget } from './reply-target.ts'

export interface Asked {
  invocation: Invocation
  event: Event
}

/** Makes what was asked out of what Teams delivered. */
export interface Invocations {
  words(activity: Activity): Asked
  /** New words of a message; the bot knows by itself whether it heard them before. */
  changed(activity: Activity): Invocation
  press(activity: Activity, press: Extract<Pressed, { was: 'pressed' | 'submitted' }>): Asked
  /** The app was added by a person for themselves: they are shown their home, once. */
  installed(activity: Activity): Invocation
}

export function invocations(
  tenant: string,
  clock: Clock,
  eventOf: (delivery: Delivery) => Event,
  who: Outsiders,
): Invocations {
  const invoked = (
    activity: Activity,
    event: string,
    request: Request,
    reply: ReplyTarget,
    link?: string,
  ): Invocation => ({
    event,
    platform: 'teams',
    workspace: tenant,
    user: speakerOf(activity, who),
    place: placeOf(activity, referenceOf(activity, tenant), who),
    request,
    ...(link !== undefined && { link }),
    reply,
  })

  const scopeOf = (activity: Activity) => `teams:${tenant}:${referenceOf(activity, tenant).conversation}`

  const asked = (
    activity: Activity,
    request: Request,
    reply: ReplyTarget,
    likeness: readonly string[],
    link?: string,
  ): Asked => {
    const at = new Date(activity.timestamp ?? Number.NaN)
    const event = eventOf({
      scope: scopeOf(activity),
      id: activity.id ?? randomUUID(),
      kind: reply.form ? 'form' : reply.by === 'words' ? 'words' : 'press',
      likeness: [activity.type, activity.name ?? '', activity.from.id, ...likeness],
      at: Number.isNaN(at.getTime()) ? clock() : at,
    })
    return { invocation: invoked(activity, event.key, request, reply, link), event }
  }

  const spoken = (activity: Activity): Extract<Request, { text: string }> => {
    const { text, people } = heardText(activity)
    return Object.keys(people).length > 0 ? { text, people } : { text }
  }
  const linkTo = (activity: Activity) => linkOf(activity, referenceOf(activity, tenant))

  return {
    words(activity) {
      const request = spoken(activity)
      return asked(activity, request, { by: 'words' }, [request.text], linkTo(activity))
    },

    changed(activity) {
      const event = `${scopeOf(activity)}:${activity.id ?? randomUUID()}`
      const said = saidAt(activity)
      return {
        ...invoked(activity, event, spoken(activity), { by: 'words' }, linkTo(activity)),
        edits: { event, ...(said !== undefined && { said }) },
      }
    },

    press(activity, press) {
      const under = messageUnder(activity)
      const card = ownCard(activity, press.card)
      const by = wayIn(activity)
      if (press.was === 'pressed') {
        const pressed = card ?? under
        const target: ReplyTarget = {
          by,
          ...(pressed && { card: pressed }),
          ...(press.launcher && under && { holder: under }),
        }
        const request = 'text' in press.ask ? press.ask : { ...press.ask, ...(pressed && { message: pressed }) }
        return asked(activity, request, target, [press.drawn, under ?? '', JSON.stringify(press.ask)])
      }
      const { form, values } = press
      const holder = by === 'card' ? under : ownCard(activity, press.holder)
      const target: ReplyTarget = { by, form, values, ...(card && { card }), ...(holder && { holder }) }
      const { command, input } = form.submit
      const request = { command, input: { ...input, ...values }, ...(card && { message: card }) }
      return asked(activity, request, target, [press.drawn, JSON.stringify([command, input, values])])
    },

    installed(activity) {
      const event = `teams:${tenant}:welcome:${activity.from.id}`
      return invoked(activity, event, { command: 'home', input: {} }, { by: 'install' })
    },
  }
}

/** The id of a message is the time it was said, in ms. */
function saidAt({ id = '' }: Activity): string | undefined {
  return /^\d{13}$/.test(id) ? new Date(Number(id)).toISOString() : undefined
}

function wayIn(activity: Activity): ReplyTarget['by'] {
  if (isExtension(activity)) return 'extension'
  return activity.name?.startsWith('task/') ? 'dialog' : 'card'
}

/** The message whose button it was. */
export function messageUnder(activity: Activity): string | undefined {
  return activity.replyToId === undefined
    ? undefined
    : messageId(splitThread(activity.conversation.id).conversation, activity.replyToId)
}

// It came back through somebody's client: a message elsewhere is not theirs to replace.
function ownCard(activity: Activity, id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  const { conversation } = splitThread(activity.conversation.id)
  return splitThread(id).conversation === conversation ? id : undefined
}
