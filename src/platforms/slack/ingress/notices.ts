import type { App } from '@slack/bolt'
import type { Bot, Notice, Place } from '../../platform.ts'
import { channelOf } from '../api/channel.ts'
import { place } from '../invocations/heard-event.ts'
import { type Found, personIn } from '../api/people.ts'
import { at, type Workspace } from '../workspace.ts'

/** As far as we read an event about a channel; the older kinds name it by id, the newer ones describe it. */
interface ChannelEvent {
  type: string
  user?: string
  inviter?: string
  channel?: string | { id: string; name?: string }
  is_ext_shared?: boolean
}

const HERE = ['channel_rename', 'group_rename', 'channel_unarchive', 'group_unarchive']
const GONE = ['channel_left', 'group_left', 'channel_archive', 'group_archive', 'channel_deleted', 'group_deleted']
const WHO = ['member_joined_channel', 'member_left_channel', 'channel_shared', 'channel_unshared']

/** The events about channels. Slack does not tell a bot that was removed by `member_left_channel`. */
export const NOTICED = [...WHO, ...HERE, ...GONE] as const

/** Tells the bot where it has come to be, where it is no longer, who reads along there, and who came and went. */
export function listenForNotices(app: App, bot: Bot): void {
  for (const type of NOTICED) {
    app.event(type, async ({ event, context }) => {
      const here = at(context)
      const notice = await noticeOf(event as ChannelEvent, here)
      if (notice) await bot.notice({ platform: 'slack', workspace: here.me.team, ...notice })
    })
  }
  app.event('user_change', async ({ event, context }) => {
    const here = at(context)
    const notice = personNotice(event.user, here)
    if (notice) await bot.notice({ platform: 'slack', workspace: here.me.team, ...notice })
  })
}

type Said<N = Notice> = N extends Notice ? Omit<N, 'platform' | 'workspace'> : never

async function noticeOf(event: ChannelEvent, here: Workspace): Promise<Said | null> {
  const { id, name } = typeof event.channel === 'object' ? event.channel : { id: event.channel, name: undefined }
  if (!id) return null
  if (GONE.includes(event.type)) return { what: 'place gone', place: id }
  if (HERE.includes(event.type)) return cameBack(id, name, here)
  if (event.type.startsWith('member_')) return event.user ? cameOrWent(event.user, id, event, here) : null
  if (event.type === 'channel_shared' || event.is_ext_shared) return withOutsiders(id, here)
  here.outsiders.look(id)
  return null
}

/** Slack tells of public channels also where the bot is not. */
async function cameBack(id: string, name: string | undefined, { api }: Workspace): Promise<Said | null> {
  const channel = await channelOf(api, id)
  return channel?.open ? { what: 'place', place: named(id, name ?? channel.name) } : null
}

async function cameOrWent(user: string, id: string, event: ChannelEvent, here: Workspace): Promise<Said | null> {
  const { api, me, people, outsiders } = here
  const isJoining = event.type === 'member_joined_channel'
  if (user !== me.user) {
    const guest = await people.isGuest(user).catch(() => 'unknown' as const)
    if (!guest) return null
    if (isJoining && guest === 'unknown') {
      outsiders.look(id)
      return { what: 'place', place: { ...named(id, undefined), unknown: true } }
    }
    if (isJoining) return withOutsiders(id, here)
    outsiders.look(id)
    return null
  }
  if (!isJoining) return null
  const channel = await channelOf(api, id)
  outsiders.look(id)
  const shared = channel?.shared ? { outsiders: true } : {}
  const by = event.inviter ? { user: { id: event.inviter } } : {}
  return { what: 'place', place: { ...named(id, channel?.name), ...shared }, ...by }
}

function withOutsiders(id: string, { outsiders }: Workspace): Said {
  outsiders.found(id)
  return { what: 'place', place: { ...named(id, undefined), outsiders: true } }
}

const named = (id: string, name: string | undefined): Place => place(id, 'channel', undefined, name)

/** Whose account ended, or who is a guest from now on, is no colleague to speak to. */
function personNotice(user: Found & { id: string }, { me, people, colleagues, outsiders }: Workspace): Said | null {
  const { id, deleted = false, is_bot: isBot = false } = user
  if (isBot) return null
  const person = personIn(user, me)
  people.forget(id)
  if (colleagues.learn(id, !person.guest)) outsiders.forget()
  return deleted || person.guest ? { what: 'person gone', user: id } : { what: 'person', user: { id, ...person } }
}
