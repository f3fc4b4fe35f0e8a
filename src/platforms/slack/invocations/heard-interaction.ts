import { createHash } from 'node:crypto'
import type { BlockAction, SlashCommand, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { Invocation, Line, Place } from '../../platform.ts'
import { clean } from '../render/clean.ts'
import { decodeLine } from './decode.ts'
import { permalink, place, speakerOf } from './heard-event.ts'
import type { Identity } from '../api/identity.ts'
import { messageId } from '../api/message-id.ts'
import { NOTHING } from '../render/modal.ts'
import { opensForm, pressed, pressedButton } from './press.ts'
import { readMetadata, type ReplyTarget } from './reply-target.ts'

/**
 * A slash command; without words it asks what to begin with. Its trigger is its id: Slack gives every command its own.
 * `read` reads the words: some are answered with a form.
 */
export function invocationOfCommand(command: SlashCommand, me: Identity, read: (text: string) => Line): Invocation {
  const { channel_id: channel, channel_name: name, user_id: user } = command
  const kind = placeKindOf(channel, name)
  const said = decodeLine(command.text ?? '', () => undefined)
  const line = said.text === '' ? null : read(said.text)
  const target: ReplyTarget = {
    by: 'command',
    user,
    channel,
    kind,
    address: command.response_url,
    trigger: command.trigger_id,
    opened: line === null || line.asksForm,
  }
  return {
    event: `slack:${command.trigger_id}`,
    platform: 'slack',
    workspace: me.team,
    user: speakerOf({ user }, me),
    place: place(channel, kind, undefined, named(name)),
    ...(line ? { request: said, line } : { request: { command: 'begin', input: {} } }),
    reply: target,
  }
}

/** Direct messages and multi-person ones have names of their own making (`directmessage`, `mpdm-sanne--jan-1`). */
export function placeKindOf(channel: string, name: string | undefined): Place['kind'] {
  if (channel.startsWith('D')) return 'direct'
  return name?.startsWith('mpdm-') || (channel.startsWith('G') && name !== 'privategroup') ? 'group' : 'channel'
}

/** The name of a channel, as far as it is one that people gave it. */
export const named = (name: string | undefined): string | undefined =>
  name && !/^(directmessage|privategroup|mpdm-.*)$/.test(name) ? name : undefined

/** A pressed button, null when it is not one of ours. Pressing again is another `action_ts`; a repeated request is not. */
export function invocationOfClick(body: BlockAction, me: Identity): Invocation | null {
  const button = pressedButton(body)
  const {
    message_ts: ts,
    channel_id: channel = body.channel?.id,
    thread_ts: thread,
    is_ephemeral: hidden = false,
  } = body.container
  if (!button || typeof ts !== 'string' || typeof channel !== 'string') return null
  const request = pressed(button.id, button.value, messageId(channel, ts))
  if (!request) return null
  const user = body.user.id
  const kind = placeKindOf(channel, body.channel?.name)
  const target: ReplyTarget = {
    by: 'click',
    user,
    channel,
    kind,
    // A whisper can be seen in other people's private chats too; the bot's own messages only in its own.
    direct: kind === 'direct' && !hidden,
    thread,
    pressed: { ts, hidden },
    address: body.response_url,
    trigger: body.trigger_id,
    opened: opensForm(button.id),
  }
  return {
    event: `slack:${me.team}:${channel}:${ts}:${button.at}:${user}`,
    platform: 'slack',
    workspace: me.team,
    user: speakerOf({ user, team: body.user.team_id }, me),
    place: place(channel, kind, thread, named(body.channel?.name)),
    request,
    ...(!hidden && { link: permalink(me, channel, ts, thread) }),
    reply: target,
  }
}

/**
 * A submitted form, null when it is not one of ours. The same values in the same window are the same submission (a
 * double click, a second try after a slow answer), unless it was refused before: that is what `attempt` counts.
 */
export function invocationOfForm(body: ViewSubmitAction, me: Identity, attempt: number): Invocation | null {
  const { view, user } = body
  const kept = readMetadata(view.private_metadata)
  if (!kept || !view.callback_id) return null
  const { channel, kind = 'channel', thread, pressed } = kept.from
  const typed = valuesOf(view)
  const digest = createHash('sha256').update(JSON.stringify(typed)).digest('base64url').slice(0, 22)
  const target: ReplyTarget = {
    by: 'form',
    user: user.id,
    ...kept.from,
    trigger: body.trigger_id,
    view: view.id,
  }
  const message = channel && pressed && messageId(channel, pressed.ts)
  return {
    event: `slack:${view.id}:${view.hash}:${digest}:${attempt}`,
    platform: 'slack',
    workspace: me.team,
    user: speakerOf({ user: user.id, team: user.team_id }, me),
    // Opened from nowhere in particular: the person is the place.
    place: channel ? place(channel, kind, thread) : { id: user.id, kind: 'direct' },
    request: { command: view.callback_id, input: { ...kept.input, ...typed }, ...(message && { message }) },
    reply: target,
  }
}

/** What was filled in, by field; an empty field is an empty string. Slack sends input values unescaped. */
function valuesOf(view: ViewOutput): Record<string, string> {
  const fields = Object.values(view.state.values).flatMap((block) => Object.entries(block))
  return Object.fromEntries(
    fields.map(([name, state]) => {
      const several = state.selected_options?.map(({ value }) => value).join(',')
      const one = state.selected_date ?? state.selected_time ?? state.selected_option?.value
      const value = state.value ?? one ?? several ?? ''
      return [name, value === NOTHING ? '' : clean(value)]
    }),
  )
}
