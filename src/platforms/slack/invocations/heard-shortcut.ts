import type { GlobalShortcut, MessageShortcut } from '@slack/bolt'
import type { Invocation } from '../../platform.ts'
import { decode, unnamed } from './decode.ts'
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
  return [...new Set([...unnamed(textOf(message)), ...(message.user ? [message.user] : [])])]
}

/**
 * The shortcut in the menu of a message: its words, who wrote them (a colleague, a guest or a bot) and where they can be
 * read again. A message of only a picture has no words.
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
  const { text } = decode(textOf(message), nameOf)
  const author = authorOf(message, nameOf)?.slice(0, 200)
  const input = {
    // A name of two words has brackets only where a line is read.
    text: text.replaceAll(/@\[([^\]]*)\]/g, '@$1'),
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

type Message = MessageShortcut['message']

/** As far as we read what a bot puts beside its text; older ones put everything there. */
interface Attached {
  fallback?: string
  text?: string
}

function textOf(message: Message): string {
  if (message.text) return message.text
  const attached = Array.isArray(message['attachments']) ? (message['attachments'] as Attached[]) : []
  return attached.flatMap(({ fallback, text }) => fallback ?? text ?? []).join('\n')
}

function authorOf(message: Message, nameOf: (user: string) => string | undefined): string | undefined {
  const { user } = message
  const profile = message['bot_profile'] as { name?: string } | undefined
  const asBot = typeof message['username'] === 'string' ? message['username'] : profile?.name
  return asBot || (user && nameOf(user)) || undefined
}
