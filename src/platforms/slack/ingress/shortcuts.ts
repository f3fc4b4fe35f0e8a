import type { App } from '@slack/bolt'
import { within } from '../../within.ts'
import { type Ack, type Conversation, converse } from '../replies/converse.ts'
import {
  BEGIN,
  FROM_MESSAGE,
  invocationOfMessage,
  invocationOfShortcut,
  isDeleted,
  peopleIn,
} from '../invocations/heard-shortcut.ts'
import type { Responder } from '../replies/responders.ts'
import { openAtOnce } from '../replies/loading-view.ts'
import { replyTargetOf } from '../invocations/reply-target.ts'
import { at } from '../workspace.ts'

/** What reading a message may take of the time an answer has; without a name its id is there instead. */
const NAMES_MS = 300

const nameless = () => undefined

/** What people choose from Slack's own menus: of a message, and the one that is everywhere. */
export function listenForShortcuts(app: App, talk: Conversation, responder: Responder): void {
  app.shortcut({ type: 'shortcut', callback_id: BEGIN }, async ({ shortcut, ack, context }) => {
    const here = at(context)
    const invocation = invocationOfShortcut(shortcut, here.me)
    await converse(talk, here, { ...shortcut }, invocation, ack as Ack, responder)
  })
  app.shortcut({ type: 'message_action', callback_id: FROM_MESSAGE }, async ({ shortcut: chosen, ack, context }) => {
    const here = at(context)
    if (isDeleted(chosen)) return (ack as Ack)(talk.fallback({ ...chosen }, 'slack.messageGone', here))
    const opening = openAtOnce(here, replyTargetOf(invocationOfMessage(chosen, here.me, nameless)), talk.log)
    const names = (await within(NAMES_MS, here.people.names(peopleIn(chosen)))) ?? new Map<string, string>()
    const invocation = invocationOfMessage(chosen, here.me, (user) => names.get(user))
    const rest = { ...talk, maxAnswerMs: talk.maxAnswerMs - NAMES_MS }
    await converse(rest, here, { ...chosen }, invocation, ack as Ack, responder, opening)
  })
}
