import type { KnownEventFromType } from '@slack/bolt'
import { z } from 'zod'
import type { Invocation, Place, Speaker } from '../../platform.ts'
import { decodeLine, withoutLeading } from './decode.ts'
import type { Identity } from '../api/identity.ts'
import { messageId } from '../api/message-id.ts'
import type { ReplyTarget } from './reply-target.ts'

type Message = KnownEventFromType<'message'>
type Mention = KnownEventFromType<'app_mention'>

/** What the two kinds of events with words have in common, as far as we read it. */
export interface Words {
  user: string
  text: string
  channel: string
  ts: string
  thread?: string
  kind: Place['kind']
  team?: string
  /** What the app of who spoke called it: sent again, it is another message with the same name. */
  sent?: string
  /** They came in the place of other words. */
  isEdit?: true
}

const SPOKEN: readonly (string | undefined)[] = [undefined, 'file_share', 'me_message', 'thread_broadcast']

/** What Slack tells of a message that is another now: also when only a preview was added to it, or a bot changed its own. */
const Changed = z.object({
  channel: z.string(),
  message: z.looseObject({ user: z.string(), ts: z.string(), text: z.string(), edited: z.looseObject({}) }),
  previous_message: z.looseObject({ text: z.string() }),
})

/** Words of a person for the bot, also in the place of others; null for deletions, bots and what Slack itself says. */
export function wordsOf(event: Message | Mention, me: Identity): Words | null {
  if (event.type === 'message' && event.subtype === 'message_changed') return changedWords(event, me)
  if (event.type === 'app_mention' && 'edited' in event && event.edited) {
    const { edited: _, ...said } = event
    return edit(spokenWords(said, me))
  }
  return spokenWords(event, me)
}

function changedWords(event: Message & { subtype: 'message_changed' }, me: Identity): Words | null {
  const { data } = Changed.safeParse(event)
  if (!data || data.message.text === data.previous_message.text) return null
  const { edited: _, ...said } = data.message
  const { channel_type } = event
  return edit(spokenWords({ ...said, type: 'message', channel: data.channel, channel_type } as unknown as Message, me))
}

/** The name its app gave to the message is of its first words. */
function edit(words: Words | null): Words | null {
  if (!words) return null
  const { sent: _, ...others } = words
  return { ...others, isEdit: true }
}

function spokenWords(event: Message | Mention, me: Identity): Words | null {
  if (!SPOKEN.includes(event.subtype) || !('user' in event) || !event.user) return null
  const { user, channel, ts } = event
  if (
    user === me.user ||
    user === 'USLACKBOT' ||
    ('bot_id' in event && event.bot_id) ||
    ('edited' in event && event.edited)
  )
    return null
  const direct = event.type === 'message' ? event.channel_type === 'im' : channel.startsWith('D')
  // In a channel only a mention is for us, in the private chat every message is: each is heard once.
  if (direct !== (event.type === 'message')) return null
  const thread = 'thread_ts' in event ? event.thread_ts : undefined
  const team = ('user_team' in event ? event.user_team : undefined) ?? ('team' in event ? event.team : undefined)
  const sent = 'client_msg_id' in event ? event.client_msg_id : undefined
  return {
    user,
    text: event.text ?? '',
    channel,
    ts,
    kind: direct ? 'direct' : channel.startsWith('G') ? 'group' : 'channel',
    ...(thread && { thread }),
    ...(team && { team }),
    ...(typeof sent === 'string' && sent && { sent }),
  }
}

/**
 * One message is heard once, whatever number of events tell of it (docs.slack.dev promises no more of `event_id` than that an
 * event told again has the same), and also when an app sent it twice.
 */
export function invocationOfWords(
  words: Words,
  known: { user: Speaker; place: Place },
  me: Identity,
  nameOf: (user: string) => string | undefined,
): Invocation {
  const { user, channel, ts, thread, kind, sent, isEdit } = words
  const event = `slack:${me.team}:${channel}:${ts}`
  const saidAt = timeOf(ts)
  const target: ReplyTarget = { by: 'message', user, channel, kind, direct: kind === 'direct', thread, asked: ts }
  return {
    event,
    ...(isEdit && { edits: { event, ...(saidAt && { said: saidAt }) } }),
    ...(sent && { gesture: `slack:${me.team}:${user}:${sent}` }),
    platform: 'slack',
    workspace: me.team,
    ...known,
    request: decodeLine(withoutLeading(me.user, words.text), nameOf),
    link: permalink(me, channel, ts, thread),
    reply: target,
  }
}

/** The name of a message begins with the second it was said in. */
function timeOf(ts: string): string | undefined {
  return /^\d{1,10}\.\d+$/.test(ts) ? new Date(Number(ts) * 1000).toISOString() : undefined
}

/** Of another company when the team is not ours; inside an organisation of several teams only Slack can tell. */
export function speakerOf({ user, team }: { user: string; team?: string | undefined }, me: Identity): Speaker {
  return { id: user, ...(team && team !== me.team && !me.enterprise && { guest: true }) }
}

/** Where it was said; `isShared` is what Slack says of the channel with every event. */
export function whereOf({ channel, kind, thread }: Words, isShared: boolean): Place {
  return { ...place(channel, kind, thread), ...(isShared && kind !== 'direct' && { outsiders: true }) }
}

export function place(channel: string, kind: Place['kind'], thread: string | undefined, name?: string): Place {
  return { id: channel, kind, ...(name && { name }), ...(thread && { thread: messageId(channel, thread) }) }
}

/** The address Slack's own "copy link" gives, without asking for it. */
export function permalink(me: Identity, channel: string, ts: string, thread: string | undefined): string {
  const query = thread && thread !== ts ? `?thread_ts=${thread}&cid=${channel}` : ''
  return `${me.url}archives/${channel}/p${ts.replace('.', '')}${query}`
}
