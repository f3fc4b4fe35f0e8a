import type { KnownEventFromType } from '@slack/bolt'
import type { Card } from '../../../cards/card.ts'
import { words } from '../../../cards/words.ts'
import type { Bot, Place, Viewer } from '../../platform.ts'
import { blocks } from '../render/blocks.ts'
import { preview } from '../render/fit.ts'
import { LIMITS } from '../render/limits.ts'
import { sendError } from '../api/send-error.ts'
import type { Workspace } from '../workspace.ts'

type Shared = KnownEventFromType<'link_shared'>

/**
 * Shows what links lead to, as far as the one who shared them may see it and everybody who reads it may know. Throws
 * `SendError`.
 */
export async function unfurl(bot: Bot, here: Workspace, event: Shared, isShared: boolean): Promise<void> {
  const { me, people, api } = here
  const place = isShared ? null : await placeOf(here, event)
  if (place === null) return
  const user = await people.speaker({ id: event.user })
  const viewer: Viewer = { platform: 'slack', workspace: me.team, user, ...(place && { place }) }
  const urls = [...new Set(event.links.map(({ url }) => url))].slice(0, LIMITS.unfurl.links)
  const cards = await Promise.all(urls.map((url) => bot.linked(viewer, url)))
  const shown = urls.flatMap((url, index) => {
    const card = cards[index]
    return card ? [[url, { blocks: blocks(place ? card : unsent(card), preview(urls.length)) }] as const] : []
  })
  if (shown.length === 0) return
  const unfurls = Object.fromEntries(shown)
  const { unfurl_id, source, channel, message_ts: ts } = event
  const where = unfurl_id && source ? { unfurl_id, source } : { channel, ts }
  await api.posting
    .apiCall('chat.unfurl', { ...where, unfurls })
    .catch((error: unknown) => Promise.reject(sendError(error, true)))
}

/** Undefined while it is being written, null where nothing may be shown. */
async function placeOf({ outsiders }: Workspace, event: Shared): Promise<Place | undefined | null> {
  const { channel, source, is_bot_user_member: isOurs } = event
  if (source === 'composer') return undefined
  // Slack does not tell the bot who is in a private chat of others.
  if (channel.startsWith('D')) return isOurs ? { id: channel, kind: 'direct' } : null
  return (await outsiders.none(channel)) ? { id: channel, kind: 'channel' } : null
}

/** Slack does not say to whom a message goes that is still being written, and takes the preview along. */
function unsent({ language }: Card): Card {
  const t = words(language)
  return { language, title: t('slack.unsent.title'), body: [{ type: 'text', text: t('slack.unsent.body') }] }
}
