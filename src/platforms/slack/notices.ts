import type { App } from '@slack/bolt'
import type { Ears, Notice, Place } from '../platform.ts'
import { place } from './heard-event.ts'
import type { Identity } from './identity.ts'
import { at } from './workspace.ts'

/** As far as we read an event about a channel; the older kinds name it by id, the newer ones describe it. */
interface ChannelEvent {
  type: string
  user?: string
  inviter?: string
  channel?: string | { id: string; name?: string }
}

const HERE = ['channel_rename', 'group_rename', 'channel_unarchive', 'group_unarchive']
const GONE = ['channel_left', 'group_left', 'channel_archive', 'group_archive', 'channel_deleted', 'group_deleted']

/** The events about channels. Slack does not tell a bot that was removed by `member_left_channel`. */
export const NOTICED = ['member_joined_channel', ...HERE, ...GONE] as const

/** Tells the bot where it has come to be, and where it is no longer. */
export function listenForNotices(app: App, ears: Ears): void {
  for (const type of NOTICED) {
    app.event(type, async ({ event, context }) => {
      const notice = noticeOf(event as ChannelEvent, at(context).me)
      if (notice) await ears.notice(notice)
    })
  }
}

function noticeOf(event: ChannelEvent, me: Identity): Notice | null {
  const about = { platform: 'slack', workspace: me.team } as const
  const { id, name } = typeof event.channel === 'object' ? event.channel : { id: event.channel, name: undefined }
  if (!id) return null
  if (GONE.includes(event.type)) return { ...about, what: 'place gone', place: id }
  const here: Place = place(id, 'channel', undefined, name)
  if (HERE.includes(event.type)) return { ...about, what: 'place', place: here }
  if (event.user !== me.user) return null
  return { ...about, what: 'place', place: here, ...(event.inviter && { user: { id: event.inviter } }) }
}
