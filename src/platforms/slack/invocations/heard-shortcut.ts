import type { GlobalShortcut, MessageShortcut } from '@slack/bolt'
import { withEmoji } from '../../emoji.ts'
import type { Invocation } from '../../platform.ts'
import { decode, unnamed } from './decode.ts'
import { messageWords } from './message-words.ts'
import { permalink, place, speakerOf } from './heard-event.ts'
import { placeKindOf, named } from './heard-interaction.ts'
import type { Identity } from '../api/identity.ts'
import type { ReplyTarget } from './reply-target.ts'

/** The shortcuts as the manifest calls them. */
export const BEGIN = 'begin'
export const FROM_MESSAGE = 'from_message'

/** What Slack shows in the place of the deleted root of a thread; it has the same menu. */
export const isDeleted = ({ message }: MessageShortcut): boolean => message['subtype'] === 'tombstone'

/** The shortcut that belongs to nothing: what `/crm` without words asks. */
export function invocationOfShortcut({ trigger_id: trigger, user }: GlobalShortcut, me: Identity): Invocation {
  const target: ReplyTarget = { by: 'shortcut', user: user.id, trigger, opened: true }
  return {
    event: `slack:${trigger}`,
    platform: 'slack',
    workspace: me.team,
    user: speakerOf({ user: user.id, team: user.team_id }, me),
    place: { id: user.id, kind: 'direct' },
    request: { command: 'begin', input: {} },
    reply: target,
  }
}

/** The people whose names it takes to read the message. */
export function peopleIn({ message }: MessageShortcut): string[] {
  const { text, name, user } = messageWords(message)
  return [...new Set([...unnamed(text), ...(user && !name ? [user] : [])])]
}

/**
 * The shortcut in the menu of a message: all its words, who wrote them (a colleague, a guest, a bot or who sent an e-mail) and
 * where they can be read again. A picture is its name.
 */
export function invocationOfMessage(
  body: MessageShortcut,
  me: Identity,
  nameOf: (user: string) => string | undefined,
): Invocation {
  const { message, trigger_id: trigger, user } = body
  const { id: channel, name } = body.channel
  const thread = typeof message['thread_ts'] === 'string' ? message['thread_ts'] : undefined
  const kind = placeKindOf(channel, name)
  const opened = { trigger, opened: true, address: body.response_url }
  const target: ReplyTarget = { by: 'shortcut', user: user.id, channel, kind, thread, ...opened }
  const written = messageWords(message)
  const { text } = decode(written.text, nameOf)
  const author = (written.name || (written.user && nameOf(written.user)))?.slice(0, 200)
  const input = {
    // A name of two words has brackets only where a line is read.
    text: withEmoji(text.replaceAll(/@\[([^\]]*)\]/g, '@$1')),
    ...(author && { author }),
    link: permalink(me, channel, message.ts, thread),
  }
  return {
    event: `slack:${me.team}:${channel}:${message.ts}:${trigger}`,
    platform: 'slack',
    workspace: me.team,
    user: speakerOf({ user: user.id, team: user.team_id }, me),
    place: place(channel, kind, thread, named(name)),
    request: { command: 'from message', input },
    reply: target,
  }
}
