import type { Activity } from '../ingress/activity.ts'
import { heardText } from './heard-text.ts'
import { linkOf } from './identity.ts'
import { actionIn } from './message-payload.ts'
import type { Pressed } from './press.ts'
import type { Reference } from './reference.ts'

/** The command in the menu of a message, as the manifest calls it. */
const FROM_MESSAGE = 'fromMessage'

/**
 * What is asked by the action on a message: a press like any other, with the words, who wrote them (a colleague, a guest
 * or a bot) and where they can be read again. A message of only a picture has no words. Null when it is no action of ours,
 * `deleted` when the message is not there any more.
 */
export function actionOn(
  activity: Activity,
  reference: Reference,
): Extract<Pressed, { was: 'pressed' }> | 'deleted' | null {
  const action = actionIn(activity)
  if (action?.commandId !== FROM_MESSAGE) return null
  const { id, replyToId, deleted, linkToMessage, body, from } = action.messagePayload
  if (deleted) return 'deleted'
  const author = (from?.user?.displayName ?? from?.application?.displayName)?.slice(0, 200)
  const link = linkOf(activity, reference, { id, root: replyToId }) ?? linkToMessage
  const written = { text: body?.content, entities: [], recipient: activity.recipient }
  const text = body?.contentType === 'text' ? (body.content ?? '').trim() : heardText(written).text
  const input = { text, ...(author !== undefined && { author }), ...(link !== undefined && { link }) }
  return { was: 'pressed', drawn: id, ask: { command: 'from message', input } }
}
