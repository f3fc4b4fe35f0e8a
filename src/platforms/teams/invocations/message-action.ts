import type { Activity } from '../ingress/activity.ts'
import { linkOf } from './identity.ts'
import { actionIn } from './message-payload.ts'
import { messageWords } from './message-words.ts'
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
  const { id, replyToId, deleted, linkToMessage } = action.messagePayload
  if (deleted) return 'deleted'
  const { text, author } = messageWords(action.messagePayload)
  const link = linkOf(activity, reference, { id, root: replyToId }) ?? linkToMessage
  const input = { text, ...(author && { author: author.slice(0, 200) }), ...(link !== undefined && { link }) }
  return { was: 'pressed', drawn: id, ask: { command: 'from message', input } }
}
